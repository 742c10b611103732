"""Whoever has one key alone begins with the hands, and goes on with the week."""

import pytest

from taichi_coach.settings import Settings
from tests.gui.diaries import practice
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False, hands_first=True))
    yield found
    found.log.close()


def offered(coach):
    coach.presenter("today").fill()
    return coach.presenter("today").page.hero.title.text()


def test_the_hands_come_first_and_then_the_week(coach, hands):
    library = coach.app.library
    assert offered(coach) == library.session("ten-finger-stretch").title

    hands.log.save(practice(session="ten-finger-stretch", days=0))

    assert offered(coach) == "Week 1, first session: Roots"
