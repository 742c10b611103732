"""How a leg goes from one pose to the next: an unmoved foot stays, a moved one is lifted over."""

from __future__ import annotations

from dataclasses import replace
from math import pi, sin
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.pose import Leg
from taichi_coach.body.kinematics.vectors import mix
from taichi_coach.body.motion.footwork import MOVED, circles, goes, pivots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.motion.footwork import FootMove

#: A foot that moves is lifted so high half-way, more for a longer step; in heads.
_LEAST_LIFT, _LIFT_OF_STEP, _MOST_LIFT = 0.08, 0.16, 0.24
#: A foot that only turns does so on its heel, its toes lifted so far.
_TOES_OF_PIVOT = 8


def legs_between(
    before: Pose, after: Pose, part: float, moves: Iterable[FootMove]
) -> tuple[Leg, Leg]:
    """Return both legs at `part` (0 to 1) of the way between two poses with these moves."""
    left, right = before.left_leg, before.right_leg
    for move in moves:
        gone = (part - move.begin) / (move.end - move.begin)
        if move.left:
            left = _leg(before.left_leg, after.left_leg, gone)
        else:
            right = _leg(before.right_leg, after.right_leg, gone)
    return left, right


def _leg(before: Leg, after: Leg, gone: float) -> Leg:
    if gone <= 0:
        return before
    if gone >= 1:
        return after
    if circles(before, after):
        return _blended(before, after, gone)
    leg = _blended(before, after, gone * gone * (3 - 2 * gone))
    over = sin(pi * gone) ** 2
    toes = _TOES_OF_PIVOT * over if pivots(before, after) else 0.0
    x, y, z = leg.foot
    return replace(leg, foot=(x, y + _lift(before, after) * over, z), toes=leg.toes + toes)


def _blended(before: Leg, after: Leg, part: float) -> Leg:
    return Leg(
        mix(before.foot, after.foot, part),
        _blend(before.turn, after.turn, part),
        mix(before.knee, after.knee, part),
        _blend(before.heel, after.heel, part),
        _blend(before.toes, after.toes, part),
    )


def _blend(before: float, after: float, part: float) -> float:
    return before + (after - before) * part


def _lift(before: Leg, after: Leg) -> float:
    """Return how high the sole rises between two places; a foot in the air needs none."""
    step = goes(before, after)
    if step < MOVED or max(before.foot[1], after.foot[1]) > _MOST_LIFT:
        return 0.0
    return min(_LEAST_LIFT + _LIFT_OF_STEP * step, _MOST_LIFT)
