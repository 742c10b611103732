"""What "Hear it" in the settings plays: the voice, a whisper, a bell, what is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from taichi_coach.settings import Settings
    from taichi_coach.ui.audio.clip_worker import ClipWorker
    from taichi_coach.ui.audio.output import AudioOut

#: Heard as an example where each session has its own.
SAMPLE_AMBIENCE = "stream"


class SoundPreview(QObject):
    """Asks the worker of clips for what takes a while to make, and plays what it gives."""

    def __init__(self, clips: ClipWorker, audio: AudioOut, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clips, self._audio = clips, audio
        self._wanted = ""
        self._own: Settings | None = None
        clips.prepared.connect(self._play_sample)
        clips.ambience_made.connect(self._play_ambience)

    def hear(self, what: str, own: Settings) -> None:
        """Let "voice", "whisper", "bell" or "ambience" be heard at the person's level."""
        from taichi_coach.ui.audio import preview_samples  # noqa: PLC0415  numpy, only for sound

        if what == "bell":
            self._audio.hear(preview_samples.bell_sample(own))
        elif what == "ambience":
            self._clips.make_ambience(own.ambience or SAMPLE_AMBIENCE, own)
        else:
            self._wanted, self._own = what, own
            self._clips.prepare((preview_samples.utterance(what),), own)

    @Slot(object)
    def _play_ambience(self, sound: object) -> None:
        if sound is not None:
            self._audio.hear(cast("NDArray[np.float32]", sound))

    @Slot(object)
    def _play_sample(self, prepared: object) -> None:
        from taichi_coach.ui.audio import preview_samples  # noqa: PLC0415
        from taichi_coach.ui.audio.clip_worker import PreparedClips  # noqa: PLC0415

        if self._wanted and self._own is not None and isinstance(prepared, PreparedClips):
            for clip in prepared.clips.values():
                self._audio.hear(preview_samples.at_level(clip, self._wanted, self._own))
        self._wanted = ""
