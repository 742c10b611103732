"""Is somebody at the machine? Seen at the window itself, wherever in it the mouse moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QMouseEvent

from taichi_coach.ui.state.touches import TOUCHES

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QWindow


class Presence(QObject):
    """Tells of keys that mean nothing to the page, of the mouse, and of fingers.

    Keys of the page itself never come here: a remote is not at the machine.

    Signals:
        noticed: Somebody is there.
    """

    noticed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Look nowhere yet."""
        super().__init__(parent)
        self._window: QWindow | None = None
        self._was_at: QPointF | None = None

    def watch(self, window: QWindow) -> None:
        """Look at this window from now on."""
        self.rest()
        window.installEventFilter(self)
        self._window = window

    def rest(self) -> None:
        """Look no more."""
        window, self._window = self._window, None
        if window is not None:
            window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice what is pressed and moved; a mouse that lies still is nobody."""
        if event.type() in TOUCHES:
            at = event.globalPosition() if isinstance(event, QMouseEvent) else None
            if at is None or at != self._was_at:
                self.noticed.emit()
            self._was_at = at or self._was_at
        return False
