"""Check-ins, falls, measures, plans, marks and people are kept beside practices."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import records
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending
from taichi_coach.practice.storage.records import (
    Attendance,
    CheckIn,
    Fall,
    FallKind,
    Measured,
    Membership,
    Moment,
    Participant,
    Plan,
    WeekDecision,
    WeekMark,
)
from tests.tables import each_row
from tests.unit.logs import done

HERE = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=-3)))
EACH = (
    Participant(id="p", name="Ana", here=False, note="n"),
    CheckIn(id="c", participant="Ana", at=HERE, moment=Moment.LATER, pain_hands=4, energy=7),
    Fall(id="f", participant="Ana", at=HERE, kind=FallKind.NEAR, hurt=True, note="The rug."),
    Measured(id="m", participant="Ana", at=HERE, name="span", value=17.5, side="left"),
    Plan(id="w", at=HERE, monday=date(2026, 3, 2), what="Week 1", minutes=10, days=3, confidence=8),
    WeekMark(id="k", at=HERE, programme="gentle", week=2, act=WeekDecision.HOLD),
    Attendance(id="t", participant="Ana", course="Tuesday", at=HERE),
    Membership(id="s", participant="Ana", course="Tuesday"),
)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        yield opened


@each_row("value", EACH)
def test_every_record_is_read_back_as_it_was_kept(log, value):
    log.save(value)
    log.save(value)
    assert [each for each in log.records(type(value)) if each.id == value.id] == [value]
    name = value.name if isinstance(value, Participant) else value.participant
    assert log.records(type(value), participant=name) == (value,)
    assert log.records(type(value), participant="nobody") == ()


def test_every_place_of_pain_has_a_column():
    names = {f"pain_{place}" for place in records.PLACES}
    assert names <= set(CheckIn.__dataclass_fields__)


def test_a_practice_keeps_how_it_ended(log):
    row = replace(
        done("a", started_at=HERE),
        ended_at=HERE + timedelta(minutes=9),
        ending=Ending.WIND_DOWN,
        fingerprint="f" * 16,
        week_counts=False,
        week_wanted=2,
    )
    log.save(row)
    assert log.get(row.id) == row
    assert log.get(row.id).ended_at.utcoffset() == timedelta(hours=-3)


@each_row(
    ("value", "told"),
    [
        (replace(EACH[1], pain_hands=11), "pain_hands is from 0 to 10"),
        (replace(EACH[2], note="\0"), "note: holds a character that cannot be kept"),
        (replace(EACH[2], note="x" * 10_001), "note: has 10,001 characters"),
        (replace(EACH[3], at=datetime(9999, 1, 1, tzinfo=UTC)), "at: the year must be from 1970"),
        (replace(EACH[4], monday=date(2026, 3, 3)), "monday is a Monday"),
        (replace(EACH[4], confidence=11), "confidence is from 0 to 10"),
        (replace(EACH[3], value=-1), "value is from 0 to 100,000"),
        (replace(EACH[0], name="x" * 201), "participant has at most 200 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_words(log, value, told):
    with pytest.raises(LogError, match=f"cannot be kept: .*{told}"):
        log.save(value)
    assert log.records(type(value)) == ()


def test_a_person_who_practises_is_known_by_name(log):
    log.save(done("a", participant="Ben"))
    (ben,) = log.records(Participant)
    assert (ben.name, ben.here) == ("Ben", True)


def test_a_new_name_goes_wherever_the_old_one_stood(log):
    log.save(done("a", participant="Ana"))
    for value in EACH[1:]:
        log.save(value)
    (ana,) = log.records(Participant, participant="Ana")
    log.save(replace(ana, name="Anna"))
    assert [each.participant for each in log.practices()] == ["Anna"]
    assert [each.participant for each in log.records(Attendance)] == ["Anna"]


def test_two_people_cannot_have_one_name(log):
    log.save(EACH[0])
    with pytest.raises(LogError, match="cannot be kept"):
        log.save(Participant(id="other", name="Ana"))


@given(
    offset=st.integers(-1439, 1439),
    minute=st.integers(0, 4_000_000_000),
)
def test_every_row_stands_on_the_day_of_its_place(offset, minute):
    at = datetime(1970, 1, 2, 0, 0, 7, tzinfo=timezone(timedelta(minutes=offset)))
    at += timedelta(minutes=minute)
    with Log.open(None) as log:
        log.save(replace(EACH[1], at=at))
        log.save(done("a", started_at=at))
        days = log.select("SELECT day FROM check_in UNION SELECT day FROM practice")
    assert days == [(at.date().isoformat(),)]
