"""A week that asks for each of its sessions, and for them in their order."""

from datetime import timedelta

import pytest
from msgspec import structs

from taichi_coach.practice.programme.history import Logged
from taichi_coach.practice.programme.weeks import progress, standing
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import WeekDecision
from tests.unit.logs import MONDAY, done, mark, programme, week


@pytest.fixture
def log(tmp_path):
    with Log.open(tmp_path / "log.sqlite") as book:
        yield book


def asks(each=1, *, in_order=False, sessions=("a", "b")):
    asked = structs.replace(week(1, sessions), complete_each=each, in_order=in_order)
    return programme(asked, week(2))


def stands(log, practices, asked, marks=()):
    """Return how week 1 stands and what is next; out of practices and by the log it is the same."""
    for practice in practices:
        log.save(practice)
    found = progress(asked, practices, MONDAY, marks)
    by_log = standing(asked, Logged(log, "gentle", ""), MONDAY, marks)
    assert by_log == found
    first = found.weeks[0]
    return first.done, first.wanted, first.complete, found.next_session


def days(*sessions):
    return [done(session, day) for day, session in enumerate(sessions)]


@pytest.mark.parametrize(
    ("practised", "expected"),
    [
        ("", (0, 2, False, "a")),
        ("a", (1, 2, False, "b")),
        ("aa", (1, 2, False, "b")),
        ("b", (1, 2, False, "a")),
        ("ba", (2, 2, True, "a")),
    ],
)
def test_both_meetings_of_a_week_are_wanted(log, practised, expected):
    assert stands(log, days(*practised), asks()) == expected


def test_both_may_be_done_on_one_day(log):
    practices = [done("a", 0, hour=8), done("b", 0, hour=9)]

    assert stands(log, practices, asks())[2]


@pytest.mark.parametrize(
    ("practised", "expected"),
    [
        ("b", (0, 2, False, "a")),
        ("ba", (1, 2, False, "b")),
        ("bab", (2, 2, True, "a")),
        ("ab", (2, 2, True, "a")),
    ],
)
def test_in_order_each_counts_only_after_the_one_before_it(log, practised, expected):
    found = stands(log, days(*practised), asks(in_order=True))

    assert found[:3] == expected[:3]
    if not found[2]:
        assert found[3] == expected[3]


@pytest.mark.parametrize(
    ("practised", "in_order", "expected"),
    [
        ("aab", False, (3, 4, False)),
        ("abab", False, (4, 4, True)),
        ("abab", True, (3, 4, False)),
        ("aabb", True, (4, 4, True)),
        ("aaab", False, (3, 4, False)),
    ],
)
def test_each_may_be_wanted_on_several_days(log, practised, in_order, expected):
    assert stands(log, days(*practised), asks(2, in_order=in_order))[:3] == expected


def test_twice_on_one_day_is_one_day(log):
    practices = [done("a", 0, hour=8), done("a", 0, hour=9), done("b", 1)]

    assert stands(log, practices, asks(2))[:2] == (2, 4)


def test_a_week_that_is_repeated_asks_for_each_again(log):
    marks = [mark(WeekDecision.REPEAT, day=3)]
    for each in marks:
        log.save(each)

    assert stands(log, days("a", "b"), asks(), marks)[:3] == (0, 2, False)


def test_a_week_without_sessions_yet_is_never_complete(log):
    assert stands(log, [], asks(sessions=()))[:3] == (0, 0, False)


@pytest.mark.parametrize(
    ("practised", "session", "day", "expected"),
    [
        ("", "a", 0, (0, True)),
        ("", "b", 0, (0, False)),
        ("a", "a", 0, (0, True)),
        ("a", "a", 1, (1, False)),
        ("a", "b", 1, (1, True)),
        ("ab", "b", 1, (1, True)),
    ],
)
def test_what_a_practice_will_add(log, practised, session, day, expected):
    found = progress(asks(in_order=True), days(*practised), MONDAY)

    assert found.weeks[0].before(session, MONDAY + timedelta(days=day)) == expected
    assert not found.weeks[0].by_days


def test_where_days_are_counted_every_session_adds_one():
    found = progress(programme(week(1)), days("a"), MONDAY).weeks[0]

    assert found.before("b", MONDAY) == (0, True)
    assert found.before("b", MONDAY + timedelta(days=1)) == (1, True)
    assert (found.by_days, found.done) == (True, 1)
