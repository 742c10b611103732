from types import SimpleNamespace

from taichi_coach.practice.programme.week_titles import place_of, title_of
from tests.tables import each_row


def week(number, title, *sessions):
    return SimpleNamespace(week=SimpleNamespace(week=number, sessions=sessions, title=title))


ROOTS, BALL = week(2, "Roots", "a", "b", "c"), week(3, "The ball of air", "d")
STANDING = SimpleNamespace(weeks=(ROOTS, BALL), current=ROOTS)


@each_row(
    ("session", "title", "shown"),
    [
        ("b", "Roots: grow", "Week 2, second session: Roots"),
        ("d", "The ball of air: meet", "Week 3, first session: The ball of air"),
        ("b", "Morning hands", "Morning hands"),
        ("elsewhere", "Roots: grow", "Roots: grow"),
    ],
)
def test_a_session_that_is_called_after_its_week_is_called_by_its_place(session, title, shown):
    assert title_of(STANDING, session, title) == shown


def test_without_a_week_there_is_no_place():
    assert place_of(None, "a") == place_of(SimpleNamespace(current=None), "a") == ""
    assert title_of(None, "a", "Roots: meet") == "Roots: meet"


def test_the_place_is_told_for_any_session_of_the_week():
    assert place_of(STANDING, "c") == "Week 2, third session"
    assert place_of(STANDING, "d") == ""
