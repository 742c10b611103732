"""Close up: what one hand holds, what lies on a table, and arms from near."""

import pytest
from PySide6.QtCore import QRectF

from taichi_coach.body.kinematics.pose import Finger, HandShape
from taichi_coach.body.poses.guide import Face, Prop, Scene
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.figure import camera_of
from taichi_coach.graphics.figure.palette import palette_for
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import LIGHT
from taichi_coach.script.model.session import Side, Support
from tests.gui.guides import SIZE, amount, arm, guide, painted
from tests.tables import each_row

pytestmark = pytest.mark.usefixtures("qapp")


def half(image, left):
    return image.copy(0 if left else SIZE // 2, 0, SIZE // 2, SIZE)


@each_row("prop", [Prop.BALL, Prop.BAND])
@each_row("side", ["left", "right"])
def test_only_the_hand_that_holds_it_has_a_thing(prop, side):
    plain = painted(guide(scene=Scene.HANDS, face=Face.PALM))
    shown = guide(
        scene=Scene.HANDS, face=Face.PALM, props=frozenset({prop}), holding=frozenset({side})
    )
    held = painted(shown)

    assert half(held, side == "left") != half(plain, side == "left")
    assert half(held, side != "left") == half(plain, side != "left")


def test_a_finger_lifted_off_the_table_moves_its_shadow_away():
    def on_table(**fingers):
        hand = arm(1, (0.6, 4.6, 1.2), shape=HandShape(**fingers))
        shown = guide(scene=Scene.HANDS, props=frozenset({Prop.TABLE}), left_arm=hand)
        return painted(shown)

    def dark(image):
        return sum(
            image.pixelColor(x, y).lightness() < 115
            for x in range(SIZE // 2)
            for y in range(SIZE // 4, SIZE // 2)
        )

    lying = on_table(index=Finger(0, 0, 0, 5))
    lifted = on_table(index=Finger(-28, 0, 0, 5))
    assert dark(lifted) > dark(lying)


@each_row("support", Support)
def test_arms_are_seen_from_near(support):
    whole = painted(guide(support))
    near = painted(guide(support, Scene.ARMS))
    jacket = palette_for(PEOPLE[0], LIGHT).jacket[1]

    assert amount(near, jacket, range(SIZE)) > 2 * amount(whole, jacket, range(SIZE))


def test_arms_of_who_has_sat_down_on_the_way_are_where_those_of_who_sits_are():
    rect, low = QRectF(0, 0, SIZE, SIZE), {"pelvis": (0.0, 2.3, 0.0)}
    sits, sat_down, stands = (
        camera_of(rect, guide(support, Scene.ARMS, **words), View.MIRROR)
        for support, words in (
            (Support.SEATED, low),
            (Support.CHAIR, low),
            (Support.CHAIR, {"pelvis": (0.0, 3.9, 0.0)}),
        )
    )

    assert sat_down == sits
    assert stands.y > sits.y


def test_arms_are_seen_from_the_side_whose_turn_it_is():
    amber = palette_for(PEOPLE[0], LIGHT).left
    shown = {
        side: painted(guide(scene=Scene.ARMS, holding=frozenset({side})))
        for side in ("left", "right")
    }

    assert shown["left"] != shown["right"]
    for image in shown.values():
        assert amount(image, amber, range(SIZE // 2)) > amount(
            image, amber, range(SIZE // 2, SIZE)
        ), "the left hand is at the left, as in a looking-glass"


@each_row("side", list(Side))
def test_a_hand_that_rests_is_faint_on_the_screen_and_is_not_printed(side):
    both = painted(guide(scene=Scene.HANDS))
    alone = guide(scene=Scene.HANDS, alone=side)
    shown, printed = painted(alone), painted(alone, resting=False)
    works = side is Side.LEFT
    skin = palette_for(PEOPLE[0], LIGHT).skin[0]
    columns = range(SIZE // 2, SIZE) if works else range(SIZE // 2)

    for image in (shown, printed):
        assert half(image, works) == half(both, works)
    assert half(shown, not works) != half(both, not works)
    assert half(shown, not works) != half(printed, not works)
    assert amount(shown, skin, columns) < amount(both, skin, columns) / 10
