"""Where a person stands in a programme, counted from the practices."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.practice.programme.weeks import done_today, progress
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.script.model.session import Programme, Where
from taichi_coach.script.model.week import Week
from tests.tables import each_row

FILE = Path("programme.yaml")
MONDAY = date(2026, 3, 2)


def week(number, sessions=("a", "b"), wanted=2, daily=()):
    return Week(
        where=Where(FILE, number),
        week=number,
        title=f"Week {number}",
        sessions=sessions,
        daily=daily,
        complete_sessions=wanted,
    )


def programme(*weeks):
    return Programme(path=FILE, id="gentle", title="Gentle weeks", weeks=weeks)


def done(session="a", day=0, number=1, hour=8, **values):
    start = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=day)
    stamped = {"programme": "gentle", "week": number, "status": Status.COMPLETED}
    return Practice(
        id=f"{session}-{number}-{start}", started_at=start, session=session, **(stamped | values)
    )


def standing(practices, *weeks, today=MONDAY):
    return progress(programme(*(weeks or (week(1), week(2)))), practices, today)


def test_at_the_start_the_first_week_is_open_and_current():
    found = standing([])
    assert [each.open for each in found.weeks] == [True, False]
    assert not any(each.complete for each in found.weeks)
    assert found.current is found.weeks[0]
    assert found.next_session == "a"
    assert found.minutes == 0


def test_a_week_completes_on_distinct_days_and_opens_the_next():
    found = standing([done("a", 0, practised_s=600), done("b", 1, practised_s=601)])
    assert found.weeks[0].complete
    assert found.weeks[0].days == {MONDAY, MONDAY + timedelta(days=1)}
    assert found.weeks[0].sessions_done == ("a", "b")
    assert (found.weeks[0].minutes, found.minutes) == (20, 20)
    assert found.weeks[1].open
    assert found.current is found.weeks[1]


def test_two_practices_on_one_day_are_one_day():
    found = standing([done("a", 0, hour=8), done("b", 0, hour=20)])
    assert len(found.weeks[0].days) == 1
    assert not found.weeks[0].complete


def test_the_day_is_that_of_the_place_where_it_was():
    tokyo = timezone(timedelta(hours=9))
    early = Practice(
        id="early",
        started_at=datetime(2026, 3, 3, 1, tzinfo=tokyo),  # still Monday in UTC
        session="a",
        programme="gentle",
        week=1,
        status=Status.COMPLETED,
    )
    assert standing([early]).weeks[0].days == {date(2026, 3, 3)}
    assert done_today([early], "a", date(2026, 3, 3)) == 1
    assert done_today([early], "a", MONDAY) == 0


@each_row(
    "other",
    [
        done("b", 1, status=Status.PARTIAL),
        done("b", 1, programme="another"),
        done("b", 1, programme="", number=None),
        done("b", 1, number=2),
        done("daily", 1),
    ],
)
def test_what_does_not_count_leaves_the_week_open(other):
    found = standing([done("a", 0), other], week(1, daily=("daily",)), week(2))
    assert len(found.weeks[0].days) == 1
    assert not found.weeks[0].complete


def test_unfinished_practice_counts_as_time():
    found = standing([done("a", status=Status.PARTIAL, practised_s=300)])
    assert found.weeks[0].minutes == 5


def test_a_week_without_sessions_yet_is_never_complete_or_current():
    found = standing([done("a", 0), done("b", 1)], week(1), week(2, ()), week(3))
    assert [each.open for each in found.weeks] == [True, True, False]
    assert not found.weeks[1].complete
    assert found.current is found.weeks[0]


def test_where_every_week_is_complete_the_last_one_stays_current():
    rows = [done(each, day, number) for number in (1, 2) for day, each in enumerate("ab")]
    found = standing(rows)
    assert found.current is found.weeks[1]


def test_a_first_week_without_sessions_leads_to_the_last_that_has_some():
    found = standing([], week(1, ()), week(2), week(3))
    assert found.current is found.weeks[2]
    assert found.week_for("a") is None


def test_a_programme_without_sessions_has_no_current_week():
    found = standing([], week(1, ()))
    assert (found.current, found.next_session, found.daily_left) == (None, None, ())


def test_the_next_session_goes_round():
    three = week(1, ("a", "b", "c"), wanted=9)
    rows = []
    offered = []
    for day in range(7):
        offered.append(standing(rows, three).next_session)
        rows.append(done(offered[-1], day))
    assert "".join(offered) == "abcabca"


def test_the_next_session_is_the_one_done_longest_ago():
    three = week(1, ("a", "b", "c"), wanted=9)
    rows = [done("a", 5), done("b", 1), done("c", 3), done("b", 0), done("b", 9, number=2)]
    assert standing(rows, three).next_session == "b"


def test_daily_sessions_are_left_until_they_are_done_today():
    hands = week(1, daily=("hands", "breath"))
    yesterday, today = done("hands", 0), done("breath", 1)
    found = standing([yesterday, today], hands, today=MONDAY + timedelta(days=1))
    assert found.daily_left == ("hands",)


@each_row(
    ("before", "after", "rose"),
    [(3, 5, True), (3, 4, False), (5, 3, False), (None, 9, False), (3, None, False)],
)
def test_a_rise_of_pain_by_two_points_is_told(before, after, rose):
    found = standing([done("a", pain_before=before, pain_after=after)])
    assert found.weeks[0].pain_rose is rose


def test_pain_of_an_unfinished_practice_is_not_the_weeks():
    partial = done("a", status=Status.PARTIAL, pain_before=1, pain_after=9)
    assert not standing([partial]).weeks[0].pain_rose


def test_a_practice_counts_for_the_current_week_before_other_open_ones():
    rows = [done("a", 0), done("b", 1), done("a", 2, 2), done("b", 3, 2)]
    weeks = (
        week(1, ("a", "b", "old")),
        week(2),
        week(3, daily=("hands",)),
        week(4, ("a", "later")),
    )
    found = standing(rows, *weeks)
    assert found.current is found.weeks[2]
    counted = {each: found.week_for(each) for each in ("a", "old", "hands", "later", "unknown")}
    assert counted == {"a": 3, "old": 1, "hands": 3, "later": None, "unknown": None}


def test_the_latest_open_week_takes_what_the_current_one_has_not():
    rows = [done("a", 0), done("b", 1), done("a", 2, 2), done("b", 3, 2)]
    found = standing(rows, week(1), week(2), week(3, ("c",)))
    assert found.week_for("a") == 2


def test_today_counts_only_completed_practices_of_the_session():
    rows = [done("a", hour=7), done("a", hour=9), done("a", status=Status.PARTIAL), done("b")]
    assert done_today(rows, "a", MONDAY) == 2


PRACTICES = st.lists(
    st.builds(
        done,
        st.sampled_from(["a", "b", "c", "hands"]),
        day=st.integers(0, 6),
        number=st.integers(1, 4),
        hour=st.integers(0, 23),
        status=st.sampled_from(Status),
        practised_s=st.integers(0, 3600),
    ),
    max_size=30,
)
WEEKS = (
    week(1),
    week(2, ("a", "c"), wanted=1, daily=("hands",)),
    week(3, ("c",), wanted=3),
    week(4),
)


@given(PRACTICES, PRACTICES)
def test_more_practice_never_takes_a_week_away(some, more):
    before, after = standing(some, *WEEKS), standing(some + more, *WEEKS)
    for earlier, later in zip(before.weeks, after.weeks, strict=True):
        assert earlier.complete <= later.complete
        assert earlier.open <= later.open
        assert earlier.days <= later.days
        assert set(earlier.sessions_done) <= set(later.sessions_done)
    assert before.current.week.week <= after.current.week.week


@given(st.data(), PRACTICES)
def test_the_order_of_the_practices_does_not_matter(data, practices):
    shuffled = data.draw(st.permutations(practices))
    assert standing(shuffled, *WEEKS) == standing(practices, *WEEKS)


@given(PRACTICES)
def test_unfinished_practices_never_complete_a_week(practices):
    finished = [each for each in practices if each.status is Status.COMPLETED]
    found, without = standing(practices, *WEEKS), standing(finished, *WEEKS)
    assert [each.days for each in found.weeks] == [each.days for each in without.weeks]
    assert [each.complete for each in found.weeks] == [each.complete for each in without.weeks]


@given(PRACTICES)
def test_what_is_offered_next_is_in_an_open_week(practices):
    found = standing(practices, *WEEKS)
    assert found.current.open
    assert found.week_for(found.next_session) == found.current.week.week
