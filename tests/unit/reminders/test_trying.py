"""A reminder that comes now: as any, by a strip where no desktop shows notices; nothing is kept."""

from __future__ import annotations

import sys
from datetime import date, time

import pytest

from taichi_coach import paths
from taichi_coach.errors import ReminderError
from taichi_coach.reminders import reminder_file
from taichi_coach.reminders.model import Manner, QuietHours, Reminder, ReminderList
from taichi_coach.reminders.resident import Resident
from taichi_coach.reminders.trying import Trying, until_over

#: Plays a strip: it writes down what it was asked for, waits, and answers if it is one that asks.
CHILD = """
import sys
with open(sys.argv[1], "a") as told:
    print(*sys.argv[3:], file=told)
if sys.stdin.readline() == "go\\n" and "ask" in sys.argv:
    print(sys.argv[2], flush=True)
"""


@pytest.fixture
def tried(tmp_path, monkeypatch):
    """Let a reminder come and be answered; return what strips were asked for."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    child, told = tmp_path / "child.py", tmp_path / "told"
    child.write_text(CHILD)

    def come(answer, **wanted):
        reminder = Reminder(number=3, at=time(9), **wanted)
        here = Trying((sys.executable, str(child), str(told), answer), "Anna", reminder)
        until_over(here, Resident(here))
        return sorted(told.read_text().splitlines())

    return come


def strip(manner):
    what = "stretch ten-finger-stretch --participant Anna"
    keys = "" if manner == "cue" else " --take-keys"
    return f"{what} --manner {manner} --from-reminder --when-told{keys}"


def test_where_nothing_can_be_started_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    here = Trying((str(tmp_path / "no program"),), "Anna", Reminder(number=3, at=time(9)))
    with pytest.raises(ReminderError, match="Nothing can be started now"):
        until_over(here, Resident(here))


@pytest.mark.parametrize("answer", ["later", "not-today"])
def test_it_asks_until_it_is_answered_and_keeps_nothing(tried, answer):
    own = ReminderList(none_on=date(2026, 3, 2), quiet=QuietHours(time(0), time(23, 59)))
    reminder_file.save(paths.reminders_file(), {"Anna": own})
    kept = paths.reminders_file().read_bytes()

    assert tried(answer) == [strip("ask")]

    assert paths.reminders_file().read_bytes() == kept
    assert not paths.reminder_state_file().exists()


def test_it_whispers_or_leads_as_it_will(tried):
    assert tried("later", manner=Manner.CUE) == [strip("ask"), strip("cue")]


def test_it_is_over_when_what_it_led_is_over(tried):
    assert tried("", manner=Manner.LED) == [strip("led")]
