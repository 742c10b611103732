"""The one picture that stands for a whole session, or for a step of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.motion.keyframes import Loop
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.script.model.session import Role
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.model.session import Movement, Support
    from taichi_coach.timeline.model import Event, Timeline


def picture_of(timeline: Timeline, movements: Mapping[str, Movement]) -> Guide | None:
    """Return what a session looks like at its heart: its longest phase of practice, fulfilled."""
    return _fulfilled(timeline, _heart(timeline), movements) or _begun(timeline, 0, movements)


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
    return _fulfilled(timeline, phases, movements) or _begun(timeline, step.at_ms, movements)


def poses_of(
    timeline: Timeline, movements: Mapping[str, Movement], most: int
) -> tuple[tuple[str, Guide], ...]:
    """Return what a session is about: the movements that take the most time, at most so many.

    Each as its title and its longest phase fulfilled, in the order in which they come. It asks for
    far less than `picture_of`: nothing of the way between them is laid out.
    """
    lengths: dict[str, int] = {}
    for event in _heart(timeline):
        name = timeline.steps[event.step].movement
        lengths[name] = lengths.get(name, 0) + event.for_ms
    chosen = sorted(lengths, key=lambda name: -lengths[name])[:most]
    return tuple(
        (movements[name].title, _at_its_longest(movements[name], movements, timeline.support))
        for name in lengths
        if name in chosen
    )


def _heart(timeline: Timeline) -> list[Event]:
    """Return phases and holds of the movements that are practised; else of all there are."""
    practised = [part for part in timeline.sections if part.role is Role.PRACTICE]
    parts = practised or timeline.sections
    return [
        event
        for event in timeline.events
        if event.kind in {Kind.PHASE, Kind.HOLD}
        and timeline.steps[event.step].movement
        and any(part.at_ms <= event.at_ms < part.end_ms for part in parts)
    ]


def _at_its_longest(
    movement: Movement, movements: Mapping[str, Movement], support: Support
) -> Guide:
    phases = movement.phases_for(support)
    stills = Loop(movement, movements, support).stills()
    longest = max(stills, key=lambda still: max(phases[n - 1].for_ms for n in still.numbers))
    return _still(structs.replace(longest.guide, coming=None))


def _fulfilled(
    timeline: Timeline, phases: list[Event], movements: Mapping[str, Movement]
) -> Guide | None:
    """Return what the longest of some phases looks like at its end; None where there is none."""
    longest = max(phases, key=lambda event: event.for_ms, default=None)
    guide = guide_at(timeline, longest.end_ms, movements) if longest is not None else None
    return None if guide is None else _still(structs.replace(guide, coming=None))


def _begun(timeline: Timeline, at_ms: int, movements: Mapping[str, Movement]) -> Guide | None:
    """Return what it looks like at a moment; None in an empty timeline."""
    guide = guide_at(timeline, at_ms, movements)
    return None if guide is None else _still(guide)


def _still(guide: Guide) -> Guide:
    """Return a guide as a picture that stands still shows it, in its view as far as that turns."""
    return structs.replace(guide, aside=1.0).settled()
