"""From a pose to joints: the spine is laid, then arms and legs reach as chains of two bones.

Feet stay where the pose puts them. A pelvis that hangs too high for its feet is lowered, so that
no knee ever locks; a hand out of reach stops at the arm's length, of which `limits` tells.
"""

from __future__ import annotations

from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.body.kinematics.hand_bones import hand_bones
from taichi_coach.body.kinematics.joints import hand_within
from taichi_coach.body.kinematics.skeleton import (
    ANKLE,
    FOREARM,
    HIP,
    NECK,
    SHIN,
    SHOULDER,
    THIGH,
    TORSO,
    UPPER_ARM,
    Axes,
    Body,
    Bones,
    HandBones,
)
from taichi_coach.body.kinematics.vectors import (
    ORIGIN,
    Vector,
    add,
    along,
    rotated,
    sub,
    unit,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.kinematics.pose import Arm, Leg, Pose

#: The ankle, heel, ball and toe of one foot.
Sole = tuple[Vector, Vector, Vector, Vector]

#: The longest that a limb stretches: an elbow keeps some 8, a knee some 4 degrees of bend.
ARM_REACH = (UPPER_ARM + FOREARM) * cos(radians(4))
LEG_REACH = (THIGH + SHIN) * cos(radians(2))
#: From the ankle, along the foot: the sole's heel, ball and toe.
HEEL_BACK, BALL_AHEAD, TOE_AHEAD = 0.24, 0.45, 0.74
#: Heights of the heel, ball and toe joints of a sole on the floor.
ABOVE_FLOOR = (0.11, 0.09, 0.07)
_SOLE = tuple(zip((-HEEL_BACK, BALL_AHEAD, TOE_AHEAD), ABOVE_FLOOR, strict=True))
#: How much a shoulder follows a raised hand, at most.
_SHRUG = 0.13


def solve(pose: Pose) -> Body:
    """Return the joints of a pose."""
    bones = bones_of(pose)
    return Body(
        bones.joints,
        bones.pelvis,
        bones.chest,
        bones.head,
        _hand(bones.joints, "left_", pose.left_arm),
        _hand(bones.joints, "right_", pose.right_arm),
    )


def bones_of(pose: Pose) -> Bones:
    """Return the joints of a pose but for those of the fingers."""
    fixed = fixed_of(pose)
    return Bones(joints_at(pose, fixed), *fixed.axes)


class Fixed(Struct, frozen=True):
    """What of a pose is the same wherever its pelvis is moved.

    `axes` tell which way pelvis, chest and head look; `soles` are the left and the right one.
    """

    axes: tuple[Axes, Axes, Axes]
    soles: tuple[Sole, Sole]


def fixed_of(pose: Pose) -> Fixed:
    """Return what of a pose does not move with its pelvis."""
    turn = pose.pelvis_turn + pose.chest_turn
    axes = (
        _axes(pose.pelvis_turn, pose.lean * 0.2, pose.pelvis_tilt),
        _axes(turn, pose.lean, pose.side_bend),
        _axes(
            turn + pose.head_turn,
            pose.lean * 0.4 + pose.head_nod,
            pose.side_bend * 0.5 + pose.head_tilt,
        ),
    )
    return Fixed(axes, (soles_of(pose.left_leg), soles_of(pose.right_leg)))


def joints_at(
    pose: Pose,
    fixed: Fixed,
    by: tuple[float, float] | None = None,
    hands: tuple[bool, bool] = (True, True),
) -> dict[str, Vector]:
    """Return the joints but for the fingers', the pelvis moved over the floor by so much.

    Of the hands, the left and the right one, those go along that are told here.
    """
    (low, chest, _), (left, right) = fixed.axes, fixed.soles
    joints: dict[str, Vector] = {}
    hips = hips_at(pose, fixed, by)
    neck = _spine(joints, hips, pose.breath, fixed.axes)
    _leg(joints, "left_", along(hips, low.left, HIP), pose.left_leg, left)
    _leg(joints, "right_", along(hips, low.left, -HIP), pose.right_leg, right)
    _arm(joints, "left_", (neck, chest, 1), pose.left_arm, by if hands[0] else None)
    _arm(joints, "right_", (neck, chest, -1), pose.right_arm, by if hands[1] else None)
    return joints


def hips_at(pose: Pose, fixed: Fixed, by: tuple[float, float] | None = None) -> Vector:
    """Return where the pelvis is, no higher than both legs reach, moved over the floor so far."""
    return _lowered(_over_floor(pose.pelvis, by), fixed.axes[0].left, fixed.soles)


def _over_floor(place: Vector, by: tuple[float, float] | None) -> Vector:
    return place if by is None else (place[0] + by[0], place[1], place[2] + by[1])


class Trunk(Struct, frozen=True):
    """A trunk as seen from the hips: chest and neck, which way it looks, and whether it lies."""

    chest: Vector
    neck: Vector
    axes: Axes
    lies: bool


def trunk_of(pose: Pose, fixed: Fixed) -> Trunk:
    """Return the trunk of a pose; it is the very same one wherever the hips are."""
    joints: dict[str, Vector] = {}
    neck = _spine(joints, ORIGIN, pose.breath, fixed.axes)
    return Trunk(joints["chest"], neck, fixed.axes[1], pose.lies)


def bent(start: Vector, end: Vector, bones: tuple[float, float], pole: Vector) -> Vector:
    """Return the middle joint of a chain of two bones from start to end, bent towards `pole`."""
    first, second = bones
    x, y, z = end[0] - start[0], end[1] - start[1], end[2] - start[2]
    far = sqrt(x * x + y * y + z * z) or 1e-6
    ahead = (first * first - second * second + far * far) / (2 * far)
    square = first * first - ahead * ahead
    x, y, z = x / far, y / far, z / far
    out = unit(without(pole, (x, y, z)))
    aside = sqrt(square) if square > 0.0 else 0.0
    return (
        start[0] + x * ahead + out[0] * aside,
        start[1] + y * ahead + out[1] * aside,
        start[2] + z * ahead + out[2] * aside,
    )


def within(start: Vector, end: Vector, least: float, most: float) -> Vector:
    """Return `end`, or the nearest point on its line that is neither too near nor too far."""
    way = (end[0] - start[0], end[1] - start[1], end[2] - start[2])
    far = sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) or 1e-6
    if least <= far <= most:
        return end
    return along(start, way, (least if far < least else most) / far)


