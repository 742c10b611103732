"""One arm of a pose from the words for its hand: where the wrist is and how the hand lies."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, structs

from taichi_coach.body.kinematics.chair import ChairPlace, rail_point
from taichi_coach.body.kinematics.frame import PALM, direction, hand_place
from taichi_coach.body.kinematics.hand_shapes import shape_of
from taichi_coach.body.kinematics.joints import forearm_roll, thumbward, wrist_angles
from taichi_coach.body.kinematics.pose import Arm, with_wrist_at
from taichi_coach.body.kinematics.skeleton import FOREARM, UPPER_ARM
from taichi_coach.body.kinematics.solver import ARM_REACH, bent, shoulder_of, within
from taichi_coach.body.kinematics.vectors import (
    ORIGIN,
    UP,
    Vector,
    add,
    along,
    cross,
    dot,
    mix,
    rotated,
    scaled,
    sub,
    unit,
    without,
)
from taichi_coach.script.model.pose_words import OVERHEAD

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.solver import Trunk
    from taichi_coach.script.model.pose_words import HandWords

#: How far a wrist bends of itself when only the palm's direction is asked for, and when the
#: fingers' direction is; what is asked for further on is left to `limits`. In degrees.
_EASY_BEND, _FULL_BEND, _TOO_MUCH = 50, 62, 100
#: A resting hand lies so far over the middle of the thigh bone or the rail.
_THIGH_HALF, _RAIL_HALF = 0.44, 0.10
_ROUNDS = 4
#: How far a wrist likes to bend towards the thumb and the little finger, and a forearm to roll;
#: what is farther aside than _TOO_FAR_ASIDE beyond that is left to `limits`.
_TO_THUMB, _TO_LITTLE, _EASY_ROLL, _TOO_FAR_ASIDE = 24, 34, 84, 35
#: A forearm that would roll farther takes the palm along, by so much at most.
_FULL_ROLL, _PALM_GIVES_WAY = 96, 25
#: Degrees by which an elbow may swing out (positive) or in from where the author has it, the least
#: first; so uneasy is each of them by itself.
_SWINGS = (0.0, 10.0, -10.0, 20.0, -20.0, 30.0, -30.0, 40.0, 50.0)
_SWING_UNEASY = 0.3

_ELBOWS: dict[str, Vector] = {
    "low": (0.40, -0.80, -0.50),
    "wide": (1.0, -0.45, -0.10),
    "high": (0.90, 0.35, -0.10),
    "back": (0.20, -0.30, -1.0),
}
#: Elbows of one who lies, low: beside the body, for behind it is the mat.
_ON_MAT: Vector = (1.0, -0.55, -0.10)
#: Of a hand overhead an elbow that is low is at the side, and a little before the ears.
_UNDER_RAISED: Vector = (1.0, -0.30, 0.35)
#: Arms that are kept: a hand that rests does so in most poses, and with each support.
_KEPT = 512
_SHOULDERS: dict[str, tuple[float, float]] = {  # lift and forward, in heads
    "level": (0.0, 0.0),
    "up": (0.20, 0.0),
    "down": (-0.08, 0.0),
    "forward": (0.02, 0.18),
    "back": (0.02, -0.16),
}


class Thigh(Struct, frozen=True):
    """A thigh that a hand may lie on, by its joints."""

    hip: Vector
    knee: Vector


#: What a hand lies on that has no place of its own: a thigh, or there on a chair.
_LiesOn: TypeAlias = Thigh | Vector | None


def solve_arm(
    hand: HandWords, side: int, hips: Vector, trunk: Trunk, rests: Thigh | ChairPlace
) -> Arm:
    """Return the arm of a trunk whose `hips` are there; `side` is 1 left and -1 right.

    The elbow swings about the line from shoulder to wrist to where wrist and forearm have it
    easiest, as an arm does; of equally easy places the one nearest to the author's is taken.
    A hand that has no place of its own `rests` on a thigh or a chair, and is where that is. Any
    other one goes with the hips, so that its arm is laid once wherever these are.
    """
    lies_on: _LiesOn = None
    if hand.at is None:
        lies_on = _seen_from(hips, rests, side)
    arm = _solved(hand, side, trunk, lies_on)
    return with_wrist_at(arm, add(arm.wrist, hips))


def _seen_from(hips: Vector, rests: Thigh | ChairPlace, side: int) -> Thigh | Vector:
    if isinstance(rests, Thigh):
        return Thigh(sub(rests.hip, hips), sub(rests.knee, hips))
    return sub(rail_point(rests, side), hips)


@lru_cache(_KEPT)
def _solved(hand: HandWords, side: int, trunk: Trunk, lies_on: _LiesOn) -> Arm:
    """Return an arm as seen from the hips; the same words and trunk come again and again."""
    palm = _palm_place(hand, lies_on)
    looks = direction(hand.palm or ("in",), palm, trunk.chest, side)
    points = direction(hand.fingers, palm, trunk.chest, side) if hand.fingers else None
    if hand.on == "thigh" and points is None and isinstance(lies_on, Thigh):
        points, looks = _on_thigh(side, lies_on)
    wanted = _Wanted(hand, side, palm, looks, points)
    best, least = _arm(wanted, trunk, _SWINGS[0])
    for swing in _SWINGS[1:]:
        if least <= abs(swing) * _SWING_UNEASY:
            break  # however easy the arm were, this swing and those that follow lose
        arm, uneasy = _arm(wanted, trunk, swing)
        if uneasy < least:
            best, least = arm, uneasy
    return structs.replace(_bent_at_wrist(best, hand, side), rests=hand.on is not None)


def _bent_at_wrist(arm: Arm, hand: HandWords, side: int) -> Arm:
    """Return the arm with its hand bent as the author says, while the forearm stays."""
    if not hand.wrist and not hand.wrist_aside:
        return arm
    hinge = unit(cross(arm.fingers, arm.back))
    fingers, back = (rotated(each, hinge, hand.wrist or 0.0) for each in (arm.fingers, arm.back))
    aside = -side * (hand.wrist_aside or 0.0)
    return structs.replace(arm, fingers=rotated(fingers, back, aside), back=back)


class _Wanted(Struct, frozen=True):
    """Where a palm is to be, whither it looks, and whither its fingers point if that is said."""

    hand: HandWords
    side: int
    palm: Vector
    looks: Vector
    points: Vector | None


def _arm(wanted: _Wanted, trunk: Trunk, swing: float) -> tuple[Arm, float]:
    """Return the arm whose elbow has swung so many degrees outwards, and how uneasy it is.

    The hand's direction and the forearm's depend on each other, so they are found in turns: until
    the fingers stay where they were, for then a further turn would find the same.
    """
    hand, side, palm = wanted.hand, wanted.side, wanted.palm
    lift, forward = _SHOULDERS[hand.shoulder or "level"]
    pole = _pole(_elbow(hand, trunk), side, trunk)
    fingers, back = wanted.points or (0.0, -0.5, 0.5), UP
    upper = forearm = turned = pole
    for _ in range(_ROUNDS):
        before = fingers
        wrist = along(palm, fingers, -PALM)
        shoulder = shoulder_of(trunk.neck, trunk.axes, side, wrist[1], (lift, forward))
        reached = within(shoulder, wrist, 0.45, ARM_REACH)
        turned = rotated(pole, unit(sub(reached, shoulder)), swing * side)
        elbow = bent(shoulder, reached, (UPPER_ARM, FOREARM), turned)
        forearm = unit(sub(reached, elbow))
        upper = unit(sub(elbow, shoulder))
        fingers, back = _unrolled(upper, forearm, _laid(wanted, forearm), side)
        if fingers == before:
            break
    uneasy = _uneasy(upper, forearm, (fingers, back), side)
    shape = shape_of(hand.shape, "relaxed" if hand.on else "soft")
    arm = Arm(along(palm, fingers, -PALM), turned, fingers, back, shape, lift, forward)
    return arm, uneasy + abs(swing) * _SWING_UNEASY


def _laid(wanted: _Wanted, forearm: Vector) -> tuple[Vector, Vector]:
    """Return fingers and back of a hand, its wrist bent aside no more than it likes to be."""
    looks, points = wanted.looks, wanted.points
    fingers = eased(forearm, looks) if points is None else _pointed(forearm, points)
    back = unit(without(scaled(looks, -1.0), fingers))
    aside = thumbward(forearm, fingers, back, wanted.side)
    over = aside - min(max(aside, -_TO_LITTLE), _TO_THUMB)
    if over and abs(over) < _TOO_FAR_ASIDE:
        fingers = rotated(fingers, back, over * wanted.side)
    return fingers, back


def _unrolled(
    upper: Vector, forearm: Vector, laid: tuple[Vector, Vector], side: int
) -> tuple[Vector, Vector]:
    """Return a hand whose palm gives way a little where the forearm cannot roll so far."""
    roll = forearm_roll(upper, forearm, laid[1], side)
    if roll is None or abs(roll) <= _FULL_ROLL:
        return laid
    over = min(abs(roll) - _FULL_ROLL, _PALM_GIVES_WAY) * (-side if roll > 0 else side)
    return rotated(laid[0], forearm, over), rotated(laid[1], forearm, over)


def _uneasy(upper: Vector, forearm: Vector, laid: tuple[Vector, Vector], side: int) -> float:
    """Return by how many degrees wrist and forearm leave the middle of their ranges."""
    fingers, back = laid
    bend, aside = wrist_angles(forearm, fingers, back, side)
    roll = forearm_roll(upper, forearm, back, side)
    over = max(0.0, abs(bend) - _FULL_BEND)
    over += max(0.0, aside - _TO_THUMB) + max(0.0, -aside - _TO_LITTLE)
    return over if roll is None else over + max(0.0, abs(roll) - _EASY_ROLL)


def eased(forearm: Vector, palm: Vector) -> Vector:
    """Return where fingers point when the palm looks so: on from the forearm, as far as is easy."""
    flat = without(add(forearm, (0.0, 0.25, 0.0)), palm)
    wanted = unit(flat) if dot(flat, flat) > 0.01 else unit(without(UP, palm))
    return _towards(forearm, wanted, _EASY_BEND)


def _pointed(forearm: Vector, fingers: Vector) -> Vector:
    """Return the fingers' direction, as near to what was asked for as a wrist takes it."""
    if dot(fingers, forearm) < cos(radians(_TOO_MUCH)):
        return fingers
    return _towards(forearm, fingers, _FULL_BEND)


