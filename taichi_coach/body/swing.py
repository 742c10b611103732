"""How a leg goes from one pose to the next: an unmoved foot stays, a moved one is lifted over."""

from __future__ import annotations

from math import hypot, pi, sin
from typing import TYPE_CHECKING

from taichi_coach.body.pose import Leg
from taichi_coach.body.vectors import mix

if TYPE_CHECKING:
    from taichi_coach.body.pose import Pose

#: A foot that moves is lifted so high half-way, more for a longer step; in heads.
_LEAST_LIFT, _LIFT_OF_STEP, _MOST_LIFT = 0.08, 0.16, 0.24
_MOVED = 0.01

_Window = tuple[float, float]


def legs_between(before: Pose, after: Pose, part: float) -> tuple[Leg, Leg]:
    """Return both legs at `part` (0 to 1) of the way between two poses.

    The foot that takes on weight moves early and lands before the weight comes; the one that
    gives it up moves late. Two moving feet take turns.
    """
    left, right = windows(before, after)
    return (
        _leg(before.left_leg, after.left_leg, part, left),
        _leg(before.right_leg, after.right_leg, part, right),
    )


def windows(before: Pose, after: Pose) -> tuple[_Window, _Window]:
    """Return the part of the way in which the left and the right foot move."""
    left = _moves(before.left_leg, after.left_leg)
    right = _moves(before.right_leg, after.right_leg)
    to_left = after.weight - before.weight
    if left and right:
        early, late = (0.04, 0.5), (0.5, 0.96)
        return (early, late) if before.weight <= 50 else (late, early)
    early, late = (0.05, 0.75), (0.25, 0.95)
    return (early if to_left > 0 else late, late if to_left > 0 else early)


def _moves(before: Leg, after: Leg) -> bool:
    return before != after


def _leg(before: Leg, after: Leg, part: float, window: _Window) -> Leg:
    if before == after:
        return after
    begin, end = window
    gone = min(max((part - begin) / (end - begin), 0.0), 1.0)
    if gone <= 0:
        return before
    if gone >= 1:
        return after
    eased = gone * gone * (3 - 2 * gone)
    x, y, z = mix(before.foot, after.foot, eased)
    return Leg(
        (x, y + _lift(before, after) * sin(pi * gone) ** 2, z),
        _blend(before.turn, after.turn, eased),
        mix(before.knee, after.knee, eased),
        _blend(before.heel, after.heel, eased),
        _blend(before.toes, after.toes, eased),
    )


def _blend(before: float, after: float, part: float) -> float:
    return before + (after - before) * part


def _lift(before: Leg, after: Leg) -> float:
    """Return how high the sole rises between two places; a foot in the air needs none."""
    step = hypot(after.foot[0] - before.foot[0], after.foot[2] - before.foot[2])
    in_air = max(before.foot[1], after.foot[1]) > _MOST_LIFT
    if step < _MOVED:
        turned = abs(after.turn - before.turn) > 1 and not (before.heel or before.toes)
        return 0.05 if turned and not in_air else 0.0
    return 0.0 if in_air else min(_LEAST_LIFT + _LIFT_OF_STEP * step, _MOST_LIFT)
