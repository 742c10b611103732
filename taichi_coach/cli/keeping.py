"""A practice in the terminal becomes a row in the log."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.paths import log_file
from taichi_coach.practice.log import Log
from taichi_coach.practice.model import Practice, Status
from taichi_coach.practice.weeks import progress

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.script.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class Done:
    """What was practised: which timeline, since when, for how long, and whether to the end."""

    timeline: Timeline
    started_at: datetime
    practised_ms: int
    finished: bool


def keep(done: Done, own: Settings, library: Library) -> Practice:
    """Write the practice into the person's log and return its row.

    Raises:
        LogError: the log cannot be written.
    """
    with Log.open(log_file()) as book:
        week = _week_of(done, own, library, book)
        practice = Practice(
            id=str(uuid.uuid4()),
            started_at=done.started_at,
            session=done.timeline.session,
            title=done.timeline.title,
            participant=own.participant,
            programme="" if week is None else own.programme,
            week=week,
            status=Status.COMPLETED if done.finished else Status.PARTIAL,
            practised_s=round(done.practised_ms / 1000),
            planned_s=round(done.timeline.duration_ms / 1000),
            support=done.timeline.support,
        )
        book.save(practice)
    return practice


def _week_of(done: Done, own: Settings, library: Library, book: Log) -> int | None:
    """Return the week of the person's programme that this session counts for now."""
    try:
        programme = library.programme(own.programme)
    except CoachError:  # a missing or broken programme never keeps a practice from the log
        return None
    before = book.practices(participant=own.participant)
    return progress(programme, before, done.started_at.date()).week_for(done.timeline.session)
