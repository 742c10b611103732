"""How it was two hours later is asked once, in time, and only of those who answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from taichi_coach.practice.programme import check_ins
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import CheckIn, Moment
from tests.tables import each_row
from tests.unit.logs import NOW, done

ROW = done("a", started_at=NOW, practised_s=600, pain_before=3)
END = NOW + timedelta(minutes=10)
LATER = CheckIn(id="c", at=END, practice=ROW.id, moment=Moment.LATER)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        opened.save(ROW)
        yield opened


@each_row(("after", "asked"), [(80, False), (90, True), (700, True), (715, False), (-30, False)])
def test_it_is_asked_for_some_hours(log, after, asked):
    found = check_ins.due(log, "", END + timedelta(minutes=after))
    assert (found is not None) is asked


def test_it_is_counted_from_the_end(log):
    log.save(replace(ROW, ended_at=END + timedelta(hours=1)))
    assert check_ins.due(log, "", END + timedelta(hours=2)) is None
    assert check_ins.due(log, "", END + timedelta(hours=3)).id == ROW.id


def test_it_is_asked_once_and_of_the_latest_practice(log):
    second = done("b", started_at=NOW + timedelta(hours=1), pain_after=4)
    log.save(second)
    now = END + timedelta(hours=4)
    assert check_ins.due(log, "", now) == second
    log.save(replace(LATER, practice=second.id))
    assert check_ins.due(log, "", now) == ROW
    log.save(replace(LATER, id="d"))
    assert check_ins.due(log, "", now) is None


def test_who_skips_the_questions_and_others_are_left_alone(log):
    log.save(replace(ROW, pain_before=None))
    log.save(replace(ROW, id="ben", participant="Ben"))
    assert check_ins.due(log, "", END + timedelta(hours=2)) is None


@each_row(
    ("before", "places", "much"),
    [
        (3, {"pain_hands": 5}, True),
        (3, {"pain_hands": 4, "pain_all": 0}, False),
        (3, {}, False),
        (None, {"pain_hands": 9}, False),
    ],
)
def test_it_was_too_much_where_pain_rose_by_two_points(before, places, much):
    later = replace(LATER, **places)
    assert check_ins.too_much(replace(ROW, pain_before=before), later) is much


def test_a_practice_is_unasked_until_somebody_says_how_it_was_later(log):
    assert check_ins.unasked(log, ROW.id) == ROW
    assert check_ins.unasked(log, "nobody's") is None
    log.save(replace(LATER, id="after", moment=Moment.AFTER))
    assert check_ins.unasked(log, ROW.id) == ROW
    log.save(LATER)
    assert check_ins.unasked(log, ROW.id) is None
