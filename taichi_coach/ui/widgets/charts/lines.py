"""Figures over time as lines, against the band of day-to-day variation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from taichi_coach.ui.widgets.charts import marks
from taichi_coach.ui.widgets.charts.chart import Chart, paint_below, paint_heights, small_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.theme import Look
    from taichi_coach.practice.report.chart_description import ChartDescription


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line: places from left to right, and the figure at each; None is a gap."""

    name: str
    kind: marks.Kind
    points: tuple[tuple[float, float | None], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines on one ground.

    `below` names places, `heights` figures worth a line across; the lowest and the highest of
    them are the edges. `band` is from where to where a figure only varies from day to day.
    """

    lines: tuple[ChartLine, ...]
    below: tuple[tuple[float, str], ...]
    heights: tuple[float, ...]
    band: tuple[float, float] | None = None


class LineChart(Chart):
    """Lines with a mark at every figure. Where nothing was answered, the line is broken."""

    def __init__(
        self, description: ChartDescription, plot: Plot, parent: QWidget | None = None
    ) -> None:
        super().__init__(description, parent=parent)
        self._plot = plot

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint grid, band and lines, the main line on top."""
        measure, plot = small_words(look), self._plot
        names = [(height, f"{height:g}") for height in plot.heights]
        left = max(measure.horizontalAdvance(text) for _, text in names) + 14
        top, foot = measure.height() / 2 + 2, measure.height() * 1.6
        area = QRectF(left, top, self.width() - left - 2, self.height() - top - foot)
        paint_heights(painter, look, area, [(self._y(area, at), text) for at, text in names])
        if plot.band is not None:
            self._paint_band(painter, look, area, plot.band)
        for line in sorted(plot.lines, key=lambda line: line.kind == "main"):
            _paint_line(
                painter,
                look,
                line,
                [
                    None if value is None else QPointF(self._x(area, at), self._y(area, value))
                    for at, value in line.points
                ],
            )
        paint_below(painter, look, area, [(self._x(area, at), text) for at, text in plot.below])

    def _x(self, area: QRectF, at: float) -> float:
        places = [place for line in self._plot.lines for place, _ in line.points]
        low, high = min(places), max(places)
        inset = 22.0
        share = (at - low) / (high - low) if high > low else 0.5
        return area.left() + inset + (area.width() - 2 * inset) * share

    def _y(self, area: QRectF, value: float) -> float:
        low, high = min(self._plot.heights), max(self._plot.heights)
        return area.bottom() - area.height() * (value - low) / (high - low)

    def _paint_band(
        self, painter: QPainter, look: Look, area: QRectF, band: tuple[float, float]
    ) -> None:
        low, high = (min(max(self._y(area, edge), area.top()), area.bottom()) for edge in band)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(marks.band_colour(look.theme))
        painter.drawRoundedRect(QRectF(area.left(), high, area.width(), low - high), 6, 6)


def _paint_line(
    painter: QPainter, look: Look, line: ChartLine, points: Sequence[QPointF | None]
) -> None:
    path, joined = QPainterPath(), False
    for point in points:
        if point is not None and joined:
            path.lineTo(point)
        elif point is not None:
            path.moveTo(point)
        joined = point is not None
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(marks.stroke(look.theme, line.kind, look.scale))
    painter.drawPath(path)
    for point in points:
        if point is not None:
            marks.paint_point(painter, look.theme, line.kind, point, look.scale)
