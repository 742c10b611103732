"""What the settings tell of the rest of the program, and when they look for it."""

from datetime import time

import pytest

from taichi_coach.reminders.model import Reminder, ReminderList
from tests.gui.shown import words
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


def test_the_library_is_not_read_before_programmes_are_to_be_seen_and_the_next_reminder_is_told(
    coach, hands
):
    read = []
    library = hands.library
    hands.library = lambda: read.append(1) or library()
    coach.app.read_anew()
    coach.window.side.buttons["settings"].click()
    page = coach.window.page_of("settings")
    assert not read

    page.open_topic("practice")
    assert read
    assert "Twelve gentle weeks\n1 of 4" in words(page)
    assert page.topic("practice").about.text() == (
        "Three short practices a week and the ten-finger stretch every day."
    )

    page.open_topic("reminders")
    assert "No reminder is set." in words(page)

    hands.waiter.has(ReminderList((Reminder(number=1, at=time(12, 30)),)))
    coach.window.side.buttons["today"].click()
    coach.window.side.buttons["settings"].click()
    assert "Next: today at 12:30, Mindful ten-finger stretch." in words(page)
