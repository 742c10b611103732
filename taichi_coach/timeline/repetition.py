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
    at, for_ms = span
    once = once_ms(phases) or 1
    turned = movement.mirrored and side is model.Side.RIGHT
    for offset, phase in offsets(phases):
        begin = at + round(offset * for_ms / once)
        end = at + round((offset + phase.for_ms) * for_ms / once)
        weight = phase.weight
        out.event(
            Kind.PHASE,
            begin,
            end - begin,
            phase=phase.name,
            movement=movement.id,
            side=side,
            weight=100 - weight if turned and weight is not None else weight,
            pose=phase.pose or "",
            breath=phase.breath.value if phase.breath else "",
            index=number[0],
            of=number[1],
        )


def offsets(phases: Iterable[model.Phase]) -> Iterator[tuple[int, model.Phase]]:
    """Yield when each phase of a repetition begins, and the phase."""
    at = 0
    for phase in phases:
        yield at, phase
        at += phase.for_ms
