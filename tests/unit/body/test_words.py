"""Words become poses: what an instructor says is where the body is."""

import pytest

from taichi_coach.body.kinematics.balance import centre_of, percent_left, sole_of
from taichi_coach.body.kinematics.chair import (
    RAIL_AHEAD,
    RAIL_HEIGHT,
    SEAT_HALF,
    SEAT_HEIGHT,
    SEATED_HIPS,
)
from taichi_coach.body.kinematics.joints import angle
from taichi_coach.body.kinematics.limits import faults
from taichi_coach.body.kinematics.skeleton import SHOULDER
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import UP, along, distance, dot, mix, rotated, sub, unit
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.body.poses.pose_builder import build_pose
from taichi_coach.body.poses.pose_lookup import PoseError, PoseNames, full_words, names_of
from taichi_coach.script.model.pose_words import BUILT_IN, SHAPES, STANCES
from taichi_coach.script.model.session import Support
from tests.tables import each_row
from tests.unit.body.bodies import knee_past_toes_cm
from tests.unit.body.poses import NOWHERE, SITTING, STANDING, movement, pose


def knee_bend(body, side):
    hip, knee, ankle = (body.joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
    return angle(unit(sub(knee, hip)), unit(sub(ankle, knee)))


@each_row("name", BUILT_IN)
def test_built_in_poses_are_within_reach(name):
    found = build_pose(name, movement("it: {}"), {}, NOWHERE)

    assert faults(found.pose) == ()


@each_row("stance", [each for each in STANCES if each not in {"seated", "lying"}])
def test_every_stance_stands_with_soft_knees_behind_the_toes(stance):
    found = pose(f"{{stance: {stance}}}")
    body = solve(found)

    assert faults(found) == ()
    for side in ("left", "right"):
        assert 4 < knee_bend(body, side) < 45
        assert knee_past_toes_cm(body, side) <= 2


@each_row("percent", [0, 30, 50, 70, 100])
def test_the_centre_is_over_the_weight(percent):
    """Not the pelvis: arms and the other leg weigh too."""
    for stance in ("bow", "parallel", "toe-touch", "back-step-right"):
        found = pose(f"{{stance: {stance}, left_hand: {{at: [1, shoulder, 0.8]}}}}", percent)

        assert found.weight == percent
        assert percent_left(found, centre_of(solve(found))) == pytest.approx(percent, abs=0.5)


@each_row(("side", "other"), [("left", "right"), ("right", "left")])
def test_who_lifts_a_foot_is_over_the_other_whatever_the_weight_says(side, other):
    found = pose(f"{{weight: {{left: 50, right: 50}}, {side}_foot: {{at: [0.9, 0.5], lift: 0.4}}}}")

    assert found.weight == (0 if side == "left" else 100)
    assert sole_of(getattr(found, f"{other}_leg")).outside(centre_of(solve(found))) < 1e-9


def test_the_poses_own_weight_comes_before_the_phases():
    assert pose("{weight: {left: 30, right: 70}}", 60).weight == 30


@each_row("knees", [5, 15, 25])
def test_the_straighter_knee_bends_as_asked(knees):
    body = solve(pose(f"{{knees: {knees}}}", 70))

    bends = [knee_bend(body, side) for side in ("left", "right")]
    assert min(bends) == pytest.approx(knees, abs=0.1)


def test_thighs_of_one_who_sits_are_level():
    body = solve(SITTING)

    assert body.joints["pelvis"][1] == SEATED_HIPS
    for side in ("left", "right"):
        hip, knee = body.joints[f"{side}_hip"], body.joints[f"{side}_knee"]
        assert abs(hip[1] - knee[1]) < 0.35
        assert knee_bend(body, side) == pytest.approx(85, abs=8)


def test_a_palm_is_where_it_was_placed():
    found = pose("{hands: {at: [1, shoulder, 0.8], palm: down}}")
    body = solve(found)

    for sign, hand in ((1, body.left_hand), (-1, body.right_hand)):
        palm = along(hand.wrist, hand.along, 0.2)
        assert palm[0] == pytest.approx(sign * SHOULDER)
        assert palm[1] == pytest.approx(body.joints["left_shoulder"][1], abs=0.15)
        assert hand.back[1] > 0.8


@each_row("like", ["stand", "sit"])
@each_row(("height", "least"), [("above-crown", 0.25), ("overhead", 0.9), ("overhead-crown", 0.4)])
def test_arms_reach_over_the_head_as_an_older_shoulder_does(like, height, least):
    found = pose(f"{{like: {like}, hands: {{at: [0.7, {height}, 0.1], palm: in}}}}")
    body = solve(found)
    shoulder, elbow = body.joints["left_shoulder"], body.joints["left_elbow"]

    palm = along(body.left_hand.wrist, body.left_hand.along, 0.2)
    assert palm[1] - body.joints["crown"][1] > least
    assert 110 < 180 - angle(unit(sub(elbow, shoulder)), body.chest.up) < 160
    assert elbow[2] > body.joints["neck"][2] - 0.1
    assert faults(found) == ()


def test_a_shoulder_that_is_raised_too_far_is_told():
    found = pose("{hands: {at: [0.2, overhead, -0.2], palm: in}}")

    assert {each.joint for each in faults(found)} >= {"left shoulder", "right shoulder"}


@each_row(
    ("palm", "axis", "sign"),
    [("up", 1, 1), ("down", 1, -1), ("right", 0, -1), ("across", 0, -1), ("back", 2, -1)],
)
def test_a_palm_looks_where_it_was_told(palm, axis, sign):
    hand = solve(pose(f"{{left_hand: {{at: [0.7, chest, 0.5], palm: {palm}}}}}")).left_hand

    assert -hand.back[axis] * sign > 0.75


def test_in_is_the_middle_of_ones_own_body():
    body = solve(pose("{left_hand: {at: [0.8, shoulder, 0.5], palm: in}}"))
    way = sub(body.joints["chest"], body.left_hand.wrist)

    assert -dot(body.left_hand.back, unit((way[0], 0, way[2]))) > 0.8


def test_hands_of_the_holder_are_on_the_chairs_back():
    for hand in (solve(pose("{like: hold-chair}")).left_hand,):
        palm = along(hand.wrist, hand.along, 0.2)
        assert palm[1] == pytest.approx(RAIL_HEIGHT, abs=0.15)
        assert palm[2] == pytest.approx(RAIL_AHEAD, abs=0.05)


@each_row(
    ("words", "least", "most"),
    [
        ("waist: 30 left", 16.5, 22.5),
        ("like: hold-chair-left, waist: 30 left", 16.5, 22.5),
        ("like: hold-chair, waist: 30 left", 9, 11),
        ("like: sit, waist: 30 left", 0, 0),
        ("waist: 30 left, hips: 0", 0, 0),
        ("waist: 30 left, hips: 25 left", 25, 25),
    ],
)
def test_the_waist_turns_the_shoulders_and_as_much_as_they_can_the_hips(words, least, most):
    body = solve(pose(f"{{{words}}}"))
    chest, pelvis = body.chest.front, body.pelvis.front

    assert angle(chest, (0, 0, 1)) == pytest.approx(30)
    assert least - 1e-6 <= angle(pelvis, (0, 0, 1)) <= most + 1e-6
    assert chest[0] > 0, "to the performer's left"


def test_knees_go_where_their_toes_point_however_the_hips_turn():
    for waist in ("30 left", "30 right"):
        joints = solve(pose(f"{{knees: 15, feet: {{turn: 0}}, waist: {waist}}}")).joints
        for side in ("left", "right"):
            hip, knee, ankle = (joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
            half_way = mix(hip, ankle, distance(hip, knee) / distance(hip, ankle))
            assert knee[0] - half_way[0] == pytest.approx(0, abs=0.01)
            assert knee[2] - half_way[2] > 0.1


def test_the_head_is_said_from_the_front_and_follows_the_waist_unsaid():
    assert angle(solve(pose("{waist: 30 left}")).head.front, (0, 0, 1)) == pytest.approx(30)
    assert angle(solve(pose("{waist: 30 left, head: 0}")).head.front, (0, 0, 1)) < 1e-6
    assert solve(pose("{head: 20 right}")).head.front[0] < 0


def test_signs_are_what_the_words_say():
    assert solve(pose("{nod: 20 down}")).head.front[1] < 0
    assert solve(pose("{tilt: 20 left}")).head.up[0] > 0
    assert solve(pose("{bend: 20 right}")).chest.up[0] < 0
    assert solve(pose("{lean: 10 forward}")).chest.up[2] > 0
    assert pose("{left_foot: {turn: 20 out}}").left_leg.turn == 20
    assert pose("{right_foot: {turn: 20 out}}").right_leg.turn == -20


def test_like_changes_only_what_is_said():
    told = movement(
        """
        base: {like: sit, waist: 20 left, left_hand: {at: [0.8, chest, 0.5], palm: up}}
        it: {like: base, left_hand: {shape: fist}}
        """
    )
    base, found = (build_pose(name, told, {}, NOWHERE).pose for name in ("base", "it"))

    assert found.left_arm.wrist == base.left_arm.wrist
    assert found.left_arm.shape != base.left_arm.shape
    assert found.right_arm == base.right_arm
    assert found.chest_turn == 20


def test_a_new_place_takes_the_hand_off_the_thigh():
    raised = pose("{like: sit, left_hand: {at: [1, shoulder, 0.6]}}")

    assert raised.left_arm.wrist[1] > SITTING.left_arm.wrist[1] + 1
    assert raised.right_arm == SITTING.right_arm


MIRRORED = """
it:
  stance: bow
  facing: 15 right
  waist: 25 left
  head: 10 right
  bend: 5 left
  weight: {left: 70, right: 30}
  left_hand: {at: [0.8, eye-shoulder, 0.5], palm: in, elbow: wide}
  right_hand: {at: [0.3, navel, 0.4], palm: up, fingers: left, shape: fist}
  lit: [left-index]
other: {mirror: it}
"""


def test_the_mirrored_words_make_the_mirrored_pose():
    told = movement(MIRRORED)
    one, two = (build_pose(name, told, {}, NOWHERE) for name in ("it", "other"))
    body, other = solve(mirror(one.pose)), solve(two.pose)

    assert two.lit == {"right_index"}
    for joint, place in body.joints.items():
        assert distance(place, other.joints[joint]) < 1e-9, joint


def test_a_body_sways_straight_over_its_ankles():
    body, still = solve(pose("{sway: 5 forward}")), solve(STANDING)
    way = {each: body.joints[each][2] - still.joints[each][2] for each in still.joints}

    assert way["left_ankle"] == 0
    assert 0.1 < way["left_knee"] < way["pelvis"] < way["neck"]
    assert knee_bend(body, "left") == pytest.approx(knee_bend(still, "left"), abs=1)
    assert faults(pose("{sway: 5 forward}")) == faults(pose("{sway: 4 back}")) == ()


def test_who_faces_another_way_has_turned_feet_and_all():
    words = "stance: bow, left_hand: {at: [0.5, chest, 0.6], palm: forward}"
    ahead, aside = solve(pose(f"{{{words}}}")), solve(pose(f"{{{words}, facing: 45 left}}"))

    for joint, place in ahead.joints.items():
        assert distance(rotated(place, UP, 45), aside.joints[joint]) < 1e-6, joint
    assert faults(pose(f"{{{words}, facing: 45 left}}")) == ()
    held = pose("{like: hold-chair-left, facing: 30 left}").left_arm.wrist
    assert distance(held, pose("{like: hold-chair-left}").left_arm.wrist) < 0.3


def test_the_way_to_a_pose_is_its_own_alone():
    told = movement("a: {knees: 20}\nb: {through: [a, a]}\nlike: {like: b}\nother: {mirror: b}")
    through = {each: build_pose(each, told, {}, NOWHERE).through for each in told.poses}

    assert [each.pose for each in through["b"]] == [build_pose("a", told, {}, NOWHERE).pose] * 2
    assert through["a"] == through["like"] == through["other"] == ()


def test_the_way_to_another_movements_pose_is_known_there():
    other = movement("low: {knees: 20}\nrise: {through: [low, stand]}")
    found = build_pose("example/rise", movement("it: {}"), {"example": other}, NOWHERE)

    assert [each.pose for each in found.through] == [
        build_pose("low", other, {}, NOWHERE).pose,
        STANDING,
    ]


def test_who_sits_or_gets_up_has_the_chair_underneath():
    words = ("{like: sit}", "{chair: under}", "{like: hold-chair}", "{like: hold-chair-left}", "{}")
    told = movement("\n".join(f"p{i}: {each}" for i, each in enumerate(words)))

    assert [build_pose(name, told, {}, NOWHERE).chair.value for name in told.poses] == [
        "under",
        "under",
        "front",
        "left",
        "front",
    ]
    hand = pose("{like: sit, hands: {on: chair}}").left_arm.wrist
    assert hand[0] == pytest.approx(SEAT_HALF, abs=0.2)
    assert hand[1] == pytest.approx(SEAT_HEIGHT, abs=0.3)


def test_poses_come_from_other_movements():
    other = movement("rise: {knees: 20}")
    told = movement("it: {like: example/rise}")

    assert build_pose("it", told, {"example": other}, NOWHERE).pose.pelvis[1] < STANDING.pelvis[1]


@each_row(
    ("poses", "code"),
    [
        ("it: {like: it}", "pose-circle"),
        ("it: {like: b}\nb: {mirror: it}", "pose-circle"),
        ("it: {like: risee}\nrise: {}", "unknown-pose"),
        ("it: {like: nowhere/rise}", "unknown-pose"),
        ("it: {through: [risee]}\nrise: {}", "unknown-pose"),
    ],
)
def test_a_pose_that_stands_on_nothing_is_told_of(poses, code):
    with pytest.raises(PoseError) as told:
        build_pose("it", movement(poses), {}, NOWHERE)

    assert told.value.problem.code == code
    assert told.value.problem.where.line > 6


def test_names_say_the_same_whatever_was_asked_before():
    told = movement("a: {like: b, knees: 20}\nb: {waist: 30 left}\ne: {like: b}\nf: {mirror: a}")
    names = PoseNames({})
    for name in ("a", "b", "f", "e", "a", "stand"):
        for support in Support:
            alone = full_words(name, told, {}, NOWHERE, support)
            assert names.words(name, told, NOWHERE, support) == alone


def test_poses_in_a_circle_are_told_of_each_time():
    told, names = movement("c: {like: d}\nd: {mirror: c}"), PoseNames({})
    for name in ("c", "d", "c"):
        with pytest.raises(PoseError) as again:
            names.words(name, told, NOWHERE, Support.STANDING)
        assert again.value.problem.code == "pose-circle"


def test_names_of_the_same_movements_are_kept():
    movements = {"example": movement("it: {}")}
    assert names_of(movements) is names_of(movements)
    assert names_of(dict(movements)) is not names_of(movements)


@each_row("shape", SHAPES)
def test_a_shape_is_held(shape):
    found = pose(f"{{hands: {{shape: {shape}}}}}")

    assert found.left_arm.shape == found.right_arm.shape
