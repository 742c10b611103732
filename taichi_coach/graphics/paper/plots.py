"""Two small charts for paper, told apart without colour: bars of minutes, lines of pain."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from taichi_coach.graphics.paper.lettering import INK, LINE, TextBlock
from taichi_coach.text.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPainter

    from taichi_coach.practice.report.progress_report import Series
    from taichi_coach.practice.report.statistics import WeekMinutes

#: The smallest type on the page, in points.
SMALL: Final = 11.0
_BAR: Final = QColor("#3F3F3F")
_BAND: Final = QColor("#E3E3E3")
_GRID: Final = QColor("#CFCFCF")
#: Room below for the days, and above for the highest figure.
_BELOW, _ABOVE = 18.0, 16.0
#: Left of lines for their heights.
_SIDE: Final = 20.0
#: Days below take about so much room.
_APART: Final = 44.0
#: More bars have no figures of their own.
_FIGURES: Final = 13
_DOT: Final = 2.6
#: More points stand too close for dots.
_DOTS: Final = 20


def paint_minutes(painter: QPainter, rect: QRectF, weeks: Sequence[WeekMinutes]) -> None:
    """Paint a bar for the minutes of each week."""
    plot = rect.adjusted(0, _ABOVE, 0, -_BELOW)
    most = max((each.minutes for each in weeks), default=0) or 1
    step = plot.width() / len(weeks)
    few = len(weeks) <= _FIGURES
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BAR)
    for at, each in enumerate(weeks):
        tall = plot.height() * each.minutes / most
        left = plot.left() + at * step + step * 0.14
        painter.drawRect(QRectF(left, plot.bottom() - tall, step * 0.72, tall))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for at, each in enumerate(weeks):
        first_of_most = each.minutes == most and all(one.minutes < most for one in weeks[:at])
        if each.minutes and (few or first_of_most):
            top = plot.bottom() - plot.height() * each.minutes / most - _ABOVE
            middle = plot.left() + (at + 0.5) * step
            _centred(painter, str(each.minutes), middle, top, rect)
    _line(painter, QPointF(plot.left(), plot.bottom()), QPointF(plot.right(), plot.bottom()))
    _paint_days(painter, rect, plot, [each.monday for each in weeks])


def paint_pain(
    painter: QPainter, rect: QRectF, lines: Sequence[Series], band: tuple[float, float] | None
) -> None:
    """Paint weekly means 0-10: the first line dashed with rings, the second one solid with dots.

    `band` is from where to where a figure would only vary from day to day.
    """
    plot = rect.adjusted(_SIDE, _ABOVE / 2, 0, -_BELOW)
    scale = _Scale(plot, len(lines[0].weeks))
    if band is not None:
        low, high = (scale.y(min(max(each, 0.0), 10.0)) for each in band)
        painter.fillRect(QRectF(plot.left(), high, plot.width(), low - high), _BAND)
    for height in (0, 5, 10):
        y = scale.y(height)
        painter.setPen(QPen(LINE if height == 0 else _GRID, 0.8))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        TextBlock(str(height), SMALL, _SIDE).paint(painter, rect.left(), y - SMALL * 0.64)
    for number, line in enumerate(lines):
        points = [
            None if week.mean is None else QPointF(scale.x(at), scale.y(week.mean))
            for at, week in enumerate(line.weeks)
        ]
        _paint_line(painter, points, dashed=number == 0 and len(lines) > 1)
    _paint_days(painter, rect, plot, [each.monday for each in lines[0].weeks])


def paint_key(painter: QPainter, x: float, y: float, *, dashed: bool) -> None:
    """Paint a piece of a line, 26 points long, for the words beside it."""
    middle = y + SMALL * 0.66
    points = [QPointF(x, middle), QPointF(x + 13, middle), QPointF(x + 26, middle)]
    _paint_strokes(painter, points, dashed=dashed)
    _paint_dot(painter, points[1], dashed=dashed)


def paint_band_key(painter: QPainter, x: float, y: float) -> None:
    """Paint a piece of the band, 26 points long."""
    painter.fillRect(QRectF(x, y + 2, 26, SMALL - 1), _BAND)


@dataclass(frozen=True, slots=True)
class _Scale:
    plot: QRectF
    count: int

    def x(self, at: int) -> float:
        return self.plot.left() + (at + 0.5) * self.plot.width() / self.count

    def y(self, value: float) -> float:
        return self.plot.bottom() - value / 10 * self.plot.height()


def _paint_line(painter: QPainter, points: Sequence[QPointF | None], *, dashed: bool) -> None:
    """Paint a line that is open where nothing was told."""
    _paint_strokes(painter, points, dashed=dashed)
    alone = [
        each
        for before, each, after in zip(
            (None, *points[:-1]), points, (*points[1:], None), strict=True
        )
        if each is not None and (len(points) <= _DOTS or (before is None and after is None))
    ]
    for each in alone:
        _paint_dot(painter, each, dashed=dashed)


def _paint_strokes(painter: QPainter, points: Sequence[QPointF | None], *, dashed: bool) -> None:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(INK, 1.2 if dashed else 1.8, style))
    for _, run in groupby(points, key=lambda each: each is None):
        painter.drawPolyline([each for each in run if each is not None])


def _paint_dot(painter: QPainter, at: QPointF, *, dashed: bool) -> None:
    painter.setPen(QPen(INK, 1.2))
    painter.setBrush(Qt.GlobalColor.white if dashed else INK)
    painter.drawEllipse(at, _DOT, _DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_days(painter: QPainter, rect: QRectF, plot: QRectF, days: Sequence[date]) -> None:
    """Paint the Mondays below, as many as have room."""
    step = plot.width() / len(days)
    every = ceil(_APART / step)
    for at in range((every - 1) // 2, len(days), every):
        middle = plot.left() + (at + 0.5) * step
        words = short_day(days[at])
        if middle + _APART / 3 <= rect.right():
            _centred(painter, words, middle, plot.bottom() + 3, rect)


def _centred(painter: QPainter, words: str, middle: float, y: float, rect: QRectF) -> None:
    """Write words around a middle, but not beyond the chart."""
    text = TextBlock(words, SMALL, 100)
    left = min(max(middle - text.broad / 2, rect.left()), rect.right() - text.broad)
    text.paint(painter, left, y)


def _line(painter: QPainter, one: QPointF, other: QPointF) -> None:
    painter.setPen(QPen(LINE, 0.8))
    painter.drawLine(one, other)
