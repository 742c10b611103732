"""What a body can take: the ranges of its joints, and which of them a pose leaves.

The ranges are those of healthy older adults, rounded, from general anatomical knowledge (textbook
ranges of motion, lowered where age takes from them); the bend of a standing knee and the knee's
place behind the toes are this program's own choice for gentle practice.
"""

from __future__ import annotations

from functools import lru_cache
from math import acos, atan2, degrees
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.body.kinematics.joints import (
    WRIST_DOWN,
    WRIST_TO_LITTLE,
    WRIST_TO_THUMB,
    WRIST_UP,
    angle,
    forearm_roll,
    wrist_angles,
)
from taichi_coach.body.kinematics.solver import bones_of, soles_of
from taichi_coach.body.kinematics.vectors import Vector, distance, dot, sub, unit, without
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.body.kinematics.pose import Arm, HandShape, Leg, Pose
    from taichi_coach.body.kinematics.skeleton import Axes, Bones

#: Centimetres in a unit of the body.
CENTIMETRES = 22.0

CHEST_TURN, HEAD_TURN = 45, 65
#: How far the shoulders of one who stands turn over their feet, hips and waist together.
STANDING_TURN = 67
NOD_DOWN, NOD_UP, HEAD_TILT = 45, 45, 35
LEAN_FORWARD, LEAN_BACK, SIDE_BEND = 40, 12, 28
SHOULDER_BEHIND, SHOULDER_ACROSS, SHOULDER_RAISED = 50, 60, 160
ELBOW_BEND, FOREARM_ROLL = 148, 110
HIP_BEND, HIP_ASIDE, FOOT_TURN = 115, 48, 60
KNEE_BEND, STANDING_KNEE, KNEE_PAST_TOES_CM = 125, 38, 2.0
ANKLE_UP, ANKLE_DOWN = 32, 55
#: What is not worth a word: centimetres of reach, degrees of a joint.
_SLACK_CM, _SLACK = 1.5, 0.5
#: A pelvis over this height is that of someone who stands, unless it is so far behind both ankles:
#: then they get up from a chair, which takes more bend than a stance should have.
_STANDING, _BEHIND = 2.5, 0.22

#: Knuckle, middle and end joint of a finger, in degrees of flexion; splay to either side.
FINGER_RANGES = ((-30, 95), (-8, 112), (-8, 85))
FINGER_SPLAY = 32
THUMB_RANGES = {"out": (0, 65), "across": (-15, 125), "knuckle": (-12, 62), "tip": (-22, 82)}


class Fault(Struct, frozen=True):
    """A joint that a pose asks too much of. `reach` faults are places that no limb gets to."""

    joint: str
    limit: str
    reach: bool = False


def faults(pose: Pose, body: Bones | None = None) -> tuple[Fault, ...]:
    """Return what a body could not do in this pose; `body` is the pose solved, if it is there."""
    body = body or bones_of(pose)
    return (
        *_trunk(pose),
        *_arm("left", 1, pose.left_arm, body),
        *_arm("right", -1, pose.right_arm, body),
        *_leg("left", 1, pose.left_leg, pose, body),
        *_leg("right", -1, pose.right_leg, pose, body),
    )


class _Range(Struct, frozen=True):
    """How far a joint goes, in degrees; `ways` has a word for either way out of it, by a bar."""

    joint: str
    ways: str
    least: float
    most: float

    def left_by(self, value: float, **named: str) -> tuple[Fault, ...]:
        """Return the fault of an angle out of the range; `named` goes into the joint's name."""
        if self.least - _SLACK <= value <= self.most + _SLACK:
            return ()
        one, _, other = self.ways.partition("|")
        if value > self.most:
            limit = tr("{one} {value:.0f} degrees; it goes to {most:g}").format(
                one=one, value=value, most=self.most
            )
        else:
            limit = tr("{other} {value:.0f} degrees; it goes to {least:g}").format(
                other=other or one, value=abs(value), least=abs(self.least)
            )
        return (Fault(self.joint.format(**named), limit),)


