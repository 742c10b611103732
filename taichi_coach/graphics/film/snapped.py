"""A guide on a lattice so fine that nobody sees it: what is not seen to move is the same.

A window may compare each picture with the one before. In a film the picture of a moment must hang
on that moment alone, since parts of it are painted side by side, and what comes again is taken
from where it was painted first. So poses are rounded before they are painted.
"""

from __future__ import annotations

from math import ceil, log2
from typing import TYPE_CHECKING, Final

from msgspec import structs

from taichi_coach.body.kinematics.pose import Arm, Finger, HandShape, Leg, Pose, Thumb
from taichi_coach.body.poses.guide import Eyes, Scene
from taichi_coach.graphics.figure.eyes import seen_of
from taichi_coach.graphics.figure.torso import BELLY
from taichi_coach.graphics.figure.unseen import UNSEEN

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.body.poses.guide import Guide

#: Steps of an angle in degrees, in steps of a place: of the trunk, which has the arms at its end,
#: and of fingers and feet.
_TRUNK: Final = 16
_HAND: Final = 64
#: How much farther a full breath lifts the neck than an empty one, in heads.
_NECK: Final = 0.03
#: Steps of the weight, of the chair that fades and of the turn of a view.
_WEIGHT, _FADE, _ASIDE = 2, 16, 64


def snapped(guide: Guide, head: float) -> Guide:
    """Return a guide whose numbers are steps that are not seen where a head has `head` pixels."""
    steps = 2.0 ** ceil(log2(max(head, 1) / UNSEEN))
    return structs.replace(
        guide,
        pose=_pose(guide.pose, steps, head),
        held=None,
        held_eyes=Eyes(),
        place=guide.place and (_to(guide.place[0], steps), _to(guide.place[1], steps)),
        aside=_to(guide.aside, _ASIDE),
        chair_shown=_to(guide.chair_shown, _FADE),
    )


def looks_of(guide: Guide) -> tuple[object, ...]:
    """Return what is seen of a guide that was rounded: eyes as they are painted, or hands alone."""
    if guide.scene is not Scene.HANDS:
        return structs.replace(guide, eyes=Eyes()), seen_of(guide.eyes)
    pose = guide.pose
    shapes = pose.left_arm.shape, pose.right_arm.shape
    return shapes, guide.face, guide.lit, guide.props, guide.holding, guide.alone


def _pose(pose: Pose, steps: float, head: float) -> Pose:
    """Return a pose whose places are rounded to so many steps a head."""
    angle = steps / _TRUNK
    rise = BELLY if pose.lies else _NECK
    return Pose(
        _place(pose.pelvis, steps),
        _to(pose.pelvis_turn, angle),
        _to(pose.pelvis_tilt, angle),
        _to(pose.lean, angle),
        _to(pose.side_bend, angle),
        _to(pose.chest_turn, angle),
        _to(pose.head_turn, angle),
        _to(pose.head_nod, angle),
        _to(pose.head_tilt, angle),
        _arm(pose.left_arm, steps),
        _arm(pose.right_arm, steps),
        _leg(pose.left_leg, steps),
        _leg(pose.right_leg, steps),
        _to(pose.weight, _WEIGHT),
        _to(pose.breath, max(ceil(rise * head / UNSEEN), 1)),
    )


def _arm(arm: Arm, steps: float) -> Arm:
    shape, angle = arm.shape, steps / _HAND
    thumb = shape.thumb
    return Arm(
        _place(arm.wrist, steps),
        _place(arm.elbow, steps),
        _place(arm.fingers, steps),
        _place(arm.back, steps),
        HandShape(
            _finger(shape.index, angle),
            _finger(shape.middle, angle),
            _finger(shape.ring, angle),
            _finger(shape.little, angle),
            Thumb(
                _to(thumb.out, angle),
                _to(thumb.across, angle),
                _to(thumb.knuckle, angle),
                _to(thumb.tip, angle),
            ),
        ),
        _to(arm.lift, steps),
        _to(arm.forward, steps),
        arm.rests,
    )


def _finger(finger: Finger, angle: float) -> Finger:
    return Finger(
        _to(finger.knuckle, angle),
        _to(finger.middle, angle),
        _to(finger.tip, angle),
        _to(finger.splay, angle),
    )


def _leg(leg: Leg, steps: float) -> Leg:
    angle = steps / _HAND
    return Leg(
        _place(leg.foot, steps),
        _to(leg.turn, angle),
        _place(leg.knee, steps),
        _to(leg.heel, angle),
        _to(leg.toes, angle),
        _to(leg.tip, angle),
    )


def _place(place: Vector, steps: float) -> Vector:
    x, y, z = place
    return round(x * steps) / steps, round(y * steps) / steps, round(z * steps) / steps


def _to(number: float, steps: float) -> float:
    return round(number * steps) / steps
