"""Who lies on the back: legs on the mat, few movements shown, the rest told in words."""

import pytest
from msgspec import structs

from taichi_coach.body.kinematics.joints import angle
from taichi_coach.body.kinematics.limits import faults
from taichi_coach.body.kinematics.lying import MAT
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import sub, unit
from taichi_coach.body.motion.keyframes import Loop, NoPosesError, usual_support
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.guide import Scene
from taichi_coach.body.poses.pose_cache import rest_pose
from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.tables import each_row
from tests.unit.body.bodies import movements
from tests.unit.body.poses import pose
from tests.unit.scripts import read, session

SLIDE = """format: 1
kind: movement
id: slide
title: Slide
family: physio
mirrored: true
phases:
  - {name: long, for: 4s, breath: out, pose: long}
  - {name: back, for: 4s, breath: in, pose: lie}
poses:
  long: {like: lie, left_foot: {at: [0.6, 1.5]}}
"""
REACH = """format: 1
kind: movement
id: reach
title: Reach
family: warm-up
scene: arms
phases: [{name: up, for: 4s, pose: up}]
supports:
  lying:
    phases: [{name: up, for: 4s, pose: up}]
poses:
  up: {stance: bow, left_hand: {at: [1, shoulder, 0.8], palm: in}}
"""
KNOWN = {**movements(), **{each.id: each for each in (read(SLIDE), read(REACH))}}
#: How far a sole's bones are over the sole, at most, and how far a joint may be off, in heads.
BONES, OFF = 0.13, 0.05


def soles(body, side):
    """Return how high heel, ball and toe are over the mat."""
    return [body.joints[f"{side}_{part}"][2] - MAT for part in ("heel", "ball", "toe")]


def knee_bend(body, side):
    hip, knee, ankle = (body.joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
    return angle(unit(sub(knee, hip)), unit(sub(ankle, knee)))


def lying(steps, support=Support.LYING):
    return compile_timeline(session(steps), KNOWN, support, lead_ms=0)


def test_who_lies_has_bent_knees_and_both_soles_on_the_mat():
    body = solve(pose("{like: lie}"))

    for side in ("left", "right"):
        assert 85 < knee_bend(body, side) < 115
        assert all(0 < height < BONES for height in soles(body, side))
        assert body.joints[f"{side}_wrist"][2] - MAT < 0.4
    assert body.joints["crown"][1] > 3.5


@each_row("down", [0.4, 0.8, 1.2, 1.6])
def test_a_heel_slides_along_the_mat_and_its_toes_come_up(down):
    found = pose(f"{{like: lie, left_foot: {{at: [0.6, {down}]}}}}")
    body = solve(found)
    heel, _, toe = soles(body, "left")

    assert faults(found) == ()
    assert heel == pytest.approx(0.11, abs=OFF)
    assert toe > heel - OFF
    assert toe > 0.4 or down < 1
    assert knee_bend(body, "left") < knee_bend(body, "right") - 10
    assert all(0 < height < BONES for height in soles(body, "right"))


def test_a_foot_is_lifted_off_the_mat_and_its_toes_are_drawn_up():
    lifted = solve(pose("{like: lie, left_foot: {at: [0.6, 0.5], lift: 0.8}}"))
    drawn = solve(pose("{like: lie, feet: {at: [0.6, 1.5], toes: 20}}"))
    loose = solve(pose("{like: lie, feet: {at: [0.6, 1.5]}}"))

    assert soles(lifted, "left")[0] == pytest.approx(0.8 * 0.98 + 0.11, abs=OFF)
    assert soles(drawn, "left")[2] > soles(loose, "left")[2] + 0.1


def test_on_its_way_a_heel_neither_leaves_the_mat_by_much_nor_goes_into_it():
    loop = Loop(KNOWN["slide"], KNOWN, Support.LYING, Side.RIGHT)
    heels = [soles(solve(loop.pose_at(at)), "right")[0] for at in range(0, loop.length_ms, 250)]
    still = {loop.pose_at(at).left_leg for at in range(0, loop.length_ms, 1000)}

    assert min(heels) > 0.02
    assert max(heels) < 0.3
    assert len(still) == 1


def test_who_lies_is_shown_what_is_written_for_lying_and_hands_close_up():
    timeline = lying(
        "  - {perform: slide, sides: [left]}\n  - {perform: reach}\n"
        "  - {hold: 9s, movement: claw}\n"
    )
    seen = [guide_at(timeline, each.end_ms - 1, KNOWN) for each in timeline.steps]

    assert [each.scene for each in seen] == [Scene.BODY, Scene.BODY, Scene.HANDS]
    assert all(each.pose.lies and each.support is Support.LYING for each in seen)
    assert seen[1].pose.left_arm.wrist[2] > 1.5
    assert seen[1].pose.left_leg == rest_pose(Support.LYING).pose.left_leg


@each_row("name", ["commencing", "elbow-bend", "sit-down", "shoulder-roll"])
def test_what_has_no_pose_for_lying_is_waited_through_quietly(name):
    timeline = lying(f"  - {{perform: {name}, times: 1, count: off}}\n")
    quiet = rest_pose(Support.LYING).pose
    seen = [guide_at(timeline, timeline.duration_ms * part / 5, KNOWN).pose for part in range(1, 5)]

    assert {structs.replace(each, breath=0) for each in seen} == {quiet}
    assert guide_at(timeline, timeline.duration_ms / 2, KNOWN).scene is Scene.BODY
    with pytest.raises(NoPosesError):
        Loop(KNOWN[name], KNOWN, Support.LYING)


@each_row("support", [Support.SEATED, Support.STANDING])
def test_nobody_who_sits_or_stands_is_shown_one_who_lies(support):
    timeline = lying("  - {perform: slide, sides: [left]}\n", support)

    assert not guide_at(timeline, timeline.duration_ms - 1, KNOWN).pose.lies


def test_a_flow_goes_straight_from_one_to_the_next_lying():
    timeline = lying("  - flow: [slide, belly-breath, belly-breath]\n    sides: [left]\n")
    times = range(0, timeline.duration_ms, 400)
    seen = [guide_at(timeline, at, KNOWN).pose for at in times]
    begun = timeline.steps[-1].at_ms - 4000
    hands = [pose.left_arm.wrist[2] for at, pose in zip(times, seen, strict=True) if at > begun]

    assert all(pose.lies and faults(pose) == () for pose in seen)
    assert max(hands) - min(hands) < 0.2


def test_poses_that_lie_are_meant_for_lying():
    assert usual_support(KNOWN["slide"], KNOWN) is Support.LYING
    assert usual_support(KNOWN["reach"], KNOWN) is Support.STANDING
    assert not any(still.weight for still in Loop(KNOWN["slide"], KNOWN, Support.LYING).stills())
