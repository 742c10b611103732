"""A practice that broke off is found again, gone on with, or logged as a part."""

from dataclasses import replace
from datetime import timedelta

import pytest

from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from tests.unit.logs import NOW, done

ROW = done("a", status=Status.PARTIAL, practised_s=65, participant="Ana")
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        unfinished.keep(opened, replace(ROW, practised_s=60), 61_000, 100, NOW)
        unfinished.keep(opened, ROW, 66_000, 110, NOW)
        yield opened


def found(log, now=LATER, who="Ana"):
    return unfinished.unfinished_practices(log, who, now)


def test_what_broke_off_is_found_where_it_stood(log):
    (broken,) = found(log)
    assert broken == unfinished.Unfinished(ROW, 66_000, 110, NOW)
    assert log.practices() == (ROW,)
    assert found(log, who="Ben") == ()


def test_what_goes_on_in_another_window_is_left_alone(log):
    assert found(log, NOW + timedelta(seconds=14)) == ()
    assert len(found(log, NOW + timedelta(seconds=15))) == 1


def test_a_clock_that_was_set_back_hides_nothing(log):
    assert len(found(log, NOW - timedelta(hours=1))) == 1


def test_only_one_window_goes_on(log):
    (broken,) = found(log)
    assert unfinished.resume(log, broken, LATER)
    assert not unfinished.resume(log, broken, LATER)
    assert found(log) == ()


def test_what_has_ended_is_not_offered(log):
    unfinished.finish(log, replace(ROW, status=Status.COMPLETED))
    assert found(log) == ()
    assert [each.status for each in log.practices()] == [Status.COMPLETED]


def test_what_is_let_go_is_logged_as_a_part(log):
    (broken,) = found(log)
    ended = unfinished.let_go(log, broken)
    assert (ended.status, ended.ending, ended.ended_at) == (Status.PARTIAL, Ending.BROKEN_OFF, NOW)
    assert log.practices() == (ended,)
    assert found(log) == ()


def test_what_another_window_has_gone_on_with_is_not_let_go(log):
    (broken,) = found(log)
    unfinished.keep(log, replace(ROW, practised_s=90), 90_000, 100, LATER)
    assert unfinished.let_go(log, broken) is None
    assert [each.practised_s for each in log.practices()] == [90]


def test_what_is_let_go_is_the_row_as_it_is_now(log):
    (broken,) = found(log)
    log.save(replace(ROW, note="corrected meanwhile"))
    assert unfinished.let_go(log, broken).note == "corrected meanwhile"


def test_what_broke_off_long_ago_is_let_go_by_itself(log):
    assert unfinished.settle(log, LATER) == 0
    tomorrow = NOW + timedelta(days=1)
    assert found(log, tomorrow) == ()
    assert unfinished.settle(log, tomorrow) == 1
    assert [each.ending for each in log.practices()] == [Ending.BROKEN_OFF]
    assert unfinished.settle(log, tomorrow) == 0


def test_a_removed_practice_is_not_gone_on_with(log):
    log.remove(ROW.id)
    assert found(log) == ()


def test_what_broke_off_before_midnight_is_offered_after_it_and_not_in_the_morning(log):
    late = NOW.replace(hour=23, minute=59)
    unfinished.keep(log, ROW, 66_000, 100, late)

    assert len(unfinished.offered(log, "Ana", late + timedelta(minutes=2))) == 1
    assert unfinished.offered(log, "Ana", late + timedelta(hours=8)) == ()


def test_what_broke_off_this_morning_is_offered_in_the_afternoon(log):
    early = NOW.replace(hour=7)
    unfinished.keep(log, ROW, 66_000, 100, early)

    assert len(unfinished.offered(log, "Ana", early + timedelta(hours=9))) == 1


def test_what_is_let_go_ended_when_it_was_last_practised(log):
    last = NOW + timedelta(seconds=65)
    unfinished.keep(log, replace(ROW, ended_at=last), 66_000, 100, NOW + timedelta(hours=1))
    (broken,) = found(log, NOW + timedelta(hours=2))

    assert unfinished.let_go(log, broken).ended_at == last


def test_nothing_ends_before_it_began_though_the_clock_was_set_back(log):
    back = ROW.started_at - timedelta(hours=2)
    unfinished.keep(log, ROW, 66_000, 100, back)
    (broken,) = found(log, back + timedelta(minutes=1))

    assert unfinished.let_go(log, broken).ended_at == ROW.started_at
