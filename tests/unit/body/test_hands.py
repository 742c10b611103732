"""Hand shapes: bones that keep their length, tips that meet, joints within their ranges."""

from itertools import pairwise
from math import dist

import pytest

from taichi_coach.body.kinematics.hand_bones import CENTIMETRE, hand_bones, local_joints
from taichi_coach.body.kinematics.hand_shapes import SHAPES, shape_of
from taichi_coach.body.kinematics.limits import faults
from taichi_coach.body.kinematics.pose import Finger, HandShape
from taichi_coach.body.kinematics.vectors import cross, dot
from taichi_coach.script.model.pose_words import FINGERS, ShapeWords
from tests.tables import each_row
from tests.unit.body.poses import STANDING, with_shape

LENGTHS = {
    "index": (4.4, 2.6, 2.1),
    "middle": (4.9, 3.0, 2.2),
    "ring": (4.5, 2.9, 2.2),
    "little": (3.5, 2.1, 1.95),
    "thumb": (4.4, 3.4, 2.7),
}


@each_row("name", SHAPES)
def test_bones_of_a_shape_keep_their_length(name):
    for finger, joints in local_joints(SHAPES[name]).items():
        bones = [dist(a, b) for a, b in pairwise(joints[1:])]
        assert bones == pytest.approx(LENGTHS[finger])


@each_row("name", SHAPES)
def test_a_shape_is_one_that_a_hand_can_take(name):
    assert faults(with_shape(STANDING, SHAPES[name])) == ()


@each_row("finger", FINGERS)
def test_thumb_and_finger_tip_of_an_o_meet(finger):
    joints = local_joints(SHAPES[f"o-{finger}"])

    assert dist(joints["thumb"][-1], joints[finger][-1]) <= 0.5
    others = [name for name in FINGERS if name != finger]
    assert all(dist(joints["thumb"][-1], joints[name][-1]) > 2 for name in others)


def test_all_tips_of_the_whip_hook_are_together():
    joints = local_joints(SHAPES["whip-hook"])
    tips = [joints[name][-1] for name in (*FINGERS, "thumb")]

    assert max(dist(a, b) for a in tips for b in tips) < 3.5


def test_open_is_the_widest_shape():
    def width(name):
        joints = local_joints(SHAPES[name])
        return dist(joints["thumb"][-1], joints["little"][-1])

    assert width("open") == max(width(name) for name in SHAPES)


def test_fists_have_their_tips_at_the_palm():
    for name in ("fist", "straight-fist", "loose-fist"):
        joints = local_joints(SHAPES[name])
        for finger in FINGERS:
            knuckle, tip = joints[finger][1], joints[finger][-1]
            assert dist(knuckle, tip) < 7
            assert tip[0] < knuckle[0] - 1
            assert tip[2] < knuckle[2], "on the palm's side"


def test_tabletop_stands_square_to_the_palm():
    for finger in FINGERS:
        joints = local_joints(SHAPES["tabletop"])[finger]
        assert abs(joints[-1][0] - joints[1][0]) < 1.0


@each_row("right", [False, True])
def test_a_palm_down_hand_has_its_thumb_inside(right):
    hand = hand_bones((0, 0, 0), (0, 0, 1), (0, 1, 0), HandShape(), right=right)
    tip = hand.fingers["thumb"].joints[-1]

    assert (tip[0] > 0) is right
    assert dot(cross(hand.along, hand.back), hand.thumbward) == pytest.approx(-1 if right else 1)


def test_hands_are_drawn_in_proportion_to_the_face():
    hand = hand_bones((0, 0, 0), (0, 1, 0), (0, 0, 1), SHAPES["straight"], right=False)

    assert hand.fingers["middle"].joints[-1][1] == pytest.approx(19.3 * CENTIMETRE, abs=0.01)
    assert all(len(bones.joints) == len(bones.radii) == 5 for bones in hand.fingers.values())


def test_single_fingers_are_held_otherwise():
    shape = shape_of(ShapeWords(like="straight", fingers={"index": "lifted", "thumb": "out"}))

    assert shape.index.knuckle < 0
    assert shape.middle == SHAPES["straight"].middle
    assert shape.thumb == SHAPES["thumb-out"].thumb
    assert shape_of(None, "relaxed") == SHAPES["relaxed"]


def test_a_finger_bent_too_far_is_told_of():
    told = faults(with_shape(STANDING, HandShape(ring=Finger(knuckle=130))))

    assert [fault.joint for fault in told] == [
        "left ring knuckle joint",
        "right ring knuckle joint",
    ]
    assert "130 degrees" in told[0].limit
    assert "95" in told[0].limit
