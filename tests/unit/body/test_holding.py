"""Which hand has the ball: the one whose turn it is."""

import pytest

from taichi_coach.body.poses.guide import BOTH_HANDS
from taichi_coach.body.poses.pose_cache import PoseBook
from taichi_coach.script.model.session import Side, Support
from tests.unit.body.bodies import movements


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