_WAIST_TURN = _Range(tr("waist"), tr("turns"), 0, CHEST_TURN)
_WAIST_AND_HIPS = _Range(tr("waist with the hips"), tr("turns"), 0, STANDING_TURN)
_LEAN = _Range(tr("waist"), tr("leans forward|leans back"), -LEAN_BACK, LEAN_FORWARD)
_SIDE_BEND = _Range(tr("waist"), tr("bends aside"), 0, SIDE_BEND)
_NECK_TURN = _Range(tr("neck"), tr("turns"), 0, HEAD_TURN)
_NOD = _Range(tr("neck"), tr("looks down|looks up"), -NOD_UP, NOD_DOWN)
_TILT = _Range(tr("neck"), tr("tilts"), 0, HEAD_TILT)
_BEHIND_SHOULDER = _Range(tr("{side} shoulder"), tr("goes back"), -180, SHOULDER_BEHIND)
_RAISED = _Range(tr("{side} shoulder"), tr("is raised"), 0, SHOULDER_RAISED)
_ACROSS = _Range(tr("{side} shoulder"), tr("goes across"), -180, SHOULDER_ACROSS)
_ELBOW = _Range(tr("{side} elbow"), tr("bends"), 0, ELBOW_BEND)
_WRIST = _Range(tr("{side} wrist"), tr("bends to the palm|bends back"), -WRIST_UP, WRIST_DOWN)
_WRIST_ASIDE = _Range(
    tr("{side} wrist"),
    tr("bends to the thumb|bends to the little finger"),
    -WRIST_TO_LITTLE,
    WRIST_TO_THUMB,
)
_ROLL = _Range(
    tr("{side} forearm"), tr("rolls palm down|rolls palm up"), -FOREARM_ROLL, FOREARM_ROLL
)
_FINGER = tuple(
    _Range(tr("{side} {name} {joint} joint"), tr("bends|bends back"), least, most)
    for least, most in FINGER_RANGES
)
_SPLAY = _Range(tr("{side} {name} finger"), tr("spreads"), -FINGER_SPLAY, FINGER_SPLAY)
_THUMB = {
    part: _Range(tr("{side} thumb ({part})"), tr("goes|goes back"), least, most)
    for part, (least, most) in THUMB_RANGES.items()
}
_KNEE = _Range(tr("{side} knee"), tr("bends"), 0, KNEE_BEND)
_LOADED_KNEE = _Range(tr("{side} knee"), tr("bends"), 0, STANDING_KNEE)
_HIP = _Range(tr("{side} hip"), tr("bends"), 0, HIP_BEND)
_HIP_ASIDE = _Range(tr("{side} hip"), tr("goes aside|goes across"), -30, HIP_ASIDE)
_FOOT = _Range(tr("{side} foot"), tr("turns"), 0, FOOT_TURN)
_ANKLE = _Range(tr("{side} ankle"), tr("lifts the toes|points the toes"), -ANKLE_DOWN, ANKLE_UP)


def _trunk(pose: Pose) -> Iterator[Fault]:
    yield from _WAIST_TURN.left_by(abs(pose.chest_turn))
    if stands(pose):
        feet = (pose.left_leg.turn + pose.right_leg.turn) / 2
        yield from _WAIST_AND_HIPS.left_by(abs(pose.pelvis_turn + pose.chest_turn - feet))
    yield from _LEAN.left_by(pose.lean)
    yield from _SIDE_BEND.left_by(abs(pose.side_bend))
    yield from _NECK_TURN.left_by(abs(pose.head_turn))
    yield from _NOD.left_by(pose.head_nod)
    yield from _TILT.left_by(abs(pose.head_tilt))


def _arm(side: str, sign: int, arm: Arm, body: Bones) -> Iterator[Fault]:
    shoulder, elbow, wrist = (
        body.joints[f"{side}_{part}"] for part in ("shoulder", "elbow", "wrist")
    )
    missing = distance(wrist, arm.wrist) * CENTIMETRES
    if missing > _SLACK_CM:
        where = (
            tr("beyond the arm's reach") if distance(shoulder, arm.wrist) > 1 else tr("too near")
        )
        yield Fault(
            tr("{side} hand").format(side=side),
            tr("is {missing:.0f} cm {where}").format(missing=missing, where=where),
            reach=True,
        )
    upper, forearm = unit(sub(elbow, shoulder)), unit(sub(wrist, elbow))
    yield from _shoulder(side, sign, upper, body.chest)
    yield from _ELBOW.left_by(angle(upper, forearm), side=side)
    fingers = unit(arm.fingers)
    back = unit(without(arm.back, fingers))
    bend, thumbward = wrist_angles(forearm, fingers, back, sign)
    yield from _WRIST.left_by(bend, side=side)
    yield from _WRIST_ASIDE.left_by(thumbward, side=side)
    roll = forearm_roll(upper, forearm, back, sign)
    if roll is not None:
        yield from _ROLL.left_by(roll, side=side)
    yield from _hand(side, arm.shape)


