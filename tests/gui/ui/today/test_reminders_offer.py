"""Reminders offered once on the first page, to whoever has practised and has none."""

from datetime import timedelta

import pytest

from taichi_coach.paths import reminders_file
from taichi_coach.reminders.model import EVENING, MORNING, NOON, Reminder, ReminderList
from taichi_coach.settings import Settings
from taichi_coach.ui.today.presenter import TodayPresenter
from tests.gui.diaries import practice, press, told
from tests.gui.stages import staged
from tests.gui.worlds import Hands

HEADING = "Shall the stretch come to you?"


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False))
    found.log.save(practice(days=1))
    yield found
    found.log.close()


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    found = staged(qtbot, TodayPresenter, hands, tmp_path)
    found.open()
    return found


@pytest.fixture
def page(stage):
    return stage.made.page


def asked_again(stage):
    """Tell whether it is offered on the next day."""
    stage.open()
    return HEADING in told(stage.made.page)


def test_one_press_sets_the_three_times(stage, hands, page):
    assert HEADING in told(page)

    press(page, "Remind me morning, noon and evening")

    assert [each.at for each in hands.waiter.of().reminders] == [MORNING, NOON, EVENING]
    assert hands.waiter.calls == [("always",)]
    assert "They are set. Settings, Reminders, is where you change or end them." in told(page)
    assert not asked_again(stage)


def test_not_now_is_remembered(stage, hands, page):
    press(page, "Not now")

    hands.at += timedelta(days=30)
    assert not asked_again(stage)
    assert not hands.own.offer_reminders
    assert hands.waiter.of() == ReminderList()


def test_other_times_lead_to_the_page(stage, page):
    press(page, "Other times")

    assert stage.page == "reminders"
    assert not asked_again(stage)


def test_where_they_cannot_be_kept_it_is_said_and_offered_again(stage, hands, page):
    reminders_file().write_text('{"version": 99}', "utf-8")

    press(page, "Remind me morning, noon and evening")

    assert "are of a newer version" in page.notice.text()
    assert hands.own.offer_reminders
    assert not asked_again(stage)  # as long as they cannot be read
    reminders_file().unlink()
    assert asked_again(stage)


def test_who_has_some_or_has_practised_today_is_not_asked(stage, hands):
    hands.log.save(practice("today"))
    assert not asked_again(stage)

    hands.at += timedelta(days=1)
    assert asked_again(stage)
    hands.waiter.has(ReminderList().add(Reminder(number=0, at=NOON)))
    assert not asked_again(stage)
