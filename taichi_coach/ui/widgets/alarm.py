"""What is told before everything else: when to call for help.

Who hears it comes back to it by Tab: a key may have cut it off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPalette

from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.plate import paint_focus, paint_plate

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

_BESIDE: Final = 20
_ABOVE: Final = 12


class Alarm(Label):
    """Bold words on a plate of their own, in the colour of what hurts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "strong", parent)
        self.setContentsMargins(_BESIDE, _ABOVE, _BESIDE, _ABOVE)

    def showEvent(self, event: QShowEvent) -> None:
        """Be a stop of Tab where a screen reader is there; to others it is one key more."""
        super().showEvent(event)
        rule = Qt.FocusPolicy
        self.setFocusPolicy(rule.TabFocus if QAccessible.isActive() else rule.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate below the words, and the ring while it has the focus."""
        worn = look_of(self).theme
        painter = QPainter(self)
        paint_plate(painter, QRectF(self.rect()), worn.hurt, radius=18, edge=worn.line)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), worn.on_hurt, radius=18)
        painter.end()
        super().paintEvent(event)

    def _wear(self) -> None:
        super()._wear()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, look_of(self).theme.on_hurt)
        self.setPalette(palette)
