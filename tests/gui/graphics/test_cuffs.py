"""Hands that come towards the eye stand before their sleeves."""

import pytest

from taichi_coach.body.kinematics.hand_shapes import SHAPES
from taichi_coach.body.kinematics.pose import Arm
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.palette import palette_for
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import LIGHT
from tests.gui.guides import amount, guide, painted
from tests.tables import each_row

pytestmark = pytest.mark.usefixtures("qapp")

#: Where both hands are seen in a picture of 600 by 600.
HANDS = (180, 190, 240, 80)


def fist(side):
    """A fist across the body at the end of a forearm that points to the front."""
    wrist, elbow = (side * 0.87, 4.85, 1.27), (side * 0.5, -0.8, -0.5)
    return Arm(wrist, elbow, (-side, 0, 0.2), (0, 0, 1), shape=SHAPES["loose-fist"])


@each_row("view", [View.MIRROR, View.QUARTER])
def test_one_sees_the_fist_and_not_the_dark_of_its_sleeve(view):
    shown = guide(left_arm=fist(1), right_arm=fist(-1))
    colours = palette_for(PEOPLE[0], LIGHT)
    hands = painted(shown, view, size=600).copy(*HANDS)
    dark = amount(hands, colours.hollow, range(HANDS[2]))
    bare = sum(amount(hands, tone, range(HANDS[2])) for tone in colours.skin[1:3])
    assert 0 < dark < bare / 4
