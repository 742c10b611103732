"""The window that stays open over midnight."""

from datetime import timedelta

import pytest

from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.ui.shell.day_watch import DayWatch
from tests.gui.diaries import told
from tests.gui.windows import begin, practise, wind_down
from tests.gui.worlds import MORNING, Hands
from tests.tables import each_row

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


@each_row("days", [1, -1])
def test_another_day_is_told_once_also_where_the_clock_was_set_back(qapp, days):
    times = [LATE, LATE + timedelta(minutes=4), LATE + timedelta(days=days)]
    told = []
    watch = DayWatch(lambda: times[0])
    watch.turned.connect(lambda: told.append(times[0]))
    while len(times) > 1:
        del times[0]
        watch.tick()
    watch.tick()

    assert told == [LATE + timedelta(days=days)]


def test_a_practice_over_midnight_is_left_alone_and_what_was_chosen_last_night_counts_this_morning(
    today, coach, qtbot, hands
):
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 10_000)
    hands.at += timedelta(minutes=10)
    coach.window.turned_to.emit()

    assert coach.window.page == "practice"
    coach.presenter("practice").stop()
    (row,) = hands.log.practices()
    assert row.started_at == LATE

    hands.log.save(
        Practice(
            id="p",
            started_at=LATE - timedelta(hours=3),
            session="week-01-a",
            programme="twelve-weeks",
            week=1,
            status=Status.COMPLETED,
            practised_s=1200,
        )
    )
    hands.at = LATE
    coach.window.turned_to.emit()
    coach.choose("week-01-b")
    hands.at += timedelta(hours=9)
    begin(coach, qtbot)
    practise(coach, hands, 2000)
    wind_down(coach, hands)

    assert coach.window.page == "done"
    assert "Week 1 is complete. Week 2 is open." in told(coach.presenter("practice").done)


def test_who_turns_to_the_window_in_the_morning_sees_the_new_day_and_the_log_is_taken_care_of(
    today, coach, hands
):
    classes.join(hands.log, classes.begin(hands.log, "Mornings", LATE), "Ana", LATE)
    coach.window.side.buttons["teaching"].click()
    page = coach.presenter("teaching").page
    assert page.roll.day.text() == "Monday 2 March"
    hands.at += timedelta(hours=8)
    coach.window.turned_to.emit()

    assert page.roll.day.text() == "Tuesday 3 March"

    hands.log.save(Practice(id="p", started_at=LATE, session="a", practised_s=300))
    shown = []
    for open_page in (coach.window.side.buttons["progress"].click, coach.presenter("diary").open):
        hands.at = LATE
        coach.window.turned_to.emit()
        open_page()
        before = told(coach.window.page_of(coach.window.page))
        hands.at += timedelta(hours=8)
        coach.window.turned_to.emit()
        after = told(coach.window.page_of(coach.window.page))
        shown += [
            any(line.startswith(day) for line in page)
            for page in (before, after)
            for day in ("Today", "Yesterday")
        ]

    assert shown == [True, False, False, True] * 2

    hands.at = LATE
    coach.window.turned_to.emit()
    hands.log.remove("p")
    coach.window.side.buttons["today"].click()
    row = Practice(id="p", started_at=LATE, session="a", planned_s=900, practised_s=300)
    unfinished.keep(hands.log, row, 300_000, 100, LATE)
    assert greeting(today) == "Good evening"
    hands.at += timedelta(hours=8)
    assert greeting(today) == "Good evening"

    coach.window.turned_to.emit()
    assert greeting(today) == "Good morning"

    hands.at += timedelta(hours=5)  # what broke off the evening before is offered no more
    coach.look_after()
    (kept,) = hands.log.practices()
    assert kept.ending is Ending.BROKEN_OFF
