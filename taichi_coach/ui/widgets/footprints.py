"""Where the feet stand, seen from above: the four stages of balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy

from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

#: Where the left and the right foot stand, in feet: from the middle to the right, and forwards.
_PLACES: Final = (
    ((-0.24, 0.0), (0.24, 0.0)),
    ((-0.15, 0.23), (0.15, -0.23)),
    ((0.0, 0.52), (0.0, -0.52)),
    ((0.0, 0.0), (0.62, 0.0)),
)
_LIFTED: Final = 3
_TALL: Final = 2.3


class Footprints(MeasuredWidget):
    """Two soles in the colours of the cuffs, toes up; one that is lifted is only an outline.

    It is a picture; the page says the same in words.
    """

    def __init__(self, stage: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return a size at which the picture is well seen."""
        return QSize(300, 280)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: pictures give way to words."""
        return QSize(160, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both soles."""
        worn = look_of(self).theme
        foot = min(self.height() / _TALL, self.width() / 2.0)
        middle = QRectF(self.rect()).center()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = _PLACES[self._stage]
        for (x, y), colour, lifted in (
            (left, worn.left, False),
            (right, worn.right, self._stage == _LIFTED),
        ):
            place = QPointF(middle.x() + x * foot, middle.y() - y * foot)
            painter.setBrush(Qt.BrushStyle.NoBrush if lifted else colour)
            line = Qt.PenStyle.DashLine if lifted else Qt.PenStyle.SolidLine
            painter.setPen(QPen(worn.ink2, 2.5, line))
            painter.drawPath(_sole(foot, -1 if colour is worn.left else 1).translated(place))
        painter.end()


def _sole(foot: float, side: int) -> QPainterPath:
    """Return a sole of this length about its middle, the big toe towards the other foot."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0.32 * foot), 0.13 * foot, 0.17 * foot)
    ball = QPainterPath()
    ball.addEllipse(QPointF(0.01 * side * foot, -0.16 * foot), 0.185 * foot, 0.29 * foot)
    waist = QPainterPath()
    waist.addRoundedRect(
        QRectF(-0.105 * foot + 0.02 * side * foot, -0.15 * foot, 0.21 * foot, 0.5 * foot), 20, 20
    )
    toe = QPainterPath()
    toe.addEllipse(QPointF(-0.09 * side * foot, -0.36 * foot), 0.085 * foot, 0.1 * foot)
    return path.united(ball).united(waist).united(toe).simplified()
