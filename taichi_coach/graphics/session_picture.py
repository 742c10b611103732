"""The one picture that stands for a whole session, or for a step of it."""

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
    from taichi_coach.timeline.model import Event, Timeline


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
    return _fulfilled(timeline, heart, movements) or guide_at(timeline, 0, movements)


def picture_of_step(
    timeline: Timeline, index: int, movements: Mapping[str, Movement]
) -> Guide | None:
    """Return what a step looks like: its longest phase, fulfilled; without one, as it begins."""
    step = timeline.steps[index]
    phases = [
        event
        for event in timeline.between(step.at_ms - 1, step.end_ms - 1)
        if event.step == index and event.kind in {Kind.PHASE, Kind.HOLD}
    ]
    begins = guide_at(timeline, step.at_ms, movements)
    return _fulfilled(timeline, phases, movements) or (begins and begins.settled())


def _fulfilled(
    timeline: Timeline, phases: list[Event], movements: Mapping[str, Movement]
) -> Guide | None:
    """Return what the longest of some phases looks like at its end; None where there is none."""
    longest = max(phases, key=lambda event: event.for_ms, default=None)
    guide = guide_at(timeline, longest.end_ms, movements) if longest is not None else None
    return None if guide is None else replace(guide, coming=None).settled()
