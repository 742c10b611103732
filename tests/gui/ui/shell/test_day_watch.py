"""The window that stays open over midnight."""

from datetime import timedelta

import pytest

from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.practice_row import Ending, Practice
from taichi_coach.ui.shell.day_watch import DayWatch
from tests.gui.windows import begin, practise
from tests.gui.worlds import MORNING, Hands

LATE = MORNING.replace(hour=23, minute=55)


@pytest.fixture
def hands():
    found = Hands()
    found.at = LATE
    yield found
    found.log.close()


@pytest.fixture
def today(coach):
    """The first page, five minutes to midnight."""
    coach.look_after()
    return coach.presenter("today").page


def greeting(page):
    return page.head.title.text()


@pytest.mark.parametrize("days", [1, -1])
def test_another_day_is_told_once_also_where_the_clock_was_set_back(qapp, days):
    times = [LATE, LATE + timedelta(minutes=4), LATE + timedelta(days=days)]
    told = []
    watch = DayWatch(lambda: times[0])
    watch.turned.connect(lambda: told.append(times[0]))
    while len(times) > 1:
        del times[0]
        watch.look()
    watch.look()

    assert told == [LATE + timedelta(days=days)]


def test_who_turns_to_the_window_in_the_morning_sees_the_morning(today, coach, hands):
    assert greeting(today) == "Good evening"
    hands.at += timedelta(hours=8)
    assert greeting(today) == "Good evening"

    coach.window.turned_to.emit()

    assert greeting(today) == "Good morning"


def test_another_day_takes_care_of_the_log_again(today, coach, hands):
    row = Practice(id="p", started_at=LATE, session="a", planned_s=900, practised_s=300)
    unfinished.keep(hands.log, row, 300_000, 100, LATE)
    hands.at += timedelta(hours=13)
    coach.window.turned_to.emit()
    coach.look_after()

    (kept,) = hands.log.practices()
    assert kept.ending is Ending.BROKEN_OFF


def test_a_practice_over_midnight_is_left_alone(today, coach, qtbot, hands):
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 10_000)
    hands.at += timedelta(minutes=10)
    coach.window.turned_to.emit()

    assert coach.window.page == "practice"
    coach.presenter("practice").stop()
    (row,) = hands.log.practices()
    assert row.started_at == LATE