def _shoulder(side: str, sign: int, upper: Vector, chest: Axes) -> Iterator[Fault]:
    ahead, aside, up = dot(upper, chest.front), dot(upper, chest.left) * sign, dot(upper, chest.up)
    if up < 0.5:
        behind = degrees(atan2(-ahead, max((aside * aside + up * up) ** 0.5, 1e-6)))
        yield from _BEHIND_SHOULDER.left_by(behind, side=side)
    raised = 180 - degrees(acos(min(max(up, -1.0), 1.0)))
    yield from _RAISED.left_by(raised, side=side)
    across = degrees(atan2(-aside, max((ahead * ahead + up * up) ** 0.5, 1e-6)))
    yield from _ACROSS.left_by(across, side=side)


#: Most hands have one of a few shapes.
_SHAPES_KEPT = 64


@lru_cache(_SHAPES_KEPT)
def _hand(side: str, shape: HandShape) -> tuple[Fault, ...]:
    return tuple(_fingers(side, shape))


def _fingers(side: str, shape: HandShape) -> Iterator[Fault]:
    for name in ("index", "middle", "ring", "little"):
        finger = getattr(shape, name)
        for joint, goes in zip(("knuckle", "middle", "tip"), _FINGER, strict=True):
            yield from goes.left_by(getattr(finger, joint), side=side, name=name, joint=joint)
        yield from _SPLAY.left_by(finger.splay, side=side, name=name)
    for part, goes in _THUMB.items():
        yield from goes.left_by(getattr(shape.thumb, part), side=side, part=part)


def stands(pose: Pose) -> bool:
    """Return whether the hips are over the feet, or between them, and not on or over a chair."""
    rear = min(soles_of(leg)[0][2] for leg in (pose.left_leg, pose.right_leg))
    return pose.pelvis[1] > _STANDING and pose.pelvis[2] > rear - _BEHIND


def _leg(side: str, sign: int, leg: Leg, pose: Pose, body: Bones) -> Iterator[Fault]:
    hip, knee, ankle, heel, toe = (
        body.joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle", "heel", "toe")
    )
    missing = distance(soles_of(leg)[0], ankle) * CENTIMETRES
    if missing > _SLACK_CM:
        yield Fault(
            tr("{side} foot").format(side=side),
            tr("is {missing:.0f} cm beyond the leg's reach").format(missing=missing),
            reach=True,
        )
    thigh, shin = unit(sub(knee, hip)), unit(sub(ankle, knee))
    bend = angle(thigh, shin)
    loaded = leg.foot[1] == 0 and leg.heel == 0 and stands(pose)
    yield from (_LOADED_KNEE if loaded else _KNEE).left_by(bend, side=side)
    down = (-body.pelvis.up[0], -body.pelvis.up[1], -body.pelvis.up[2])
    yield from _HIP.left_by(angle(thigh, down), side=side)
    aside = 90 - angle(thigh, body.pelvis.left) if sign > 0 else angle(thigh, body.pelvis.left) - 90
    yield from _HIP_ASIDE.left_by(aside, side=side)
    yield from _FOOT.left_by(abs(leg.turn - pose.pelvis_turn), side=side)
    ahead = unit(without(sub(toe, ankle), body.pelvis.up))
    past = (dot(sub(knee, toe), ahead)) * CENTIMETRES
    if loaded and past > KNEE_PAST_TOES_CM:
        yield Fault(
            tr("{side} knee").format(side=side),
            tr("is {past:.0f} cm past the toes; {knee_past_toes_cm:g} at most").format(
                past=past, knee_past_toes_cm=KNEE_PAST_TOES_CM
            ),
        )
    if pose.lies:
        yield from _bends_ankle(side, 90 - angle(unit(sub(toe, heel)), unit(sub(knee, ankle))))
    else:
        yield from _ankle(side, leg, shin, ahead)


def _ankle(side: str, leg: Leg, shin: Vector, ahead: Vector) -> Iterator[Fault]:
    """The shin's lean over the foot, and the sole's own lift, make the ankle's bend."""
    forward = degrees(atan2(-dot(shin, ahead), -shin[1]))
    yield from _bends_ankle(side, forward + leg.toes - leg.heel)


def _bends_ankle(side: str, up: float) -> Iterator[Fault]:
    """`up` is by how many degrees the toes are drawn up."""
    yield from _ANKLE.left_by(up, side=side)
