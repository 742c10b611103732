"""Looks at a practice every second: is it to be kept, is anybody there, has another one begun?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from taichi_coach.player.player import State

if TYPE_CHECKING:
    from taichi_coach.ui.audio.transport import Transport
    from taichi_coach.ui.state.app_context import AppContext

LOOK_MS: Final = 1000
#: Who comes back any later to a practice that stands has done something else meanwhile.
LONG_MS: Final = 30 * 60_000
_MOVES: Final = {State.PLAYING, State.PREPARING}


class PracticeLooks(QObject):
    """Keeps reminders away from a practice, as long as somebody is there.

    Signals:
        save_due: It may be time to write it to disk, while it pauses as well.
        overtaken: Another practice has begun on this computer.
        deserted: It has stood for long, by a clock that stands still while the machine sleeps.
    """

    save_due = Signal()
    overtaken = Signal()
    deserted = Signal()

    def __init__(self, parent: QObject) -> None:
        """Look at nothing yet."""
        super().__init__(parent)
        self._context: AppContext | None = None
        self._transport: Transport | None = None
        self._moved_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, transport: Transport, context: AppContext) -> None:
        """Look at a practice that begins."""
        self._transport, self._context = transport, context
        self._moved_ms = context.monotonic_ms()
        context.practising(True)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._transport = None
        if self._context is not None:
            self._context.practising(False)

    @Slot()
    def tick(self) -> None:
        """Tell what is so now."""
        if self._transport is None or self._context is None:
            return
        now_ms = self._context.monotonic_ms()
        if self._transport.player.state in _MOVES:
            self._moved_ms = now_ms
        is_deserted = now_ms - self._moved_ms >= LONG_MS
        is_first = self._context.practising(not is_deserted)
        self.save_due.emit()
        if is_deserted:
            self.deserted.emit()
        elif not is_first:
            self.overtaken.emit()
