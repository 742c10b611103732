"""A slider through the time of a movement, by keys or by a press; nothing has to be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.plate import paint_focus, paint_plate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GRIP: Final = 32
_GROOVE: Final = 8


class TimeSlider(QSlider):
    """A groove and a grip that a shaking hand can hit; a press anywhere goes there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Return the height of a target."""
        return QSize(200, max(sizes.TARGET, look_of(self).px(_GRIP) + 16))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint groove, grip and focus."""
        look = look_of(self)
        theme, grip = look.theme, look.px(_GRIP)
        painter = QPainter(self)
        middle, room = self.height() / 2, self.width() - grip
        groove = QRectF(grip / 2, middle - _GROOVE / 2, room, _GROOVE)
        paint_plate(painter, groove, theme.line, radius=_GROOVE / 2)
        part = self.value() / max(self.maximum(), 1)
        paint_plate(
            painter,
            QRectF(room * part, middle - grip / 2, grip, grip),
            theme.primary,
            radius=grip / 2,
        )
        if self.hasFocus():
            box = QRectF(self.rect()).adjusted(-4, -4, 4, 4)
            paint_focus(painter, box, theme.ink, radius=18)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where it was pressed."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a finger that stays on it."""
        self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        event.accept()

    def _go(self, event: QMouseEvent) -> None:
        grip = look_of(self).px(_GRIP)
        part = (event.position().x() - grip / 2) / max(self.width() - grip, 1)
        self.setValue(round(min(max(part, 0.0), 1.0) * self.maximum()))
        event.accept()
