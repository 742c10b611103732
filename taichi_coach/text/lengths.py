"""How long something lasts, as it is read and said."""

from __future__ import annotations

import math

from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.counts import number

#: From here on a length is told in whole minutes.
_MINUTE_FROM_MS = 55_000


def seconds(ms: int, *, decimals: int = 3) -> str:
    """Return seconds, as exact as they are, to so many decimals: "1 second", "2.5 seconds".

    >>> seconds(2430, decimals=1)
    '2.4 seconds'
    """
    figure = f"{ms / 1000:.{decimals}f}"
    return seconds_as_written(figure.rstrip("0").rstrip(".") if "." in figure else figure)


def seconds_as_written(figure: str) -> str:
    """Return seconds with the figure as somebody wrote it: "1 second", "2.50 seconds"."""
    # A fraction takes the plural in English; other languages choose by a whole number as well.
    whole = 1 if figure == "1" else 2
    return ngettext("{count} second", "{count} seconds", whole).format(count=figure)


def minutes(count: int) -> str:
    """Return whole minutes: "1 minute", "25 minutes"."""
    return ngettext("{count} minute", "{count} minutes", count).format(count=number(count))


def minutes_or_less(count: int) -> str:
    """Return whole minutes, and words for none: "less than a minute", "1 minute"."""
    return tr("less than a minute") if count < 1 else minutes(count)


def span(ms: int) -> str:
    """Return a length to the second: "45 seconds", "1 minute", "1 minute 30"."""
    whole, rest = divmod(round(ms / 1000), 60)
    if not whole:
        return seconds_as_written(number(rest))
    return (
        tr("{minutes} {seconds}").format(minutes=minutes(whole), seconds=rest)
        if rest
        else (minutes(whole))
    )


def whole_minutes(ms: int) -> int:
    """Return a length in whole minutes, never 0."""
    return max(1, round(ms / 60_000))


def about(ms: int) -> str:
    """Return about how long something is: to the second below a minute, else in whole minutes.

    >>> about(40_000), about(170_000)
    ('40 seconds', '3 minutes')
    """
    return span(ms) if ms < _MINUTE_FROM_MS else minutes(whole_minutes(ms))


def clock(ms: int) -> str:
    """Return minutes and seconds as on a clock; a begun second counts whole.

    >>> clock(17_200)
    '0:18'
    """
    whole = math.ceil(ms / 1000)
    return f"{whole // 60}:{whole % 60:02d}"
