"""Who guides, and what they show: the person's choices and a session's own picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.body.motion.session_motion import guide_at, key_guides
from taichi_coach.body.poses.stepping import steps
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.script.model.session import Role
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.script.model.session import Movement
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Event, Timeline


def person_of(own: Settings) -> Person:
    """Return who the person wants to be guided by; the first of all where that one is unknown."""
    return next((each for each in PEOPLE if each.name == own.guide), PEOPLE[0])


def view_of(own: Settings, usual: View = View.MIRROR) -> View:
    """Return from where the person wants to look; who has chosen nothing, from the usual side."""
    return View(own.view) if own.view in set(View) else usual


def usual_view(guides: Iterable[Guide]) -> View:
    """Return from where poses are well seen: where one steps, from three-quarter, for all alike."""
    return View.QUARTER if any(steps(each) for each in guides) else View.MIRROR


def usual_view_in(timeline: Timeline, movements: Mapping[str, Movement]) -> View:
    """Return from where a session is well seen, the same from its begin to its end."""
    return usual_view(key_guides(timeline, movements))


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
