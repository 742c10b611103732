"""Which hand has the ball: the one whose turn it is."""

import pytest

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.guide import BOTH_HANDS, Scene
from taichi_coach.body.poses.pose_cache import PoseBook, rest_pose
from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.tables import each_row
from tests.unit.body.bodies import movements
from tests.unit.scripts import session


def holding(name, side=None):
    movement = movements()[name]
    book = PoseBook(movements(), Support.SEATED)
    return {book.pose(movement, each.pose, None, side).holding for each in movement.phases}


@each_row("side", [None, Side.LEFT, Side.RIGHT])
def test_of_a_mirrored_movement_the_hand_whose_turn_it_is_holds(side):
    wanted = "right" if side is Side.RIGHT else "left"

    assert holding("ball-squeeze", side) == {frozenset({wanted})}


def test_of_any_other_movement_both_hands_hold():
    assert holding("finger-lift") == {BOTH_HANDS}


@each_row("side", ["left", "right"])
def test_the_ball_lies_in_one_hand_from_the_moment_it_is_seen(side):
    steps = "[{reps: 1, movement: ball-squeeze, say: Take it.}]"
    found = compile_timeline(
        session(f"- {{sides: [{side}], steps: {steps}}}\n"), movements(), Support.SEATED
    )
    seen = [guide_at(found, at, movements()) for at in (0, 2500, 5500, found.duration_ms - 1)]

    assert {guide.scene for guide in seen} == {Scene.HANDS}
    assert {guide.holding for guide in seen} == {frozenset({side})}


def shapes(guide):
    return guide.pose.left_arm.shape, guide.pose.right_arm.shape


@each_row("verb", ["hold: 9s", "reps: 2, count: quiet", "perform: full-fist"])
@each_row("side", list(Side))
def test_one_hand_does_it_where_one_side_is_meant_and_the_other_rests(verb, side):
    named = verb if "full-fist" in verb else f"{verb}, movement: full-fist"
    both = compile_timeline(session(f"- {{{named}}}\n"), movements(), Support.SEATED)
    one = compile_timeline(
        session(f"- {{sides: [{side}], steps: [{{{named}}}]}}\n"), movements(), Support.SEATED
    )
    resting = rest_pose(Support.SEATED).pose.left_arm.shape
    looks = [(1, 0.6), (1, 1.0)]
    seen = [guide_at(one, one.duration_ms * part - 1, movements()) for _, part in looks]
    usual = [guide_at(both, both.duration_ms * part - 1, movements()) for _, part in looks]

    works, rests = (0, 1) if side is Side.LEFT else (1, 0)
    assert {(each.alone, each.holding) for each in seen} == {(side, frozenset({side.value}))}
    assert {(each.alone, each.holding) for each in usual} == {(None, BOTH_HANDS)}
    assert {shapes(each)[rests] for each in seen} == {resting}
    assert shapes(seen[-1])[works] == shapes(usual[-1])[works] != resting


@each_row(
    ("support", "rests"), [(Support.SEATED, True), (Support.STANDING, False), (Support.CHAIR, True)]
)
def test_the_other_hand_lies_on_the_thigh_hangs_or_stays_on_the_chair(support, rests):
    movement = movements()["wrist-bend"]
    name = movement.phases_for(support)[0].pose
    found = PoseBook(movements(), support).pose(movement, name, None, Side.RIGHT)
    resting = rest_pose(support).pose.left_arm

    assert found.pose.left_arm.rests is rests
    assert found.pose.left_arm.wrist == pytest.approx(resting.wrist, abs=0.3)
    assert found.pose.right_arm.wrist[1] > found.pose.left_arm.wrist[1] + 0.2


def test_lights_and_poses_on_the_way_are_of_the_one_hand_too():
    circle = movements()["thumb-round"]
    book = PoseBook(movements(), Support.SEATED)
    poses = [book.pose(circle, each.pose, None, Side.LEFT) for each in circle.phases]
    passed = [each for found in poses for each in found.through]

    assert passed or any(found.lit for found in poses)
    assert not any(name.startswith("right") for found in (*poses, *passed) for name in found.lit)
    assert len({each.pose.right_arm.shape for each in (*poses, *passed)}) == 1


def test_hands_stay_close_up_while_sides_change_and_show_whose_turn_it_is():
    steps = "[{hold: 9s, movement: full-fist}]"
    found = compile_timeline(
        session(f"- {{sides: [left, right], steps: {steps}}}\n"), movements(), Support.SEATED
    )
    changes = [(each.at_ms + 1, each.side) for each in found.steps if each.verb == "switch"]
    seen = [guide_at(found, at, movements()) for at, _ in changes]

    assert changes
    assert [each.alone for each in seen] == [side for _, side in changes]
    assert {each.scene for each in seen} == {Scene.HANDS}
