"""A whole pose turned on the floor: a person who faces another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.vectors import UP, Vector, rotated

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.pose import Arm, Leg, Pose


def faced(pose: Pose, degrees: float) -> Pose:
    """Return the pose turned to the left about the middle of the floor, feet and hands and all."""

    def spun(a: Vector) -> Vector:
        return rotated(a, UP, degrees)

    def arm(own: Arm) -> Arm:
        return structs.replace(
            own,
            wrist=spun(own.wrist),
            elbow=spun(own.elbow),
            fingers=spun(own.fingers),
            back=spun(own.back),
        )

    def leg(own: Leg) -> Leg:
        return structs.replace(
            own, foot=spun(own.foot), knee=spun(own.knee), turn=own.turn + degrees
        )

    return structs.replace(
        pose,
        pelvis=spun(pose.pelvis),
        pelvis_turn=pose.pelvis_turn + degrees,
        left_arm=arm(pose.left_arm),
        right_arm=arm(pose.right_arm),
        left_leg=leg(pose.left_leg),
        right_leg=leg(pose.right_leg),
    )