def _axes(turn: float, lean: float, bend: float) -> Axes:
    """Return axes turned to the left, then leaned to the front, then bent to the left."""
    t = radians(turn)
    left: Vector = (cos(t), 0.0, -sin(t))
    front: Vector = (sin(t), 0.0, cos(t))
    up: Vector = (0.0, 1.0, 0.0)
    if lean:
        c, s = cos(radians(lean)), sin(radians(lean))
        up, front = (front[0] * s, c, front[2] * s), (front[0] * c, -s, front[2] * c)
    if bend:
        c, s = cos(radians(bend)), sin(radians(bend))
        up, left = (
            (up[0] * c + left[0] * s, up[1] * c + left[1] * s, up[2] * c + left[2] * s),
            (left[0] * c - up[0] * s, left[1] * c - up[1] * s, left[2] * c - up[2] * s),
        )
    return Axes(left, up, front)


def _spine(
    joints: dict[str, Vector], pelvis: Vector, breath: float, axes: tuple[Axes, Axes, Axes]
) -> Vector:
    """Lay the joints from the pelvis to the crown; return the neck's."""
    low, chest_axes, head = axes
    waist = along(pelvis, low.up, TORSO * 0.4)
    chest = along(waist, unit(add(low.up, chest_axes.up)), TORSO * 0.3)
    neck = along(chest, chest_axes.up, TORSO * 0.3 + 0.03 * breath)
    skull = along(along(neck, chest_axes.up, NECK + 0.06), chest_axes.front, 0.05)
    joints["pelvis"], joints["waist"], joints["chest"] = pelvis, waist, chest
    joints["neck"], joints["skull"], joints["crown"] = neck, skull, along(skull, head.up, 1.0)
    return neck


