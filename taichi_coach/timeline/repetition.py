"""One repetition of a movement on the running clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model import session as model
from taichi_coach.script.model.step_clock import once_ms
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.timeline.builder import Builder


def lay_repetition(
    out: Builder,
    movement: model.Movement,
    phases: tuple[model.Phase, ...],
    span: tuple[int, int],
    side: model.Side | None,
    number: tuple[int, int],
) -> None:
    """Lay a repetition's phases, scaled to `span`: when it begins, and how long it takes.

    `number` is which repetition it is, and of how many.
    """
    if not out.with_events:
        return
    at, for_ms = span
    once = once_ms(phases) or 1
    for offset, phase in offsets(phases):
        begin = at + round(offset * for_ms / once)
        end = at + round((offset + phase.for_ms) * for_ms / once)
        out.event(
            Kind.PHASE,
            begin,
            end - begin,
            phase=phase.name,
            movement=movement.id,
            side=side,
            weight=weight_on(side, movement, phase),
            travels=_travels_on(side, movement, phase),
            pose=phase.pose or "",
            breath=phase.breath.value if phase.breath else "",
            eyes=phase.eyes.value if phase.eyes else "",
            index=number[0],
            of=number[1],
        )


def weight_on(side: model.Side | None, movement: model.Movement, phase: model.Phase) -> int | None:
    """Return percent on the left foot in a phase that is done on a side; None if none is told."""
    turned = movement.mirrored and side is model.Side.RIGHT
    return 100 - phase.weight if turned and phase.weight is not None else phase.weight


def _travels_on(
    side: model.Side | None, movement: model.Movement, phase: model.Phase
) -> tuple[float, float]:
    """Return how far a phase travels that is done on a side, to the left and forward."""
    left, forward = phase.travels
    return (-left if movement.mirrored and side is model.Side.RIGHT else left), forward


def offsets(phases: Iterable[model.Phase]) -> Iterator[tuple[int, model.Phase]]:
    """Yield when each phase of a repetition begins, and the phase."""
    at = 0
    for phase in phases:
        yield at, phase
        at += phase.for_ms
