"""How a leg goes from one pose to the next: an unmoved foot stays, a moved one is lifted over."""

from __future__ import annotations

from dataclasses import replace
from math import hypot, pi, sin
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.pose import Leg
from taichi_coach.body.kinematics.solver import soles_of
from taichi_coach.body.kinematics.vectors import along, distance, dot, mix, sub

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.pose import Arm, Pose
    from taichi_coach.body.kinematics.vectors import Vector

#: A foot that moves is lifted so high half-way, more for a longer step; in heads.
_LEAST_LIFT, _LIFT_OF_STEP, _MOST_LIFT = 0.08, 0.16, 0.24
_MOVED = 0.01
#: A ball of a foot that moves by less stays where it is, and only the heel goes elsewhere.
_BALL_STAYS = 0.03
#: The weight first leaves a foot; it travels in this inner part of its time.
_TRAVEL = (0.25, 0.88)
#: A foot that travels bears at most this share of the weight; hips over this height stand.
_LIGHT, _STANDING = 0.2, 2.5
#: A foot that only turns does so on its heel, its toes lifted so far, under half the weight.
_TOES_OF_PIVOT, _HALF = 8, 0.5
#: Hips that turn by more degrees take both feet with them.
_TURNS = 30

_Window = tuple[float, float]


def legs_between(before: Pose, after: Pose, part: float) -> tuple[Leg, Leg]:
    """Return both legs at `part` (0 to 1) of the way between two poses.

    The foot that takes on weight moves early and lands before the weight comes; the one that
    gives it up moves late. Two moving feet take turns: who turns opens the foot of that side first.
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
        early, late = (0.0, 0.5), (0.5, 1.0)
        turn = after.pelvis_turn - before.pelvis_turn
        left_first = turn > 0 if abs(turn) > _TURNS else before.weight <= 50
        return (early, late) if left_first else (late, early)
    early, late = (0.0, 0.75), (0.25, 1.0)
    return (early if to_left > 0 else late, late if to_left > 0 else early)


def relieved(before: Pose, after: Pose, part: float, weight: float) -> tuple[Vector, float]:
    """Return how the pelvis and the weight give way so that a stepping foot is light.

    `weight` is percent on the left foot. A seated person's feet are light already.
    """
    shift, change = (0.0, 0.0, 0.0), 0.0
    if before.pelvis[1] < _STANDING or after.pelvis[1] < _STANDING:
        return shift, change
    legs = ((before.left_leg, after.left_leg), (before.right_leg, after.right_leg))
    for number, window in enumerate(windows(before, after)):
        was, then = legs[number]
        pivots = _pivots(was, then)
        if not (pivots or _lift(was, then)):
            continue
        share = weight / 100 if number == 0 else 1 - weight / 100
        less = (
            max(share - (_HALF if pivots else _LIGHT), 0.0) * sin(pi * _within(part, window)) ** 2
        )
        other = legs[1 - number][0 if window[0] == 0 else 1].foot
        way = sub(mix(was.foot, then.foot, _within(part, window)), other)
        shift = along(shift, (way[0], 0.0, way[2]), -less)
        change -= less * (100 if number == 0 else -100)
    return shift, change


def goes_along(before: Arm, after: Arm, pelvis: Vector) -> bool:
    """Return whether a hand goes where the pelvis goes; one that holds on to something does not.

    `pelvis` is how far that goes from the one pose to the other.
    """
    way = sub(after.wrist, before.wrist)
    return dot(sub(way, pelvis), sub(way, pelvis)) < dot(way, way)


def _within(part: float, window: _Window) -> float:
    """Return how much of a window is over, from 0 to 1."""
    return min(max((part - window[0]) / (window[1] - window[0]), 0.0), 1.0)


def _moves(before: Leg, after: Leg) -> bool:
    return before != after


def _leg(before: Leg, after: Leg, part: float, window: _Window) -> Leg:
    if before == after:
        return after
    if _circles(before, after):
        return _blended(before, after, part)
    gone = (_within(part, window) - _TRAVEL[0]) / (_TRAVEL[1] - _TRAVEL[0])
    if gone <= 0:
        return before
    if gone >= 1:
        return after
    leg = _blended(before, after, gone * gone * (3 - 2 * gone))
    over = sin(pi * gone) ** 2
    toes = _TOES_OF_PIVOT * over if _pivots(before, after) else 0.0
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


def _step(before: Leg, after: Leg) -> float:
    return hypot(after.foot[0] - before.foot[0], after.foot[2] - before.foot[2])


def _pivots(before: Leg, after: Leg) -> bool:
    """True of a foot that lies flat in one place and only turns there."""
    flat = not (before.heel or before.toes or after.heel or after.toes)
    on_floor = before.foot[1] == after.foot[1] == 0
    return flat and on_floor and _step(before, after) < _MOVED and before.turn != after.turn


def _circles(before: Leg, after: Leg) -> bool:
    """True of a foot whose heel is up and goes elsewhere over a ball that stays on the floor."""
    up = min(before.heel, after.heel) > 0
    on_floor = before.foot[1] == after.foot[1] == 0
    return up and on_floor and distance(soles_of(before)[2], soles_of(after)[2]) < _BALL_STAYS


def _lift(before: Leg, after: Leg) -> float:
    """Return how high the sole rises between two places; a foot in the air needs none."""
    step = _step(before, after)
    if step < _MOVED or _circles(before, after) or max(before.foot[1], after.foot[1]) > _MOST_LIFT:
        return 0.0
    return min(_LEAST_LIFT + _LIFT_OF_STEP * step, _MOST_LIFT)
