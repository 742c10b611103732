"""The bones of a grown person, and the joints that a solved pose has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.kinematics.vectors import Vector

#: Lengths in heads.
UPPER_ARM, FOREARM, THIGH, SHIN = 1.42, 1.22, 1.92, 1.80
SHOULDER, HIP, ANKLE = 0.80, 0.36, 0.26  # half breadths; height of the ankle over the sole
#: From the sole to the crown of one who stands easily, knees soft.
HEIGHT = 7.6
TORSO, NECK = 2.30, 0.30  # from the line of the hips to the line of the shoulders; to the skull


class Axes(Struct, frozen=True):
    """Which way a part of the body looks: to its left, up, and to its front; unit vectors."""

    left: Vector
    up: Vector
    front: Vector


class FingerBones(Struct, frozen=True):
    """The joints of one finger from the wrist to the tip, and its radius at each, in heads."""

    joints: tuple[Vector, ...]
    radii: tuple[float, ...]


class HandBones(Struct, frozen=True):
    """A hand in space: its axes and its fingers.

    The axes lie along the fingers, towards the thumb and out of the back. `fingers` has the keys
    index, middle, ring, little, thumb.
    """

    along: Vector
    thumbward: Vector
    back: Vector
    wrist: Vector
    fingers: Mapping[str, FingerBones]


class Bones(Struct, frozen=True):
    """A solved pose but for its hands, which are half of the work. `joints` is by name.

    pelvis, waist, chest, neck, skull, crown; and with `left_` or `right_` before it: shoulder,
    elbow, wrist, hip, knee, ankle, heel, ball, toe.
    """

    joints: Mapping[str, Vector]
    pelvis: Axes
    chest: Axes
    head: Axes


class Body(Bones, frozen=True):
    """A solved pose with its hands."""

    left_hand: HandBones
    right_hand: HandBones
