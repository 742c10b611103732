"""Which meeting of a class is meant: there may be several on a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taichi_coach.practice.storage.log import Log

#: Who is noted so long after the last one, when a session has been shown, was in another meeting.
APART: Final = timedelta(hours=2)
#: So many meetings of a class a day may have.
MOST_MEETINGS: Final = 9
_WEEK = timedelta(days=7)


def meetings_on(log: Log, course: str, day: date) -> int:
    """Return how many meetings of a class somebody was in on a day."""
    query = "SELECT coalesce(max(meeting), 0) FROM attendance WHERE course = ? AND day = ?"
    return int(log.select(query, course, day.isoformat())[0][0])


def meeting_now(log: Log, course: str, at: datetime) -> int:
    """Return the meeting that is noted at a time: the latest, or a new one some hours after it."""
    query = "SELECT max(at_utc) FROM attendance WHERE course = ? AND day = ?"
    number = meetings_on(log, course, at.date())
    if not number:
        return 1
    latest = datetime.fromisoformat(log.select(query, course, at.date().isoformat())[0][0])
    return min(number + (at - latest >= APART), MOST_MEETINGS)


def is_meeting(number: int) -> str:
    """Return which meeting of the day it is, in words; "" for the first, which has mostly no other.

    >>> is_meeting(2)
    'meeting 2 of the day'
    """
    return tr("meeting {number} of the day").format(number=number) if number > 1 else ""


def meeting_in(met: Sequence[date], monday: date, today: date) -> date:
    """Return the day of a week for which attendance is noted when only the week is known.

    That is the day on which the class met in that week, the last of several; in the present week
    today; else the weekday on which it met last, or the Monday.
    """
    in_week = [day for day in met if monday <= day < monday + _WEEK]
    if in_week:
        return in_week[-1]
    if monday <= today < monday + _WEEK:
        return today
    return monday + timedelta(days=met[-1].weekday() if met else 0)
