"""Where a body's weight is: its centre, the soles that bear it, and the share of each foot.

The centre is that of a body of segments, each with its share of the mass and its middle part way
between two joints (published segment tables, rounded). What a hand on a chair would carry is left
out: a body that is in balance here needs the chair for nothing but its confidence.
"""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.body.kinematics.pose import with_wrist_at
from taichi_coach.body.kinematics.solver import (
    BALL_AHEAD,
    HEEL_BACK,
    TOE_AHEAD,
    fixed_of,
    joints_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taichi_coach.body.kinematics.pose import Arm, Leg, Pose
    from taichi_coach.body.kinematics.skeleton import Bones
    from taichi_coach.body.kinematics.vectors import Vector

#: A place on the floor: x and z.
Place = tuple[float, float]

#: From one joint to another, how far along the middle of the mass lies, and its share.
_MIDDLE = (("skull", "crown", 0.4, 0.081), ("pelvis", "neck", 0.45, 0.497))
_LIMBS = (
    ("shoulder", "elbow", 0.44, 0.028),
    ("elbow", "wrist", 0.68, 0.022),
    ("hip", "knee", 0.43, 0.100),
    ("knee", "ankle", 0.43, 0.0465),
    ("heel", "toe", 0.5, 0.0145),
)
#: Half the breadth of a sole, in heads (some 4.5 cm).
HALF_SOLE = 0.205
#: Where the broad of the heel begins, behind the ankle, and that of the ball ends, before it.
_HEEL_BEGINS, _BALL_ENDS = 0.15, 0.56
#: A foot whose lowest point is so high bears nothing (1.5 cm); lower, less and less.
_CLEAR = 0.068
#: An end of the sole that is lifted by so many degrees bears nothing.
_ON_ONE_END = 10.0
#: The centre moves by so much of what the pelvis does, for the feet stay; found in a few tries.
_OF_PELVIS, _TRIES = 0.82, 3


class Sole(Struct, frozen=True):
    """A sole on the floor: the place under the ankle, the way to the toes, and how it is lifted."""

    ankle: Place
    ahead: Place
    heel: float
    toes: float

    def at(self, along: float, aside: float) -> Place:
        """Return the place so far before the ankle and to the left of the foot's line."""
        return (
            self.ankle[0] + self.ahead[0] * along + self.ahead[1] * aside,
            self.ankle[1] + self.ahead[1] * along - self.ahead[0] * aside,
        )

    def seen_from(self, place: Place) -> tuple[float, float]:
        """Return how far a place lies before the ankle, and to the left of the foot's line."""
        x, z = place[0] - self.ankle[0], place[1] - self.ankle[1]
        return x * self.ahead[0] + z * self.ahead[1], x * self.ahead[1] - z * self.ahead[0]

    def nearest(self, place: Place, within: float = 0.0) -> Place:
        """Return the place of the sole that is nearest to another one, so far inside its edge.

        Inside, it is not over the toes either, which bear little, nor over the round of the heel.
        """
        along, aside = self.seen_from(place)
        half = HALF_SOLE - within
        rear, front = (-_HEEL_BEGINS, _BALL_ENDS) if within else (-HEEL_BACK, TOE_AHEAD)
        return self.at(min(max(along, rear), front), min(max(aside, -half), half))

    def outside(self, place: Place) -> float:
        """Return how far outside the sole a place lies, in heads; 0 inside."""
        near = self.nearest(place)
        return hypot(place[0] - near[0], place[1] - near[1])

    @property
    def middle(self) -> Place:
        """Return the place that bears: of a sole that lies flat its middle, else nearer its end."""
        flat = (BALL_AHEAD - HEEL_BACK) / 2
        on_ball, on_heel = min(self.heel / _ON_ONE_END, 1.0), min(self.toes / _ON_ONE_END, 1.0)
        return self.at(
            flat + (BALL_AHEAD - flat) * on_ball - (flat + HEEL_BACK) * on_heel * (1 - on_ball), 0.0
        )


def sole_of(leg: Leg) -> Sole:
    """Return where a foot stands."""
    turn = radians(leg.turn)
    return Sole((leg.foot[0], leg.foot[2]), (sin(turn), cos(turn)), leg.heel, leg.toes)


def centre_of(bones: Bones) -> Place:
    """Return the place on the floor over which the centre of a body's mass is."""
    return _centre(bones.joints)


def _centre(joints: Mapping[str, Vector]) -> Place:
    x = z = 0.0
    for first, second, part, share in _MIDDLE:
        a, b = joints[first], joints[second]
        x += (a[0] + (b[0] - a[0]) * part) * share
        z += (a[2] + (b[2] - a[2]) * part) * share
    for first, second, part, share in _LIMBS:
        a, b = joints[f"left_{first}"], joints[f"left_{second}"]
        c, d = joints[f"right_{first}"], joints[f"right_{second}"]
        x += ((a[0] + (b[0] - a[0]) * part) + (c[0] + (d[0] - c[0]) * part)) * share
        z += ((a[2] + (b[2] - a[2]) * part) + (c[2] + (d[2] - c[2]) * part)) * share
    return (x, z)


def percent_left(pose: Pose, centre: Place) -> float:
    """Return the percent on the left foot of one who stands with their centre over a place.

    It is how near the centre is to the place where either foot bears; a foot that leaves the floor
    gives up its share. With both feet in the air it is as it were over the ground below them.
    """
    left, right = sole_of(pose.left_leg).middle, sole_of(pose.right_leg).middle
    way = (left[0] - right[0], left[1] - right[1])
    square = way[0] * way[0] + way[1] * way[1] or 1.0
    part = ((centre[0] - right[0]) * way[0] + (centre[1] - right[1]) * way[1]) / square
    part = min(max(part, 0.0), 1.0)
    bears = _bears(pose.left_leg), _bears(pose.right_leg)
    if bears[0] == bears[1]:
        return 100 * part
    on_left, on_right = part * bears[0], (1 - part) * bears[1]
    # What one foot no longer bears the other one does.
    return 100 * (on_left if bears[0] < bears[1] else 1 - on_right)


def _bears(leg: Leg) -> float:
    """Return what of its share a foot bears at its height: 1 on the floor, 0 clear of it."""
    part = min(leg.foot[1] / _CLEAR, 1.0)
    return 1 - part * part * (3 - 2 * part)


def moved(pose: Pose, by: Place, hands: tuple[bool, bool] = (True, True)) -> Pose:
    """Return the pose with its pelvis moved over the floor, and those hands that go along."""
    (x, y, z), (left, right) = pose.pelvis, hands
    return structs.replace(
        pose,
        pelvis=(x + by[0], y, z + by[1]),
        left_arm=_carried(pose.left_arm, by) if left else pose.left_arm,
        right_arm=_carried(pose.right_arm, by) if right else pose.right_arm,
    )


def _carried(arm: Arm, by: Place) -> Arm:
    x, y, z = arm.wrist
    return with_wrist_at(arm, (x + by[0], y, z + by[1]))


def balanced(
    pose: Pose, aim: Callable[[Place], Place], hands: tuple[bool, bool] = (True, True)
) -> Pose:
    """Return the pose with its pelvis where its centre is over the place that `aim` makes of it.

    Feet stay; so do the hands that do not go along.
    """
    return moved(pose, to_balance(pose, aim, hands), hands)


def to_balance(
    pose: Pose, aim: Callable[[Place], Place], hands: tuple[bool, bool] = (True, True)
) -> Place:
    """Return by how much the pelvis moves over the floor to be where `balanced` has it."""
    fixed, x, z = fixed_of(pose), 0.0, 0.0
    for _ in range(_TRIES):
        centre = _centre(joints_at(pose, fixed, (x, z), hands))
        to = aim(centre)
        x, z = x + (to[0] - centre[0]) / _OF_PELVIS, z + (to[1] - centre[1]) / _OF_PELVIS
    return x, z


def bearing(pose: Pose, percent: float) -> Callable[[Place], Place]:
    """Return what moves a centre straight to where so many percent are on the left foot."""
    left, right = sole_of(pose.left_leg).middle, sole_of(pose.right_leg).middle
    way = (left[0] - right[0], left[1] - right[1])
    square = way[0] * way[0] + way[1] * way[1] or 1.0

    def aim(centre: Place) -> Place:
        part = ((centre[0] - right[0]) * way[0] + (centre[1] - right[1]) * way[1]) / square
        lacks = percent / 100 - part
        return (centre[0] + way[0] * lacks, centre[1] + way[1] * lacks)

    return aim
