"""The next session's voice is made while nobody touches the window, and only then."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from taichi_coach.paths import own_sessions
from taichi_coach.script.files.library import Library
from taichi_coach.settings import Settings
from taichi_coach.ui.practice.quiet import STILL_MS
from tests.gui.voices import SlowEngine
from tests.gui.worlds import Hands

PROGRAMME = """\
format: 1
kind: programme
id: small
title: Small
weeks:
  - {week: 1, title: One, sessions: [first], complete_when: {sessions: 1}}
"""
TEXTS = {
    "first": ("Sit tall.", "Breathe in.", "Breathe out."),
    "other": ("Open your hands.", "Close them."),
}


@pytest.fixture
def engine():
    return SlowEngine(seconds=0.05)


@pytest.fixture
def hands(engine):
    own = Settings(safety_read=True, programme="small", offer_measures=False, offer_reminders=False)
    found = Hands(own, there=True)
    own_sessions().mkdir(parents=True)
    (own_sessions() / "small.yaml").write_text(PROGRAMME, "utf-8")
    for name, texts in TEXTS.items():
        steps = "".join(f"  - say: {text}\n" for text in texts)
        text = f"format: 1\nkind: session\nid: {name}\ntitle: {name}\nsteps:\n{steps}"
        (own_sessions() / f"{name}.yaml").write_text(text, "utf-8")
    found.library = lambda: Library((own_sessions(),))
    found.opened = []
    found.open_engine = lambda: found.opened.append(engine) or engine
    yield found
    engine.close()
    found.log.close()


def still(coach, hands, ms):
    """Let the window be still for so long, then look."""
    hands.ms += ms
    coach.quiet.begin_if_still()


def settled(coach, qtbot):
    qtbot.waitUntil(lambda: not coach.app.clips.busy)


def test_a_window_that_is_still_makes_the_next_session_once(coach, qtbot, engine, hands):
    engine.let_all_go()
    still(coach, hands, STILL_MS - 1)
    assert hands.opened == []

    still(coach, hands, 1)
    settled(coach, qtbot)
    whole = len(engine.jobs)
    assert {job.text for job in engine.jobs} >= set(TEXTS["first"])
    name = coach.app.snapshot().standing.next_session

    coach.open_page("plan")
    coach.presenter("plan").closed.emit()
    still(coach, hands, STILL_MS)
    settled(coach, qtbot)
    assert len(engine.jobs) == whole

    coach.choose(name)
    qtbot.waitUntil(lambda: coach.presenter("practice").voice.preparation.ended)
    assert len(engine.jobs) == whole


def test_who_chooses_another_voice_has_it_made_when_the_window_is_still(
    coach, qtbot, engine, hands
):
    engine.let_all_go()
    still(coach, hands, STILL_MS)
    settled(coach, qtbot)
    before = len(engine.jobs)

    coach.open_page("settings")
    settled(coach, qtbot)
    coach.app.change(replace(hands.own, rate=120))
    coach.window.side.buttons["today"].click()
    assert coach.window.page == "today"
    still(coach, hands, STILL_MS)
    settled(coach, qtbot)

    whole = len(engine.jobs)
    assert whole > before
    coach.choose(coach.app.snapshot().standing.next_session)
    qtbot.waitUntil(lambda: coach.presenter("practice").voice.preparation.ended)
    assert len(engine.jobs) == whole


def test_a_key_or_the_mouse_puts_it_off_and_starts_the_engine(coach, qtbot, engine, hands):
    window = coach.window.windowHandle()
    hands.ms += STILL_MS - 1
    assert hands.opened == []
    QTest.keyClick(window, Qt.Key.Key_Tab)
    settled(coach, qtbot)
    still(coach, hands, STILL_MS - 1)

    hands.ms += 1
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    still(coach, hands, STILL_MS - 1)
    settled(coach, qtbot)
    assert engine.jobs == []
    assert len(hands.opened) == 1

    still(coach, hands, 1)
    qtbot.waitUntil(lambda: len(engine.jobs) == 1)


def test_what_the_person_wants_goes_first_at_once(coach, qtbot, engine, hands):
    still(coach, hands, STILL_MS)
    qtbot.waitUntil(lambda: len(engine.jobs) == 1)

    coach.choose("other")
    engine.let_all_go()
    qtbot.waitUntil(lambda: coach.presenter("practice").voice.preparation.ended)

    assert engine.jobs[1].text in TEXTS["other"]


def test_nothing_is_made_quietly_in_a_practice(coach, qtbot, engine, hands):
    engine.let_all_go()
    coach.choose("other")
    qtbot.waitUntil(lambda: coach.presenter("practice").voice.ready)
    coach.presenter("practice").ready.begin.click()
    assert coach.window.page == "practice"
    settled(coach, qtbot)
    whole = len(engine.jobs)

    still(coach, hands, 10 * STILL_MS)
    settled(coach, qtbot)

    assert len(engine.jobs) == whole


def test_who_wants_no_voice_starts_no_engine_and_has_none_made(coach, qtbot, hands):
    coach.app.change(replace(hands.own, speech_on=False))

    QTest.keyClick(coach.window.windowHandle(), Qt.Key.Key_Tab)
    settled(coach, qtbot)
    assert hands.opened == []

    still(coach, hands, STILL_MS)
    assert not coach.app.clips.busy
    assert hands.opened == []


def test_an_engine_that_is_not_wanted_any_more_is_let_go_and_opened_again(
    coach, qtbot, engine, hands
):
    engine.let_all_go()
    still(coach, hands, STILL_MS)
    coach.app.clips.rest()
    assert not engine.closed  # it is at work
    settled(coach, qtbot)

    coach.app.clips.rest()
    settled(coach, qtbot)
    assert engine.closed

    engine.closed = False
    coach.choose("other")
    qtbot.waitUntil(lambda: coach.presenter("practice").voice.preparation.ended)
    assert len(hands.opened) == 2
