"""Whoever has one key alone begins with the hands, and goes on with the week."""

import pytest

from taichi_coach.settings import Settings
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.today.view import today_view
from tests.gui.diaries import practice
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False, hands_first=True))
    yield found
    found.log.close()


def offered(app):
    return today_view(app.snapshot()).offer.title


def test_the_hands_come_first_and_then_the_week(qapp, hands, tmp_path):
    app = AppState(hands.own, lambda: hands.world(tmp_path))
    assert offered(app) == app.library.session("ten-finger-stretch").title

    hands.log.save(practice(session="ten-finger-stretch", days=0))

    assert offered(app) == "Week 1, first session: Roots"
