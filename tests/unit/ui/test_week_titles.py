from types import SimpleNamespace

import pytest

from taichi_coach.ui.state.week_titles import place_of, title_of


def standing(*sessions, title="Roots", week=2):
    current = SimpleNamespace(week=SimpleNamespace(week=week, sessions=sessions, title=title))
    return SimpleNamespace(current=current)


@pytest.mark.parametrize(
    ("session", "title", "shown"),
    [
        ("b", "Roots: grow", "Week 2, second session: Roots"),
        ("b", "Morning hands", "Morning hands"),
        ("elsewhere", "Roots: grow", "Roots: grow"),
    ],
)
def test_a_session_that_is_called_after_its_week_is_called_by_its_place(session, title, shown):
    assert title_of(standing("a", "b"), session, title) == shown


def test_without_a_week_there_is_no_place():
    assert place_of(None, "a") == place_of(SimpleNamespace(current=None), "a") == ""
    assert title_of(None, "a", "Roots: meet") == "Roots: meet"


def test_the_place_is_told_for_any_session_of_the_week():
    assert place_of(standing("a", "b", "c"), "c") == "Week 2, third session"
