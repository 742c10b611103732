"""A pose as one row of numbers, so that poses can be blended, and back.

The way a hand lies is a rotation (four numbers), which turns as a hand does where a blend of
directions would shrink to nothing. Legs are not in the row: feet step, they do not glide.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.pose import Arm, Finger, HandShape, Leg, Pose, Thumb
from taichi_coach.body.kinematics.vectors import Vector, cross, unit, without

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[float, ...]
Quaternion = tuple[float, float, float, float]

_TRUNK = 13
_ARM = 4 + 3 + 3 + 2 + 20
#: Where the turn and tilt of the hips, the trunk's lean and bend, and the weight stand in a row.
TURN, TILT, LEAN, SIDE_BEND, WEIGHT = 3, 4, 5, 6, 11
#: Where each arm begins in a row, with its hand's rotation; after so many numbers come the wrist's
#: place, elbow and shoulder, the shape of the hand, and the end.
HANDS = (_TRUNK, _TRUNK + _ARM)
WRIST, ELBOW, SHAPE, ARM_END = 4, 7, 12, _ARM


def to_vector(pose: Pose) -> Row:
    """Return a pose's numbers without its legs."""
    return (
        *pose.pelvis,
        pose.pelvis_turn,
        pose.pelvis_tilt,
        pose.lean,
        pose.side_bend,
        pose.chest_turn,
        pose.head_turn,
        pose.head_nod,
        pose.head_tilt,
        pose.weight,
        pose.breath,
        *_flat_arm(pose.left_arm),
        *_flat_arm(pose.right_arm),
    )


def _flat_arm(arm: Arm) -> Row:
    shape = arm.shape
    fingers = (
        number
        for each in (shape.index, shape.middle, shape.ring, shape.little)
        for number in (each.knuckle, each.middle, each.tip, each.splay)
    )
    thumb = shape.thumb
    return (
        *rotation(arm.fingers, arm.back),
        *arm.wrist,
        *arm.elbow,
        arm.lift,
        arm.forward,
        *fingers,
        thumb.out,
        thumb.across,
        thumb.knuckle,
        thumb.tip,
    )


def from_vector(row: Sequence[float], left_leg: Leg, right_leg: Leg) -> Pose:
    """Return the pose of a row. Weight is kept to a 1024th, so that it mirrors exactly."""
    return Pose(
        pelvis=(row[0], row[1], row[2]),
        pelvis_turn=row[3],
        pelvis_tilt=row[4],
        lean=row[5],
        side_bend=row[6],
        chest_turn=row[7],
        head_turn=row[8],
        head_nod=row[9],
        head_tilt=row[10],
        left_arm=_arm_of(row[_TRUNK : _TRUNK + _ARM]),
        right_arm=_arm_of(row[_TRUNK + _ARM :]),
        left_leg=left_leg,
        right_leg=right_leg,
        weight=round(row[WEIGHT] * 1024) / 1024,
        breath=row[12],
    )


def _arm_of(row: Sequence[float]) -> Arm:
    fingers, back = directions((row[0], row[1], row[2], row[3]))
    return Arm(
        (row[4], row[5], row[6]),
        (row[7], row[8], row[9]),
        fingers,
        back,
        HandShape(
            Finger(*row[12:16]),
            Finger(*row[16:20]),
            Finger(*row[20:24]),
            Finger(*row[24:28]),
            Thumb(*row[28:32]),
        ),
        row[10],
        row[11],
    )


def rotation(fingers: Vector, back: Vector) -> Quaternion:
    """Return the rotation (w, x, y, z) that lays a hand so."""
    f = unit(fingers)
    n = unit(without(back, f))
    s = cross(f, n)
    trace = f[0] + n[1] + s[2]
    if trace > 0:
        k = 2 * sqrt(trace + 1)
        return (k / 4, (n[2] - s[1]) / k, (s[0] - f[2]) / k, (f[1] - n[0]) / k)
    if f[0] >= n[1] and f[0] >= s[2]:
        k = 2 * sqrt(max(1 + f[0] - n[1] - s[2], 1e-12))
        return ((n[2] - s[1]) / k, k / 4, (n[0] + f[1]) / k, (s[0] + f[2]) / k)
    if n[1] >= s[2]:
        k = 2 * sqrt(max(1 + n[1] - f[0] - s[2], 1e-12))
        return ((s[0] - f[2]) / k, (n[0] + f[1]) / k, k / 4, (s[1] + n[2]) / k)
    k = 2 * sqrt(max(1 + s[2] - f[0] - n[1], 1e-12))
    return ((f[1] - n[0]) / k, (s[0] + f[2]) / k, (s[1] + n[2]) / k, k / 4)


def directions(rotated: Quaternion) -> tuple[Vector, Vector]:
    """Return where the fingers and the back of a hand look that is laid so."""
    w, x, y, z = rotated
    size = sqrt(w * w + x * x + y * y + z * z) or 1.0
    w, x, y, z = w / size, x / size, y / size, z / size
    fingers = (1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y))
    back = (2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x))
    return fingers, back


def same_way(row: Row, before: Row) -> Row:
    """Return a row whose hands' rotations lie on the side from which `before` is reached naturally.

    A rotation and its negative are the same; which of them is taken decides which way round a
    hand turns. Small turns go the short way, large ones with the thumb upwards.
    """
    numbers = list(row)
    for at, side in zip(HANDS, (1, -1), strict=True):
        here, there = before[at : at + 4], row[at : at + 4]
        near = sum(a * b for a, b in zip(here, there, strict=True))
        flip = near < 0
        if abs(near) < _LARGE:
            flip = _thumb_up(here, there, side, -1) > _thumb_up(here, there, side, 1)
        if flip:
            numbers[at : at + 4] = [-each for each in there]
    return tuple(numbers)


#: Half the cosine's angle: hands that differ by more than some 120 degrees.
_LARGE = 0.5


def _thumb_up(here: Row, there: Row, side: int, sign: int) -> float:
    """Return how high the thumb is half-way, and how far the palm looks inwards."""
    w, x, y, z = (a + sign * b for a, b in zip(here, there, strict=True))
    fingers, back = directions((w, x, y, z))
    thumb = cross(fingers, back)
    return thumb[1] * side + 0.5 * back[0] * side
