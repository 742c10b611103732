"""How often the foam ball is squeezed is chosen before the practice, and kept."""

import pytest
from PySide6.QtCore import Qt

from taichi_coach.settings import Settings
from taichi_coach.timeline.model import Kind
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.widgets.choice import ChoiceRow
from tests.gui.features import alone
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


def chosen(window, name):
    rows = window.feature.ready.findChildren(ChoiceRow)
    return next(each for each in rows if each.accessibleName() == name)


def test_as_many_squeezes_as_were_chosen_are_practised_and_offered_next_time(
    qapp, qtbot, hands, tmp_path
):
    with alone(qtbot, hands, tmp_path, "practice") as window:
        window.come(PracticeRequest("foam-ball"))
        ready = window.feature.ready
        squeezes = chosen(window, "Foam ball: squeezes")
        assert squeezes.value == "10"
        before = ready.grab().toImage()

        qtbot.mouseClick(squeezes.buttons()[2], Qt.MouseButton.LeftButton)
        assert window.app.own.squeezes == 20
        assert ready.grab().toImage() != before

        window.come(PracticeRequest("foam-ball"))
        assert chosen(window, "Foam ball: squeezes").value == "20"
        ready.begin.click()
        timeline = window.feature.transport.player.timeline
        counted = [each for each in timeline.events if each.kind is Kind.COUNT]
        assert {each.of for each in counted if each.text == "" and each.of > 7} == {20}
        assert window.page == "practice"
