"""How the pain is hours later: the answer belongs to the practice that was asked about."""

from datetime import timedelta

import pytest

from taichi_coach.practice.storage.records import CheckIn, Moment
from taichi_coach.settings import Settings
from taichi_coach.ui.today.presenter import TodayPresenter
from tests.gui.diaries import practice, press, told
from tests.gui.stages import staged
from tests.gui.worlds import Hands

HOURS = timedelta(hours=1)


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


def practised(hands, name, hours_ago):
    began = hands.at - hours_ago * HOURS
    hands.log.save(practice(name, started_at=began, ended_at=None, pain_before=3))


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    return staged(qtbot, TodayPresenter, hands, tmp_path)


@pytest.mark.parametrize("another", [True, False], ids=["another-is-due", "too-long-ago"])
def test_the_answer_is_kept_though_the_card_has_stood_for_long(stage, hands, another):
    practised(hands, "asked", 2)
    if another:
        practised(hands, "later", 1)
    stage.open()
    page = stage.made.page
    assert "How is your pain now?" in told(page)

    hands.at += (2 if another else 13) * HOURS
    press(page, "6")
    press(page, "Done")

    (kept,) = hands.log.records(CheckIn)
    assert (kept.practice, kept.pain_all) == ("asked", 6)


def test_what_was_answered_in_another_window_is_not_asked_twice(stage, hands):
    practised(hands, "asked", 2)
    stage.open()
    page = stage.made.page
    there = CheckIn(id="c", at=hands.at, practice="asked", moment=Moment.LATER, pain_all=6)
    hands.log.save(there)

    press(page, "7")
    press(page, "Done")

    assert hands.log.records(CheckIn) == (there,)
