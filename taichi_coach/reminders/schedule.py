"""Which reminder comes next, and when: a pure function of the lists, the time and the zone.

Times on the wall become moments by the rule of RFC 5545, section 3.3.5, with which calendars agree:
a time that comes twice in a night is the first of the two; one that is left out comes as much later
as the clock leaps, at 3:30 where it would have been 2:30.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from taichi_coach.machine_clock import moment_on_wall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from taichi_coach.reminders.model import Reminder, ReminderList

#: A week and a day: whatever comes at all comes within it, however the clock leaps.
_DAYS_AHEAD = 9


@dataclass(frozen=True, slots=True)
class Due:
    """One coming of a reminder: to whom, at which moment (aware), and which it is."""

    at: datetime
    participant: str
    reminder: Reminder


def moment(day: date, at: time, zone: tzinfo | None) -> datetime:
    """Return when the clock on the wall shows a time on a day, with the offset of then.

    Args:
        day: The day.
        at: The time on the wall.
        zone: Where the wall is; None: here, by the system's clock.
    """
    wall = datetime.combine(day, at)
    if zone is None:
        return moment_on_wall(wall)
    # Through UTC and back: a time that is left out gets the one that the clock really shows.
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def next_due(
    lists: Mapping[str, ReminderList], after: datetime, zone: tzinfo | None = None
) -> tuple[Due, ...]:
    """Return what comes next, all that come together at that moment; () where nothing ever does.

    Args:
        lists: Each person's reminders.
        after: A moment (aware); what would come at it has come.
        zone: Where the clock hangs; None: here.
    """
    today = after.astimezone(zone).date()
    for ahead in range(-1, _DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        coming = [each for each in on_day(lists, day, zone) if each.at > after]
        if coming:
            first = min(each.at for each in coming)
            return tuple(each for each in coming if each.at == first)
    return ()


def on_day(
    lists: Mapping[str, ReminderList], day: date, zone: tzinfo | None = None
) -> tuple[Due, ...]:
    """Return all that comes on a day, in order; each person at most once at a moment."""
    dues: dict[tuple[datetime, str], Due] = {}
    for participant, own in lists.items():
        for due in _own_on_day(participant, own, day, zone):
            dues.setdefault((due.at, participant), due)
    return tuple(sorted(dues.values(), key=lambda due: (due.at, due.participant)))


def _own_on_day(
    participant: str, own: ReminderList, day: date, zone: tzinfo | None
) -> Iterator[Due]:
    if own.none_on == day:
        return
    for each in own.reminders:
        if day.weekday() not in each.days:
            continue
        for at in each.times:
            due = moment(day, at, zone)
            shown = due.astimezone(zone).time() if zone else due.time()
            if own.quiet is None or shown not in own.quiet:
                yield Due(due, participant, each)
