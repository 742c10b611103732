"""Notices that another day has begun while the window stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

#: So often it is looked. A timer set for midnight would be late after a sleep of the machine, and
#: wrong once the clock is set or the place has changed.
LOOK_MS = 60_000


class DayWatch(QObject):
    """Looks at the calendar now and then, and whenever it is told to.

    Signals:
        turned: It is another day than at the last look.
    """

    turned = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        """Look for the first time."""
        super().__init__(parent)
        self._now, self._day = now, now().date()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.tick)
        self._timer.start(LOOK_MS)

    @Slot()
    def tick(self) -> None:
        """Tell it, if it is another day."""
        before, self._day = self._day, self._now().date()
        if self._day != before:
            self.turned.emit()
