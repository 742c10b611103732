"""One row of the log."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Ending(StrEnum):
    """How a practice ended, as far as it is known.

    END is its end, WIND_DOWN its end by way of the closing part. LEFT was stopped by the person,
    HURT because it hurt. CLOSED ended with its window or terminal; a program that was killed
    leaves a practice BROKEN_OFF. ELSEWHERE was added by hand.
    """

    UNKNOWN = ""
    END = "end"
    WIND_DOWN = "wind-down"
    LEFT = "left"
    HURT = "hurt"
    CLOSED = "closed"
    BROKEN_OFF = "broken-off"
    ELSEWHERE = "elsewhere"


class Status(StrEnum):
    """Whether a practice reached its end."""

    COMPLETED = "completed"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One practice: the columns of the export, and after `note` what stays on this machine.

    `id` is a UUID text that stays the same through export and import. `started_at` is aware: it
    keeps the offset of the place where it was. Pain is 0-10, effort 0-10 (Borg CR10), mood 0-10;
    None is "not asked". `week` is the programme's week number.

    `week_counts` and `week_wanted` are what the programme said when the practice was stamped:
    whether it counts towards the week, and on how many days practice was wanted. None where that
    is not known; then the programme as it is now decides. `fingerprint` tells which text of the
    session was practised. `from_reminder` tells whether a reminder led to it.
    `left_out` are the ids of the movements that were left out, with spaces between them.
    """

    id: str
    started_at: datetime
    session: str
    title: str = ""
    participant: str = ""
    programme: str = ""
    week: int | None = None
    status: Status = Status.PARTIAL
    practised_s: int = 0
    planned_s: int = 0
    support: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    mood: int | None = None
    note: str = ""
    ended_at: datetime | None = None
    ending: Ending = Ending.UNKNOWN
    fingerprint: str = ""
    week_counts: bool | None = None
    week_wanted: int | None = None
    from_reminder: bool = False
    left_out: str = ""
