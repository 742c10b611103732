"""One repetition of a movement: the poses that its phases end in, and the motion through them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.body.motion.breathing import fullness
from taichi_coach.body.motion.trajectory import KeyPose, Trajectory
from taichi_coach.body.poses.pose_cache import PoseBook
from taichi_coach.script.model.session import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from taichi_coach.body.poses.pose_builder import Posed
    from taichi_coach.script.model.session import Movement, Phase, Support


class Held(Struct, frozen=True):
    """A pose that is reached at a moment, or only passed on the way to another."""

    at_ms: int
    posed: Posed
    passing: bool = False


def movement_track(
    movement: Movement,
    movements: Mapping[str, Movement],
    support: Support,
    side: Side | None = None,
) -> Trajectory | None:
    """Return one repetition of a movement over and over; None if it has no poses."""
    phases = movement.phases_for(support)
    held = list(reached(movement, phases, PoseBook(movements, support), side))
    if not held:
        return None
    breaths = _breaths(phases)
    keys = [
        KeyPose(each.at_ms, structs.replace(each.posed.pose, breath=_between(breaths, each.at_ms)))
        for each in held
    ]
    return Trajectory([KeyPose(0, keys[-1].pose), *keys], cyclic=True)


def _breaths(phases: Iterable[Phase]) -> list[tuple[int, float]]:
    """Return how full the breath is at the beginning and at each phase's end."""
    at, full = 0, 0.0
    breaths = []
    for phase in phases:
        at += phase.for_ms
        wanted = fullness(phase.breath or "")
        full = full if wanted is None else wanted
        breaths.append((at, full))
    return [(0, full), *breaths]


def _between(breaths: Sequence[tuple[int, float]], at_ms: int) -> float:
    """Return how full the breath is at a moment, from what it is at others."""
    for (begin, was), (end, then) in pairwise(breaths):
        if at_ms < end:
            return was + (then - was) * (at_ms - begin) / (end - begin)
    return breaths[-1][1]


def goes_round(poses: Iterable[str]) -> bool:
    """Return whether phases that end in these poses go round: all end where they began."""
    return len({each for each in poses if each}) == 1


def along_the_way(begin_ms: int, end_ms: int, aim: Posed) -> Iterator[Held]:
    """Yield the poses that are passed on the way to a pose, at even times, and the pose itself."""
    count = len(aim.through) + 1
    for number, each in enumerate(aim.through, 1):
        yield Held(begin_ms + round((end_ms - begin_ms) * number / count), each, passing=True)
    yield Held(end_ms, aim)


def reached(
    movement: Movement, phases: Iterable[Phase], book: PoseBook, side: Side | None
) -> Iterator[Held]:
    """Yield the pose at each phase's end; before the first one there is, that of the last.

    A phase that ends in the pose of the one before it is a pause, and passes nothing. What goes
    round has one pose alone: its first phase goes the way in every repetition.
    """
    phases = tuple(phases)
    before = None if goes_round(each.pose or "" for each in phases) else _last_named(phases)
    named = [(phase, _phase_pose(movement, phase, book, side)) for phase in phases]
    last = next((posed for _, posed in reversed(named) if posed is not None), None)
    if last is None:
        return
    at = 0
    for phase, posed in named:
        begin, at = at, at + phase.for_ms
        if posed is None:
            yield Held(at, last)
            continue
        if phase.pose != before:
            last = posed
            yield from along_the_way(begin, at, last)
        else:
            # Where nothing is said of the weight, it stays as well.
            last = last if phase.weight is None else posed
            yield Held(at, last)
        before = phase.pose


def _last_named(phases: Sequence[Phase]) -> str | None:
    return next((each.pose for each in reversed(phases) if each.pose), None)


def _phase_pose(
    movement: Movement, phase: Phase, book: PoseBook, side: Side | None
) -> Posed | None:
    if not phase.pose:
        return None
    weight = phase.weight
    turned = movement.mirrored and side is Side.RIGHT
    return book.pose(
        movement, phase.pose, 100 - weight if turned and weight is not None else weight, side
    )
