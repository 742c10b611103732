"""Amounts side by side, as bars with the figure on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from taichi_coach.ui.widgets.charts.chart import (
    Chart,
    grid_colour,
    paint_below,
    paint_words,
    small_words,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.theme import Look
    from taichi_coach.practice.report.chart_description import ChartDescription

_WIDEST = 70
_ROUND = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount and what stands below it; the present one has another colour."""

    name: str
    amount: int
    now: bool = False


class BarChart(Chart):
    """Bars on one line. An amount of nothing has no bar, and no reproach."""

    def __init__(
        self, description: ChartDescription, bars: tuple[Bar, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(description, parent=parent)
        self._bars = bars

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the bars, the figures over them and the names below."""
        measure = small_words(look)
        top, foot = measure.height() * 1.4, measure.height() * 1.6
        area = QRectF(0, top, self.width(), self.height() - top - foot)
        most = max((bar.amount for bar in self._bars), default=0) or 1
        step = area.width() / max(len(self._bars), 1)
        wide = min(step * 0.66, look.px(_WIDEST))
        figures = max(measure.horizontalAdvance(str(bar.amount)) for bar in self._bars)
        labels = []
        for at, bar in enumerate(self._bars):
            middle = step * (at + 0.5)
            tall = area.height() * bar.amount / most
            if bar.amount:
                box = QRectF(middle - wide / 2, area.bottom() - tall, wide, tall)
                _paint_bar(painter, look, box, now=bar.now)
            if bar.amount and (figures < step - 4 or bar.amount == most or bar.now):
                over = QPointF(middle, area.bottom() - tall - measure.height() * 0.6)
                paint_words(painter, look, over, str(bar.amount))
            labels.append((middle, bar.name))
        painter.setPen(QPen(grid_colour(look.theme), 2))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        paint_below(painter, look, area, labels)


def _paint_bar(painter: QPainter, look: Look, box: QRectF, *, now: bool) -> None:
    """Paint a bar with a round head; the present one is amber, in high contrast an outline."""
    worn = look.theme
    r = min(_ROUND, box.width() / 2, box.height())
    path = QPainterPath(box.bottomLeft())
    path.lineTo(box.left(), box.top() + r)
    path.quadTo(box.topLeft(), QPointF(box.left() + r, box.top()))
    path.lineTo(box.right() - r, box.top())
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + r))
    path.lineTo(box.bottomRight())
    path.closeSubpath()
    painter.setPen(QPen(worn.left, 3) if now and worn.outlined else Qt.PenStyle.NoPen)
    painter.setBrush(worn.primary if not now else worn.card if worn.outlined else worn.left)
    painter.drawPath(path)
