"""Motion between poses: through every key, smooth, without overshoot, feet that step."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.body.kinematics.limits import faults
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import distance, dot, sub, unit, without
from taichi_coach.body.motion.follow_through import WRIST_LATE_MS
from taichi_coach.body.motion.trajectory import KeyPose, Trajectory
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.body.poses.pose_vector import directions, from_vector, rotation, to_vector
from tests.tables import each_row
from tests.unit.body.poses import SITTING, STANDING, pose

BALL = pose(
    "{waist: 25 right, right_hand: {at: [-0.6, chest, 0.5], palm: down},"
    " left_hand: {at: [-0.4, navel, 0.5], palm: up}}",
    30,
)
RISE = pose("{hands: {at: [1, shoulder, 0.8], palm: down}}")
HIGH = pose("{hands: {at: [1, eye, 0.6], palm: forward}}")
BOW = pose("{stance: bow, hands: {at: [0.5, shoulder, 0.7], palm: forward}}")
ALL = [STANDING, SITTING, BALL, mirror(BALL), RISE, HIGH, BOW]

units = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: sum(x * x for x in v) > 0.1).map(unit)


@each_row("given_pose", ALL)
def test_a_row_keeps_the_whole_pose(given_pose):
    back = from_vector(to_vector(given_pose), given_pose.left_leg, given_pose.right_leg)

    for joint, place in solve(given_pose).joints.items():
        assert distance(place, solve(back).joints[joint]) < 1e-9
    assert back.weight == given_pose.weight
    assert back.left_arm.shape == given_pose.left_arm.shape


@given(units, units)
def test_a_rotation_keeps_fingers_and_back(fingers, other):
    if abs(dot(fingers, other)) > 0.99:
        return
    back = unit(without(other, fingers))
    found = directions(rotation(fingers, back))

    assert distance(found[0], fingers) < 1e-6
    assert distance(found[1], back) < 1e-6


def test_every_key_is_passed_at_its_time():
    path = Trajectory([KeyPose(1000 * number, each) for number, each in enumerate(ALL)])

    for number, each in enumerate(ALL):
        found = path.pose_at(1000 * number)
        assert (found.pelvis, found.chest_turn) == (each.pelvis, each.chest_turn)
        assert (found.left_leg, found.right_leg) == (each.left_leg, each.right_leg)
    for number, each in enumerate(ALL[1:-2], 1):
        found = path.pose_at(1000 * number + WRIST_LATE_MS)
        late, there = (sub(pose.left_arm.wrist, pose.pelvis) for pose in (found, each))
        assert distance(late, there) < 1e-9, "a little later, seen from the pelvis"
    assert path.pose_at(-5) == path.pose_at(0) == ALL[0]
    assert path.pose_at(6000) == ALL[-1], "and where it ends all of it has arrived"
    assert path.pose_at(99_000) == ALL[-1]


def test_motion_flows_through_a_key_on_the_way_and_stops_at_a_turn():
    path = Trajectory(
        [KeyPose(0, STANDING), KeyPose(2000, RISE), KeyPose(4000, HIGH), KeyPose(6000, RISE)]
    )

    def speed(at):
        at += WRIST_LATE_MS
        before, after = (path.pose_at(at + by).left_arm.wrist[1] for by in (-10, 10))
        return abs(after - before) / 0.02

    assert speed(2000) > 0.2, "heads a second: on the way up"
    assert speed(4000) < 0.05, "turns back"


def test_speed_has_no_step_at_a_key():
    path = Trajectory(
        [KeyPose(0, BALL), KeyPose(3000, RISE), KeyPose(5000, mirror(BALL)), KeyPose(9000, BALL)]
    )

    for at in (3000, 5000):
        places = [solve(path.pose_at(at + by)).joints["left_wrist"] for by in (-20, -10, 0, 10, 20)]
        steps = [distance(a, b) for a, b in pairwise(places)]
        assert max(steps) - min(steps) < 0.012


def test_equal_keys_are_a_pause():
    path = Trajectory(
        [KeyPose(0, STANDING), KeyPose(1000, RISE), KeyPose(3000, RISE), KeyPose(4000, BALL)]
    )

    assert {path.pose_at(at) for at in range(1000, 3001, 100)} == {RISE}


def test_nothing_overshoots():
    path = Trajectory(
        [KeyPose(0, STANDING), KeyPose(1000, RISE), KeyPose(1500, RISE), KeyPose(5000, STANDING)]
    )
    heights = [path.pose_at(at).left_arm.wrist[1] for at in range(0, 5001, 20)]

    assert min(heights) == STANDING.left_arm.wrist[1]
    assert max(heights) == RISE.left_arm.wrist[1]


def test_a_moved_foot_is_lifted_and_an_unmoved_one_stays():
    path = Trajectory([KeyPose(0, STANDING), KeyPose(3000, BOW)])
    every = [path.pose_at(at) for at in range(0, 3001, 50)]

    stepping = [each.left_leg.foot for each in every]
    assert max(foot[1] for foot in stepping) > 0.08
    for before, after in pairwise(stepping):
        if before[1] == after[1] == 0:
            assert before == after
    turning = [each.right_leg for each in every]
    assert {leg.foot for leg in turning} == {STANDING.right_leg.foot}
    assert max(leg.toes for leg in turning) > 5, "it turns on its heel"
    kept = Trajectory([KeyPose(0, STANDING), KeyPose(3000, RISE)])
    assert {kept.pose_at(at).left_leg for at in range(0, 3001, 50)} == {STANDING.left_leg}


def test_a_heel_goes_round_over_a_ball_that_stays():
    """The heel that is up moves all the time; neither ball nor pelvis gives way."""
    high, aside = (
        pose(f"{{left_foot: {each}}}", 10)
        for each in (
            "{at: [0.8, 0], turn: 0, heel: 36}",
            "{at: [0.65, 0.01], turn: 15 out, heel: 24}",
        )
    )
    track = Trajectory([KeyPose(0, high), KeyPose(1000, aside)])
    bodies = [solve(track.pose_at(ms)).joints for ms in range(0, 1001, 100)]

    for was, now in pairwise(bodies):
        assert distance(was["left_ball"], now["left_ball"]) < 0.01
        assert distance(was["left_heel"], now["left_heel"]) > 0.01
        assert was["pelvis"][0] >= now["pelvis"][0]


def test_free_hands_go_along_with_a_body_that_leaves_a_foot_and_held_ones_stay():
    step = "left_foot: {at: [0.9, 0.9], toes: 15}"
    ways = {}
    for hands in ("stand", "hold-chair"):
        track = Trajectory(
            [
                KeyPose(0, pose(f"{{like: {hands}}}", 50)),
                KeyPose(1000, pose(f"{{like: {hands}, {step}}}", 40)),
            ]
        )
        before, half = (solve(track.pose_at(ms)).joints for ms in (0, 600))
        ways[hands] = [half[each][0] - before[each][0] for each in ("pelvis", "left_wrist")]

    assert ways["stand"][0] < -0.1
    assert ways["stand"][1] == pytest.approx(ways["stand"][0], abs=0.08)
    assert abs(ways["hold-chair"][1]) < 0.08


def test_who_turns_opens_the_foot_of_that_side_first():
    feet = "feet: {at: [0.9, 0], turn: 0}"
    for side, other in (("left", "right"), ("right", "left")):
        turned = pose(f"{{facing: 45 {side}, {feet}}}", 50)
        track = Trajectory([KeyPose(0, pose(f"{{{feet}}}", 50)), KeyPose(1000, turned)])
        half = track.pose_at(500)
        assert getattr(half, f"{side}_leg").turn == pytest.approx(45 if side == "left" else -45)
        assert getattr(half, f"{other}_leg").turn == 0


def test_two_feet_take_turns():
    path = Trajectory([KeyPose(0, STANDING), KeyPose(3000, BOW)])

    for at in range(0, 3001, 20):
        found = path.pose_at(at)
        assert min(found.left_leg.foot[1], found.right_leg.foot[1]) == 0


def test_a_hand_turns_over_with_its_thumb_up():
    """Half-way from palm down to palm up the palms face each other, not outwards."""
    path = Trajectory([KeyPose(0, BALL), KeyPose(2000, mirror(BALL))])
    body = solve(path.pose_at(1000))

    assert body.left_hand.thumbward[1] > 0.5
    assert body.right_hand.thumbward[1] > 0.5


@each_row("after", ALL)
@each_row("before", ALL)
def test_any_pose_goes_over_into_any_other(before, after):
    path = Trajectory([KeyPose(0, before), KeyPose(4000, after)])
    was = None
    for at in range(0, 4001, 100):
        joints = solve(path.pose_at(at)).joints
        if was is not None:
            assert max(distance(joints[name], was[name]) for name in joints) * 0.22 / 0.1 < 2.5
        was = joints


def test_the_ends_of_a_cycle_meet_in_speed():
    path = Trajectory(
        [KeyPose(0, BALL), KeyPose(3000, RISE), KeyPose(6000, mirror(BALL)), KeyPose(9000, BALL)],
        cyclic=True,
    )

    steps = [
        distance(path.pose_at(at).left_arm.wrist, path.pose_at(at + 10).left_arm.wrist)
        for at in (8980, 8990, 9000, 9010)
    ]
    assert max(steps) - min(steps) < 0.002
    assert path.pose_at(9000 + 1234) == path.pose_at(1234)


def test_nothing_asked_is_beyond_the_body():
    assert [faults(each) for each in ALL] == [()] * len(ALL)
