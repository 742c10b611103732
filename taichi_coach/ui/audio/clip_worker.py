"""Where clips are made while the window stays alive: one thread, one engine, one job at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from taichi_coach.player.expected_lengths import remember_lengths
from taichi_coach.player.spoken import speak_with
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.audio.clip_making import Making
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.workers.worker import Cancelled, Job
    from taichi_coach.voice.engine import Engine, VoiceChoice

_FAULT = tr("The voice does not work just now; captions go on.")
#: How long the end of the program waits for the text that is being spoken.
_PATIENCE_S = 2
#: An engine that was not wanted for so long is let go: a natural voice takes 200 MB.
REST_MS = 10 * 60_000


@dataclass(frozen=True, slots=True)
class PreparedClips:
    """The clips of a session, and one sentence where some or all of them are missing."""

    clips: Mapping[Utterance, Clip]
    note: str = ""


class ClipWorker(QObject):
    """Makes clips. A new request lets go of the one under way, whoever asked for that.

    Bells and ambiences need no engine, and are made at the same time in a thread of their own.

    Signals:
        prepared: What `prepare` was asked for last, as `PreparedClips`.
        voices_found: The voices there are, as `VoiceChoice`s.
        ambience_made: Some seconds of the ambience that was asked for; None for silence.
    """

    prepared = Signal(object)
    voices_found = Signal(object)
    ambience_made = Signal(object)

    def __init__(
        self,
        folder: Path,
        open_engine: Callable[[], Engine | None],
        parent: QObject | None = None,
    ) -> None:
        """Keep clips in `folder`; `open_engine` is called in a thread, when a voice is wanted."""
        super().__init__(parent)
        self._folder, self._open_engine = folder, open_engine
        self._worker = Worker("clips", _FAULT, self)
        self._sounds = Worker("sounds", _FAULT, self)
        self._wanted: Job | Making | None = None
        self._engine: Engine | None = None
        self._opened = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.rest)

    @property
    def busy(self) -> bool:
        """Tell whether something is being made."""
        return self._worker.busy or self._sounds.busy

    def open(self) -> None:
        """Start the engine and read what it takes to make clips, for they will be wanted soon."""
        self._rest.start()
        if not self._opened and not self._worker.busy:
            self._worker.start(self._voices, _nothing, _nothing)
            self._sounds.start(_read_code, _nothing, _nothing)

    def prepare(self, utterances: Sequence[Utterance], own: Settings) -> None:
        """Ask for clips, all at once."""
        self._let_go()
        work = partial(self._speak, utterances, own)
        self._wanted = self._worker.start(work, self.prepared.emit, self._tell_silence)

    def make(self, utterances: Sequence[Utterance], own: Settings) -> Making:
        """Ask for clips that are told one by one; the order can be changed meanwhile."""
        self._let_go()
        self._wanted = making = Making(utterances, self)
        work = partial(self._make, making, own)
        job = self._worker.start(work, making.end, making.end)
        making.on_drop(job.drop)
        return making

    def warm_up(
        self, timeline: Timeline, own: Settings, first_ms: int, done: Callable[[str], object]
    ) -> None:
        """Make the bells and the ambience of a timeline; `done` is told when the first are there.

        Those are what sounds until `first_ms`. It is told why music of the author's own will not
        be heard, or "".
        """
        self._sounds.start(partial(_warm_up, timeline, own, first_ms), done, lambda _: done(""))
        self._sounds.start(partial(_warm_up, timeline, own, None), _nothing, _nothing)

    def make_ambience(self, name: str, own: Settings) -> None:
        """Ask for some seconds of an ambience."""
        self._sounds.start(
            partial(_sample, name, own), self.ambience_made.emit, self._tell_no_ambience
        )

    def find_voices(self) -> None:
        """Ask which voices there are."""
        if isinstance(self._wanted, Making):
            self._wanted.drop()  # nobody waits for that on the page that asks
        self._rest.start()
        self._worker.start(self._voices, self.voices_found.emit, self._tell_no_voices)

    def close(self) -> None:
        """Let go of everything; the engine ends, also in the middle of a text.

        More may be asked for later: another engine is opened for it.
        """
        self._rest.stop()
        self._sounds.cancel()
        self._worker.cancel()
        engine = self._engine
        if engine is not None:
            engine.close()
        self._worker.close(_PATIENCE_S)
        self._sounds.close(_PATIENCE_S)
        self._engine, self._opened = None, False

    @Slot()
    def rest(self) -> None:
        """Let go of the engine until it is wanted again, unless it is busy."""
        if self._worker.busy:
            self._rest.start()
        else:
            self._worker.start(self._close_engine, _nothing, _nothing)

    def _close_engine(self, _cancelled: Cancelled) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()
            self._opened = False

    def _let_go(self) -> None:
        self._rest.start()
        if self._wanted is not None:
            self._wanted.drop()

    def _voice(self) -> Engine | None:
        if not self._opened:
            self._engine, self._opened = self._open_engine(), True
        return self._engine

    def _speak(
        self, utterances: Sequence[Utterance], own: Settings, cancelled: Cancelled
    ) -> PreparedClips:
        if not own.speech_on:
            return PreparedClips({})
        spoken = speak_with(
            self._voice(), utterances, own, self._folder, lambda *_: None, cancelled
        )
        return PreparedClips(spoken.clips, spoken.failures[0] if spoken.failures else "")

    def _make(self, making: Making, own: Settings, cancelled: Cancelled) -> str:
        """Make what is wanted; return why the rest is not made, or ""."""
        # It imports numpy: not for the window's thread.
        from taichi_coach.voice.clips import Clips  # noqa: PLC0415

        clips = Clips(self._folder, self._voice(), own.voice, own.rate)
        reported: set[str] = set()
        heard: dict[Utterance, int] = {}

        def tell(utterance: Utterance, clip: Clip | None) -> None:
            fresh = tuple(why for why in clips.failures if why not in reported)
            reported.update(fresh)
            if clip is not None:
                heard[utterance] = clip.for_ms
            making.tell(utterance, clip, fresh)

        clips.make(making.in_turn(cancelled), tell, cancelled)
        if self._engine is not None and heard:
            remember_lengths(self._engine, own, self._folder, heard)
        return next((why for why in clips.failures if why not in reported), "")

    def _voices(self, _cancelled: Cancelled) -> tuple[VoiceChoice, ...]:
        engine = self._voice()
        return engine.voices() if engine is not None else ()

    def _tell_silence(self, why: str) -> None:
        self.prepared.emit(PreparedClips({}, why))

    def _tell_no_ambience(self, _why: str) -> None:
        self.ambience_made.emit(None)

    def _tell_no_voices(self, _why: str) -> None:
        self.voices_found.emit(())


def _nothing(_learned: object) -> None:
    """Nobody waits for it."""


def _read_code(_cancelled: Cancelled) -> None:
    import taichi_coach.player.session_mix  # noqa: PLC0415  numpy
    import taichi_coach.voice.clips  # noqa: F401, PLC0415  the same


def _warm_up(timeline: Timeline, own: Settings, until_ms: int | None, _cancelled: Cancelled) -> str:
    from taichi_coach.player.session_mix import warm_up  # noqa: PLC0415  numpy

    return warm_up(timeline, own, until_ms)


def _sample(name: str, own: Settings, _cancelled: Cancelled) -> object:
    from taichi_coach.ui.audio.preview_samples import ambience_sample  # noqa: PLC0415  numpy

    return ambience_sample(name, own)
