"""One repetition of a movement: the poses that its phases end in, and the motion through them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.body.book import PoseBook
from taichi_coach.body.breathing import fullness
from taichi_coach.body.track import Key, Track
from taichi_coach.script.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.body.words import Posed
    from taichi_coach.script.model import Movement, Phase, Support


@dataclass(frozen=True, slots=True)
class Held:
    """A pose that is reached at a moment."""

    at_ms: int
    posed: Posed


def movement_track(
    movement: Movement,
    movements: Mapping[str, Movement],
    support: Support,
    side: Side | None = None,
) -> Track | None:
    """Return one repetition of a movement over and over; None if it has no poses."""
    phases = movement.phases_for(support)
    held = list(reached(movement, phases, PoseBook(movements, support), side))
    if not held:
        return None
    full = 0.0
    breaths = []
    for phase in phases:
        wanted = fullness(phase.breath or "")
        full = full if wanted is None else wanted
        breaths.append(full)
    keys = [
        Key(each.at_ms, replace(each.posed.pose, breath=breath))
        for each, breath in zip(held, breaths, strict=True)
    ]
    return Track([Key(0, keys[-1].pose), *keys], cyclic=True)


def reached(
    movement: Movement, phases: Iterable[Phase], book: PoseBook, side: Side | None
) -> Iterator[Held]:
    """Yield the pose at each phase's end; before the first one there is, that of the last."""
    named = [(phase, _phase_pose(movement, phase, book, side)) for phase in phases]
    last = next((found for _, found in reversed(named) if found is not None), None)
    if last is None:
        return
    at = 0
    for phase, found in named:
        at += phase.for_ms
        last = found or last
        yield Held(at, last)


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
