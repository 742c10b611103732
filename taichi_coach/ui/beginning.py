"""The row of a practice that begins, or of one that broke off and is gone on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.player.practice_keeper import begun, gone_on_with

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.state.selection import Chosen


def first_row(
    chosen: Chosen, timeline: Timeline, now: datetime, pain_before: int | None
) -> tuple[Practice, int]:
    """Return the row and the position in milliseconds at which the practice begins."""
    broken = chosen.resumed
    if broken is None:
        row = begun(timeline, now, chosen.own.participant, pain_before)
        row = replace(row, title=chosen.session.title)
        return (chosen.standing.stamp(row) if chosen.standing else row), 0
    return gone_on_with(broken, timeline, pain_before)
