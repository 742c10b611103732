"""Weeks that are repeated, held and reopened by hand; and what a changed programme leaves alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.practice.programme.history import Logged
from taichi_coach.practice.programme.weeks import progress, standing
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.practice.storage.records import WeekDecision
from tests.tables import each_row
from tests.unit.logs import MONDAY, done, mark, programme, week

TWO = (week(1), week(2))
FIRST_DONE = [done("a", 0), done("b", 1)]


def at(practices, marks, *weeks, today=MONDAY):
    return progress(programme(*(weeks or TWO)), practices, today, marks)


def number(found):
    return found.current.week.week


def test_a_repeated_week_begins_anew_and_keeps_the_next_one_open():
    found = at(FIRST_DONE, [mark(WeekDecision.REPEAT, day=2)])
    assert (number(found), found.next_session, found.held) == (1, "a", False)
    first, second = found.weeks
    assert (first.days, first.complete, first.sessions_done, first.rounds) == (set(), False, (), 2)
    assert second.open


def test_a_repeated_week_completes_again_and_leads_on():
    rows = [*FIRST_DONE, done("a", 3, practised_s=60), done("b", 4)]
    found = at(rows, [mark(WeekDecision.REPEAT, day=2)])
    assert (found.weeks[0].complete, len(found.weeks[0].days), number(found)) == (True, 2, 2)
    assert found.minutes == 1


def test_a_repeat_before_the_end_of_a_week_opens_nothing():
    found = at([done("a", 0), done("b", 3)], [mark(WeekDecision.REPEAT, day=1)])
    assert not found.weeks[0].complete
    assert not found.weeks[1].open


def test_pain_of_an_earlier_round_is_not_the_present_ones():
    rows = [done("a", 0, pain_before=2, pain_after=5), done("b", 1)]
    assert at(rows, []).repeat_offered == 1
    again = at(rows, [mark(WeekDecision.REPEAT, day=2)])
    assert (again.repeat_offered, again.weeks[0].pain_rose) == (None, False)


def test_a_programme_without_sessions_offers_no_repeat():
    assert at([], [], week(1, ())).repeat_offered is None


def test_a_held_week_stays_until_the_person_goes_on():
    held = [mark(WeekDecision.HOLD, day=2)]
    found = at(FIRST_DONE, held)
    assert (number(found), found.held, found.weeks[0].complete) == (1, True, True)
    found = at(FIRST_DONE, [*held, mark(WeekDecision.GO_ON, day=3)])
    assert (number(found), found.held) == (2, False)


def test_a_week_can_be_held_again_after_going_on():
    acts = (WeekDecision.HOLD, WeekDecision.GO_ON, WeekDecision.HOLD)
    found = at(FIRST_DONE, [mark(each, day=day) for day, each in enumerate(acts, 2)])
    assert (number(found), found.held) == (1, True)


def test_a_week_that_is_complete_is_reopened_for_another_day():
    marks = [mark(WeekDecision.REOPEN, day=2)]
    found = at(FIRST_DONE, marks)
    assert (number(found), found.weeks[0].complete, len(found.weeks[0].days)) == (1, False, 2)
    assert found.weeks[1].open
    found = at([*FIRST_DONE, done("a", 3)], marks)
    assert (number(found), found.weeks[0].complete) == (2, True)


def test_a_week_that_had_not_opened_opens_by_hand():
    found = at([], [mark(WeekDecision.REOPEN, 2)])
    assert (number(found), found.weeks[1].open, found.weeks[0].open) == (2, True, True)
    assert found.week_for("b") == 2


def test_a_repeat_after_a_reopening_begins_plainly():
    marks = [mark(WeekDecision.REOPEN, day=2), mark(WeekDecision.REPEAT, day=3)]
    assert at([*FIRST_DONE, done("a", 4), done("b", 5)], marks).weeks[0].complete


def test_the_latest_choice_that_still_wants_something_leads():
    rows = [*FIRST_DONE, done("a", 2, 2), done("b", 3, 2)]
    marks = [mark(WeekDecision.REPEAT, 1, day=4), mark(WeekDecision.REPEAT, 2, day=5)]
    assert number(at(rows, marks)) == 2
    rows += [done("a", 6, 2), done("b", 7, 2)]
    assert number(at(rows, marks)) == 1


@each_row("act", WeekDecision)
def test_marks_of_weeks_that_are_no_more_or_of_other_programmes_do_nothing(act):
    strange = [mark(act, 9), replace(mark(act, 1), programme="another")]
    assert at([], strange) == at([], [])


def test_a_practice_is_stamped_with_its_week_and_what_it_asks():
    found = at([], [], week(1, daily=("hands",)), week(2))
    bare = done("a", programme="", number=None)
    assert found.stamp(bare) == replace(
        bare, programme="gentle", week=1, week_counts=True, week_wanted=2
    )
    assert found.stamp(replace(bare, session="hands")).week_counts is False
    elsewhere = replace(found.stamp(bare), session="elsewhere")
    assert found.stamp(elsewhere) == replace(bare, session="elsewhere")


def test_a_changed_programme_changes_nothing_that_was_stamped():
    stamp = at([], []).stamp
    rows = [stamp(done("a", 0, number=None)), stamp(done("b", 1, number=None))]
    renamed = at(rows, [], week(1, ("new",), wanted=3), week(2))
    assert (renamed.weeks[0].complete, renamed.weeks[0].wanted) == (True, 2)
    assert number(renamed) == 2
    assert not at([replace(each, week_counts=None) for each in rows], [],
                  week(1, ("new",)), week(2)).weeks[0].complete  # fmt: skip


def test_a_daily_session_that_becomes_a_weekly_one_counts_from_then_on():
    hands = replace(done("hands", 0), week_counts=False)
    later = replace(done("hands", 1), week_counts=True)
    assert len(at([hands, later], [], week(1, ("hands",))).weeks[0].days) == 1


ROWS = st.lists(
    st.builds(
        done,
        st.sampled_from(["a", "b", "hands"]),
        day=st.integers(0, 6),
        number=st.integers(1, 3),
        hour=st.integers(0, 23),
        status=st.sampled_from(Status),
        practised_s=st.integers(0, 3600),
        pain_before=st.none() | st.integers(0, 4),
        pain_after=st.none() | st.integers(0, 4),
        week_counts=st.none() | st.booleans(),
        week_wanted=st.none() | st.integers(1, 3),
        participant=st.sampled_from(["", "Ana"]),
    ),
    max_size=25,
    unique_by=lambda each: each.id,
)
MARKS = st.lists(
    st.builds(
        mark,
        st.sampled_from(WeekDecision),
        st.integers(1, 3),
        st.integers(0, 6),
        st.integers(0, 23),
    ),
    max_size=5,
    unique_by=lambda each: each.id,
).map(lambda marks: sorted(marks, key=lambda each: each.at))
THREE = programme(week(1), week(2, ("a",), wanted=1, daily=("hands",)), week(3, ()), week(4))


@given(ROWS, MARKS)
def test_the_log_counts_as_the_practices_do(rows, marks):
    with Log.open(None) as log, log.together():
        for each in rows:
            log.save(each)
        found = standing(THREE, Logged(log, "gentle", ""), MONDAY, marks)
    own = [each for each in rows if each.participant == ""]
    assert found == progress(THREE, own, MONDAY, marks)


PLAIN = ROWS.map(lambda rows: [replace(each, week_wanted=None) for each in rows])


@given(PLAIN, PLAIN, MARKS)
def test_more_practice_never_takes_anything_away_whatever_was_chosen(some, more, marks):
    before, after = (progress(THREE, rows, MONDAY, marks) for rows in (some, some + more))
    for earlier, later in zip(before.weeks, after.weeks, strict=True):
        assert earlier.complete <= later.complete
        assert earlier.open <= later.open
        assert earlier.days <= later.days


def test_only_the_latest_year_of_days_is_looked_up(monkeypatch):
    monkeypatch.setattr("taichi_coach.practice.programme.history.MOST_DAYS", 3)
    with Log.open(None) as log:
        for day in range(5):
            log.save(done("a", day))
        found = Logged(log, "gentle", "").round(week(1), None, None)
    assert found.days == {MONDAY + timedelta(days=day) for day in (2, 3, 4)}
    assert found.latest == datetime(2026, 3, 6, 8, tzinfo=UTC)
