"""What a trembling or a held hand presses besides does nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from taichi_coach.player.player import State
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.widgets import doubled, settling
from taichi_coach.ui.widgets.settling import Settling
from tests.gui.windows import opened
from tests.gui.worlds import Hands


@pytest.fixture
def hands(request):
    read = getattr(request, "param", True)
    found = Hands(Settings(safety_read=read, offer_reminders=False))
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path, monkeypatch):
    monkeypatch.setattr(settling, "SETTLE_MS", 60_000)  # each test ends it
    monkeypatch.setattr(doubled, "DOUBLED_MS", 0)  # of that test_doubled.py tells
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


def settled(coach):
    coach.window.findChild(Settling).settle()


def press(coach, key=Qt.Key.Key_Space, times=1):
    for _ in range(times):
        QTest.keyClick(coach.window.windowHandle(), key)


@pytest.mark.parametrize("hands", [False], indirect=True)
def test_a_press_that_is_doubled_goes_one_page_on(coach, qtbot):
    opened(coach, qtbot)
    assert coach.window.page == "welcome"
    settled(coach)

    press(coach, times=2)
    assert coach.window.page == "reminders-offer"

    settled(coach)
    press(coach, times=2)
    assert coach.window.page == "today"

    settled(coach)
    press(coach, times=2)
    qtbot.waitUntil(lambda: coach.window.page == "ready")

    settled(coach)
    press(coach, times=2)
    qtbot.waitUntil(lambda: coach.window.page == "practice")
    press(coach)
    assert coach.presenter("practice").transport.player.state is not State.PAUSED

    settled(coach)
    press(coach)
    assert coach.presenter("practice").transport.player.state is State.PAUSED


def test_the_arrows_of_a_practice_answer_nothing_when_it_is_over(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    qtbot.waitUntil(lambda: coach.window.page == "ready")
    settled(coach)
    press(coach)
    qtbot.waitUntil(lambda: coach.window.page == "practice")
    settled(coach)
    for _ in range(60):
        press(coach, Qt.Key.Key_Right)
        if coach.window.page == "done":
            break
    assert coach.window.page == "done"

    press(coach, Qt.Key.Key_Right, times=5)
    settled(coach)
    press(coach, Qt.Key.Key_Right, times=5)

    done = coach.presenter("practice").done
    assert done.answers.pain_after is None
    assert done.done.hasFocus()


def test_a_window_rests_once_a_page_that_was_opened_has_settled(coach, qtbot):
    """Lengths are worked out ahead only while it rests, or the page would be painted later."""
    opened(coach, qtbot)
    settled(coach)
    assert coach.window.rests

    coach.window.side.buttons["settings"].click()
    assert not coach.window.rests

    settled(coach)
    assert coach.window.rests