def _towards(forearm: Vector, wanted: Vector, most: float) -> Vector:
    """Return `wanted`, or the direction that lies `most` degrees from the forearm towards it."""
    turn = radians(most)
    if dot(wanted, forearm) >= cos(turn):
        return wanted
    aside = unit(without(wanted, forearm))
    return unit(along(scaled(forearm, cos(turn)), aside, sin(turn)))


def _palm_place(hand: HandWords, lies_on: _LiesOn) -> Vector:
    if isinstance(lies_on, Thigh):
        return along(mix(lies_on.hip, lies_on.knee, 0.66), _top_of(lies_on), _THIGH_HALF)
    if lies_on is not None or hand.at is None:
        return along(lies_on or ORIGIN, UP, _RAIL_HALF)
    lift, forward = _SHOULDERS[hand.shoulder or "level"]
    return add(hand_place(hand.at, ORIGIN), (0.0, lift, forward))


def _top_of(thigh: Thigh) -> Vector:
    """Return which way the upper side of a thigh looks; of one that hangs, the front."""
    return unit(without((0.0, 1.0, 0.35), unit(sub(thigh.knee, thigh.hip))))


def _on_thigh(side: int, thigh: Thigh) -> tuple[Vector, Vector]:
    """Return where the fingers point and the palm looks of a hand that lies on its thigh."""
    ahead, top = unit(sub(thigh.knee, thigh.hip)), _top_of(thigh)
    fingers = rotated(ahead, top, 14.0 * -side)
    return fingers, (-top[0], -top[1], -top[2])


def _elbow(hand: HandWords, trunk: Trunk) -> Vector:
    """Return whither the elbow bends of one who faces the front, on the left."""
    word = hand.elbow or "low"
    raised = hand.at is not None and not OVERHEAD.isdisjoint(hand.at.heights)
    if raised and word == "low":
        return _UNDER_RAISED
    return _ON_MAT if word == "low" and trunk.lies else _ELBOWS[word]


def _pole(elbow: Vector, side: int, trunk: Trunk) -> Vector:
    """Return whither the elbow bends; it turns with the chest."""
    x, y, z = elbow
    front = trunk.axes.front
    ahead = unit((front[0], 0.0, front[2]))
    c, s = ahead[2], ahead[0]
    return (x * side * c + z * s, y, z * c - x * side * s)
