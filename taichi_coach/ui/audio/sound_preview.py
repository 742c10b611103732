"""What "Hear it" in the settings plays: the voice, a whisper, a bell, what is behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from msgspec import structs
from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from taichi_coach.settings import Settings
    from taichi_coach.ui.audio.clip_worker import ClipWorker
    from taichi_coach.ui.audio.output import AudioOut

#: Heard as an example where each session has its own.
SAMPLE_AMBIENCE = "stream"


class HearingState(StrEnum):
    """How far one of several voices has come."""

    SILENT = "silent"
    MADE = "made"
    HEARD = "heard"
    NO_DEVICE = "no-device"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Hearing:
    """Which voice was asked for, by its id, how far it is, and what is to be told about it."""

    voice: str = ""
    state: HearingState = HearingState.SILENT
    note: str = ""


class SoundPreview(QObject):
    """Asks the worker of clips for what takes a while to make, and plays what it gives.

    Signals:
        changed: The `Hearing` of the voice that was asked for by `hear_voice`.
    """

    changed = Signal(object)

    def __init__(self, clips: ClipWorker, audio: AudioOut, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clips, self._audio = clips, audio
        self._wanted = ""
        self._sounds = False
        self._own: Settings | None = None
        self._hearing = Hearing()
        clips.prepared.connect(self._play_sample)
        clips.ambience_made.connect(self._play_ambience)
        audio.heard.connect(self._end)
        audio.lost.connect(self._end)

    def hear(self, what: str, own: Settings) -> None:
        """Let "voice", "whisper", "bell" or "ambience" be heard at the person's level."""
        from taichi_coach.ui.audio import preview_samples  # noqa: PLC0415  numpy, only for sound

        self.hush()
        if what == "bell":
            self._play(preview_samples.bell_sample(own))
        elif what == _AMBIENCE:
            self._wanted = what
            self._clips.make_ambience(own.ambience or SAMPLE_AMBIENCE, own)
        else:
            self._wanted, self._own = what, replace(own, speech_on=True)
            self._clips.prepare((preview_samples.utterance(what),), self._own)

    def hear_voice(self, voice: str, language: str, own: Settings) -> None:
        """Let a voice say a sentence as in a practice, instead of whichever is heard.

        `language` is the voice's own tag, so that no other voice speaks in its place. While this
        one is made or heard already, it stops.
        """
        from taichi_coach.ui.audio import preview_samples  # noqa: PLC0415  numpy, only for sound

        again = self._hearing.voice == voice and self._hearing.state in _UNDER_WAY
        self.hush()
        if again:
            return
        if not self._audio.available():
            self._tell(Hearing(voice, HearingState.NO_DEVICE))
            return
        self._wanted, self._own = "voice", replace(own, voice=voice, speech_on=True)
        self._tell(Hearing(voice, HearingState.MADE))
        words = structs.replace(preview_samples.utterance("voice"), language=language)
        self._clips.prepare((words,), self._own)

    def hush(self) -> None:
        """Let go of what is made, and fall silent where something is heard."""
        self._wanted = ""
        if self._sounds:
            self._sounds = False
            self._audio.stop()
        self._tell(Hearing())

    def _play(self, samples: NDArray[np.float32]) -> bool:
        self._sounds = self._audio.hear(samples)
        return self._sounds

    def _tell(self, hearing: Hearing) -> None:
        if hearing != self._hearing:
            self._hearing = hearing
            self.changed.emit(hearing)

    @Slot()
    def _end(self) -> None:
        """It has been heard, or the device is gone in the midst of it."""
        self._sounds = False
        if self._hearing.state is HearingState.HEARD:
            self._tell(replace(self._hearing, state=HearingState.SILENT))

    @Slot(object)
    def _play_ambience(self, sound: object) -> None:
        if self._wanted != _AMBIENCE:
            return  # somebody has gone on meanwhile, perhaps into a practice
        self._wanted = ""
        if sound is not None:
            self._play(cast("NDArray[np.float32]", sound))

    @Slot(object)
    def _play_sample(self, prepared: object) -> None:
        from taichi_coach.ui.audio import preview_samples  # noqa: PLC0415
        from taichi_coach.ui.audio.clip_worker import PreparedClips  # noqa: PLC0415

        if self._wanted in {"", _AMBIENCE} or self._own is None:
            return
        if not isinstance(prepared, PreparedClips):
            return
        what, self._wanted = self._wanted, ""
        state = HearingState.FAILED
        for clip in prepared.clips.values():
            begun = self._play(preview_samples.at_level(clip, what, self._own))
            state = HearingState.HEARD if begun else HearingState.NO_DEVICE
        if self._hearing.voice:
            self._tell(Hearing(self._hearing.voice, state, prepared.note))


_AMBIENCE = "ambience"
_UNDER_WAY = (HearingState.MADE, HearingState.HEARD)
