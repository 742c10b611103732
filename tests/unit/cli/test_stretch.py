"""The strip where there is no screen: what the terminal says and asks in its place."""

import io

import pytest

from taichi_coach import file_lock, paths
from taichi_coach.cli import play
from taichi_coach.cli.faults import guarded
from taichi_coach.cli.root import run
from taichi_coach.cli.terminal import keys
from taichi_coach.graphics import preflight

NO_SOUND = "No sound device here: captions only.\n"


@pytest.fixture(autouse=True)
def no_screen(monkeypatch):
    monkeypatch.setattr(preflight, "window_problem", lambda: "There is no screen.")
    monkeypatch.setattr(play, "_open_sound", lambda _own: None)


@pytest.fixture
def sit_down(monkeypatch):
    """Sit at the keyboard and press these keys, one wait after the other, then none."""

    def sit_down(*pressed):
        left = [(key,) for key in pressed]

        class Keyboard:
            def __enter__(self):
                return lambda _seconds: left.pop(0) if left else ()

            def __exit__(self, *_):
                return None

        monkeypatch.setattr(keys, "has_keyboard", lambda: True)
        monkeypatch.setattr(keys, "keyboard", Keyboard)

    return sit_down


@pytest.fixture
def led(monkeypatch):
    """Note what would be practised, and with what."""
    found = []

    def practise(session, *_, from_reminder):
        found.append((session.id, from_reminder))

    monkeypatch.setattr(play, "practise", practise)
    return found


def test_the_cue_alone_is_shown(led, capsys):
    assert run(["stretch", "--manner", "cue"]) == 0
    assert capsys.readouterr().out == f"{NO_SOUND}Relax. Stretch out.\n"
    assert led == []


def test_without_a_word_it_leads_the_ten_finger_stretch(led, capsys):
    assert run(["stretch"]) == 0
    assert led == [("ten-finger-stretch", False)]
    assert capsys.readouterr().out.startswith("Mindful ten-finger stretch\n")


@pytest.mark.parametrize(
    ("key", "reply", "leads"),
    [("enter", "now", 1), ("space", "now", 1), ("l", "later", 0), ("n", "not-today", 0)],
)
def test_what_is_asked_is_answered_by_a_key(sit_down, led, capsys, key, reply, leads):
    sit_down("x", key)
    assert run(["stretch", "--manner", "ask", "--from-reminder"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "Time to stretch your fingers",
        "Enter: stretch now   l: in 15 minutes   n: not today",
        reply,
    ]
    assert led == [("ten-finger-stretch", True)] * leads


def test_a_question_that_nobody_answers_ends_by_itself(sit_down, led, capsys):
    sit_down()
    assert run(["stretch", "--manner", "ask"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert led == []


def test_nothing_is_asked_where_nobody_sits(led, capsys):
    assert run(["stretch", "--manner", "ask"]) == 0
    assert capsys.readouterr().out == ""
    assert led == []


@pytest.mark.parametrize(("written", "leads"), [("well\ngo\n", 1), ("", 0)])
def test_it_waits_until_a_line_says_go(monkeypatch, led, capsys, written, leads):
    monkeypatch.setattr("sys.stdin", io.StringIO(written))
    assert run(["stretch", "--when-told"]) == 0
    assert capsys.readouterr().out.startswith("ready\n")
    assert len(led) == leads


@pytest.mark.parametrize(("words", "code"), [((), 1), (("--from-reminder",), 0)])
def test_where_somebody_practises_it_leads_nobody(led, capsys, words, code):
    with file_lock.LockSwitch(paths.practising_lock()).switched_on():
        assert guarded(run, ["stretch", *words]) == code
    assert led == []
    told = "Somebody practises on this computer just now. End that first.\n"
    assert capsys.readouterr().err == told * code
