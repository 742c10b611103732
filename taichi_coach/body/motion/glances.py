"""What the eyes are told to do, from when on: by a session, its movements, phases and poses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.body.motion.gaze import Glance, aim_of
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.session import Side
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.body.poses.pose_cache import PoseBook
    from taichi_coach.script.model.session import Movement, Phase
    from taichi_coach.timeline.model import Event, Step, Timeline


def glances_of(
    timeline: Timeline, movements: Mapping[str, Movement], book: PoseBook
) -> Iterator[Glance]:
    """Yield the glances of a whole session: what a step says goes before its phases and poses."""
    phases: dict[int, list[Event]] = {}
    for event in timeline.events:
        if event.kind is Kind.PHASE:
            phases.setdefault(event.step, []).append(event)
    for number, step in enumerate(timeline.steps):
        if step.eyes is None and number in phases:
            yield from _performed(phases[number], movements, book)
        else:
            movement = movements.get(step.movement)
            yield Glance(step.at_ms, _in_step(movement, step, timeline, book))


def glances_in(
    movement: Movement, phases: Iterable[Phase], book: PoseBook, side: Side | None
) -> Iterator[Glance]:
    """Yield the glances of one repetition; a phase without a pose keeps what the last one said."""
    at, in_pose = 0, None
    turned = movement.mirrored and side is Side.RIGHT
    for phase in phases:
        weight = phase.weight
        if phase.pose:
            own = 100 - weight if turned and weight is not None else weight
            in_pose = _in_pose(movement, phase.pose, own, side, book)
        yield Glance(at, aim_of(movement, phase.eyes, in_pose))
        at += phase.for_ms


def _performed(
    phases: Iterable[Event], movements: Mapping[str, Movement], book: PoseBook
) -> Iterator[Glance]:
    in_pose = None
    for event in phases:
        movement = movements.get(event.movement)
        if movement is not None and event.pose:
            in_pose = _in_pose(movement, event.pose, event.weight, event.side, book)
        gaze = Gaze(event.eyes) if event.eyes else None
        yield Glance(event.at_ms, aim_of(movement, gaze, in_pose))


def _in_step(
    movement: Movement | None, step: Step, timeline: Timeline, book: PoseBook
) -> Gaze | float:
    """Return what eyes do in a step without phases: as in the pose that it holds."""
    if step.eyes is not None or movement is None:
        return aim_of(movement, step.eyes)
    *_, last = glances_in(movement, movement.phases_for(timeline.support), book, step.side)
    return last.aim


def _in_pose(
    movement: Movement, name: str, weight: int | None, side: Side | None, book: PoseBook
) -> Gaze | float | None:
    posed = book.pose(movement, name, weight, side)
    return None if posed is None else posed.eyes
