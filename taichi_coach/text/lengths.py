"""How long something lasts, as it is read and said.

What a session takes is told by `rounded_ms` wherever it is told, so that list, page, paper and
player agree.
"""

from __future__ import annotations

import math

from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.counts import number

#: From here on a length is told in minutes, up to the next one in halves of them.
_MINUTES_FROM_MS, _WHOLE_FROM_MS = 55_000, 300_000
_MINUTE_MS, _HALF_MS = 60_000, 30_000
_HALF = "½"


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


def rounded_ms(ms: int) -> int:
    """Return a length as near as it is told: the nearest half minute, from five on the nearest one.

    What is shorter than a minute is told to the second, of which a begun one counts whole, as on
    a clock.

    >>> rounded_ms(144_500), rounded_ms(460_000), rounded_ms(38_400)
    (150000, 480000, 39000)
    """
    if ms < _MINUTES_FROM_MS:
        return math.ceil(ms / 1000) * 1000
    halves = _nearest(ms, _HALF_MS)
    return halves if halves < _WHOLE_FROM_MS else _nearest(ms, _MINUTE_MS)


def rounded(ms: int) -> str:
    """Return a length in words, rounded.

    >>> rounded(38_400), rounded(144_500), rounded(460_000)
    ('39 seconds', '2½ minutes', '8 minutes')
    """
    near = rounded_ms(ms)
    if near < _MINUTES_FROM_MS or near % _HALF_MS:
        return span(near)
    whole, rest = divmod(near, _MINUTE_MS)
    if not rest:
        return minutes(whole)
    return ngettext("{count} minute", "{count} minutes", whole + 1).format(count=f"{whole}{_HALF}")


def about_length(ms: int, *, estimated: bool) -> str:
    """Return a length in words, rounded, and "about" where nobody has spoken its words yet.

    >>> about_length(144_500, estimated=True)
    'about 2½ minutes'
    """
    length = rounded(ms)
    return tr("about {length}").format(length=length) if estimated else length


def rounded_or_less(ms: int) -> str:
    """Return what is left of something: "less than a minute", "1½ minutes", "12 minutes"."""
    return tr("less than a minute") if ms < _MINUTE_MS else rounded(ms)


def figure(ms: int, *, estimated: bool = False) -> str:
    """Return a length as it stands in a column of minutes.

    >>> figure(144_500, estimated=True), figure(460_000), figure(38_400)
    ('~2½', '8', '<1')
    """
    whole, rest = divmod(rounded_ms(ms), _MINUTE_MS)
    if not whole:
        return "<1" if ms else "0"
    return f"{'~' if estimated else ''}{number(whole)}{_HALF if rest else ''}"


def in_minutes(ms: int) -> float:
    """Return a length in minutes for programs, rounded as a person reads it: 2.5 or 8.

    >>> in_minutes(144_500), in_minutes(460_000), in_minutes(38_400)
    (2.5, 8, 0.5)
    """
    halves = max(_nearest(rounded_ms(ms), _HALF_MS), _HALF_MS) // _HALF_MS
    return halves / 2 if halves % 2 else halves // 2


def whole_minutes(ms: int) -> int:
    """Return how many minutes to keep free for it: of what is told, a begun one counts whole.

    >>> whole_minutes(144_500), whole_minutes(440_000), whole_minutes(5000)
    (3, 7, 1)
    """
    return max(1, math.ceil(rounded_ms(ms) / _MINUTE_MS))


def _nearest(ms: int, step_ms: int) -> int:
    """Return the nearest multiple of a step; from the middle on the greater one."""
    return (2 * ms + step_ms) // (2 * step_ms) * step_ms


def clock(ms: int) -> str:
    """Return minutes and seconds as on a clock; a begun second counts whole.

    >>> clock(17_200)
    '0:18'
    """
    whole = math.ceil(ms / 1000)
    return f"{whole // 60}:{whole % 60:02d}"
