"""Which hand has the ball: the one whose turn it is."""

import pytest

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.guide import BOTH_HANDS, Scene
from taichi_coach.body.poses.pose_cache import PoseBook
from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.unit.body.bodies import movements
from tests.unit.scripts import session


def holding(name, side=None):
    movement = movements()[name]
    book = PoseBook(movements(), Support.SEATED)
    return {book.pose(movement, each.pose, None, side).holding for each in movement.phases}


@pytest.mark.parametrize("side", [None, Side.LEFT, Side.RIGHT])
def test_of_a_mirrored_movement_the_hand_whose_turn_it_is_holds(side):
    wanted = "right" if side is Side.RIGHT else "left"

    assert holding("ball-squeeze", side) == {frozenset({wanted})}


def test_of_any_other_movement_both_hands_hold():
    assert holding("finger-lift") == {BOTH_HANDS}


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_ball_lies_in_one_hand_from_the_moment_it_is_seen(side):
    steps = "[{reps: 1, movement: ball-squeeze, say: Take it.}]"
    found = compile_timeline(
        session(f"- {{sides: [{side}], steps: {steps}}}\n"), movements(), Support.SEATED
    )
    seen = [guide_at(found, at, movements()) for at in (0, 2500, 5500, found.duration_ms - 1)]

    assert {guide.scene for guide in seen} == {Scene.HANDS}
    assert {guide.holding for guide in seen} == {frozenset({side})}
