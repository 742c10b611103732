"""Check-ins about a practice: how it is hours later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.history import NOTICEABLE_RISE
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import PLACES, CheckIn, Moment
from taichi_coach.practice.storage.tables import TABLES, utc_text

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log

#: It is asked from so long after the end of a practice, and no longer than that.
FROM, UNTIL = timedelta(hours=1, minutes=30), timedelta(hours=12)

_PRACTICES = TABLES[Practice]


def due(log: Log, who: str, now: datetime) -> Practice | None:
    """Return the latest practice of which nobody has yet asked how it was later, or None.

    Only practices with pain before or after are asked about: who skipped that wants no more
    questions.
    """
    rows = log.select(
        f"{_PRACTICES.select} WHERE participant = ? AND started_utc BETWEEN ? AND ?"  # noqa: S608  ours
        " AND coalesce(pain_before, pain_after) IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM check_in WHERE check_in.practice = practice.id"
        " AND moment = 'later') ORDER BY started_utc DESC, id",
        *(who, utc_text(now - UNTIL), utc_text(now)),
    )
    practices = map(_PRACTICES.value_of, rows)
    return next((each for each in practices if now - _end(each) >= FROM), None)


def unasked(log: Log, practice_id: str) -> Practice | None:
    """Return the practice of an id if nobody has yet said how it was later, or None."""
    answered = (each.practice for each in log.records(CheckIn) if each.moment is Moment.LATER)
    return None if practice_id in answered else log.get(practice_id)


def too_much(practice: Practice, later: CheckIn) -> bool:
    """Tell whether pain was noticeably worse two hours later, in any place that was asked for.

    Then the next practice is better shorter by a quarter to a half, with one support more.
    """
    if practice.pain_before is None:
        return False
    levels = [getattr(later, f"pain_{place}") for place in PLACES]
    return any(
        level is not None and level - practice.pain_before >= NOTICEABLE_RISE for level in levels
    )


def _end(practice: Practice) -> datetime:
    return practice.ended_at or practice.started_at + timedelta(seconds=practice.practised_s)
