"""The seven days of this week as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.charts.chart import Chart, paint_words, small_words
from taichi_coach.ui.widgets.icons import Icon, paint_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.theme import Look
    from taichi_coach.practice.report.chart_description import ChartDescription

_NAMES = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
_SIDE = 44


class DayDots(Chart):
    """A filled disc with a check mark for a day with practice, a quiet one for a day without."""

    def __init__(
        self,
        description: ChartDescription,
        practised: tuple[bool, ...],
        today: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(description, tall=84, parent=parent)
        self._practised = practised
        self._today = today

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the dots and the names of the days below; today has a ring."""
        words, worn = small_words(look), look.theme
        step = min(self.width() / 7, look.px(104))
        side = min(look.px(_SIDE), step * 0.8)
        for at, done in enumerate(self._practised):
            middle = QPointF(step * (at + 0.5), look.px(_SIDE) / 2 + 6)
            box = QRectF(0, 0, side, side)
            box.moveCenter(middle)
            painter.setBrush(worn.primary if done else worn.chip)
            painter.setPen(Qt.PenStyle.NoPen if done else QPen(worn.line, 2))
            painter.drawEllipse(box)
            if done:
                part = side * 0.28
                inner = box.adjusted(part, part, -part, -part)
                paint_icon(painter, Icon.CHECK, inner, worn.on_primary)
            if at == self._today:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(worn.ink, 2.5))
                painter.drawEllipse(box.adjusted(-4, -4, 4, 4))
            below = QPointF(middle.x(), self.height() - words.height() / 2)
            paint_words(painter, look, below, _NAMES[at])
