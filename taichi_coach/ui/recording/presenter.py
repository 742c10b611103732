"""Speaking a session oneself: the list, the prompter, the microphone, and the files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import structs
from PySide6.QtCore import Slot

from taichi_coach.errors import CoachError
from taichi_coach.script.files import takes
from taichi_coach.script.files.recordings import folder_of
from taichi_coach.script.model.session import Style
from taichi_coach.sound.level import SILENCE, Meter
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.recording_prompts import prompts_of
from taichi_coach.ui.audio import microphone
from taichi_coach.ui.audio.clip_worker import ClipWorker
from taichi_coach.ui.recording import view as recording_view
from taichi_coach.ui.recording.page import TextListPage
from taichi_coach.ui.recording.playback import Playback
from taichi_coach.ui.recording.prompter_page import BUSY, OPENING, SPEAK, PrompterPage
from taichi_coach.ui.recording.take_worker import TakeWorker
from taichi_coach.ui.recording.view import PromptStage, PromptView, TextListView
from taichi_coach.ui.state import own_voice
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.widgets.level_meter import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.sound.pcm import Pcm
    from taichi_coach.sound.take import Take
    from taichi_coach.timeline.recording_prompts import RecordingPrompt
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.selection import Selection

#: Takes that were not kept are held until the window closes: the newest of them.
_MOST_TAKES: Final = 20


@dataclass(frozen=True, slots=True)
class HeldTake:
    """A take that is not kept yet, and what was said about it."""

    take: Take
    note: str


class RecordingPresenter(Presenter):
    """Joins the two pages to the microphone, the voice and the folder of recordings."""

    ALONE: ClassVar = frozenset({"prompter"})

    def __init__(self, app: AppState) -> None:
        """Speak with this context; its own clips are made apart, and let go of with it."""
        super().__init__()
        self._app = app
        context = app.context
        clips = ClipWorker(context.clip_folder, context.open_engine)
        self.list, self.page = TextListPage(), PrompterPage()
        self._maker = TakeWorker(self)
        self._voices = Playback(clips, context.audio, self)
        self._chosen: Selection | None = None
        self._prompts: tuple[RecordingPrompt, ...] = ()
        self._index = 0
        self._stage = PromptStage.IDLE
        self._note = ""
        self._device = ""
        self._held: dict[tuple[str, str], HeldTake] = {}
        self._taken_out: tuple[takes.Moved, ...] = ()
        self._meter = Meter(Style.NORMAL)
        self._remark = ""
        self._join()

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"speak": self.list, "prompter": self.page}

    def _join(self) -> None:
        listening = self._app.context.microphone
        listening.begun.connect(self._begun)
        listening.level_changed.connect(self._felt)
        listening.recorded.connect(self._taken)
        listening.failed.connect(self._failed)
        listening.changed.connect(self._show_list)
        self._maker.made.connect(self._made)
        self._voices.learned.connect(self._learned)
        self._voices.failed.connect(self._say)
        self.list.begun.connect(self._go_on)
        self.list.opened.connect(self._open)
        self.list.microphone_chosen.connect(self._choose_microphone)
        self.list.cancelled.connect(self._leave)
        self.page.record_asked.connect(self._record)
        self.page.next_asked.connect(self._next)
        self.page.step_asked.connect(self._step)
        self.page.hear_asked.connect(self._hear)
        self.page.computer_asked.connect(self._hear_computer)
        self.page.remove_asked.connect(self._take_out)
        self.page.undo_asked.connect(self._bring_back)
        self.page.closed.connect(self._escape)

    def open(self, about: object = None) -> None:
        """Show the texts of the session whose id is `about`.

        Raises:
            CoachError: It is not there, or a movement that it needs is not known.
        """
        self._chosen = chosen = self._app.snapshot().choose(str(about))
        self._look_again()
        self._note = ""
        self._voices.learn([each.utterance for each in self._prompts], chosen.own)
        self._show_list()
        self.page_shown.emit("speak")

    def close(self) -> None:
        """Let go of the microphone, the voice and what is being made."""
        self._app.context.microphone.close()
        self._maker.close()
        self._voices.close()

    # The list -----------------------------------------------------------------------------------

    def _look_again(self) -> None:
        """Read anew what is recorded."""
        chosen = self._session()
        session = chosen.library.resolve(chosen.session)
        self._chosen = replace(chosen, session=session)
        self._prompts = prompts_of(session, chosen.library.movements())

    def _session(self) -> Selection:
        if self._chosen is None:
            raise RuntimeError("no session was chosen")
        return self._chosen

    @Slot()
    def _show_list(self) -> None:
        if self._chosen is None:
            return
        session = self._chosen.session
        there = self._app.context.microphone.choices()
        if self._device not in {key for key, _ in there}:
            self._device = there[0][0] if there else ""
        rows = tuple(recording_view.row_of(each, session.supports) for each in self._prompts)
        done = sum(row.done for row in rows)
        go_on = (
            tr("Begin") if not done else tr("Go on") if done < len(rows) else tr("Go through them")
        )
        self.list.show_view(
            TextListView(
                title=session.title,
                count=own_voice.count_words(self._prompts),
                go_on=go_on,
                rows=rows,
                microphones=there,
                microphone=self._device,
                where=recording_view.where_words(session),
                note=self._note if there else microphone.NONE,
            )
        )

    @Slot()
    def _go_on(self) -> None:
        """Open the first text that is not recorded, or the first of all."""
        missing = (at for at, each in enumerate(self._prompts) if each.utterance.audio is None)
        self._open_at(next(missing, 0))

    @Slot(str)
    def _open(self, name: str) -> None:
        self._open_at([each.name for each in self._prompts].index(name))

    def _open_at(self, index: int) -> None:
        self._turn_to(index)
        self.page_shown.emit("prompter")
        self.page.begin()

    @Slot(str)
    def _choose_microphone(self, device_id: str) -> None:
        self._device = device_id

    @Slot()
    def _leave(self) -> None:
        self.page_requested.emit("library", self._session().session.id)

    # The prompter -------------------------------------------------------------------------------

    @property
    def _prompt(self) -> RecordingPrompt:
        return self._prompts[self._index]

    @property
    def _key(self) -> tuple[str, str]:
        return self._session().session.id, self._prompt.name

    def _turn_to(self, index: int) -> None:
        """Show another text; a take of it that was not kept is still there."""
        self._index = index
        self._taken_out = ()
        held = self._held.get(self._key)
        self._rest(held.note if held else "")

    def _rest(self, note: str) -> None:
        """Stand still: with the take of this text, if there is one."""
        self._stage = PromptStage.TAKE if self._key in self._held else PromptStage.IDLE
        self._note = note
        self._show()

    def _show(self) -> None:
        prompt, session = self._prompt, self._session().session
        words = prompt.utterance
        self.page.show_view(
            PromptView(
                number=tr("{index} of {count}").format(
                    index=self._index + 1, count=len(self._prompts)
                ),
                text=words.text,
                before=prompt.before,
                after=prompt.after,
                soft=words.style is Style.WHISPER,
                about=recording_view.text_line(prompt, self._voices.length_of(words)),
                stage=self._stage,
                kept=words.audio is not None,
                yours=recording_view.is_here(prompt, session),
                undo=bool(self._taken_out),
                last=self._index + 1 == len(self._prompts),
                note=self._note,
            )
        )

    @Slot(int)
    def _step(self, by: int) -> None:
        if self._stage not in BUSY and 0 <= self._index + by < len(self._prompts):
            self._turn_to(self._index + by)

    @Slot()
    def _next(self) -> None:
        """Keep the take, if there is one, and go on; after the last text to the list."""
        if self._stage in BUSY or not self._keep():
            return
        if self._index + 1 < len(self._prompts):
            self._turn_to(self._index + 1)
        else:
            self._to_list(tr("That was the last one."))

    def _keep(self) -> bool:
        """Write the take; return whether it is safe to go on."""
        held = self._held.get(self._key)
        if held is None:
            return True
        session = self._session().session
        try:
            folder = folder_of(session.path, session.id)
            takes.keep(folder, self._prompt.name, held.take.content)
            del self._held[self._key]
            self._look_again()
        except CoachError as error:
            self._rest(str(error))
            return False
        return True

    @Slot()
    def _escape(self) -> None:
        """Let go of what is under way; from a text at rest go back to the list."""
        if self._stage in BUSY:
            self._app.context.microphone.forget()
            self._maker.forget()
            held = self._held.get(self._key)
            self._rest(held.note if held else "")
        else:
            self._to_list("")

    def _to_list(self, note: str) -> None:
        self._voices.hush()
        self._note = note
        self._show_list()
        self.page_shown.emit("speak")

    # The microphone -----------------------------------------------------------------------------

    @Slot()
    def _record(self) -> None:
        if self._stage in {PromptStage.OPENING, PromptStage.RECORDING}:
            self._stop()
        elif self._stage is not PromptStage.MAKING:
            self._voices.hush()
            self._taken_out = ()
            self._meter = Meter(self._prompt.utterance.style)
            self._stage, self._note = PromptStage.OPENING, ""
            self.page.meter.say(OPENING)
            self._show()
            self._app.context.microphone.begin(self._device)

    def _stop(self) -> None:
        if self._stage is PromptStage.OPENING:
            self._escape()
            return
        self._stage = PromptStage.MAKING
        self._show()
        self._app.context.microphone.finish()

    @Slot()
    def _begun(self) -> None:
        if self._stage is PromptStage.OPENING:
            self._stage = PromptStage.RECORDING
            self.page.meter.say(SPEAK)
            self._show()

    @Slot(float, float)
    def _felt(self, peak: float, strength: float) -> None:
        if self._stage is not PromptStage.RECORDING:
            return
        level = self._meter.level_of(peak, strength)
        self.page.show_level(strength, SPEAK if level is None else WORDS[level])

    @Slot(object, str)
    def _taken(self, pcm: Pcm, remark: str) -> None:
        if self._stage in BUSY:
            self._stage, self._remark = PromptStage.MAKING, remark
            self._show()
            self._maker.make(pcm, self._prompt.utterance.style)

    @Slot(str)
    def _failed(self, why: str) -> None:
        if self._stage in BUSY:
            self._rest(why if self._app.context.microphone.choices() else microphone.NONE)

    @Slot(object, str)
    def _made(self, take: Take | None, why: str) -> None:
        if self._stage is not PromptStage.MAKING:
            return
        if take is None:
            self._rest(self._remark or (microphone.shut() if why == SILENCE else why))
            return
        words = recording_view.take_verdict(take.level, take.clip.for_ms, self._prompt)
        note = " ".join(filter(None, (self._remark, words)))
        self._held.pop(self._key, None)
        self._held[self._key] = HeldTake(take, note)
        while len(self._held) > _MOST_TAKES:
            del self._held[next(iter(self._held))]
        self._rest(note)

    # Hearing ------------------------------------------------------------------------------------

    @Slot()
    def _hear(self) -> None:
        """Let the take be heard as it will be, or else what is kept."""
        held = self._held.get(self._key)
        if held is not None:
            self._voices.play(held.take.clip)
        else:
            self._voices.hear(self._prompt.utterance)

    @Slot()
    def _hear_computer(self) -> None:
        self._voices.hear(structs.replace(self._prompt.utterance, audio=None))

    @Slot()
    def _learned(self) -> None:
        if self._chosen is not None and self._stage not in BUSY:
            self._show()

    @Slot(str)
    def _say(self, note: str) -> None:
        if self._stage not in BUSY:
            self._note = note
            self._show()

    # Taking out ---------------------------------------------------------------------------------

    @Slot()
    def _take_out(self) -> None:
        """Put a recording aside; it can be brought back as long as its text is shown."""
        audio = self._prompt.utterance.audio
        if audio is None:
            return
        try:
            moved = takes.put_aside(audio.parent, audio.stem)
            self._look_again()
        except CoachError as error:
            self._rest(str(error))
            return
        self._taken_out = moved
        self._rest(tr("It is deleted; the computer says this one now. Undo brings it back."))

    @Slot()
    def _bring_back(self) -> None:
        moved, self._taken_out = self._taken_out, ()
        try:
            takes.bring_back(moved)
            self._look_again()
        except CoachError as error:
            self._rest(str(error))
            return
        self._rest(tr("It is back."))
