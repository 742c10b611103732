"""The other side of a pose: left and right exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.chair import ChairPlace

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.pose import Arm, Leg, Pose
    from taichi_coach.body.kinematics.vectors import Vector

_OTHER = {"left": "right", "right": "left"}
_OTHER_CHAIR = {ChairPlace.LEFT: ChairPlace.RIGHT, ChairPlace.RIGHT: ChairPlace.LEFT}


def mirror(pose: Pose) -> Pose:
    """Return the pose as a looking-glass shows it; twice mirrored it is exactly itself."""
    return structs.replace(
        pose,
        pelvis=_flipped(pose.pelvis),
        pelvis_turn=-pose.pelvis_turn,
        pelvis_tilt=-pose.pelvis_tilt,
        side_bend=-pose.side_bend,
        chest_turn=-pose.chest_turn,
        head_turn=-pose.head_turn,
        head_tilt=-pose.head_tilt,
        left_arm=_arm(pose.right_arm),
        right_arm=_arm(pose.left_arm),
        left_leg=_leg(pose.right_leg),
        right_leg=_leg(pose.left_leg),
        weight=100 - pose.weight,
    )


def mirror_fingers(lit: frozenset[str]) -> frozenset[str]:
    """Return the same fingers of the other hand."""
    return frozenset(f"{_OTHER[side]}_{name}" for side, _, name in (f.partition("_") for f in lit))


def mirror_chair(place: ChairPlace) -> ChairPlace:
    """Return where a chair is on the other side."""
    return _OTHER_CHAIR.get(place, place)


def mirror_sides(sides: frozenset[str]) -> frozenset[str]:
    """Return the other sides."""
    return frozenset(_OTHER[side] for side in sides)


def _flipped(a: Vector) -> Vector:
    return (-a[0], a[1], a[2])


def _arm(arm: Arm) -> Arm:
    return structs.replace(
        arm,
        wrist=_flipped(arm.wrist),
        elbow=_flipped(arm.elbow),
        fingers=_flipped(arm.fingers),
        back=_flipped(arm.back),
    )


def _leg(leg: Leg) -> Leg:
    return structs.replace(leg, foot=_flipped(leg.foot), knee=_flipped(leg.knee), turn=-leg.turn)
