"""What every chart has in common: its name, its words for those who listen, its axis of days."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from taichi_coach.graphics import sizes
from taichi_coach.graphics.theme import Look, blend
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.theme import Theme
    from taichi_coach.practice.report.chart_description import ChartDescription

#: The usual height of the picture, in pixels at 100 %.
TALL = 210
_AIR = 6


class Chart(MeasuredWidget):
    """A picture of figures. Its name and description tell the same to a screen reader."""

    def __init__(
        self, description: ChartDescription, tall: int = TALL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tall = tall
        self.setAccessibleName(description.title)
        self.setAccessibleDescription(description.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the figures; the painter has smooth lines and the font of small words."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Return the usual height; any breadth will do."""
        look = look_of(self)
        return QSize(look.px(300), look.px(self._tall))

    def minimumSizeHint(self) -> QSize:
        """Return the least breadth in which the figures can be description apart."""
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart."""
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(sizes.SECONDARY))
        self.paint(painter, look)
        painter.end()


def small_words(look: Look) -> QFontMetricsF:
    """Return the measure of the words in a chart."""
    return QFontMetricsF(look.font(sizes.SECONDARY))


def grid_colour(worn: Theme) -> QColor:
    """Return the colour of lines that only help the eye."""
    return blend(worn.card, worn.line, 0.55 if worn.outlined else 0.35)


def paint_words(painter: QPainter, look: Look, middle: QPointF, text: str) -> None:
    """Paint quiet words around a point."""
    measure = small_words(look)
    box = QRectF(0, 0, measure.horizontalAdvance(text) + 2, measure.height())
    box.moveCenter(middle)
    painter.setPen(look.theme.ink2)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_below(
    painter: QPainter, look: Look, plot: QRectF, labels: Sequence[tuple[float, str]]
) -> None:
    """Paint labels of places along the lower edge, as many as have room, the last one first.

    Each has the room of the broadest, which may be moved to stay within the plot: so of places at
    equal gaps every second one is named, or every third.
    """
    measure = small_words(look)
    half = max((measure.horizontalAdvance(text) for _, text in labels), default=0) / 2
    placed = [(x, min(max(x, half), plot.right() - half), text) for x, text in labels if text]
    moved = max((abs(middle - x) for x, middle, _ in placed), default=0)
    named = math.inf
    for x, middle, text in reversed(placed):
        if x + 2 * half + _AIR + moved <= named:
            paint_words(painter, look, QPointF(middle, plot.bottom() + measure.height()), text)
            named = x


def paint_heights(
    painter: QPainter, look: Look, plot: QRectF, labels: Sequence[tuple[float, str]]
) -> None:
    """Paint a line across the plot at each height, with its figure before it."""
    measure = small_words(look)
    for y, text in labels:
        painter.setPen(QPen(grid_colour(look.theme), 1.5))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        middle = plot.left() - _AIR * 2 - measure.horizontalAdvance(text) / 2
        paint_words(painter, look, QPointF(middle, y), text)
