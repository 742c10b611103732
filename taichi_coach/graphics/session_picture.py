"""The one picture that stands for a whole session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.script.model.session import Role
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.model.session import Movement
    from taichi_coach.timeline.model import Timeline


def picture_of(timeline: Timeline, movements: Mapping[str, Movement]) -> Guide | None:
    """Return what a session looks like at its heart: its longest phase of practice, fulfilled."""
    parts = [part for part in timeline.sections if part.role is Role.PRACTICE]
    heart = [
        event
        for event in timeline.events
        if event.kind in {Kind.PHASE, Kind.HOLD}
        and timeline.steps[event.step].movement
        and any(part.at_ms <= event.at_ms < part.end_ms for part in parts)
    ]
    longest = max(heart, key=lambda event: event.for_ms, default=None)
    if longest is None:
        return guide_at(timeline, 0, movements)
    guide = guide_at(timeline, longest.end_ms, movements)
    return None if guide is None else replace(guide, coming=None).settled()
