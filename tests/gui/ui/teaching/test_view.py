"""What the page of a class tells."""

from datetime import date, timedelta

from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage.log import Log
from taichi_coach.ui.teaching import view as teaching_view
from tests.tables import each_row
from tests.unit.logs import MONDAY, NOW

WEEK = timedelta(days=7)


@each_row(
    "met, first",
    [
        ((), MONDAY - 11 * WEEK),
        ((MONDAY - 3 * WEEK,), MONDAY - 11 * WEEK),
        ((MONDAY - 20 * WEEK + timedelta(days=3), MONDAY), MONDAY - 20 * WEEK),
        ((date(2001, 1, 3),), MONDAY - 52 * WEEK),
    ],
)
def test_a_season_or_the_whole_class_is_shown(met, first):
    assert teaching_view.first_monday(met, MONDAY + timedelta(days=2)) == first


def test_weeks_are_numbered_from_the_first_time_on():
    heads = teaching_view.week_heads(
        MONDAY - 2 * WEEK, (MONDAY - WEEK + timedelta(days=1),), MONDAY
    )
    assert [(each.number, each.said, each.monday) for each in heads] == [
        ("", "week of 16 February", MONDAY - 2 * WEEK),
        ("1", "week 1, 23 February", MONDAY - WEEK),
        ("2", "week 2, 2 March", MONDAY),
    ]


def test_a_class_is_told_whole_and_without_one_there_is_nothing():
    with Log.open(None) as log:
        classes.begin(log, "Tuesday", NOW)
        classes.join(log, "Tuesday", "Anna", NOW)
        classes.attend(log, "Tuesday", "Anna", NOW)
        view = teaching_view.teaching_view(log, "Tuesday", MONDAY)
    assert (view.day, view.members) == ("Monday 2 March", (("Anna", True),))
    assert len(view.heads) == len(view.rows[0]) == 12
    assert view.rows[0][-1].days == 1

    with Log.open(None) as log:
        assert teaching_view.teaching_view(log, "", MONDAY) == teaching_view.TeachingView()
