"""One row of the log."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Status(StrEnum):
    """Whether a practice reached its end."""

    COMPLETED = "completed"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One practice, with the columns of the export.

    `id` is a UUID text that stays the same through export and import. `started_at` is aware: it
    keeps the offset of the place where it was. Pain is 0-10, effort 0-10 (Borg CR10), mood 0-10;
    None is "not asked". `week` is the programme's week number.
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
