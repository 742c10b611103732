"""Room to step: chosen in the settings by keys, told before the practice, and practised."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from taichi_coach.paths import own_sessions, settings_file
from taichi_coach.settings import Settings, load
from taichi_coach.ui.state.practice_request import PracticeRequest
from tests.gui.shown import words
from tests.gui.windows import begin, open_topic, practise
from tests.gui.worlds import Hands

TWO_MANES = """format: 1
kind: session
title: Two manes
steps:
  - {perform: part-the-wild-horses-mane, sides: [left], times: 2}
"""
ROOM = "Two steps free in front of you"


@pytest.fixture
def hands():
    own_sessions().mkdir(parents=True)
    (own_sessions() / "two-manes.yaml").write_text(TWO_MANES)
    found = Hands(
        Settings(safety_read=True, offer_measures=False, offer_reminders=False, support="standing")
    )
    yield found
    found.log.close()


def ready(coach, session):
    practice = coach.presenter("practice")
    practice.open(PracticeRequest(session))
    return words(practice.ready)


def press(coach, control, word):
    chosen = next(each for each in control.buttons() if each.text() == word)
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Space)


def test_who_has_room_and_stands_is_led_through_it(coach, qtbot, hands):
    settings = open_topic(coach, "practice").topic("practice")
    assert settings.room.value == "False"
    assert not any(ROOM in each for each in ready(coach, "eight-forms"))

    press(coach, settings.room, "Through the room")
    assert coach.app.own.room_to_step
    assert load(settings_file()).room_to_step
    assert any(ROOM in each for each in ready(coach, "eight-forms"))
    assert not any(ROOM in each for each in ready(coach, "ten-finger-stretch"))
    press(coach, settings.support, "Seated")
    assert not any(ROOM in each for each in ready(coach, "eight-forms"))
    press(coach, settings.support, "Standing")

    assert any(ROOM in each for each in ready(coach, "two-manes"))
    begin(coach, qtbot)
    transport = coach.presenter("practice").transport
    timeline = transport.player.timeline
    first = next(each for each in timeline.events if any(each.travels) and each.index == 2)
    transport.go_to(first.at_ms)
    figure = coach.presenter("practice").page.figure
    assert figure.guide.place == (0, pytest.approx(0, abs=0.2))
    practise(coach, hands, first.for_ms)
    assert figure.guide.place == (0, pytest.approx(0.93, abs=0.2))
