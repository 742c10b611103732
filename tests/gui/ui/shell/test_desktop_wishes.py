"""The window wears what the desktop wishes for, as soon as that has told it."""

import pytest

from taichi_coach.graphics.wishes import Wishes
from taichi_coach.settings import Settings
from taichi_coach.ui.theme import appearance
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False))
    found.wishes = Wishes(dark=True, text_scale=1.5, calm=True)
    yield found
    found.log.close()


def test_the_wishes_of_the_desktop_are_worn(coach, qtbot, hands):
    qtbot.waitUntil(lambda: appearance.look_of(coach.window).scale == 1.5)

    look = appearance.look_of(coach.window)
    assert (look.theme.name, look.calm) == ("dark", True)
    assert hands.own.text_scale == 100
