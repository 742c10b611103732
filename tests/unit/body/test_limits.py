"""Poses that no body takes are told of: the joint, the angle, the limit."""

from msgspec import structs

from taichi_coach.body.kinematics.limits import faults
from taichi_coach.body.kinematics.solver import ARM_REACH, solve
from taichi_coach.body.kinematics.vectors import distance
from taichi_coach.body.poses.mirror import mirror
from tests.tables import each_row
from tests.unit.body.poses import SITTING, STANDING, pose

TOO_MUCH = [
    ("{waist: 70 left}", "waist with the hips", "turns"),
    ("{head: 80 right}", "neck", "turns"),
    ("{nod: 60 down}", "neck", "looks down 60"),
    ("{nod: 60 up}", "neck", "looks up 60"),
    ("{tilt: 50 left}", "neck", "tilts"),
    ("{lean: 30 back}", "waist", "leans back 30"),
    ("{bend: 40 left}", "waist", "bends aside"),
    ("{left_hand: {at: [1, shoulder, 1]}}", "left hand", "beyond the arm's reach"),
    ("{right_hand: {at: [-4, crown, 0.4]}}", "right hand", "beyond the arm's reach"),
    ("{left_hand: {at: [1, shoulder, -0.05]}}", "left elbow", "bends"),
    ("{left_hand: {at: [-2.5, shoulder, 0.2]}}", "left shoulder", "goes across"),
    (
        "{right_hand: {at: [-0.8, navel, 0.6], palm: forward, fingers: up}}",
        "right wrist",
        "bends back",
    ),
    (
        "{left_foot: {at: [4, 3]}, weight: {left: 0, right: 100}}",
        "left foot",
        "beyond the leg's reach",
    ),
    ("{knees: 60}", "left knee", "bends 60"),
    ("{left_foot: {turn: 90 out}}", "left foot", "turns"),
    ("{like: sit, left_foot: {toes: 40}}", "left ankle", "lifts the toes"),
]


@each_row(("words", "joint", "limit"), TOO_MUCH)
def test_too_much_is_told_with_joint_and_limit(words, joint, limit):
    told = [fault for fault in faults(pose(words)) if fault.joint == joint]

    assert told, faults(pose(words))
    assert any(limit in fault.limit for fault in told)


@each_row(("words", "joint", "limit"), TOO_MUCH)
def test_the_other_side_is_told_alike(words, joint, limit):
    """Limits do not know left from right."""
    one, two = faults(pose(words)), faults(mirror(pose(words)))

    assert sorted(fault.limit for fault in one) == sorted(fault.limit for fault in two)


def test_an_arm_far_behind_is_told_of():
    behind = structs.replace(
        STANDING, left_arm=structs.replace(STANDING.left_arm, wrist=(0.9, 6.0, -2.5))
    )

    assert "goes back" in next(
        fault.limit for fault in faults(behind) if fault.joint == "left shoulder"
    )


def test_a_knee_past_its_toes_is_told_of():
    far = structs.replace(STANDING, pelvis=(0.0, 3.0, 1.0))

    assert any("past the toes" in fault.limit for fault in faults(far))


def test_knees_bend_more_in_who_gets_up_from_a_chair_than_in_who_stands():
    low = "knees: 60, feet: {at: [0.8, 1.5], turn: 4 out}"
    rising = f"{{{low}, sway: 10 back, lean: 40 forward, hands: {{at: [0.8, hip, 0.35]}}}}"

    assert {"left knee", "right knee"} <= {each.joint for each in faults(pose(f"{{{low}}}"))}
    assert faults(pose(rising)) == ()


def test_quiet_poses_are_within_all_limits():
    assert faults(STANDING) == faults(SITTING) == ()


def test_a_hand_out_of_reach_stops_at_the_arms_length():
    body = solve(pose("{left_hand: {at: [1, shoulder, 1]}}"))
    joints = body.joints

    assert distance(joints["left_shoulder"], joints["left_wrist"]) <= ARM_REACH + 1e-9
    assert distance(joints["left_wrist"], body.left_hand.wrist) == 0
    assert [fault.reach for fault in faults(pose("{left_hand: {at: [1, shoulder, 1]}}"))] == [True]
