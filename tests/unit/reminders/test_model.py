from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import MOST, QuietHours, Reminder, ReminderList
from tests.tables import each_row

NINE = Reminder(number=0, at=time(9))


def test_each_gets_a_number_of_its_own_that_is_never_given_again():
    own = ReminderList().add(NINE).add(replace(NINE, at=time(8)))
    assert [(each.number, each.at.hour) for each in own.reminders] == [(2, 8), (1, 9)]
    assert own.remove(2).add(replace(NINE, at=time(7))).reminders[0].number == 3


@each_row(
    ("wanted", "words"),
    [
        (NINE, "There is a reminder at 9:00 already (number 1)."),
        (replace(NINE, at=time(8, 30), every_min=30, until=time(10)), "at 9:00 already"),
        (replace(NINE, at=time(22), every_min=60, until=time(2)), "From 22:00 to 2:00 goes past"),
        (replace(NINE, at=time(10), every_min=60), "goes past midnight"),
        (replace(NINE, at=time(10), every_min=5, until=time(12)), "every 15 minutes to every 12"),
        (replace(NINE, at=time(10), days=frozenset()), "at least one day"),
        (replace(NINE, at=time(10), days=frozenset({7})), "at least one day"),
    ],
)
def test_what_cannot_be_a_reminder_is_told(wanted, words):
    with pytest.raises(ReminderError) as told:
        ReminderList().add(NINE).add(wanted)
    assert words in str(told.value)


def test_the_same_time_on_other_days_is_another_reminder():
    own = ReminderList().add(replace(NINE, days=frozenset({0})))
    assert len(own.add(replace(NINE, days=frozenset({1}))).reminders) == 2


def test_a_changed_one_keeps_its_number_and_is_not_in_its_own_way():
    own = ReminderList().add(NINE)
    changed = own.change(replace(own.reminders[0], session="foam-ball"))
    assert [(each.number, each.session) for each in changed.reminders] == [(1, "foam-ball")]


def test_who_has_too_many_is_told():
    own = ReminderList()
    for number in range(MOST):
        own = own.add(replace(NINE, at=time(number)))
    with pytest.raises(ReminderError, match="24 reminders already"):
        own.add(replace(NINE, at=time(9, 30)))


@each_row("asked", ["find", "remove"])
def test_an_unknown_number_is_told(asked):
    with pytest.raises(ReminderError, match="no reminder 7"):
        getattr(ReminderList(), asked)(7)


def test_quiet_hours_may_go_through_the_night():
    night, rest = QuietHours(time(21), time(8)), QuietHours(time(12), time(14))
    assert [time(hour) in night for hour in (20, 21, 0, 7, 8)] == [False, True, True, True, False]
    assert [time(hour) in rest for hour in (11, 12, 13, 14)] == [False, True, True, False]
