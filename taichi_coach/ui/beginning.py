"""The row of a practice that begins, or of one that broke off and is gone on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.player.keeping import begun
from taichi_coach.timeline.fingerprint import fingerprint

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.model import Practice
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.chosen import Chosen


def first_row(
    chosen: Chosen, timeline: Timeline, now: datetime, pain_before: int | None
) -> tuple[Practice, int]:
    """Return the row and the position in milliseconds at which the practice begins.

    A text that has changed since it broke off is gone on with from its beginning: the old
    position means nothing in it. What was practised counts all the same.
    """
    broken = chosen.resumed
    if broken is None:
        row = begun(timeline, now, chosen.own.participant, pain_before)
        row = replace(row, title=chosen.session.title)
        return (chosen.standing.stamp(row) if chosen.standing else row), 0
    text = fingerprint(timeline)
    told = broken.practice.pain_before
    row = replace(
        broken.practice,
        support=timeline.support,
        fingerprint=text,
        pain_before=pain_before if told is None else told,
    )
    return row, broken.position_ms if text == broken.practice.fingerprint else 0
