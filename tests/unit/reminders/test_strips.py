from __future__ import annotations

import sys
from datetime import time

import pytest

from taichi_coach.reminders.model import Reminder
from taichi_coach.reminders.schedule import Due
from taichi_coach.reminders.strip import READY, ReminderReply, StripManner
from taichi_coach.reminders.strips import Strips
from tests.unit.reminders.worlds import NINE

#: Plays a strip: it tells what it was asked for, waits for a line, and answers.
CHILD = """
import sys
print(*sys.argv[1:], sep="|", flush=True)
print("ready", flush=True)
if sys.stdin.readline() == "go\\n":
    print("now", "later", "not-today", sep="\\n", flush=True)
    sys.stdin.readline()
"""
DUE = Due(NINE, "Anna B", Reminder(number=1, at=time(9), session="foam-ball"))


@pytest.fixture
def strips(tmp_path):
    (tmp_path / "child.py").write_text(CHILD)
    return Strips((sys.executable, str(tmp_path / "child.py")))


def all_told(strips, strip):
    """Read until it has ended."""
    told = []
    while not told or told[-1] is not None:
        told += strips.read(strip)
    return told[:-1]


def test_a_strip_is_told_to_begin_and_what_it_tells_is_read(strips):
    strip = strips.start(DUE, StripManner.ASK)
    assert strips.running == [strip]
    assert strip.participant == "Anna B"
    assert not strip.has_ended()
    strip.go()
    told = []
    while len(told) < 4:
        told += strips.read(strip)
    assert told == [READY, ReminderReply.NOW, ReminderReply.LATER, ReminderReply.NOT_TODAY]
    strip.end()
    assert all_told(strips, strip) == []
    assert strips.running == []
    strip.go()  # nobody hears it, and nothing breaks
    strip.end()
    assert strip.has_ended()


def test_one_that_never_began_is_left_to_end_by_itself(strips):
    strip = strips.start(DUE, StripManner.LED)
    strip.end()
    assert all_told(strips, strip) == [READY]
    assert strip.has_ended()


def test_it_is_started_as_the_strip_wants_it(strips, tmp_path):
    strip = strips.start(DUE, StripManner.CUE)
    with open(strip.fileno(), closefd=False) as told:
        assert told.readline().strip().split("|") == [
            *("stretch", "foam-ball", "--participant", "Anna B"),
            *("--manner", "cue", "--from-reminder", "--when-told"),
        ]
    strip.end()
    all_told(strips, strip)
