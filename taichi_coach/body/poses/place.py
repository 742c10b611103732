"""A whole pose elsewhere on the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.balance import Place
    from taichi_coach.body.kinematics.pose import Arm, Leg, Pose
    from taichi_coach.body.kinematics.vectors import Vector


def moved(pose: Pose, by: Place) -> Pose:
    """Return the pose so many heads farther to the performer's left, and to the front."""
    if not any(by):
        return pose

    def on(a: Vector) -> Vector:
        return a[0] + by[0], a[1], a[2] + by[1]

    def arm(own: Arm) -> Arm:
        return structs.replace(own, wrist=on(own.wrist))

    def leg(own: Leg) -> Leg:
        return structs.replace(own, foot=on(own.foot))

    return structs.replace(
        pose,
        pelvis=on(pose.pelvis),
        left_arm=arm(pose.left_arm),
        right_arm=arm(pose.right_arm),
        left_leg=leg(pose.left_leg),
        right_leg=leg(pose.right_leg),
    )
