"""What the progress page shows: counted from the rows, and told honestly."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.practice.programme import plans
from taichi_coach.practice.programme.measures import (
    ENERGY_NOISE,
    MEASURES,
    MOOD_NOISE,
    PAIN_NOISE,
    Better,
)
from taichi_coach.practice.report import chart_description, plan_review, progress_report, statistics
from taichi_coach.practice.report import plan_review as report_plan_review
from taichi_coach.practice.report.change import NO_CHANGE_YET, Change, Verdict, judge
from taichi_coach.practice.report.statistics import (
    CalendarDay,
    Mean,
    MeasuredSeries,
    Totals,
    WeekMean,
    WeekMinutes,
)
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.practice.storage.records import CheckIn, Fall, FallKind, Measured, Moment, Plan
from tests.tables import each_row
from tests.unit.logs import MONDAY, NOW, done, programme, week

SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        yield opened


def check_in(day, moment=Moment.BEFORE, **figures):
    at = NOW + timedelta(days=day)
    return CheckIn(id=f"{day}-{moment}", at=at, moment=moment, **figures)


def test_days_hold_their_time_and_answers(log):
    log.save(done("a", 0, practised_s=600, pain_before=4, mood=5))
    log.save(done("b", 0, practised_s=90, pain_before=2, pain_after=1, status=Status.PARTIAL))
    log.save(done("a", 2, practised_s=60))
    log.save(done("a", 1, participant="Ben"))
    log.save(done("a", 9))
    first, last = statistics.days(log, "", MONDAY, SUNDAY)
    assert (first.day, first.minutes, first.practices, first.completed) == (MONDAY, 11, 2, 1)
    assert (first.pain_before, first.pain_after, first.mood) == (Mean(6, 2), Mean(1, 1), Mean(5, 1))
    assert (last.day, last.pain_before.value) == (MONDAY + timedelta(days=2), None)


def test_a_practice_stands_on_the_day_of_its_place(log):
    late = datetime(2026, 3, 2, 23, 30, tzinfo=timezone(timedelta(hours=-10)))
    log.save(done("a", started_at=late))
    assert [each.day for each in statistics.days(log, "", MONDAY, SUNDAY)] == [MONDAY]


def test_check_ins_are_added_up_by_day_and_moment(log):
    for value in (
        check_in(0, pain_hands=4, energy=3),
        check_in(0, Moment.AFTER, pain_hands=2),
        check_in(1, Moment.LATER, pain_all=0),
    ):
        log.save(value)
    found = statistics.answers(log, "", MONDAY, SUNDAY)
    assert statistics.figures(found, "pain_hands") == ((MONDAY, Mean(2, 1)), (MONDAY, Mean(4, 1)))
    assert statistics.figures(found, "pain_hands", Moment.BEFORE) == ((MONDAY, Mean(4, 1)),)
    assert statistics.figures(found, "pain_all") == ((MONDAY + timedelta(days=1), Mean(0, 1)),)


def test_the_latest_practices_come_first_and_in_parts(log):
    for day in range(5):
        log.save(done("a", day))
    assert [each.started_at.day for each in statistics.latest(log, "", 2)] == [6, 5]
    assert [each.started_at.day for each in statistics.latest(log, "", 2, 4)] == [2]
    assert statistics.first_day(log, "") == MONDAY
    assert statistics.first_day(log, "Ben") is None


def test_every_week_of_a_range_is_there():
    last = MONDAY + timedelta(days=15)
    found = [statistics.PracticeDay(MONDAY, 119, 1, 1), statistics.PracticeDay(SUNDAY, 61, 1, 0)]
    assert statistics.minutes_by_week(found, MONDAY + timedelta(days=3), last) == (
        WeekMinutes(MONDAY, 3, 2),
        WeekMinutes(MONDAY + timedelta(days=7), 0, 0),
        WeekMinutes(MONDAY + timedelta(days=14), 0, 0),
    )


def test_this_weeks_dots_are_its_days():
    days = [statistics.PracticeDay(MONDAY + timedelta(days=at), 60, 1, 1) for at in (-1, 0, 6, 7)]
    assert statistics.week_dots(days, SUNDAY) == (True, False, False, False, False, False, True)


def test_the_calendar_has_every_day_of_the_year():
    days = [
        statistics.PracticeDay(date(2028, 2, 29), 1, 1, 1),
        statistics.PracticeDay(date(2028, 12, 31), 2400, 1, 1),
    ]
    year = statistics.calendar(days, 2028)
    assert len(year) == 366
    assert year[59] == CalendarDay(date(2028, 2, 29), 1, 1)
    assert year[-1] == CalendarDay(date(2028, 12, 31), 40, 4)
    assert sum(each.level for each in year) == 5


def test_a_day_has_as_many_minutes_in_the_year_as_in_its_week():
    days = [statistics.PracticeDay(MONDAY, 157, 1, 1)]
    (week,) = statistics.minutes_by_week(days, MONDAY, SUNDAY)
    (day,) = (each for each in statistics.calendar(days, MONDAY.year) if each.minutes)
    assert day.minutes == week.minutes == 2


def test_a_weeks_mean_is_that_of_its_answers_not_of_its_days():
    means = [(MONDAY, Mean(10, 2)), (SUNDAY, Mean(2, 1))]
    (found,) = statistics.weekly(means, MONDAY, SUNDAY)
    assert found == WeekMean(MONDAY, 4.0, 3)
    assert statistics.weekly([], MONDAY, SUNDAY) == (WeekMean(MONDAY, None, 0),)


@each_row(
    ("first", "last", "better", "noise", "verdict"),
    [
        (5, 4.1, Better.LESS, PAIN_NOISE, Verdict.WITHIN),
        (5, 4, Better.LESS, PAIN_NOISE, Verdict.BETTER),
        (5, 3, Better.LESS, PAIN_NOISE, Verdict.MUCH_BETTER),
        # A point, but not 15 %; two, but not 33 %.
        (9, 8, Better.LESS, PAIN_NOISE, Verdict.WITHIN),
        (8, 6, Better.LESS, PAIN_NOISE, Verdict.BETTER),
        (10, 8.5, Better.LESS, PAIN_NOISE, Verdict.BETTER),
        (9, 6, Better.LESS, PAIN_NOISE, Verdict.MUCH_BETTER),
        # A third, but not two points.
        (3, 2, Better.LESS, PAIN_NOISE, Verdict.BETTER),
        (2, 1.5, Better.LESS, PAIN_NOISE, Verdict.WITHIN),
        (9, 10, Better.LESS, PAIN_NOISE, Verdict.WORSE),
        (0, 2, Better.LESS, PAIN_NOISE, Verdict.MUCH_WORSE),
        (3, 4, Better.LESS, PAIN_NOISE, Verdict.WORSE),
        (3, 5.5, Better.LESS, PAIN_NOISE, Verdict.MUCH_WORSE),
        (4, 5.2, Better.MORE, ENERGY_NOISE, Verdict.BETTER),
        (5.2, 4, Better.MORE, ENERGY_NOISE, Verdict.WITHIN),
        (4, 9, Better.MORE, MOOD_NOISE, Verdict.TREND),
        (10, 8.9, Better.LESS, MEASURES["up-and-go"].noise, Verdict.BETTER),
        (30, 26, Better.LESS, MEASURES["fingertip-ring"].noise, Verdict.WITHIN),
    ],
)
def test_a_change_is_told_only_when_it_is_more_than_noise(first, last, better, noise, verdict):
    assert judge(first, last, better, noise) == Change(first, last, verdict)


def test_weeks_with_too_few_answers_are_not_compared():
    enough = [WeekMean(MONDAY, 5.0, 2), WeekMean(SUNDAY, 3.0, 2)]
    assert statistics.change(enough, Better.LESS, PAIN_NOISE).verdict is Verdict.MUCH_BETTER
    few = [enough[0], WeekMean(SUNDAY, 3.0, 1), WeekMean(SUNDAY, None, 0)]
    assert statistics.change(few, Better.LESS, PAIN_NOISE) == NO_CHANGE_YET


def test_every_measure_says_how_it_is_taken_and_where_its_figure_is_from():
    for name, measure in MEASURES.items():
        assert name == measure.name
        assert measure.how
        assert measure.noise.source
        assert measure.low < measure.high


def measure(value, day=0, name="span", side="left"):
    at = NOW + timedelta(days=day)
    return Measured(id=f"{name}{side}{day}", at=at, name=name, value=value, side=side)


def test_measures_are_series_by_side(log):
    hands = (measure(17), measure(18, 42), measure(20, side="right"))
    stands = (measure(12, 0, "chair-stands", ""), measure(14, 42, "chair-stands", ""))
    for each in (*hands, *stands):
        log.save(each)
    stands, left, right = statistics.measured(log, "")
    assert (stands.name, stands.change) == ("chair-stands", Change(12, 14, Verdict.BETTER))
    assert left.points == ((MONDAY, 17.0), (MONDAY + timedelta(days=42), 18.0))
    assert left.change.verdict is Verdict.TREND
    assert right.change == NO_CHANGE_YET
    told = chart_description.measures((stands, right))
    assert told.text == (
        "Chair stands in 30 seconds: from 12 to 14 stands; better, by more than day-to-day"
        " variation. Hand span, right: too few answers to compare."
    )
    assert told.rows[-1] == ("Hand span, right", "2 March 2026", "20 cm")
    assert chart_description.measures(()).text == "No measure has been taken yet."


def test_minutes_are_told_and_tabled():
    weeks = (WeekMinutes(MONDAY, 61, 2), WeekMinutes(MONDAY + timedelta(days=7), 0, 0))
    told = chart_description.minutes(weeks)
    assert told.text == ("61 minutes on 2 days, in the week of 2 March 2026. Every minute counts.")
    assert told.rows == (("2 March 2026", "61", "2"), ("9 March 2026", "0", "0"))
    assert chart_description.minutes(weeks[1:]).text == "No practice in these weeks yet."


def test_a_beginning_is_told_kindly():
    first, second = WeekMinutes(MONDAY, 0, 1), WeekMinutes(MONDAY + timedelta(days=7), 1, 1)
    assert chart_description.minutes((first,)).text == (
        "A few moments on 1 day, in the week of 2 March 2026. Every minute counts."
    )
    empty = WeekMinutes(MONDAY + timedelta(days=14), 0, 0)
    assert chart_description.minutes((first, second, empty)).text == (
        "1 minute in 2 weeks with practice. Most: 1 minute on 1 day, in the week of 9 March 2026."
    )


def test_the_weeks_days_are_told_without_blame():
    practised = (True, False, True, False, False, False, True)
    assert chart_description.dots(practised).text == "Practised on Monday, Wednesday and Sunday."
    assert chart_description.dots((True, *[False] * 6)).text == "Practised on Monday."
    assert chart_description.dots([False] * 7).text == "No practice this week yet."
    assert chart_description.dots(practised).rows[:2] == (("Monday", "practised"), ("Tuesday", ""))


def test_a_measure_of_its_own_is_told_without_its_name():
    left = MeasuredSeries(
        "span", "left", ((MONDAY, 17.5), (SUNDAY, 18)), Change(17.5, 18, Verdict.TREND)
    )
    right = MeasuredSeries("span", "right", ((MONDAY, 19),), NO_CHANGE_YET)
    stands = MeasuredSeries(
        "chair-stands", "", ((MONDAY, 8), (SUNDAY, 11)), Change(8, 11, Verdict.BETTER)
    )
    told = chart_description.measure("span", (left, right))
    assert told.title == "Hand span"
    assert told.text == (
        "Left: from 17.5 to 18 cm; a trend only; how much of it means something is not known."
        " Right: too few answers to compare."
    )
    assert told.rows[0] == ("Hand span, left", "2 March 2026", "17.5 cm")
    assert chart_description.measure("chair-stands", (stands,)).text == (
        "From 8 to 11 stands; better, by more than day-to-day variation."
    )


@each_row("verdict", Verdict)
def test_every_verdict_is_told_in_words(verdict):
    told = chart_description.change(Change(4, 3, verdict))
    assert told.endswith(("variation", "known", "compare"))


def test_the_year_is_told_by_month():
    found = statistics.calendar([statistics.PracticeDay(date(2026, 3, 31), 600, 1, 1)], 2026)
    told = chart_description.calendar(found)
    assert told.text == "2026: practice on 1 day."
    assert told.rows[1:3] == (("February", "0", "0"), ("March", "1", "10"))


def filled(log):
    for at in range(4):
        log.save(done("a", at, pain_before=5, pain_after=4, practised_s=600))
        log.save(done("a", at + 7, 2, pain_before=3, pain_after=4, practised_s=300))
        log.save(check_in(at, pain_hands=6, energy=4, mood=5))


def test_the_whole_page_is_one_look(log):
    filled(log)
    today = MONDAY + timedelta(days=10)
    seen = progress_report.progress_report(
        log, programme(week(1), week(2, ("a",))), "", today, weeks=3
    )
    assert (seen.first, seen.last) == (MONDAY - timedelta(days=7), today)
    assert (seen.standing.current.week.week, seen.totals) == (2, Totals(8, 8, 3600))
    assert seen.standing.weeks[0].complete
    assert (seen.totals.minutes, seen.since) == (60, MONDAY)
    assert seen.dots == (True, True, True, True, False, False, False)
    assert [each.minutes for each in seen.minutes] == [0, 40, 20]
    before, after, later = seen.pain
    assert before.change == Change(5, 3, Verdict.MUCH_BETTER)
    assert after.change == Change(4, 4, Verdict.WITHIN)
    assert later.empty
    assert not seen.hands.empty
    assert [each.mean for each in seen.mood.weeks] == [None, 5, None]
    assert len(seen.latest) == progress_report.LISTED
    told = chart_description.series(seen.pain, "Pain")
    assert told.text == (
        "Pain before practice: from 5.0 to 3.0; much better, by more than day-to-day variation."
        " Pain after practice: from 4.0 to 4.0; within day-to-day variation."
    )
    assert told.head == (
        "Week of", "Pain before practice", "Pain after practice", "Pain two hours later"
    )  # fmt: skip
    assert told.rows[1] == ("2 March 2026", "5.0", "4.0", "")
    assert [each.title for each in chart_description.page(seen)] == [
        "This week",
        "Minutes a week",
        "Pain, 0 to 10",
        "Hands, 0 to 10",
        "Energy and mood, 0 to 10",
        "Measures",
        "Falls",
        "The year",
    ]


def test_an_empty_log_and_no_programme_are_told_calmly(log):
    seen = progress_report.progress_report(log, None, "", MONDAY)
    assert (seen.standing, seen.since, seen.totals) == (None, None, Totals(0, 0, 0))
    assert chart_description.series(seen.pain, "Pain").text == (
        "Nothing was asked or answered in these weeks."
    )
    assert len(seen.minutes) == 12


def test_too_few_answers_are_told_of_once(log):
    log.save(done("a", 0, pain_before=5, pain_after=4, practised_s=600))
    seen = progress_report.progress_report(log, None, "", MONDAY)
    assert chart_description.series(seen.pain, "Pain").text == "Too few answers to compare yet."
    assert chart_description.series(seen.pain[:1], "Pain").text == (
        "Pain before practice: too few answers to compare."
    )


def test_falls_are_told_as_they_are(log):
    for day, kind in ((0, FallKind.FALL), (3, FallKind.NEAR), (30, FallKind.NEAR)):
        at = NOW + timedelta(days=day)
        log.save(Fall(id=f"f{day}", at=at, kind=kind, hurt=day == 0, note="The rug."))
    found = statistics.falls(log, "", MONDAY, SUNDAY)
    told = chart_description.falls(found)
    assert told.text == "1 fall, 1 near-fall."
    assert told.rows[0] == ("2 March 2026", "fall", "hurt", "The rug.")
    assert chart_description.falls(()).text == "None noted."


DAYS = st.lists(
    st.builds(
        done,
        st.sampled_from("ab"),
        day=st.integers(-20, 20),
        hour=st.integers(0, 23),
        practised_s=st.integers(0, 7200),
        pain_before=st.none() | st.integers(0, 10),
    ),
    max_size=20,
    unique_by=lambda each: each.id,
)


@given(DAYS, st.integers(-20, 20), st.integers(0, 20))
def test_counts_by_week_are_those_of_the_rows(rows, first, more):
    start, end = (MONDAY + timedelta(days=at) for at in (first, first + more))
    inside = [each for each in rows if start <= each.started_at.date() <= end]
    with Log.open(None) as log, log.together():
        for each in rows:
            log.save(each)
        found = statistics.days(log, "", start, end)
    weeks = statistics.minutes_by_week(found, start, end)
    assert sum(each.seconds for each in found) == sum(each.practised_s for each in inside)
    assert sum(each.days for each in weeks) == len({each.started_at.date() for each in inside})
    answers = [each.pain_before for each in inside if each.pain_before is not None]
    means = statistics.weekly(((each.day, each.pain_before) for each in found), start, end)
    assert sum(each.count for each in means) == len(answers)
    assert sum(each.mean * each.count for each in means if each.count) == pytest.approx(
        sum(answers)
    )


PLAN = Plan(
    id="p", at=NOW, monday=MONDAY, what="Week 1, seated", minutes=10, moment="after breakfast",
    days=3, confidence=6,
)  # fmt: skip


def test_a_plan_reads_as_a_sentence():
    assert plans.card(PLAN) == (
        "I will do Week 1, seated for 10 minutes after breakfast on 3 days. Confidence 6."
    )
    bare = replace(PLAN, moment="", days=1, confidence=None)
    assert plans.card(bare) == "I will do Week 1, seated for 10 minutes on one day."
    brief = replace(bare, what="Hands", minutes=1)
    assert plans.card(brief) == "I will do Hands for 1 minute on one day."


@each_row(("sure", "offered"), [(6, True), (7, False), (None, False)])
def test_little_confidence_offers_a_smaller_plan(sure, offered):
    assert plans.wants_shrinking(replace(PLAN, confidence=sure)) is offered


def test_a_plan_shrinks_until_it_is_tiny():
    sizes = []
    plan = replace(PLAN, days=7)
    for _ in range(5):
        plan = plans.smaller(plan)
        sizes.append((plan.days, plan.minutes))
    assert sizes == [(5, 10), (4, 10), (3, 10), (2, 10), (1, 10)]
    assert [plans.smaller(replace(PLAN, days=1, minutes=each)).minutes for each in (30, 8, 3)] == [
        15,
        5,
        3,
    ]


def test_a_plan_is_looked_at_by_what_was_practised(log):
    for at, seconds in enumerate((600, 449, 900, 1200, 600)):
        log.save(done("a", at * 2, practised_s=seconds))
    found = plan_review.review(log, PLAN)
    assert (found.days_done, found.kept) == (3, True)
    assert not plan_review.review(log, replace(PLAN, days=4)).kept


def test_a_plan_is_made_smaller_by_days_by_time_or_by_ease():
    ways = plans.ways_to_shrink(PLAN, "An easy day")

    assert [(way.key, way.words) for way in ways] == [
        ("fewer", "2 days instead of 3"),
        ("shorter", "5 minutes instead of 10"),
        ("easier", "An easy day instead"),
    ]
    assert [(way.plan.days, way.plan.minutes, way.plan.what) for way in ways] == [
        (2, 10, "Week 1, seated"),
        (3, 5, "Week 1, seated"),
        (3, 10, "An easy day"),
    ]
    assert all(way.plan.confidence is None for way in ways)
    tiny = replace(PLAN, days=1, minutes=2, what="An easy day")
    assert plans.ways_to_shrink(tiny, "An easy day") == ()


@each_row(("minutes", "length"), [(1, 2), (3, 2), (4, 5), (19, 20), (90, 45)])
def test_the_nearest_length_is_chosen(minutes, length):
    assert plans.near_length(minutes) == length


def test_on_a_sunday_the_next_week_is_planned():
    assert plans.monday_to_plan(SUNDAY) == MONDAY + timedelta(days=7)
    assert plans.monday_to_plan(SUNDAY - timedelta(days=1)) == MONDAY


def test_a_plan_is_one_line_that_blames_nobody():
    kept = plan_review.PlanReview(PLAN, 2)

    assert plan_review.line(kept) == "Week 1, seated after breakfast, 3 days. 2 done."
    bare = replace(PLAN, moment="", days=1)
    assert plan_review.line(plan_review.PlanReview(bare, 0)) == "Week 1, seated, one day."


def test_a_plan_is_looked_back_at_once_from_its_sunday_on():
    seen = replace(PLAN, review="kept")

    assert report_plan_review.to_review((PLAN,), SUNDAY - timedelta(days=1)) is None
    assert report_plan_review.to_review((PLAN,), SUNDAY) is PLAN
    assert report_plan_review.to_review((PLAN,), SUNDAY + timedelta(days=13)) is PLAN
    assert report_plan_review.to_review((PLAN,), SUNDAY + timedelta(days=14)) is None
    assert report_plan_review.to_review((seen,), SUNDAY) is None
    assert (
        report_plan_review.to_review((PLAN, seen), SUNDAY) is None
    )  # the latest of a week is the plan


def test_the_plan_of_a_week_is_the_latest():
    second = replace(PLAN, id="q")
    assert plans.plan_of((PLAN, second), SUNDAY) is second
    assert plans.plan_of((PLAN,), SUNDAY + timedelta(days=1)) is None
