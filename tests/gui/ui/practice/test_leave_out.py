"""A movement that hurts is left out in a real session."""

import pytest

from taichi_coach.player.player import State
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter
from tests.gui.diaries import press
from tests.gui.windows import begin, opened, practise
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(
        Settings(safety_read=True, speech_on=False, offer_reminders=False, ambience_level=0)
    )
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    opened(found, qtbot, "easy-day")
    begin(found, qtbot)
    yield found
    found.window.close()


def test_the_practice_goes_on_behind_the_movement_and_the_diary_tells_what_was_left_out(
    coach, hands, qtbot
):
    practise(coach, hands, 5000)
    practice = coach.presenter("practice")
    transport, line = practice.transport, practice.transport.player.timeline
    for movement in ("shoulder-roll", "wrist-bend", "shoulder-roll"):
        at = next(step.at_ms for step in line.steps if step.movement == movement)
        transport.go_to(at + 1000)
        over = line.movement_over_ms(at + 1000)
        practice.page.bar.hurts.click()
        press(practice.page, "Leave this movement out")
        assert transport.player.position_ms == over
        assert transport.player.state is State.PLAYING
        assert line.step_at(over).movement != movement
    practice.page.bar.stop.click()
    press(practice.page, "Stop here")
    qtbot.waitUntil(lambda: coach.window.page == "done")

    press(coach.presenter("practice").done, "Done")
    press(coach.window.side, "Progress")
    press(coach.presenter("progress").page, "Your diary")

    (card,) = coach.presenter("diary").page.cards.values()
    assert "Shoulder roll and Wrist bend left out" in card.accessibleDescription()
