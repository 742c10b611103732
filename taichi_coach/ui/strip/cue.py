"""The whispered cue: made ahead of time, and said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from taichi_coach.sound.clip import Clip
    from taichi_coach.ui.audio.clip_worker import PreparedClips
    from taichi_coach.ui.state.app_state import AppState

#: How long the words stand there where nothing is heard.
READ_MS: Final = 4000


class WhisperedCue(QObject):
    """Whispers "Relax. Stretch out." in the person's voice, at their level.

    Signals:
        prepared: It can be said from now on, or shown where it cannot be heard.
        ended: It has been said.
    """

    prepared = Signal()
    ended = Signal()

    def __init__(self, app: AppState, parent: QObject | None = None) -> None:
        """Make nothing yet."""
        super().__init__(parent)
        self._app = app
        self._clip: Clip | None = None
        self._saying = False
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(READ_MS)
        self._shown.timeout.connect(self._end)

    def prepare(self) -> None:
        """Make the clip."""
        from taichi_coach.ui.audio import preview_samples  # noqa: PLC0415  numpy, only for sound

        if not self._app.own.speech_on or not self._app.context.audio.available():
            self.prepared.emit()
            return
        self._app.clips.prepared.connect(self._keep)
        self._app.clips.prepare((preview_samples.utterance("whisper"),), self._app.own)

    def say(self) -> None:
        """Say it now; where there is no voice or no device it is only shown for a while."""
        from taichi_coach.ui.audio import preview_samples  # noqa: PLC0415  as above

        self._saying = True
        audio = self._app.context.audio
        audio.heard.connect(self._end)
        audio.lost.connect(self._end)
        clip = self._clip
        heard = clip is not None and audio.hear(
            preview_samples.at_level(clip, "whisper", self._app.own)
        )
        if not heard:
            self._shown.start()

    def hush(self) -> None:
        """Fall silent, and tell nothing more."""
        if self._saying:
            self._saying = False
            self._let_go()
            self._app.context.audio.stop()

    @Slot(object)
    def _keep(self, made: PreparedClips) -> None:
        self._app.clips.prepared.disconnect(self._keep)
        self._clip = next(iter(made.clips.values()), None)
        self.prepared.emit()

    @Slot()
    def _end(self) -> None:
        if self._saying:
            self._saying = False
            self._let_go()
            self.ended.emit()

    def _let_go(self) -> None:
        self._shown.stop()
        self._app.context.audio.heard.disconnect(self._end)
        self._app.context.audio.lost.disconnect(self._end)
