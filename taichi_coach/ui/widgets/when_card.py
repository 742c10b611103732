"""Telling when something was: a day and a time, by big buttons. Nothing to type, drag or unfold."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.machine_clock import moment_on_wall
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import day_words
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.stepper import Stepper

_TODAY, _YESTERDAY, _OTHER = "0", "-1", "other"
_DAYS: Final = ((_TODAY, tr("Today")), (_YESTERDAY, tr("Yesterday")), (_OTHER, tr("Another day")))
#: Minutes since midnight.
_PARTS: Final = (
    ("510", tr("Morning")),
    ("750", tr("Midday")),
    ("930", tr("Afternoon")),
    ("1170", tr("Evening")),
)
_BROWSE: Final = ((tr("Earlier"), Icon.BACK), (tr("Later"), Icon.NEXT))
_BY_WEEKS: Final = (("-7", tr("A week earlier")), ("7", tr("A week later")))
_DAY_MIN: Final = 24 * 60
_STEP_MIN: Final = 15
_FARTHEST: Final = 366 * 60  # days


class WhenCard(Card):
    """The day and the time of something that was; never one that is still to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = self._was = datetime(2000, 1, 1, tzinfo=UTC)  # until a moment is shown
        self.days = ChoiceRow(tr("Day"), _DAYS)
        self.day = Stepper(tr("Day"), (0, 0), 1, self._day_text, ends=_BROWSE)
        self.weeks = [KeyButton(key, word) for key, word in _BY_WEEKS]
        self.parts = ChoiceRow(tr("Time of day"), _PARTS)
        self.time = Stepper(tr("Time"), (0, _DAY_MIN - 1), _STEP_MIN, _time_text, ends=_BROWSE)
        by_weeks = WrapLayout()
        for button in self.weeks:
            by_weeks.addWidget(button)
            button.key_pressed.connect(self._leap)
        self._far = QWidget()  # no card, which high contrast would draw a line round
        far = QVBoxLayout(self._far)
        far.setContentsMargins(0, 0, 0, 0)
        far.setSpacing(sizes.GAP)
        far.addWidget(self.day)
        far.addLayout(by_weeks)
        self.column.setSpacing(18)
        self.add(Label(tr("When was it?"), "heading"))
        self.add(self.days)
        self.add(self._far)
        self.add(self.parts)
        self.add(Pair(Label(tr("At about"), "strong"), self.time, least=700, shares=(3, 8), gap=8))
        self.days.chosen.connect(self._choose_day)
        self.day.changed.connect(self._bound_time)
        self.parts.chosen.connect(self._choose_part)
        self.time.changed.connect(self._unmark_part)

    def show_moment(self, moment: datetime, now: datetime) -> None:
        """Show a moment; `now` is the present one, of this place."""
        self._now, self._was = now, moment
        ago = (moment.date() - now.date()).days
        self.day.set_bounds(min(-_FARTHEST, ago), max(0, ago))
        self.day.set_value(ago)
        self.days.set_value(str(ago) if ago in {0, -1} else _OTHER)
        self._far.setVisible(ago not in {0, -1})
        self.time.set_bounds(0, _DAY_MIN - 1)
        self.time.set_value(_minutes(moment))
        self._bound_time()
        self.parts.set_value("")

    @property
    def value(self) -> datetime:
        """Return the moment; what was not changed is as exact as it came."""
        day = self._now.date() + timedelta(days=self.day.value)
        hour, minute = divmod(self.time.value, 60)
        was = self._was
        if (day, hour, minute) == (was.date(), was.hour, was.minute):
            return was
        moment = _as_here(datetime.combine(day, time(hour, minute)), was)
        return min(moment, max(self._now, was))

    def _day_text(self, ago: int) -> str:
        today = self._now.date()
        return day_words(today + timedelta(days=ago), today)

    @Slot(str)
    def _choose_day(self, key: str) -> None:
        self._far.setVisible(key == _OTHER)
        if key != _OTHER:
            self.day.set_value(int(key))
        elif self.day.value in {0, -1}:
            self.day.set_value(-2)
        self._bound_time()

    @Slot(str)
    def _leap(self, days: str) -> None:
        self.day.set_value(self.day.value + int(days))
        self._bound_time()

    @Slot()
    def _bound_time(self) -> None:
        """Keep the time of today from being one that is still to come."""
        latest = _minutes(self._now)
        if self.day.value:
            latest = _DAY_MIN - 1
        elif self._was.date() == self._now.date():  # it may come from another place's clock
            latest = max(latest, _minutes(self._was))
        self.time.set_bounds(0, latest)

    @Slot(str)
    def _choose_part(self, key: str) -> None:
        self.time.set_value(int(key))

    @Slot()
    def _unmark_part(self) -> None:
        self.parts.set_value("")


def _as_here(wall: datetime, was: datetime) -> datetime:
    """Return when the clock on the wall showed a naive time, where the moment before was told.

    Here that goes by the summer time of that day: in an hour that came twice the first one, in one
    that was left out as much later as the clock leapt. Of another place only its offset is known.
    """
    if was.utcoffset() == was.astimezone().utcoffset():
        return moment_on_wall(wall)
    return wall.replace(tzinfo=was.tzinfo)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _time_text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
