"""A movement at the desk: its moments one by one, and the numbers of its poses by steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.script.model.session import Movement, Support

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.edits import Edit


@dataclass(frozen=True, slots=True)
class Moment:
    """A pose of one repetition, and when the figure reaches it.

    `line` is where the pose is written (of a built-in one, the phase that names it), `name` the
    pose's, `phase` the phase's that ends there or goes there. `way` marks one that is only passed.
    """

    line: int
    name: str
    at_ms: int
    way: bool = False
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a pose that is stepped: a hand's place, its height.

    `key` names it for `stepped` ("left_hand.side", "left_hand.height", "left_hand.reach" …),
    `shown` is its value as it is written.
    """

    key: str
    title: str
    shown: str
    line: int
    column: int
    least: float
    most: float
    step: float


def moments(analysis: Analysis, support: Support | None = None) -> tuple[Moment, ...]:
    """Return the moments of one repetition in order; () for what is no movement."""
    movement = analysis.document
    if not isinstance(movement, Movement):
        return ()
    found: list[Moment] = []
    at_ms = 0
    for phase in movement.phases_for(support or Support.STANDING):
        words = movement.poses.get(phase.pose or "")
        through = (words.through if words is not None else None) or ()
        for number, name in enumerate(through, 1):
            passed = at_ms + phase.for_ms * number // (len(through) + 1)
            found.append(Moment(_line(movement, name), name, passed, way=True, phase=phase.name))
        at_ms += phase.for_ms
        if phase.pose is not None:
            line = _line(movement, phase.pose) or phase.where.line
            found.append(Moment(line, phase.pose, at_ms, phase=phase.name))
    return tuple(found)


def _line(movement: Movement, pose: str) -> int:
    words = movement.poses.get(pose)
    return words.where.line if words is not None else 0


def numbers(analysis: Analysis, line: int) -> tuple[Number, ...]:
    """Return the numbers that can be stepped in the pose on this line."""
    return () if line else tuple(numbers(analysis, 1))


def stepped(analysis: Analysis, line: int, key: str, amount: int) -> Edit | None:
    """Return the edit that takes a number so many steps on, None where its bound is reached."""
    return None if key and amount and line else stepped(analysis, 1, "x", 1)
