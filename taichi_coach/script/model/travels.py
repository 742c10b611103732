"""Whether a session has forms that travel: then who stands free may need room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model.flows import named_by
from taichi_coach.script.model.includes import every_step
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.session import Movement, Session

#: Heads that a repetition travels at least and at most: 2 to 44 cm, which is a small step.
LEAST_TRAVEL, MOST_TRAVEL = 0.1, 2


def travels(session: Session, movements: Mapping[str, Movement]) -> bool:
    """Return whether a session, its includes in place, names a movement that travels."""
    named = (name for step in every_step(session.steps) for name in named_by(step))
    return any(
        any(phase.travels)
        for name in named
        if name in movements
        for phase in movements[name].phases_for(Support.STANDING)
    )