def shoulder_of(
    neck: Vector, chest: Axes, side: int, wrist_height: float, moved: tuple[float, float]
) -> Vector:
    """Return a shoulder; its blade follows a raised hand a little.

    `side` is 1 left and -1 right; `moved` is an arm's own `lift` and `forward`.
    """
    left, up, aside, lift = chest.left, chest.up, side * SHOULDER, moved[0] - 0.10
    x = neck[0] + left[0] * aside + up[0] * lift
    y = neck[1] + left[1] * aside + up[1] * lift
    z = neck[2] + left[2] * aside + up[2] * lift
    if wrist_height > y:
        shrug = _SHRUG * min((wrist_height - y) / 1.6, 1.0)
        x, y, z = x + up[0] * shrug, y + up[1] * shrug, z + up[2] * shrug
    return along((x, y, z), chest.front, moved[1]) if moved[1] else (x, y, z)


def _arm(
    joints: dict[str, Vector],
    name: str,
    hung: tuple[Vector, Axes, int],
    arm: Arm,
    by: tuple[float, float] | None,
) -> None:
    """Lay the joints of an arm, `hung` from the neck, the chest's axes and a side."""
    wrist = _over_floor(arm.wrist, by)
    shoulder = shoulder_of(*hung, wrist[1], (arm.lift, arm.forward))
    wrist = within(shoulder, wrist, 0.45, ARM_REACH)
    joints[name + "shoulder"] = shoulder
    joints[name + "elbow"] = bent(shoulder, wrist, (UPPER_ARM, FOREARM), arm.elbow)
    joints[name + "wrist"] = wrist


def _hand(joints: Mapping[str, Vector], side: str, arm: Arm) -> HandBones:
    """Return a hand, whose wrist bends no farther than wrists do."""
    elbow, wrist = joints[side + "elbow"], joints[side + "wrist"]
    fingers = unit(arm.fingers)
    back = unit(without(arm.back, fingers))
    right = side == "right_"
    fingers, back = hand_within(unit(sub(wrist, elbow)), fingers, back, -1 if right else 1)
    return hand_bones(wrist, fingers, back, arm.shape, right=right)


def soles_of(leg: Leg) -> Sole:
    """Return the ankle, heel, ball and toe of a foot that may be lifted at one end."""
    t = radians(leg.turn)
    ahead: Vector = (sin(t), 0.0, cos(t))
    aside: Vector = (cos(t), 0.0, -sin(t))
    foot = leg.foot
    ankle: Vector = (foot[0], foot[1] + ANKLE, foot[2])
    heel, ball, toe = [
        (foot[0] + ahead[0] * far, foot[1] + high, foot[2] + ahead[2] * far) for far, high in _SOLE
    ]
    if leg.heel:
        at = along(foot, ahead, BALL_AHEAD)
        ankle, heel = (add(at, rotated(sub(p, at), aside, leg.heel)) for p in (ankle, heel))
    if leg.toes:
        at = along(foot, ahead, -HEEL_BACK)
        ankle, ball, toe = (
            add(at, rotated(sub(p, at), aside, -leg.toes)) for p in (ankle, ball, toe)
        )
    if leg.tip:
        ankle, heel, ball, toe = (
            add(foot, rotated(sub(p, foot), aside, leg.tip)) for p in (ankle, heel, ball, toe)
        )
    return ankle, heel, ball, toe


def _lowered(pelvis: Vector, left: Vector, soles: tuple[Sole, Sole]) -> Vector:
    """Return the pelvis, no higher than both legs reach."""
    most = pelvis[1]
    for side, sole in ((1, soles[0]), (-1, soles[1])):
        ankle, hip = sole[0], along(pelvis, left, side * HIP)
        apart = (hip[0] - ankle[0]) ** 2 + (hip[2] - ankle[2]) ** 2
        rest = LEG_REACH * LEG_REACH - apart
        if rest > 0:
            most = min(most, ankle[1] + sqrt(rest) - (hip[1] - pelvis[1]))
    return (pelvis[0], most, pelvis[2])


def _leg(
    joints: dict[str, Vector],
    side: str,
    hip: Vector,
    leg: Leg,
    sole: Sole,
) -> None:
    ankle = within(hip, sole[0], 0.9, LEG_REACH)
    joints[side + "hip"] = hip
    joints[side + "knee"] = bent(hip, ankle, (THIGH, SHIN), leg.knee)
    joints[side + "ankle"] = ankle
    joints[side + "heel"], joints[side + "ball"], joints[side + "toe"] = sole[1:]
