"""Says quietly that the loudspeaker is muted, and takes it back when it is not any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from taichi_coach.awake import MAY_DARKEN
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.audio.unheard import MUTED
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.ui.state.sound_notice import LinePage

#: While it is said, it is asked again so often.
AGAIN_MS: Final = 2000
#: Lines that give way to it: it is graver than a screen that may go dark.
_GIVE_WAY: Final = ("", MAY_DARKEN)


class MutedWatch(QObject):
    """Asks in a thread, from when a practice begins until it ends or sound is known to be on."""

    def __init__(
        self,
        page: LinePage,
        is_muted: Callable[[], bool],
        parent: QObject | None = None,
        again_ms: int = AGAIN_MS,
    ) -> None:
        """Take the page that keeps the line, and what asks: it may take a second."""
        super().__init__(parent)
        self._page, self._is_muted = page, is_muted
        self._worker = Worker("muted", tr("Whether the sound is muted is not known."), self)
        self._again = QTimer(self, singleShot=True, interval=again_ms)
        self._again.timeout.connect(self.begin)

    @property
    def asking(self) -> bool:
        """Tell whether an answer is waited for, or is to be asked for again."""
        return self._worker.busy or self._again.isActive()

    @Slot()
    def begin(self) -> None:
        """Ask now; the answer comes a little later."""
        self._worker.start(lambda _cancelled: self._is_muted(), self._tell, self._leave)

    def end(self) -> None:
        """Ask no more."""
        self._again.stop()
        self._worker.close()

    def _tell(self, muted: bool) -> None:  # noqa: FBT001  what was answered
        if muted and self._page.line in _GIVE_WAY:
            self._page.show_line(MUTED)
        if self._page.line != MUTED:
            return
        if muted:
            self._again.start()
        else:
            self._page.show_line("")

    def _leave(self, _why: str) -> None:
        """Leave the line as it is: a mistake of ours stands in the log."""
