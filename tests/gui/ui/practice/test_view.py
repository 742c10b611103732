import pytest

from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.session_lengths import laid_out
from taichi_coach.timeline.speech_pace import USUAL
from taichi_coach.ui.practice import done_view, ready_view


@pytest.mark.parametrize(
    ("days", "opens", "told"),
    [
        ((0, 2), True, "Practise on two days, and week 4 opens."),
        ((1, 2), True, "One day of week 3 is done. One more opens week 4."),
        ((2, 4), True, "Two days of week 3 are done. Two more open week 4."),
        ((2, 3), False, "Two days of week 3 are done. One more completes it."),
        ((2, 2), True, "Week 3 is complete. Week 4 is open."),
        ((3, 3), False, "Week 3 is complete."),
        ((0, 0), True, ""),
    ],
)
def test_the_week_is_told_in_one_line(days, opens, told):
    assert done_view.week_line(3, days, opens=opens) == told


@pytest.mark.parametrize(
    ("done", "opens", "told"),
    [
        ((0, 2), True, "Week 3: two sessions are wanted."),
        ((1, 2), True, "One session of week 3 is done. One more opens week 4."),
        ((2, 3), False, "Two sessions of week 3 are done. One more completes it."),
        ((2, 2), True, "Week 3 is complete. Week 4 is open."),
    ],
)
def test_a_week_that_asks_for_each_session_is_told_by_them(done, opens, told):
    assert done_view.week_line(3, done, opens=opens, by_days=False) == told


def test_a_practice_outside_the_weeks_says_nothing_of_a_week():
    assert done_view.week_line(None, (0, 0), opens=False) == ""


@pytest.fixture(scope="module")
def library():
    return Library((bundled("sessions"),))


def parts(library, name):
    session = library.session(name)
    return ready_view.parts_of(laid_out(session, library, Support.SEATED, Settings(), USUAL))


def test_a_short_session_names_its_sections(library):
    assert [title for title, _ in parts(library, "ten-finger-stretch")] == [
        "Settle",
        "Stretch",
        "Rest",
    ]


def test_a_long_session_is_told_by_what_its_parts_are_for(library):
    titles = [title for title, _ in parts(library, "week-01-a")]

    assert titles == ["Warm-up", "Practice", "Wind-down"]
