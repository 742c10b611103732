"""A movement at the desk: the moments of one repetition, those that are only passed as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.steppers import SteppedNumber, numbers, pose_lines, stepped
from taichi_coach.script.model.session import Movement, Support

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis

__all__ = ["PoseMoment", "SteppedNumber", "moment_at", "moments", "numbers", "stepped"]


@dataclass(frozen=True, slots=True)
class PoseMoment:
    """A pose of one repetition, and when the figure reaches it.

    `line` is where the pose is written; of one that is built in, or that another movement has, it
    is the phase. `name` is the pose's, `phase` that of the phase which ends or passes there. `way`
    marks a pose that is only passed.
    """

    line: int
    name: str
    at_ms: int
    way: bool = False
    phase: str = ""


def moments(analysis: Analysis, support: Support | None = None) -> tuple[PoseMoment, ...]:
    """Return the moments of one repetition in order; () for what is no movement.

    `support` chooses the phases as it does in practice.
    """
    movement = analysis.document
    if not isinstance(movement, Movement):
        return ()
    lines = pose_lines(analysis)
    all_moments: list[PoseMoment] = []
    at_ms, before = 0, None
    for phase in movement.phases_for(support or Support.STANDING):
        words = movement.poses.get(phase.pose or "")
        # A pose that goes on is a pause, whatever the way to it was.
        passed = words.through if words is not None and phase.pose != before else None
        for number, name in enumerate(passed or (), 1):
            when = at_ms + round(phase.for_ms * number / (len(passed or ()) + 1))
            line = lines.get(name, phase.where.line)
            all_moments.append(PoseMoment(line, name, when, way=True, phase=phase.name))
        at_ms += phase.for_ms
        if phase.pose is not None:
            line = lines.get(phase.pose, phase.where.line)
            all_moments.append(PoseMoment(line, phase.pose, at_ms, phase=phase.name))
        before = phase.pose or before
    return tuple(all_moments)


def moment_at(analysis: Analysis, line: int, support: Support | None = None) -> PoseMoment | None:
    """Return the first moment of the pose or phase that a line belongs to, None without one."""
    movement = analysis.document
    if not isinstance(movement, Movement):
        return None
    phases = movement.phases_for(support or Support.STANDING)
    named = next((p.pose for p in phases if p.where.line == line and p.pose), None)
    begun = [(at, name) for name, at in pose_lines(analysis).items() if at <= line]
    name = named or (max(begun)[1] if begun else None)
    matching = (each for each in moments(analysis, support) if each.name == name)
    return next(matching, None)
