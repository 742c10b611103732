"""A practice in the window that somebody paused, and went away from."""

import pytest

from taichi_coach.settings import Settings
from taichi_coach.ui.state import practice_looks
from taichi_coach.ui.state.practice_looks import LONG_MS
from tests.gui.features import alone, practising
from tests.gui.worlds import Hands


@pytest.fixture
def hands(monkeypatch):
    monkeypatch.setattr(practice_looks, "LOOK_MS", 10)
    found = Hands(Settings(safety_read=True, speech_on=False, offer_reminders=False))
    yield found
    found.log.close()


def test_reminders_come_again_until_it_goes_on(qapp, qtbot, hands, tmp_path):
    with alone(qtbot, hands, tmp_path, "practice") as window:
        practising(window, "wind-down")
        page = window.feature.page
        page.toggle_asked.emit()
        assert hands.practising == [True]

        hands.ms += LONG_MS
        qtbot.waitUntil(lambda: hands.practising == [True, False])

        assert window.page == "practice"
        page.toggle_asked.emit()
        qtbot.waitUntil(lambda: hands.practising == [True, False, True])
