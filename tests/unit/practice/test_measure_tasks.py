"""Which measures are taken together, when they are offered, and what is said of them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.practice.programme.measure_tasks import TASKS, offered_after, tasks_for
from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.programme.stopwatch import Stopwatch, StopwatchPhase
from taichi_coach.practice.programme.weeks import progress
from taichi_coach.practice.report.change import judge
from taichi_coach.practice.report.measure_results import figure, last_of, result_words
from taichi_coach.practice.report.statistics import MeasuredSeries
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.script.files.library import default_library
from tests.tables import each_row

FIRST = date(2026, 1, 5)
PROGRAMME = default_library().programme("twelve-weeks")


def standing(weeks):
    """Return where somebody stands who has completed the first so many weeks, three days each."""
    rows = []
    for number in range(weeks):
        week = PROGRAMME.weeks[number]
        for at, session in enumerate(week.sessions[: week.complete_sessions]):
            start = datetime.combine(FIRST, datetime.min.time(), UTC)
            rows.append(
                Practice(
                    id=f"{number}{at}",
                    started_at=start + timedelta(weeks=number, days=at),
                    session=session,
                    programme=PROGRAMME.id,
                    week=week.week,
                    status=Status.COMPLETED,
                    practised_s=1200,
                )
            )
    return progress(PROGRAMME, rows, FIRST + timedelta(weeks=weeks))


@each_row(
    ("weeks", "stage"),
    [(0, 0), (1, None), (5, None), (6, 6), (7, 6), (8, None), (11, None), (12, 12)],
)
def test_measures_are_offered_at_the_start_after_six_and_after_twelve_weeks(weeks, stage):
    today = FIRST + timedelta(weeks=weeks)

    assert offered_after(standing(weeks), [], today) == stage


def test_what_was_taken_since_the_sixth_week_is_not_offered_again():
    at = standing(6)
    sixth = FIRST + timedelta(weeks=5)

    assert offered_after(at, [sixth - timedelta(days=30)], sixth + timedelta(days=9)) == 6
    assert offered_after(at, [sixth + timedelta(days=8)], sixth + timedelta(days=9)) is None


def test_who_has_measured_lately_begins_without():
    at = standing(0)

    assert offered_after(at, [FIRST - timedelta(days=10)], FIRST) is None
    assert offered_after(at, [FIRST - timedelta(days=90)], FIRST) == 0


def test_without_a_programme_nothing_is_offered():
    assert offered_after(None, [], FIRST) is None


def test_alone_only_the_hands_are_measured():
    alone, together = tasks_for(beside=False), tasks_for(beside=True)

    assert together == TASKS
    assert {each.key for each in alone} == {"fingertips", "thumb-reach", "span"}
    assert [each.side for each in alone] == ["left", "right"] * 3
    assert tasks_for("up-and-go", beside=False) == ()
    assert [each.name for each in tasks_for("span", beside=False)] == [
        "Hand span, left hand",
        "Hand span, right hand",
    ]


def test_every_measure_belongs_to_one_task_a_side():
    names = [(name, each.side) for each in TASKS for name in each.names]

    assert len(names) == len(set(names))
    assert {name for name, _ in names} == set(MEASURES)


def series(name, *values):
    points = tuple((FIRST + timedelta(weeks=6 * at), value) for at, value in enumerate(values))
    measure = MEASURES[name]
    change = judge(values[0], values[-1], measure.better, measure.noise)
    return MeasuredSeries(name, "", points, change)


@each_row(
    ("found", "words"),
    [
        (series("chair-stands", 12), "12 stands, on 5 January 2026. Next time shows whether"),
        (
            series("chair-stands", 10, 11),
            "The first time it was 10, on 5 January 2026. That is within day-to-day variation.",
        ),
        (series("up-and-go", 12.5, 10), "That is better, by more than"),
        (series("chair-stands", 10, 13), "That is much better, by more than"),
        (series("up-and-go", 10, 12.5), "measure again in a week or two"),
        (series("chair-stands", 13, 10), "tell your doctor or physiotherapist"),
        (series("span", 17.5, 18), "18 cm. The first time it was 17.5"),
        (series("span", 17.5, 18), "Only the trend counts"),
    ],
)
def test_a_figure_is_told_beside_the_first_and_the_noise(found, words):
    assert words in result_words(found)


def test_what_was_not_done_alike_is_not_compared():
    assert result_words(series("chair-stands", 10, 13)).endswith(
        "Two takings compare only when they were done alike."
    )
    assert "alike" not in result_words(series("chair-stands", 10))
    assert any("only when they are done alike" in each for each in MEASURES["chair-stands"].how)


def test_chair_stands_are_as_many_as_are_safe_and_the_feet_stand_as_in_the_four_stages():
    assert any("as many times as are safe" in each for each in MEASURES["chair-stands"].how)
    touching = "the instep of one foot touching the big toe of the other"
    assert any(touching in each for each in MEASURES["balance-stage"].how)


def test_one_is_told_in_the_singular():
    assert figure(MEASURES["balance-stage"], 1) == "1 stage"
    assert figure(MEASURES["span"], 1) == "1 cm"
    assert figure(MEASURES["up-and-go"], 9.3) == "9.3 seconds"


def test_a_series_is_found_by_name_and_side():
    found = series("span", 17)

    assert last_of([found], "span", "") is found
    assert last_of([found], "span", "left") is None


def test_a_countdown_leaves_a_moment_to_get_ready():
    watch = Stopwatch(1000, 5000, 30_000)

    assert (watch.read(1000).phase, watch.read(1000).text) == (StopwatchPhase.READY, "5")
    assert watch.read(5999.5).text == "1"
    assert (watch.read(6000).phase, watch.read(6000).text) == (StopwatchPhase.RUNNING, "30")
    assert watch.read(21_000).share == 0.5
    assert watch.read(36_000).phase is StopwatchPhase.OVER


def test_a_stopwatch_counts_tenths_of_seconds():
    watch = Stopwatch(500)

    assert (watch.read(9849).text, watch.seconds(9849)) == ("9.3", 9.3)
    assert watch.read(30_500).share == 0.5
    assert watch.seconds(100) == 0


@given(st.integers(0, 60_000), st.integers(0, 60_000))
def test_a_countdown_never_goes_up(one, other):
    watch = Stopwatch(0, 5000, 30_000)
    early, late = (watch.read(at) for at in sorted((one, other)))

    assert list(StopwatchPhase).index(early.phase) <= list(StopwatchPhase).index(late.phase)
    if early.phase is late.phase:
        assert int(early.text) >= int(late.text)
        assert early.share >= late.share
