"""A year as quiet squares, one a day: the more was practised, the larger and the darker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen

from taichi_coach.graphics.theme import blend
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import short_month, weekday_and_day
from taichi_coach.text.lengths import minutes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.charts.chart import Chart, grid_colour, paint_words, small_words
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import (
        QColor,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.theme import Look, Theme
    from taichi_coach.practice.report.chart_description import ChartDescription
    from taichi_coach.practice.report.statistics import CalendarDay

#: How much of its place a day takes, by how much was practised.
_SHARES = (0.34, 0.62, 0.7, 0.79, 0.88)
_DEPTHS = (0.0, 0.5, 0.66, 0.83, 1.0)
_LARGEST = 30
_BETWEEN = 16
#: How many days further a key goes: a column is a week.
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
}
_PRESSES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
#: How many weeks stand side by side where the year falls into so many parts.
_COLUMNS = {1: 54, 2: 28, 3: 19, 4: 15}


class YearSquares(Chart):
    """The days of a year, a column a week; in halves or thirds where the months have no room.

    A press goes to the day that is nearest: the squares are small, and hands may tremble. By keys
    one walks from day to day, up and down, and from week to week, left and right, as they stand.

    Signals:
        turned: Another day is the one that is told; `words` says it.
        chosen: The date of the day where one is, by Space or Enter.
    """

    turned = Signal()
    chosen = Signal(object)

    def __init__(
        self,
        description: ChartDescription,
        days: Sequence[CalendarDay],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(description, parent=parent)
        self._days = tuple(days)
        self._today = today
        self._places: list[tuple[QRectF, date]] = []
        past = sum(each.day <= today for each in self._days)
        self._last = self._at = max(past - 1, 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if past:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Return the height of all parts at the present breadth."""
        look = look_of(self)
        parts, side = self._measure(look)
        line = small_words(look).height() * 1.2
        tall = parts * (7 * side + line) + (parts - 1) * _BETWEEN
        return QSize(look.px(300), round(tall))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another breadth."""
        super().resizeEvent(event)
        self.updateGeometry()

    @property
    def day(self) -> date:
        """The day where one is."""
        return self._days[self._at].day

    @property
    def words(self) -> str:
        """What there is to say of the day where one is."""
        here = self._days[self._at]
        practice_words = minutes(here.minutes) if here.minutes else tr("nothing noted")
        return tr("{day}: {told}").format(day=weekday_and_day(here.day), told=practice_words)

    def go(self, by: int) -> None:
        """Go on by so many days, unless the year begins or today lies before that."""
        if 0 <= self._at + by <= self._last:
            self._at += by
        self.update()
        self.turned.emit()
        tell(self, self.words)

    def day_at(self, at: QPointF) -> date:
        """Return the day that is nearest to a place, of those that are not still to come."""
        past = (each for each in self._places if each[1] <= self._today)
        _, day = min(past, key=lambda each: (each[0].center() - at).manhattanLength())
        return day

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the day that was pressed, or nearly so."""
        if self.rect().contains(event.position().toPoint()):
            self.go((self.day_at(event.position()) - self.day).days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the days that are past, and choose the one that was come to."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.go(step)
        elif event.key() in _PRESSES and not event.isAutoRepeat():
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the parts of the year below each other."""
        self._places = []
        parts, side = self._measure(look)
        head = small_words(look).height() * 1.2
        months = 12 // parts
        for part in range(parts):
            wanted = range(part * months + 1, (part + 1) * months + 1)
            days = [each for each in self._days if each.day.month in wanted]
            top = part * (7 * side + head + _BETWEEN)
            self._paint_part(painter, look, days, QRectF(0, top, side, head))
        if self.hasFocus() or self.day != self._today:  # today has a ring by itself
            self._paint_here(painter, look)

    def _paint_here(self, painter: QPainter, look: Look) -> None:
        """Paint a ring round the day where one is, a darker one while the keys go there."""
        here = next(place for place, day in self._places if day == self.day)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.theme.ink if self.hasFocus() else look.theme.primary, 3))
        ring = here.adjusted(-2, -2, 2, 2).intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.drawRoundedRect(ring, here.width() * 0.3, here.width() * 0.3)

    def _measure(self, look: Look) -> tuple[int, float]:
        """Return into how many parts the year falls, and the side of a day's place."""
        words = small_words(look)
        month = max(words.horizontalAdvance(name) for name in (tr("May"), tr("Nov"), tr("Mar"))) + 8
        wide = max(self.width(), 1)
        fitting = (parts for parts in _COLUMNS if wide / _COLUMNS[parts] * 4.2 >= month)
        parts = next(fitting, max(_COLUMNS))
        return parts, min(wide / _COLUMNS[parts], look.px(_LARGEST))

    def _paint_part(
        self, painter: QPainter, look: Look, days: Sequence[CalendarDay], corner: QRectF
    ) -> None:
        """Paint some months; `corner` is as wide as a day's place, as high as the names."""
        side, first = corner.width(), days[0].day
        words = small_words(look)
        for each in days:
            column = ((each.day - first).days + first.weekday()) // 7
            x = corner.left() + column * side
            place = QRectF(x, corner.bottom() + each.day.weekday() * side, side, side)
            self._places.append((place, each.day))
            self._paint_day(painter, look.theme, each, place)
            if each.day.day == 1:
                name = short_month(each.day)
                shift = side if each.day.weekday() and each.day != first else 0
                middle = x + shift + words.horizontalAdvance(name) / 2
                paint_words(painter, look, QPointF(middle, corner.center().y()), name)

    def _paint_day(self, painter: QPainter, worn: Theme, each: CalendarDay, place: QRectF) -> None:
        side = place.width() * _SHARES[each.level]
        box = QRectF(0, 0, side, side)
        box.moveCenter(place.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_day_colour(worn, each.level))
        painter.drawRoundedRect(box, side * 0.26, side * 0.26)
        if each.day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(worn.ink, 2))
            ring = place.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(ring, side * 0.3, side * 0.3)


def _day_colour(worn: Theme, level: int) -> QColor:
    return blend(worn.card, worn.primary, _DEPTHS[level]) if level else grid_colour(worn)
