"""How long a step's clock runs, and how often its movement is done meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from taichi_coach.script.model import session as model
from taichi_coach.script.model.per_side import performances

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def duration_ms(
    step: model.OneClock,
    movements: Mapping[str, model.Movement],
    support: model.Support | None = None,
) -> int | None:
    """Return the milliseconds of a step's clock; None when its movement is needed and not known.

    A movement may last longer with one support than with another: without `support` the longest
    counts.
    """
    match step:
        case model.Wait() | model.Rest() | model.Hold():
            return step.for_ms
        case model.Breathe():
            return step.breaths * (step.in_ms + step.hold_ms + step.out_ms + step.pause_ms)
        case model.Reps() if step.each_ms is not None:
            return step.reps * step.each_ms
        case model.Reps() | model.Perform():
            movement = movements.get(step.movement or "")
            return None if movement is None else repetitions(step) * _once(movement, support)
        case _:
            assert_never(step)


def repetitions(step: model.OneClock) -> int:
    """Return how often a step's movement is done; 0 for a step that has no repetitions."""
    match step:
        case model.Reps():
            return step.reps
        case model.Perform():
            return performances(step)
        case model.Wait() | model.Rest() | model.Hold() | model.Breathe():
            return 0
        case _:
            assert_never(step)


def once_ms(phases: Iterable[model.Phase]) -> int:
    """Return how long one repetition lasts."""
    return sum(phase.for_ms for phase in phases)


def _once(movement: model.Movement, support: model.Support | None) -> int:
    if support is not None:
        return once_ms(movement.phases_for(support))
    return max(once_ms(variant) for variant in (movement.phases, *movement.by_support.values()))
