"""An arm goes with the hips, so that it is laid once; a hand that rests stays where it lies."""

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.body.kinematics import balance
from taichi_coach.body.kinematics.arm_ik import Thigh, solve_arm
from taichi_coach.body.kinematics.chair import ChairPlace, rail_point
from taichi_coach.body.kinematics.limits import faults
from taichi_coach.body.kinematics.solver import bones_of, fixed_of, hips_at, joints_at, trunk_of
from taichi_coach.body.kinematics.vectors import ORIGIN, add, distance, sub
from taichi_coach.body.poses.pose_builder import pose_of
from taichi_coach.body.poses.pose_lookup import PoseNames, built_in
from taichi_coach.script.model.session import Support
from tests.tables import each_row
from tests.unit.body.bodies import movements
from tests.unit.body.poses import NOWHERE, STANDING

NAMES = PoseNames(movements())
#: Poses of every kind of movement, each from the words of its movement.
WORDS = [
    NAMES.words(name, movement, movement.poses[name].where, Support.STANDING)
    for movement in [*movements().values()][::4]
    for name in [*movement.poses][:2]
]
AWAY = st.tuples(*[st.floats(-3, 3)] * 3)
THIGH = Thigh((0.3, 2.3, 0.0), (0.4, 2.3, 1.9))


def near(one, other):
    return distance(one, other) < 1e-9


def arm_of(hand, side, rests, hips):
    trunk = trunk_of(STANDING, fixed_of(STANDING))
    return solve_arm(hand, side, hips, trunk, rests)


@given(st.sampled_from(WORDS), AWAY)
def test_an_arm_is_the_same_wherever_the_hips_are(words, away):
    for side, hand in ((1, words.left_hand), (-1, words.right_hand)):
        if hand.at is None:
            continue
        here, there = (arm_of(hand, side, THIGH, hips) for hips in (ORIGIN, away))
        assert near(add(here.wrist, away), there.wrist)
        assert near(here.elbow, there.elbow)
        assert (here.fingers, here.back, here.shape) == (there.fingers, there.back, there.shape)


@each_row("hips", [(0.0, 4.0, 0.0), (0.3, 3.9, -0.2)])
@each_row("side", [1, -1])
@each_row("place", [ChairPlace.FRONT, ChairPlace.LEFT])
def test_a_hand_on_the_chair_stays_there(place, side, hips):
    arm = arm_of(built_in("hold-chair", NOWHERE).left_hand, side, place, hips)
    assert distance(arm.wrist, rail_point(place, side)) < 0.35


def test_a_hand_on_the_thigh_goes_where_that_goes():
    hand, away = built_in("sit", NOWHERE).left_hand, (0.2, -0.1, 0.4)
    moved = Thigh(add(THIGH.hip, away), add(THIGH.knee, away))
    here, there = arm_of(hand, 1, THIGH, ORIGIN), arm_of(hand, 1, moved, away)
    assert near(add(here.wrist, away), there.wrist)


@each_row("words", WORDS[::6])
def test_joints_of_a_pelvis_that_is_moved_are_those_of_the_moved_pose(words):
    pose, (x, z) = pose_of(words), (0.05, -0.03)
    moved = balance.moved(pose, (x, z))
    fixed, joints = fixed_of(pose), bones_of(moved).joints
    found = joints_at(pose, fixed, (x, z))
    assert all(near(found[name], joint) for name, joint in joints.items())
    assert near(hips_at(pose, fixed, (x, z)), joints["pelvis"])
    trunk = trunk_of(pose, fixed)
    assert near(trunk.neck, sub(joints["neck"], joints["pelvis"]))
    assert near(trunk.chest, sub(joints["chest"], joints["pelvis"]))
    assert faults(pose) == faults(pose, bones_of(pose))
