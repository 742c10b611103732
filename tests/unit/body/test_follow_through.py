"""Arms arrive after the waist, and wherever they rest they have arrived."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import distance
from taichi_coach.body.motion.follow_through import WRIST_LATE_MS, late_between
from taichi_coach.body.motion.trajectory import KeyPose, Trajectory
from taichi_coach.body.poses.mirror import mirror
from tests.tables import each_row
from tests.unit.body.poses import SITTING, STANDING, pose

TURNED = pose("{waist: 30 left, hands: {at: [1.2, chest, 0.5], palm: down}}")
PUSHED = pose("{waist: 20 right, hands: {at: [0.5, shoulder, 0.7], palm: forward}}")
KEYS = [
    KeyPose(0, STANDING),
    KeyPose(3000, TURNED),
    KeyPose(5000, TURNED),
    KeyPose(8000, PUSHED),
    KeyPose(11_000, STANDING),
]


def turning_back(path, value, span):
    """Return the moment in a span at which a number is greatest."""
    return max(range(*span, 10), key=lambda at: value(path.pose_at(at)))


def test_waist_elbow_and_wrist_turn_back_one_after_the_other():
    wide = pose("{waist: 30 left, hands: {at: [2, chest, 0.5], palm: down, elbow: wide}}")
    path = Trajectory([KeyPose(0, PUSHED), KeyPose(4000, wide), KeyPose(8000, PUSHED)], cyclic=True)
    span = (3000, 5000)

    waist = turning_back(path, lambda each: each.chest_turn, span)
    elbow = turning_back(path, lambda each: each.left_arm.elbow[0], span)
    wrist = turning_back(path, lambda each: each.left_arm.wrist[0], span)

    assert waist == 4000
    assert 100 <= wrist - waist <= 300
    assert waist < elbow < wrist


def test_a_hold_is_reached_with_all_of_the_body_and_is_still():
    path = Trajectory(KEYS)

    assert {path.pose_at(at) for at in range(3000, 5001, 100)} == {TURNED}
    assert path.pose_at(0) == path.pose_at(-10) == STANDING
    assert path.pose_at(11_000) == path.pose_at(20_000) == STANDING


def test_a_hand_that_rests_is_not_late_against_what_it_rests_on():
    held = [
        pose(f"{{like: hold-chair, weight: {{left: {w}, right: {100 - w}}}}}") for w in (30, 70)
    ]
    path = Trajectory([KeyPose(0, held[0]), KeyPose(2000, held[1]), KeyPose(5000, held[0])])
    lain = [SITTING, pose("{like: sit, feet: {at: [0.7, 0.5]}}")]
    thighs = Trajectory([KeyPose(0, lain[0]), KeyPose(2000, lain[1]), KeyPose(5000, lain[0])])

    assert path.pose_at(2000) == held[1]
    assert thighs.pose_at(2000) == lain[1]


def test_a_cycle_goes_on_over_its_end():
    path = Trajectory(
        [KeyPose(0, PUSHED), KeyPose(4000, TURNED), KeyPose(9000, PUSHED)], cyclic=True
    )

    assert path.pose_at(9000) == path.pose_at(0)
    places = [path.pose_at(at).left_arm.wrist for at in (8980, 8990, 9000, 9010, 9020)]
    assert max(distance(a, b) for a, b in pairwise(places)) < 0.02


def test_the_other_side_is_late_alike():
    one = Trajectory(KEYS)
    other = Trajectory([KeyPose(key.at_ms, mirror(key.pose)) for key in KEYS])

    for at in (300, 1500, 2900, 5100, 7000, 8100, 10_900):
        found, looked = solve(one.pose_at(at)).joints, solve(mirror(other.pose_at(at))).joints
        assert max(distance(found[joint], looked[joint]) for joint in found) < 1e-9


@given(st.floats(0, 10_000), st.floats(1, 10_000), st.floats(1, 200))
def test_an_arm_never_waits_or_goes_back(since, until, step):
    step = min(step, until)
    late, then = late_between(since, until), late_between(since + step, until - step)

    assert 0 <= late <= WRIST_LATE_MS
    assert late <= since
    assert then - late < 0.6 * step
    assert late_between(0, until) == late_between(until, 0) == 0


@each_row("length", [200, 1000, 5000])
def test_an_arm_makes_up_for_it_without_haste(length):
    lates = [late_between(at, length - at) for at in range(0, length + 1, 10)]

    assert max(abs(b - a) for a, b in pairwise(lates)) < 5


def test_hands_on_a_chair_stay_there_while_a_foot_steps():
    home = pose("{like: hold-chair}", 50)
    out = pose("{like: hold-chair, waist: 12 left, left_foot: {at: [1.4, 0]}}", 70)
    path = Trajectory([KeyPose(0, home), KeyPose(3000, out), KeyPose(6000, home)], cyclic=True)
    for side in ("left_arm", "right_arm"):
        ends = [getattr(each, side).wrist for each in (home, out)]
        for at in range(0, 6000, 250):
            wrist = getattr(path.pose_at(at), side).wrist
            assert min(distance(wrist, end) for end in ends) <= distance(*ends)
