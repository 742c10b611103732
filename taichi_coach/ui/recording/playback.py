"""What is heard beside the prompter: a take, what is kept of a text, and the computer's voice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.ui.audio.clip_worker import ClipWorker, PreparedClips
    from taichi_coach.ui.audio.output import AudioOut

_SILENT: Final = tr("There is no loudspeaker here to hear it with.")
_MUTE: Final = tr("The computer's voice does not work here just now.")


class Playback(QObject):
    """Asks the worker of clips for what is to be heard, and plays it.

    Signals:
        learned: `length_of` knows more than before.
        failed: Why nothing is heard.
    """

    learned = Signal()
    failed = Signal(str)

    def __init__(self, clips: ClipWorker, audio: AudioOut, parent: QObject | None = None) -> None:
        """Ask this worker of clips, which nobody else asks."""
        super().__init__(parent)
        self._clips, self._audio = clips, audio
        self._own: Settings | None = None
        self._texts: tuple[Utterance, ...] = ()
        self._lengths: dict[Utterance, int] = {}
        self._wanted: Utterance | None = None
        clips.prepared.connect(self._prepared)

    def learn(self, utterances: Sequence[Utterance], own: Settings) -> None:
        """Find out how long the computer's voice takes for each text."""
        self._own = replace(own, speech_on=True)
        self._texts = tuple(structs.replace(each, audio=None) for each in utterances)
        self._lengths = {}
        self._ask()

    def length_of(self, utterance: Utterance) -> int | None:
        """Return how many milliseconds the computer's voice takes; None while nobody knows."""
        return self._lengths.get(structs.replace(utterance, audio=None))

    def hear(self, utterance: Utterance) -> None:
        """Let a text be heard: its recording, or the computer's voice."""
        if self._own is not None:
            self._wanted = utterance
            self._clips.prepare((utterance,), self._own)

    def play(self, clip: Clip) -> None:
        """Let a clip be heard at the level of the voice."""
        if self._own is None or not self._audio.available():
            self.failed.emit(_SILENT)
            return
        self._audio.hear(clip.samples * (self._own.voice_level / 100))

    def hush(self) -> None:
        """Fall silent."""
        self._wanted = None
        self._audio.stop()

    def close(self) -> None:
        """Let go of the voice."""
        self._clips.close()

    def _ask(self) -> None:
        if self._own is not None:
            self._clips.prepare(self._texts, self._own)

    @Slot(object)
    def _prepared(self, prepared: PreparedClips) -> None:
        wanted, self._wanted = self._wanted, None
        known = {one: clip.for_ms for one, clip in prepared.clips.items() if one.audio is None}
        self._lengths |= known
        if wanted is None or wanted not in prepared.clips:
            if wanted is not None:
                self.failed.emit(prepared.note or _MUTE)
            self.learned.emit()
            return
        self.play(prepared.clips[wanted])
        if any(each not in self._lengths for each in self._texts):
            self._ask()  # the one question let go of the other
        self.learned.emit()
