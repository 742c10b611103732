"""What the terminal asks about a practice that broke off."""

from datetime import UTC, datetime, timedelta

import pytest

from taichi_coach.cli.terminal import resume
from taichi_coach.errors import CoachError
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=20)


@pytest.fixture
def book(own_home):
    with Log.open(own_home / "practice.db") as log:
        yield log


@pytest.fixture
def broken(book):
    """A quarter of an hour of which five minutes are kept."""
    row = Practice(id="p", started_at=NOON, session="a", planned_s=900, practised_s=300)
    unfinished.keep(book, row, 300_000, 90, NOON + timedelta(minutes=5))


@pytest.fixture
def press(monkeypatch):
    """Sit at the keyboard and press these keys, one wait after the other."""

    def press(*keys):
        left = [(), *((key,) for key in keys)]

        class Keyboard:
            def __enter__(self):
                return lambda _seconds: left.pop(0)

            def __exit__(self, *_):
                return None

        monkeypatch.setattr(resume, "has_keyboard", lambda: True)
        monkeypatch.setattr(resume, "keyboard", Keyboard)

    return press


@pytest.mark.parametrize("key", ["enter", "space", "y"])
def test_one_key_goes_on(broken, press, capsys, key):
    press("x", key)

    found = resume.offer_to_resume("a", "", LATER)

    assert (found.position_ms, found.speed) == (300_000, 90)
    asked = "You stopped here at 12:05, with 10 minutes left. Go on there?"
    assert asked in capsys.readouterr().out


def test_beginning_anew_keeps_what_was_done(broken, press, book):
    press("n")

    assert resume.offer_to_resume("a", "", LATER) is None
    (row,) = book.practices()
    assert (row.ending, row.practised_s) == (Ending.BROKEN_OFF, 300)
    assert resume.offer_to_resume("a", "", LATER) is None  # and nothing is asked again


def test_nothing_is_asked_where_nobody_sits(broken, capsys):
    assert resume.offer_to_resume("a", "", LATER) is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("session", "who", "days"), [("b", "", 0), ("a", "Ana", 0), ("a", "", 1)])
def test_only_todays_own_practice_of_this_session_is_asked_about(
    broken, press, capsys, session, who, days
):
    press()

    assert resume.offer_to_resume(session, who, LATER + timedelta(days=days)) is None
    assert capsys.readouterr().out == ""


def test_a_log_that_cannot_be_read_keeps_nobody_from_practising(press, capsys, own_home):
    (own_home / "practice.db").write_text("no database")
    press()

    assert resume.offer_to_resume("a", "", LATER) is None
    assert "is damaged" in capsys.readouterr().out


def test_what_goes_on_in_another_window_meanwhile_is_not_taken_over(broken, press, book):
    press("enter")
    found = resume.offer_to_resume("a", "", LATER)
    assert unfinished.resume(book, found, LATER)

    with pytest.raises(CoachError, match="goes on in another window"):
        resume.take_over(found, LATER)


def test_what_is_taken_over_is_offered_to_no_other(broken, press, book):
    press("enter")
    resume.take_over(resume.offer_to_resume("a", "", LATER), LATER)

    assert unfinished.unfinished_practices(book, "", LATER) == ()


def test_a_log_that_fails_meanwhile_is_told_at_the_end(broken, press, own_home, monkeypatch):
    press("enter")
    found = resume.offer_to_resume("a", "", LATER)
    monkeypatch.setattr(resume, "log_file", lambda: own_home / "practice.db" / "no.db")

    resume.take_over(found, LATER)
