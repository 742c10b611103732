"""The bones of a hand: measures of a grown person's hand, and where a hand shape puts them.

A hand's own frame is (along the fingers, towards the thumb, out of its back), in centimetres from
the wrist. It is the same for both hands, so that mirrored shapes are the same shape.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sin
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.skeleton import FingerBones, HandBones
from taichi_coach.body.kinematics.vectors import Vector, cross, unit, without

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.kinematics.pose import Finger, HandShape, Thumb

#: Heads in a centimetre of the hand; hands are drawn in proportion to the face.
CENTIMETRE = 0.0395
FINGERS = ("index", "middle", "ring", "little")

_Joints = tuple[Vector, ...]

# Wrist end and knuckle of each finger, lengths of its bones, radii at the five joints: adult
# hand measures, rounded.
_WRIST_END: dict[str, Vector] = {
    "index": (0.6, 1.75, 0.0),
    "middle": (0.6, 0.65, 0.15),
    "ring": (0.6, -0.5, 0.1),
    "little": (0.6, -1.65, -0.15),
}
_KNUCKLE: dict[str, Vector] = {
    "index": (8.9, 2.75, 0.0),
    "middle": (9.2, 0.65, 0.15),
    "ring": (8.7, -1.35, 0.05),
    "little": (7.7, -3.15, -0.25),
}
_LENGTHS: dict[str, tuple[float, float, float]] = {
    "index": (4.4, 2.6, 2.1),
    "middle": (4.9, 3.0, 2.2),
    "ring": (4.5, 2.9, 2.2),
    "little": (3.5, 2.1, 1.95),
}
_RADII: dict[str, tuple[float, ...]] = {
    "index": (1.25, 1.02, 0.91, 0.80, 0.62),
    "middle": (1.25, 1.05, 0.94, 0.82, 0.64),
    "ring": (1.25, 0.99, 0.88, 0.77, 0.60),
    "little": (1.25, 0.88, 0.77, 0.68, 0.53),
    "thumb": (1.3, 1.45, 1.12, 1.0, 0.74),
}
_THUMB_WRIST_END: Vector = (0.6, 1.2, -0.3)
_THUMB_BASE: Vector = (1.7, 2.1, -0.5)
_THUMB_LENGTHS = (4.4, 3.4, 2.7)
#: Whither a thumb bends: across the palm, a little towards the fingers and out of the palm.
_THUMB_BENDS: Vector = (0.30, -1.0, -0.22)

_SCALED_RADII = {
    name: tuple(radius * CENTIMETRE for radius in radii) for name, radii in _RADII.items()
}


def hand_bones(
    wrist: Vector, fingers: Vector, back: Vector, shape: HandShape, *, right: bool
) -> HandBones:
    """Return the hand that hangs at `wrist`, its straight fingers and its back looking so.

    `fingers` is kept exactly; `back` is made square to it.
    """
    f = unit(fingers)
    n = unit(without(back, f))
    s = cross(n, f) if right else cross(f, n)
    (fx, fy, fz), (sx, sy, sz), (nx, ny, nz) = f, s, n
    wx, wy, wz = wrist
    cm = CENTIMETRE
    bones = {}
    for name, joints in local_joints(shape).items():
        placed = tuple(
            [
                (
                    wx + (a * fx + b * sx + c * nx) * cm,
                    wy + (a * fy + b * sy + c * ny) * cm,
                    wz + (a * fz + b * sz + c * nz) * cm,
                )
                for a, b, c in joints
            ]
        )
        bones[name] = FingerBones(placed, _SCALED_RADII[name])
    return HandBones(f, s, n, wrist, bones)


@lru_cache(maxsize=64)
def local_joints(shape: HandShape) -> Mapping[str, _Joints]:
    """Return every finger's joints from the wrist to the tip, in the hand's frame, in cm."""
    return {
        "index": _finger("index", shape.index),
        "middle": _finger("middle", shape.middle),
        "ring": _finger("ring", shape.ring),
        "little": _finger("little", shape.little),
        "thumb": _thumb(shape.thumb),
    }


def _finger(name: str, finger: Finger) -> _Joints:
    """A finger bends in one plane, towards the palm; its splay turns that plane.

    The more the knuckle bends, the less a finger can splay.
    """
    splay = radians(finger.splay) * max(0.0, cos(radians(max(finger.knuckle, 0.0))))
    ahead, aside = cos(splay), sin(splay)
    f, s, n = _KNUCKLE[name]
    joints = [_WRIST_END[name], (f, s, n)]
    bend = 0.0
    for long, angle in zip(
        _LENGTHS[name], (finger.knuckle, finger.middle, finger.tip), strict=True
    ):
        bend += radians(angle)
        reach = cos(bend) * long
        f, s, n = f + reach * ahead, s + reach * aside, n - sin(bend) * long
        joints.append((f, s, n))
    return tuple(joints)


def _thumb(thumb: Thumb) -> _Joints:
    """The first bone stands `out` degrees from the fingers, turned `across` the palm about them."""
    out, turn = radians(thumb.out), radians(thumb.across)
    way: Vector = (cos(out), sin(out) * cos(turn), -sin(out) * sin(turn))
    bends = unit(without(_THUMB_BENDS, way))
    joints = [_THUMB_WRIST_END, _THUMB_BASE]
    bend = 0.0
    for long, angle in zip(_THUMB_LENGTHS, (0.0, thumb.knuckle, thumb.tip), strict=True):
        bend += radians(angle)
        ahead, aside = cos(bend) * long, sin(bend) * long
        last = joints[-1]
        joints.append(
            (
                last[0] + way[0] * ahead + bends[0] * aside,
                last[1] + way[1] * ahead + bends[1] * aside,
                last[2] + way[2] * ahead + bends[2] * aside,
            )
        )
    return tuple(joints)
