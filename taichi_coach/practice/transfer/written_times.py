"""Dates, times and lengths as other programs and people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class DateOrder(StrEnum):
    """What comes first in a date such as 3/4/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_SLASHED: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\b[,T]?\s*(.*)")
_CLOCK: Final = re.compile(
    r"([0-9]{1,2})[:.h]([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s*(am|pm|uhr|h)?", re.IGNORECASE
)
_HOURS: Final = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})(?![0-9])")
#: Nobody practises for so many hours: the first of two numbers is minutes then.
_NO_HOURS: Final = 10
_PART: Final = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*([a-z.]*)", re.IGNORECASE)
#: So many letters has a date alone, such as 2026-01-31.
_BARE: Final = 10
#: No length is longer, in seconds: a number without end has no whole seconds.
_MOST_S: Final = 1e12
#: What the letters behind a number mean, in seconds.
_UNITS: Final = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"), 3600),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "minuten"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", "sekunden"), 1),
}


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """Return what comes first in the dates of a column, as far as any of them tells.

    Dots are day first, as in Germany. None where every date could be read either way, or none
    has to be chosen for; a column that says both is told by its rows.
    """
    for text in texts:
        match = _SLASHED.match(text.strip())
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12:
            return DateOrder.DAY_FIRST
        if second > 12:
            return DateOrder.MONTH_FIRST
    return None


def ambiguous(texts: Iterable[str]) -> bool:
    """Tell whether a column has dates of which it has to be said what comes first."""
    cells = list(texts)
    return date_order(cells) is None and any(_SLASHED.match(each.strip()) for each in cells)


def written_moment(text: str, order: DateOrder | None, clock: str = "") -> datetime:
    """Return when something was; naive, unless the text tells an offset.

    Args:
        text: A date, with or without the time.
        order: What comes first in it.
        clock: The time, where it stands by itself; noon where nobody tells it.

    Raises:
        ValueError: It is no date, or no time.
    """
    text = _year_first(text)
    match = _SLASHED.fullmatch(text)
    if match is None:
        moment = datetime.fromisoformat(text)
        bare = len(text) <= _BARE
        return datetime.combine(moment, written_clock(clock)) if bare else moment
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day, month = (second, first) if order is DateOrder.MONTH_FIRST else (first, second)
    whole = date(year + 2000 if year < 100 else year, month, day)
    return datetime.combine(whole, written_clock(match[5] or clock))


def tells_time(text: str) -> bool:
    """Tell whether a date has the time with it."""
    text = _year_first(text)
    match = _SLASHED.fullmatch(text)
    return bool(match[5]) if match else len(text) > _BARE


def _year_first(text: str) -> str:
    """Return a date such as 2026/1/31 as ISO 8601 has it, any other as it is."""
    return _YEAR_FIRST.sub(
        lambda match: f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", text.strip(), count=1
    )


def written_clock(text: str) -> time:
    """Return a time of the day; noon for "".

    Raises:
        ValueError: It is none.
    """
    if not text.strip():
        return time(12)
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    hour, half = int(match[1]), (match[4] or "").lower()
    if half in {"am", "pm"}:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(match[2]), int(match[3] or 0))


def minutes_first(texts: Iterable[str]) -> bool:
    """Tell whether "20:00" is twenty minutes in a column, and not hours.

    So it is where another cell has hours before them, and where they would be too many hours.
    """
    matches = [clock for text in texts if (clock := _HOURS.fullmatch(text.strip()))]
    return any(each[3] or int(each[1]) >= _NO_HOURS for each in matches)


def written_seconds(text: str, unit: int, *, minutes: bool = False) -> int:
    """Return a length in whole seconds: "22m", "1h 2m", "1:02:00", or a number of `unit` seconds.

    Of two numbers with a colon the first is hours, as watches write it, or `minutes`.

    Raises:
        ValueError: It is none.
    """
    text = text.strip()
    if not text:
        return 0
    clock = _HOURS.fullmatch(text)
    if clock is not None and minutes and not clock[3]:
        return int(clock[1]) * 60 + int(clock[2])
    if clock is not None:
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3] or 0)
    total, at = 0.0, 0
    for part in _PART.finditer(text):
        if text[at : part.start()].strip(" ,"):
            raise ValueError(text)
        word = part[2].lower().rstrip(".")
        if word and word not in _UNITS:
            raise ValueError(text)
        total += float(part[1].replace(",", ".")) * (_UNITS[word] if word else unit)
        at = part.end()
    if not at or text[at:].strip() or total > _MOST_S:
        raise ValueError(text)
    return round(total)
