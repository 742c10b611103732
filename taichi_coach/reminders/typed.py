"""What people type for times, days and how often, into values; leniently, and in one sentence."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import EVERY_DAY, QuietHours
from taichi_coach.reminders.reminder_words import READY_TIMES
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import weekdays

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOURS: Final = re.compile(
    r"(?P<hours>\d{1,2})\s*(?:h|hours?)?\s*(?:(?P<minutes>\d{1,2})\s*(?:m|min|minutes?)?)?"
)
_HALF: Final = re.compile(r"([ap])\.m\.?$")
_MINUTES: Final = re.compile(r"(?P<minutes>\d{1,3})\s*(?:m|min|minutes?)")
_GROUPS: Final = {
    "daily": EVERY_DAY,
    "every day": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekend": frozenset((5, 6)),
    "weekends": frozenset((5, 6)),
}
#: So many letters of a day's name tell which it is.
_LETTERS: Final = 2


def time_typed(text: str) -> time | None:
    """Return the time that was typed: "9:40", "9.40", "940", "9", "9 pm", "9 p.m."; None for none.

    >>> time_typed("9.40"), time_typed("7 pm"), time_typed("25:00")
    (datetime.time(9, 40), datetime.time(19, 0), None)
    """
    typed = _HALF.sub(r"\1m", text.lower().replace(" ", "")).replace(".", ":")
    half = next((each for each in ("am", "pm") if typed.endswith(each)), "")
    typed = typed.removesuffix(half)
    if typed.isdecimal() and len(typed) in {3, 4}:
        typed = f"{typed[:-2]}:{typed[-2:]}"
    hours, _, minutes = typed.partition(":")
    try:
        at = time(int(hours), int(minutes or "0"))
        return at.replace(hour=at.hour % 12 + 12 * (half == "pm")) if half else at
    except ValueError:
        return None


def read_time(text: str) -> time:
    """Return the time of the day that somebody typed: "9:00", or "morning".

    Raises:
        ReminderError: It is none.
    """
    at = READY_TIMES.get(text.strip().lower()) or time_typed(text)
    if at is None:
        raise ReminderError(
            tr(
                "“{text}” is no time of the day. Write it like 9:00 or 21:30, or morning, noon or"
                " evening."
            ).format(text=text)
        )
    return at


def read_every(text: str) -> int:
    """Return the minutes that somebody typed: "2h", "90m", "1h30".

    Raises:
        ReminderError: It is no length of time.
    """
    typed = text.strip().lower()
    match = _MINUTES.fullmatch(typed) or _HOURS.fullmatch(typed)
    parts = match.groupdict() if match else {}
    minutes = int(parts.get("hours") or 0) * 60 + int(parts.get("minutes") or 0)
    if not minutes:
        raise ReminderError(
            tr("“{text}” is not how often. Write it like 2h, 90m or 1h30.").format(text=text)
        )
    return minutes


def read_days(text: str) -> frozenset[int]:
    """Return the days that somebody typed: "mon-fri", "tue,thu", "weekends".

    Raises:
        ReminderError: One of them is no day.
    """
    typed = text.strip().lower()
    return _GROUPS.get(typed) or frozenset(_days(typed))


def read_quiet(text: str) -> QuietHours:
    """Return the quiet hours that somebody typed: "21:00-8:00".

    Raises:
        ReminderError: They are none.
    """
    begin, _, end = text.replace("–", "-").partition("-")
    if not end.strip():
        raise ReminderError(
            tr("“{text}” has no beginning and end. Write it like 21:00-8:00.").format(text=text)
        )
    quiet = QuietHours(read_time(begin), read_time(end))
    if quiet.begin == quiet.end:
        raise ReminderError(tr("Quiet hours end at another time than they begin."))
    return quiet


def _days(typed: str) -> Iterator[int]:
    for part in typed.replace(" ", "").split(","):
        first, dash, last = part.replace("–", "-").partition("-")
        day, until = _day(first), _day(last if dash else first)
        yield day
        while day != until:
            day = (day + 1) % 7
            yield day


def _day(typed: str) -> int:
    days = [
        day
        for day, name in enumerate(weekdays())
        if len(typed) >= _LETTERS and name.lower().startswith(typed)
    ]
    if len(days) != 1:
        raise ReminderError(
            tr("“{text}” is no day of the week. Write days like mon-fri, or tue,thu.").format(
                text=typed
            )
        )
    return days[0]
