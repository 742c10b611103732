"""What time it is: the only place that asks the machine. Everything else is given these.

The clock on the wall may be set, and moves with the place and with summer time. The monotonic one
cannot be set; on Linux and macOS it stands still while the machine sleeps. The steady one cannot be
set either, and goes on.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

_NS_PER_MS = 1_000_000


def local_now() -> datetime:
    """Return the time of this place, with its offset, also where the place has changed."""
    if hasattr(time, "tzset"):
        time.tzset()  # the C library looks for the time zone once, and somebody may travel
    return datetime.fromtimestamp(time.time(), UTC).astimezone()


def monotonic_ms() -> float:
    """Return milliseconds that never go back; of a machine's sleep they may know nothing."""
    return time.monotonic_ns() / _NS_PER_MS


def steady_ms() -> float:
    """Return milliseconds that never go back, and go on while the machine sleeps."""
    return _steady_ns() / _NS_PER_MS


def _steady_ns() -> int:
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    if hasattr(time, "CLOCK_UPTIME_RAW"):  # macOS, where Python's monotonic clock is that one
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return time.monotonic_ns()  # Windows, where it goes on by itself


def moment_on_wall(wall: datetime) -> datetime:
    """Return when the clock on the wall shows a naive time here, with the offset of then.

    A time that comes twice is the first of the two; one that is left out comes as much later as the
    clock leaps: 3:30 where it would have been 2:30. (Python's own `astimezone` makes that 1:30.)
    """
    return datetime.fromtimestamp(wall.timestamp(), UTC).astimezone()


def times_on_wall(wall: datetime) -> tuple[datetime, ...]:
    """Return the moments at which the clock on the wall shows a naive time here, in order.

    One as a rule; two in the hour that comes twice when summer time ends, none in the one that is
    left out when it begins.
    """
    moments = {wall.replace(fold=fold).astimezone() for fold in (0, 1)}
    return tuple(sorted(each for each in moments if each.replace(tzinfo=None) == wall))
