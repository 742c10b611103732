"""The strip at the foot of the screen: what it is asked for, and the lines that it is led by.

`taichi-coach stretch` shows it, in a process of its own. Whoever starts that with `--when-told`
reads READY when all is prepared and writes GO when the strip is to come; a strip that asks writes
its `ReminderReply`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from taichi_coach.reminders.model import STRETCH
from taichi_coach.text.catalogue import tr

READY: Final = "ready"
GO: Final = "go"
#: What is whispered, as the first thing that is heard of a reminder.
CUE_WORDS: Final = tr("Relax. Stretch out.")


class StripManner(StrEnum):
    """What the strip does: it leads a session, whispers the cue alone, or asks first."""

    LED = "led"
    CUE = "cue"
    ASK = "ask"


class ReminderReply(StrEnum):
    """What was answered to a strip that asked. One that nobody answers writes nothing."""

    NOW = "now"
    LATER = "later"
    NOT_TODAY = "not-today"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRequest:
    """What is wanted of the strip.

    Attributes:
        session: The id or file of what is led or asked about.
        manner: What it does.
        from_reminder: Whether a reminder asks for it: then the cue comes first, and the log says
            so.
        when_told: Whether it prepares everything unseen, and comes when it is told to.
        takes_keys: Whether the keyboard goes to it: the person asked for it just now.
    """

    session: str = STRETCH
    manner: StripManner = StripManner.LED
    from_reminder: bool = False
    when_told: bool = False
    takes_keys: bool = False


def heading(session: str) -> str:
    """Return what a reminder of a session says first."""
    if session == STRETCH:
        return tr("Time to stretch your fingers")
    return tr("Time to practise")
