"""One of a group of buttons is Tab's; arrow keys walk over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


def tell_end(part: QWidget, step: int) -> None:
    """Tell who does not see it that there is nothing further where an arrow key goes."""
    from taichi_coach.ui.widgets.teller import tell  # noqa: PLC0415  not before a first arrow

    tell(part, tr("This is the last one.") if step > 0 else tr("This is the first one."))


class Roving(QObject):
    """Lets Tab come to one button alone, as to a group of radio buttons, and arrows to each.

    To come to one is not to press it: that needs a press of its own.

    Signals:
        led_to: The place of the button to which Tab comes from now on.
    """

    led_to = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buttons: tuple[QAbstractButton, ...] = ()

    def watch(self, buttons: Sequence[QAbstractButton]) -> None:
        """Walk over these from now on, in this order; Tab comes to the first."""
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        self.lead_tab_to(0)

    def lead_tab_to(self, at: int) -> None:
        """Let Tab come to the button at a place."""
        for number, button in enumerate(self._buttons):
            policy = Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if self._buttons:
            self.led_to.emit(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk to the neighbour."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or watched not in self._buttons:
            return False
        now = next(at for at, button in enumerate(self._buttons) if button is watched)
        at = min(max(now + step, 0), len(self._buttons) - 1)
        if at == now:
            tell_end(self._buttons[now], step)
        self.lead_tab_to(at)
        self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True
