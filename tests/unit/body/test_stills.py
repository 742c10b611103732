"""A movement by itself: its key poses, any moment of its loop, and poses by name."""

import pytest

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.motion.keyframes import Loop, NoPosesError, named_guide, usual_support
from taichi_coach.body.poses.guide import Face, Scene
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.body.poses.pose_lookup import PoseError
from taichi_coach.script.model.session import Side, Support
from tests.tables import each_row
from tests.unit.scripts import read

LIFT = """format: 1
kind: movement
id: lift
title: Lift
family: warm-up
mirrored: true
phases:
  - {name: up, for: 3s, breath: in, pose: up, weight: {left: 70, right: 30}}
  - {name: stay, for: 2s}
  - {name: down, for: 3s, breath: out, pose: down}
  - {name: wait, for: 2s, pose: down}
supports:
  chair:
    phases:
      - {name: grow, for: 3s, pose: hold-chair}
  seated:
    phases:
      - {name: breathe, for: 3s}
poses:
  up: {left_hand: {at: [1, shoulder, 0.6], palm: down}, lit: [left-index]}
  down: {knees: 15}
"""
GRIP = """format: 1
kind: movement
id: grip
title: Grip
family: hand
scene: hands
face: palm
phases:
  - {name: open, for: 2s, pose: opened}
  - {name: close, for: 2s, pose: closed}
poses:
  opened: {like: sit, hands: {at: [0.8, chest, 0.5], palm: up, shape: open}}
  closed: {like: opened, hands: {shape: squeeze}, face: thumb}
"""
MOVEMENTS = {each.id: each for each in (read(LIFT), read(GRIP))}


def loop(name="lift", support=Support.STANDING, side=None):
    return Loop(MOVEMENTS[name], MOVEMENTS, support, side)


def test_each_key_pose_is_there_once_with_the_numbers_of_its_phases():
    up, down = loop().stills()

    assert (up.name, up.numbers, up.breath, up.guide.pose.weight) == ("up", (1, 2), "in", 70)
    assert (down.name, down.numbers, down.breath, down.guide.pose.breath) == (
        "down",
        (3, 4),
        "out",
        0,
    )


def test_percent_mean_something_on_the_feet_only():
    assert all(still.weight for still in loop().stills())
    assert not any(still.weight for still in loop("grip", Support.SEATED).stills())


def test_the_loop_is_in_each_key_pose_when_its_phase_ends():
    moving = loop()

    assert moving.length_ms == 10_000
    up, down = (still.guide for still in moving.stills())
    assert moving.guide_at(3000).pose == up.pose
    assert moving.guide_at(10_000).pose == moving.guide_at(0).pose == down.pose
    assert moving.guide_at(1500).pose not in (up.pose, down.pose)


def test_on_the_way_to_a_pose_its_fingers_are_lit_and_its_face_is_shown():
    assert loop().guide_at(1000).lit == {"left_index"}
    assert loop().guide_at(9000).lit == frozenset()
    assert loop("grip").guide_at(1000).face is Face.PALM
    assert loop("grip").guide_at(3000).face is Face.THUMB


def test_the_right_side_is_the_left_one_mirrored():
    left, right = loop(side=Side.LEFT).stills(), loop(side=Side.RIGHT).stills()

    assert [still.guide.pose for still in right] == [mirror(still.guide.pose) for still in left]
    assert right[0].guide.lit == {"right_index"}


@each_row(("name", "support"), [("hold-chair", Support.CHAIR), ("sit", Support.SEATED)])
def test_a_pose_brings_its_chair(name, support):
    assert named_guide(name, MOVEMENTS["lift"], MOVEMENTS, Support.STANDING).support is support


def test_who_stands_up_has_the_chair_under_them_until_they_stand():
    rising = read(LIFT.replace("pose: up,", "pose: sit,"))
    moving = Loop(rising, {}, Support.STANDING)

    places = [moving.guide_at(at_ms).chair for at_ms in (2000, 6000, 9000)]
    assert places == [ChairPlace.UNDER, ChairPlace.UNDER, ChairPlace.FRONT]
    assert {still.guide.support for still in moving.stills()} == {Support.STANDING}


def test_a_movement_whose_poses_all_sit_is_meant_for_sitting():
    assert usual_support(MOVEMENTS["grip"], MOVEMENTS) is Support.SEATED
    assert usual_support(MOVEMENTS["lift"], MOVEMENTS) is Support.STANDING


def test_a_pose_by_its_name_has_the_weight_of_its_phase():
    guide = named_guide("up", MOVEMENTS["lift"], MOVEMENTS, Support.STANDING, Side.RIGHT)

    assert guide.pose.weight == 30
    assert named_guide("closed", MOVEMENTS["grip"], MOVEMENTS, Support.SEATED).scene is Scene.HANDS
    with pytest.raises(PoseError):
        named_guide("sideways", MOVEMENTS["lift"], MOVEMENTS, Support.STANDING)


def test_phases_without_poses_are_told_of():
    with pytest.raises(NoPosesError, match=r"Lift has no poses \(seated\)"):
        loop(support=Support.SEATED)
