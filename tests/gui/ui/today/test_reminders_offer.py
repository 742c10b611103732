"""Reminders offered once on the first page, to whoever has practised and has none."""

from datetime import timedelta

import pytest

from taichi_coach.paths import reminders_file
from taichi_coach.reminders.model import EVENING, MORNING, NOON, Reminder, ReminderList
from taichi_coach.settings import Settings
from tests.gui.diaries import practice, press, told
from tests.gui.worlds import Hands

HEADING = "Shall the stretch come to you?"


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False))
    found.log.save(practice(days=1))
    yield found
    found.log.close()


@pytest.fixture
def page(coach):
    return coach.presenter("today").page


def asked_again(coach):
    """Tell whether it is offered on the next day."""
    coach.presenter("today").fill()
    return HEADING in told(coach.presenter("today").page)


def test_one_press_sets_the_three_times(coach, hands, page):
    assert HEADING in told(page)

    press(page, "Remind me morning, noon and evening")

    assert [each.at for each in hands.waiter.of().reminders] == [MORNING, NOON, EVENING]
    assert hands.waiter.calls == [("always",)]
    assert "They are set. Settings, Reminders, is where you change or end them." in told(page)
    assert not asked_again(coach)


def test_not_now_is_remembered(coach, hands, page):
    press(page, "Not now")

    hands.at += timedelta(days=30)
    assert not asked_again(coach)
    assert not hands.own.offer_reminders
    assert hands.waiter.of() == ReminderList()


def test_other_times_lead_to_the_page(coach, page):
    press(page, "Other times")

    assert coach.window.page == "reminders"
    coach.presenter("reminders").page.back.click()
    assert coach.window.page == "today"
    assert not asked_again(coach)


def test_where_they_cannot_be_kept_it_is_said_and_offered_again(coach, hands, page):
    reminders_file().write_text('{"version": 99}', "utf-8")

    press(page, "Remind me morning, noon and evening")

    assert "are of a newer version" in page.notice.text()
    assert hands.own.offer_reminders
    assert not asked_again(coach)  # as long as they cannot be read
    reminders_file().unlink()
    assert asked_again(coach)


def test_who_has_some_or_has_practised_today_is_not_asked(coach, hands):
    hands.log.save(practice("today"))
    assert not asked_again(coach)

    hands.at += timedelta(days=1)
    assert asked_again(coach)
    hands.waiter.has(ReminderList().add(Reminder(number=0, at=NOON)))
    assert not asked_again(coach)
