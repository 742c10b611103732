"""How often the foam ball is squeezed is chosen before the practice, and kept."""

import pytest
from PySide6.QtCore import Qt

from taichi_coach.settings import Settings
from taichi_coach.timeline.model import Kind
from taichi_coach.ui.practice.page import PracticePage
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.widgets.choice import ChoiceRow
from tests.gui.windows import begin
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


def chosen(coach, name):
    rows = coach.presenter("practice").ready.findChildren(ChoiceRow)
    return next(each for each in rows if each.accessibleName() == name)


def test_as_many_squeezes_as_were_chosen_are_practised_and_offered_next_time(coach, qtbot, hands):
    practice = coach.presenter("practice")
    practice.open(PracticeRequest("foam-ball"))
    squeezes = chosen(coach, "Foam ball: squeezes")
    assert squeezes.value == "10"
    before = practice.ready.grab().toImage()

    qtbot.mouseClick(squeezes.buttons()[2], Qt.MouseButton.LeftButton)
    assert coach.app.own.squeezes == 20
    assert practice.ready.grab().toImage() != before

    practice.open(PracticeRequest("foam-ball"))
    assert chosen(coach, "Foam ball: squeezes").value == "20"
    begin(coach, qtbot)
    timeline = practice.transport.player.timeline
    counted = [each for each in timeline.events if each.kind is Kind.COUNT]
    assert {each.of for each in counted if each.text == "" and each.of > 7} == {20}
    assert isinstance(practice.pages["practice"], PracticePage)
