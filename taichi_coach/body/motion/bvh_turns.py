"""How the parts of a body are turned against the way they lie at rest, for a BVH file.

A turn is the three axes of a part (to the left, up, to the front at rest), as unit vectors.
"""

from __future__ import annotations

from itertools import pairwise
from math import asin, atan2, degrees
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.solver import ABOVE_FLOOR, BALL_AHEAD, TOE_AHEAD
from taichi_coach.body.kinematics.vectors import (
    Vector,
    add,
    cross,
    dot,
    length,
    scaled,
    sub,
    unit,
    without,
)
from taichi_coach.body.motion.track import FINGER_JOINTS, joints_of

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.skeleton import Axes, Body, HandBones

Turn = tuple[Vector, Vector, Vector]

_AT_REST: Turn = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
#: Nearer to straight up or down, one of three angles is as good as another.
_LOCKED = 0.999999


def turns_of(body: Body) -> dict[str, Turn]:
    """Return how every joint is turned, by its name; of the last of a limb, as the one before."""
    places = joints_of(body)
    pelvis, chest, head = (_of(each) for each in (body.pelvis, body.chest, body.head))
    turns = {"pelvis": pelvis, "chest": chest, "neck": chest, "skull": head}
    turns["waist"] = _upright(unit(add(body.pelvis.up, body.chest.up)), body.pelvis.left)
    for side, sign, hand in (("left", 1.0, body.left_hand), ("right", -1.0, body.right_hand)):
        turns |= _arm(places, side, sign, hand)
        turns |= _leg(places, side)
    return turns


def turned_back(turn: Turn, way: Vector) -> Vector:
    """Return a way as a part sees it that is turned so."""
    return dot(turn[0], way), dot(turn[1], way), dot(turn[2], way)


def angles(turns: dict[str, Turn], name: str, parent: str | None, before: Vector | None) -> Vector:
    """Return the turn of a joint in its parent as angles about z, x and y, in degrees.

    Each is told near to what it was `before`, so that no program takes the long way round.
    """
    outer = _AT_REST if parent is None else turns[parent]
    # The axes of the joint as the parent sees them are the columns of the matrix.
    left, up, front = (turned_back(outer, axis) for axis in turns[name])
    sine = min(max(up[2], -1.0), 1.0)
    x = degrees(asin(sine))
    if abs(sine) > _LOCKED:
        z, y = degrees(atan2(left[1], left[0])), 0.0
    else:
        z, y = degrees(atan2(-up[0], up[1])), degrees(atan2(-left[2], front[2]))
    if before is None:
        return z, x, y
    return _near(z, before[0]), x, _near(y, before[2])


def _near(angle: float, before: float) -> float:
    return angle - 360 * round((angle - before) / 360)


def _of(axes: Axes) -> Turn:
    return axes.left, axes.up, axes.front


def _upright(up: Vector, left: Vector) -> Turn:
    """Return the axes with this one upwards, and the left as near as may be to another."""
    aside = unit(without(left, up))
    return aside, up, cross(aside, up)


def _arm(places: dict[str, Vector], side: str, sign: float, hand: HandBones) -> dict[str, Turn]:
    """Return the turns of an arm: bones lie along their x axis, palms look down at rest."""
    shoulder, elbow, wrist = (places[f"{side}_{part}"] for part in ("shoulder", "elbow", "wrist"))
    upper, forearm = unit(sub(elbow, shoulder)), unit(sub(wrist, elbow))
    # An elbow is never quite straight, so that there is always an axis on which it bends.
    hinge = unit(scaled(cross(upper, forearm), -1.0))
    turns = {
        f"{side}_shoulder": _sideways(scaled(upper, sign), scaled(hinge, sign)),
        f"{side}_elbow": _sideways(scaled(forearm, sign), scaled(hinge, sign)),
        f"{side}_wrist": _sideways(scaled(hand.along, sign), hand.back),
    }
    for name in hand.fingers:
        turn = turns[f"{side}_wrist"]
        names = [f"{side}_{name}_{joint}" for joint in FINGER_JOINTS]
        for first, second in pairwise(names):
            bone = scaled(unit(sub(places[second], places[first])), sign)
            turn = turns[first] = _bent_to(turn, bone)
    return turns


def _sideways(left: Vector, up: Vector) -> Turn:
    top = unit(without(up, left))
    return left, top, cross(left, top)


def _bent_to(turn: Turn, left: Vector) -> Turn:
    """Return a turn bent by the shortest way so that its x axis is another."""
    axis = cross(turn[0], left)
    if length(axis) < 1e-9:
        return turn
    hinge = unit(axis)
    # Along the hinge nothing changes; what is square to it goes the way the x axis goes.
    here, there = cross(hinge, turn[0]), cross(hinge, left)

    def bent(way: Vector) -> Vector:
        parts = ((hinge, dot(way, hinge)), (left, dot(way, turn[0])), (there, dot(way, here)))
        total: Vector = (0.0, 0.0, 0.0)
        for direction, by in parts:
            total = add(total, scaled(direction, by))
        return total

    return left, bent(turn[1]), bent(turn[2])


def _leg(places: dict[str, Vector], side: str) -> dict[str, Turn]:
    """Return the turns of a leg: bones hang along their y axis, feet look to the front at rest."""
    hip, knee, ankle, heel, ball, toe = (
        places[f"{side}_{part}"] for part in ("hip", "knee", "ankle", "heel", "ball", "toe")
    )
    thigh, shin = unit(sub(hip, knee)), unit(sub(knee, ankle))
    hinge = unit(cross(thigh, shin))
    ahead = sub(toe, heel)
    aside = unit(cross((0.0, 1.0, 0.0), ahead))
    foot = _upright(unit(cross(unit(ahead), aside)), aside)
    return {
        f"{side}_hip": _upright(thigh, hinge),
        f"{side}_knee": _upright(shin, hinge),
        f"{side}_ankle": foot,
        f"{side}_heel": foot,
        f"{side}_ball": _toes(sub(toe, ball), aside),
    }


def _toes(way: Vector, aside: Vector) -> Turn:
    """Return the turn of the toes, which at rest go down to the front a little."""
    down, front = ABOVE_FLOOR[2] - ABOVE_FLOOR[1], TOE_AHEAD - BALL_AHEAD
    _, sine, cosine = unit((0.0, down, front))
    ahead = unit(way)
    up = add(scaled(ahead, sine), scaled(cross(ahead, aside), cosine))
    return _upright(unit(up), aside)
