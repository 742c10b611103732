"""A wrist that an author bends: the hand alone moves, as far as was said."""

import pytest

from taichi_coach.body.kinematics.joints import wrist_angles
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import distance, dot, sub, unit
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.body.poses.pose_builder import build_pose
from tests.tables import each_row
from tests.unit.body.poses import NOWHERE, movement, pose

HAND = "at: [0.7, navel, 0.45], palm: down"
PLAIN = pose(f"{{hands: {{{HAND}}}}}")


def bent(words):
    return pose(f"{{hands: {{{HAND}, {words}}}}}")


def wrist(held, side, sign):
    """Return how far a wrist is bent to the palm and to the thumb."""
    body = solve(held)
    elbow, joint = body.joints[f"{side}_elbow"], body.joints[f"{side}_wrist"]
    hand = getattr(body, f"{side}_hand")
    return wrist_angles(unit(sub(joint, elbow)), hand.along, hand.back, sign)


@each_row(("side", "sign"), [("left", 1), ("right", -1)])
@each_row(
    ("words", "to_palm", "to_thumb"),
    [
        ("wrist: 30 up", -30, 0),
        ("wrist: 20 down", 20, 0),
        ("wrist_aside: 15 thumb", 0, 15),
        ("wrist_aside: 15 little", 0, -15),
    ],
)
def test_a_wrist_bends_to_where_it_is_told(words, to_palm, to_thumb, side, sign):
    before, after = wrist(PLAIN, side, sign), wrist(bent(words), side, sign)

    assert after[0] - before[0] == pytest.approx(to_palm, abs=3)
    assert after[1] - before[1] == pytest.approx(to_thumb, abs=3)


def test_the_forearm_stays_while_the_wrist_bends():
    was, now = solve(PLAIN), solve(bent("wrist: 40 up, wrist_aside: 10 thumb"))

    for joint in ("left_elbow", "left_wrist", "right_elbow", "right_wrist"):
        assert distance(was.joints[joint], now.joints[joint]) < 1e-9


def test_both_bends_keep_the_hand_square():
    arm = bent("wrist: 35 down, wrist_aside: 20 little").left_arm

    assert dot(unit(arm.fingers), unit(arm.back)) == pytest.approx(0, abs=1e-9)


def test_the_other_side_of_a_bent_wrist_is_bent_alike():
    poses = movement(
        f"""
        a: {{left_hand: {{{HAND}, wrist: 30 up, wrist_aside: 10 thumb}}}}
        b: {{mirror: a}}
        """
    )
    a, b = (build_pose(name, poses, {}, NOWHERE).pose for name in "ab")

    assert b.right_arm == mirror(a).right_arm


def test_a_lifted_thumb_is_higher_than_a_straight_one():
    def height(shape):
        hand = solve(pose(f"{{hands: {{shape: {shape}}}}}")).left_hand
        return dot(sub(hand.fingers["thumb"].joints[-1], hand.wrist), hand.back)

    assert height("{like: straight, thumb: lifted}") > height("straight") + 0.04
