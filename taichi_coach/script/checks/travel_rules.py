"""The rules of `check` about movements that travel: never with a chair, and in small steps."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import remark
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.session import Support
from taichi_coach.script.model.travels import MOST_TRAVEL
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.script.model.diagnostics import Diagnostic
    from taichi_coach.script.model.session import Movement

#: What two figures of three places may be off by when they are added.
_ROUNDED = 1e-6


def movement_travels(movement: Movement) -> Iterator[Diagnostic]:
    """Yield what is wrong with how a movement travels."""
    for support, phases in movement.by_support.items():
        if support is Support.STANDING:
            continue
        for phase in phases:
            if any(phase.travels):
                yield remark(
                    phase.where,
                    Level.WARNING,
                    "travels-held",
                    tr("`{name}` travels, and the chair stays where it is.").format(
                        name=phase.name
                    ),
                    tr("Leave `travels` out; only who stands free goes through the room."),
                )
    free = movement.phases_for(Support.STANDING)
    heads = sum(hypot(*phase.travels) for phase in free)
    if heads > MOST_TRAVEL + _ROUNDED:
        last = next(phase for phase in reversed(free) if any(phase.travels))
        yield remark(
            last.where,
            Level.WARNING,
            "travels-far",
            tr("One repetition travels {heads:g} heads.").format(heads=round(heads, 3)),
            tr("Let all of its phases together travel at most {most}.").format(most=MOST_TRAVEL),
        )
