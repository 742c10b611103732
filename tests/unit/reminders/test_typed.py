from __future__ import annotations

from datetime import time

import pytest

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import EVERY_DAY, QuietHours
from taichi_coach.reminders.typed import (
    read_days,
    read_every,
    read_quiet,
    read_time,
    time_typed,
)
from tests.tables import each_row


@each_row(
    ("typed", "at"),
    [
        *(("9", time(9)), ("09:00", time(9)), ("9.30", time(9, 30)), ("930", time(9, 30))),
        *(("21:05", time(21, 5)), ("9am", time(9)), ("9 PM", time(21)), ("12am", time())),
        *(("12 pm", time(12)), ("0", time()), ("2359", time(23, 59))),
        *(("9 a.m.", time(9)), ("9.30 P.M.", time(21, 30)), ("12:15 p.m", time(12, 15))),
        *(("morning", time(9)), ("Noon", time(12, 30)), ("evening", time(18, 30))),
    ],
)
def test_times_are_read_as_people_write_them(typed, at):
    assert read_time(typed) == at


@each_row("typed", ["", "24:00", "9:60", "nine", "-1", "9:00:00", "25", "12345"])
def test_what_is_no_time_is_told(typed):
    assert time_typed(typed) is None
    with pytest.raises(ReminderError, match=r"is no time of the day\. Write it like 9:00"):
        read_time(typed)


@each_row(
    ("typed", "minutes"),
    [("2h", 120), ("90m", 90), ("90 min", 90), ("1h30", 90), ("1 hour 30 minutes", 90), ("2", 120)],
)
def test_how_often_is_read_as_people_write_it(typed, minutes):
    assert read_every(typed) == minutes


@each_row("typed", ["", "often", "h", "1.5h", "-2h", "0h", "0"])
def test_what_is_not_how_often_is_told(typed):
    with pytest.raises(ReminderError, match="Write it like 2h"):
        read_every(typed)


@each_row(
    ("typed", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Tue, Thursday", {1, 3}),
        ("sat–mon", {5, 6, 0}),
        ("weekends", {5, 6}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("every day", EVERY_DAY),
        ("sun", {6}),
    ],
)
def test_days_are_read_as_people_write_them(typed, days):
    assert read_days(typed) == days


@each_row("typed", ["", "m", "mon-", "t", "someday", "mon,,tue"])
def test_what_is_no_day_is_told(typed):
    with pytest.raises(ReminderError, match=r"is no day of the week\. Write days like mon-fri"):
        read_days(typed)


def test_quiet_hours_are_read_also_across_midnight():
    assert read_quiet("21:00-8") == QuietHours(time(21), time(8))
    assert read_quiet("1pm – 3pm") == QuietHours(time(13), time(15))


@each_row(
    ("typed", "told"),
    [("21:00", "no beginning and end"), ("9-9:00", "another time"), ("x-9", "no time of the day")],
)
def test_what_are_no_quiet_hours_is_told(typed, told):
    with pytest.raises(ReminderError, match=told):
        read_quiet(typed)
