"""Every bundled movement with poses is one that a body can do, at every moment."""

from itertools import pairwise

import pytest

from taichi_coach.body.kinematics.joints import (
    WRIST_DOWN,
    WRIST_TO_LITTLE,
    WRIST_TO_THUMB,
    WRIST_UP,
    wrist_angles,
)
from taichi_coach.body.kinematics.limits import KNEE_PAST_TOES_CM, faults
from taichi_coach.body.kinematics.vectors import dot, sub, unit
from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.script.model.session import Side
from tests.unit.body.bodies import (
    BONES,
    CM,
    STEP_MS,
    apart_cm,
    frames,
    knee_past_toes_cm,
    movements,
    posed_movements,
    track,
)

FASTEST_M_S = 2.5
EVERY = pytest.mark.parametrize(
    ("name", "support"),
    posed_movements(),
    ids=[f"{name}-{support.value}" for name, support in posed_movements()],
)
SIDES = ("left", "right")


@EVERY
def test_bones_keep_their_length(name, support):
    for _, body in frames(name, support):
        for side in SIDES:
            for first, second, length in BONES:
                joints = body.joints
                bone = apart_cm(joints[f"{side}_{first}"], joints[f"{side}_{second}"]) / CM
                assert bone == pytest.approx(length, abs=1e-9)


@EVERY
def test_joints_stay_within_their_limits(name, support):
    for pose, body in frames(name, support):
        told = [fault for fault in faults(pose, body) if "wrist" not in fault.joint]
        assert told == []
        for side, sign, hand in (("left", 1, body.left_hand), ("right", -1, body.right_hand)):
            elbow, wrist = body.joints[f"{side}_elbow"], body.joints[f"{side}_wrist"]
            bend, aside = wrist_angles(unit(sub(wrist, elbow)), hand.along, hand.back, sign)
            assert -WRIST_UP - 1 <= bend <= WRIST_DOWN + 1
            assert -WRIST_TO_LITTLE - 1 <= aside <= WRIST_TO_THUMB + 1


@EVERY
def test_planted_feet_do_not_slide(name, support):
    """A foot that two moments have at one place on the floor has all its joints there."""
    every = frames(name, support)
    for (before, was), (after, now) in pairwise(every):
        for side in SIDES:
            leg, then = getattr(before, f"{side}_leg"), getattr(after, f"{side}_leg")
            if leg.foot[1] == then.foot[1] == 0 and leg == then:
                for part in ("ankle", "heel", "ball", "toe"):
                    joint = f"{side}_{part}"
                    assert apart_cm(was.joints[joint], now.joints[joint]) < 0.5
            elif leg.foot[1] == then.foot[1] == 0:
                assert apart_cm(leg.foot, then.foot) < 0.5, "a foot slides along the floor"


@EVERY
def test_no_knee_goes_past_its_toes_or_locks(name, support):
    for pose, body in frames(name, support):
        for side in SIDES:
            hip, knee, ankle = (body.joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
            assert dot(unit(sub(knee, hip)), unit(sub(ankle, knee))) < 0.9985
            if getattr(pose, f"{side}_leg").foot[1] == 0:
                assert knee_past_toes_cm(body, side) <= KNEE_PAST_TOES_CM


@EVERY
def test_weight_is_between_the_feet_of_one_who_stands(name, support):
    for pose, body in frames(name, support):
        if pose.pelvis[1] < 3:
            continue
        left, right = body.joints["left_ankle"], body.joints["right_ankle"]
        x, _, z = body.joints["pelvis"]
        if pose.lean > 3 and name == "sit-to-stand":
            continue  # Who leaves a chair or goes back to it leans over the feet instead.
        assert right[0] - 0.05 <= x <= left[0] + 0.05
        assert min(left[2], right[2]) - 0.3 <= z <= max(left[2], right[2]) + 0.5


@EVERY
def test_no_joint_jumps(name, support):
    every = frames(name, support)
    for (_, was), (_, now) in pairwise(every):
        for joint, place in was.joints.items():
            metres = apart_cm(place, now.joints[joint]) / 100
            assert metres / (STEP_MS / 1000) <= FASTEST_M_S, joint


@EVERY
def test_elbows_stay_below_the_shoulders(name, support):
    for _, body in frames(name, support):
        for side in SIDES:
            shoulder, elbow = body.joints[f"{side}_shoulder"], body.joints[f"{side}_elbow"]
            assert elbow[1] <= shoulder[1]


@EVERY
def test_twice_mirrored_is_exactly_itself(name, support):
    for pose, _ in frames(name, support):
        assert mirror(mirror(pose)) == pose


@EVERY
def test_a_repetition_ends_as_it_begins(name, support):
    path = track(name, support)

    assert path.keys[0].pose == path.keys[-1].pose
    assert path.pose_at(0) == path.pose_at(path.length_ms)
    before, after = path.pose_at(path.length_ms - 1), path.pose_at(1)
    for arm in ("left_arm", "right_arm"):
        a, b = getattr(before, arm).wrist, getattr(after, arm).wrist
        assert apart_cm(a, b) < 0.5


@pytest.mark.parametrize(
    ("name", "support"),
    [each for each in posed_movements() if movements()[each[0]].mirrored],
)
def test_the_right_side_is_the_left_one_in_a_looking_glass(name, support):
    movement = movements()[name]
    left = movement_track(movement, movements(), support, Side.LEFT)
    right = movement_track(movement, movements(), support, Side.RIGHT)
    for mine, other in zip(left.keys, right.keys, strict=True):
        assert mirror(mine.pose).left_arm == other.pose.left_arm
        assert mirror(mine.pose).pelvis == other.pose.pelvis
