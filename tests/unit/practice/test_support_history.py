"""What the support gate is told by the log, and how an answer is remembered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from taichi_coach.practice.programme import support_history
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from taichi_coach.practice.storage.records import (
    BodySite,
    CheckIn,
    Fall,
    FallKind,
    HurtKind,
    Measured,
    Moment,
    WeekDecision,
    WeekMark,
)
from taichi_coach.script.model.session import Support
from tests.unit.logs import NOW, done, programme, week

HOUR = timedelta(hours=1)
ROW = done(
    "forms",
    started_at=NOW - 3 * HOUR,
    support="chair",
    pain_before=3,
    pain_after=4,
    effort=2,
    ending=Ending.END,
)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        yield opened


def known(log, who=""):
    return support_history.support_history(
        log, who, NOW, on_feet={"forms"}.__contains__, flare={"easy"}.__contains__
    )


def check_in(after=2 * HOUR, moment=Moment.AFTER, practice=ROW.id, **values):
    return CheckIn(
        id=f"{moment}-{after}-{practice}",
        at=ROW.started_at + after,
        moment=moment,
        practice=practice,
        **values,
    )


def outcome_of(log, *told, row=ROW):
    log.save(row)
    for each in told:
        log.save(each)
    (found,) = known(log).outcomes
    return found


def test_nothing_is_known_of_an_empty_log(log):
    assert known(log) == support_history.Known()


def test_a_practice_as_it_went(log):
    found = outcome_of(log)
    assert (found.at, found.support, found.on_feet) == (ROW.started_at, "chair", True)
    assert (found.whole, found.effort, found.rise) == (True, 2, 1)
    assert (found.hurt, found.flare) == (False, False)


def test_the_newest_come_first_and_old_ones_are_left_out(log):
    old = done("easy", started_at=NOW - timedelta(days=29))
    for row in (old, done("easy", started_at=NOW - timedelta(days=28)), ROW):
        log.save(row)
    first, second = known(log).outcomes
    assert (first.on_feet, first.flare) == (True, False)
    assert (second.on_feet, second.flare) == (False, True)


@pytest.mark.parametrize(
    "cut", [{"status": Status.PARTIAL, "ending": Ending.LEFT}, {"ending": Ending.WIND_DOWN}]
)
def test_who_was_too_tired_did_not_do_it_whole(log, cut):
    assert not outcome_of(log, row=replace(ROW, **cut)).whole


@pytest.mark.parametrize(
    ("told", "rise"),
    [
        ((), 1),
        ((check_in(pain_knees=6),), 3),
        ((check_in(pain_knees=2),), 1),
        ((check_in(moment=Moment.LATER, pain_all=7),), 4),
        (
            (check_in(moment=Moment.BEFORE, pain_knees=6), check_in(pain_knees=7)),
            1,
        ),
    ],
    ids=str,
)
def test_pain_rose_where_it_rose_most(log, told, rise):
    assert outcome_of(log, *told).rise == rise


def test_pain_that_nobody_told_is_not_known(log):
    for untold in ({"pain_before": None}, {"pain_after": None}):
        assert outcome_of(log, row=replace(ROW, **untold)).rise is None


def test_pain_may_be_told_in_check_ins_alone(log):
    row = replace(ROW, pain_before=None, pain_after=None, effort=None)
    told = (
        check_in(timedelta(0), Moment.BEFORE, pain_all=2),
        check_in(pain_all=4, effort=6),
    )
    found = outcome_of(log, *told, row=row)
    assert (found.rise, found.effort) == (2, 6)


@pytest.mark.parametrize("hurt", HurtKind)
def test_that_it_hurt_stands_in_a_check_in(log, hurt):
    assert outcome_of(log, check_in(hurt=hurt, site=BodySite.KNEES)).hurt


def test_that_it_hurt_is_how_a_practice_ended(log):
    assert outcome_of(log, row=replace(ROW, ending=Ending.HURT)).hurt


def test_a_check_in_without_a_practice_is_about_the_one_before_it(log):
    later = check_in(practice=None, moment=Moment.LATER, pain_hands=8)
    assert outcome_of(log, later).rise == 5


@pytest.mark.parametrize(
    "about",
    [
        {"practice": None, "moment": Moment.BEFORE},
        {"practice": None, "after": -HOUR},
        {"practice": None, "after": timedelta(hours=13)},
        {"practice": "gone"},
    ],
    ids=str,
)
def test_other_check_ins_are_about_none(log, about):
    if about["practice"] == "gone":
        log.save(done("forms", id="gone", started_at=NOW - timedelta(days=40)))
    assert outcome_of(log, check_in(**{"after": HOUR, **about}, pain_all=10)).rise == 1


def test_a_years_falls_and_the_latest_measures(log):
    for ago in (-1, 1, 364, 366):
        log.save(Fall(id=str(ago), at=NOW - timedelta(days=ago), kind=FallKind.FALL))
    for ago, value in ((1, 11.0), (2, 15.0)):
        for name in ("up-and-go", "balance-stage", "span"):
            at = NOW - timedelta(days=ago)
            log.save(Measured(id=f"{name}{ago}", at=at, name=name, value=value))
    found = known(log)
    assert [each.id for each in found.falls] == ["364", "1"]
    assert (found.up_and_go, found.stages) == (11.0, 11.0)


def test_everybody_has_a_log_of_their_own(log):
    log.save(ROW)
    log.save(support_history.answer("", NOW, Support.CHAIR, 1, taken=True))
    log.save(Fall(id="f", at=NOW, kind=FallKind.NEAR))
    assert known(log, "Ben") == support_history.Known()


def test_the_latest_answer_is_remembered(log):
    log.save(WeekMark(id="m", at=NOW, programme="gentle", week=1, act=WeekDecision.HOLD))
    assert known(log).answered is None
    for hours, taken in ((5, True), (2, False)):
        log.save(support_history.answer("", NOW - hours * HOUR, Support.STANDING, 3, taken=taken))
    assert known(log).answered == NOW - 2 * HOUR
    assert [each.act for each in log.records(WeekMark)] == [
        WeekDecision.GO_ON,
        WeekDecision.HOLD,
        WeekDecision.HOLD,
    ]


def test_an_answer_changes_no_week(log):
    plan = programme(week(1), week(2))
    before = logged_standing(log, plan, "", NOW.date())
    for taken in (True, False):
        log.save(support_history.answer("", NOW, Support.STANDING, 2, taken=taken))
    assert logged_standing(log, plan, "", NOW.date()) == before
