"""Who lies is painted on a mat, from the side, within the picture."""

import numpy as np
import pytest
from msgspec import structs
from PySide6.QtCore import QRectF

from taichi_coach.body.motion.keyframes import named_guide
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.drawing import body_of
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.figure.shift import placed
from taichi_coach.graphics.theme import CONTRAST, LIGHT, Look
from taichi_coach.script.model.session import Support
from tests.gui.guides import SIZE, painted
from tests.tables import each_row
from tests.unit.body.poses import movement

pytestmark = pytest.mark.usefixtures("qapp")

POSES = """
    long: {like: lie, feet: {at: [0.6, 1.6]}, hands: {at: [0.8, overhead, 0], palm: forward}}
    reach: {like: lie, hands: {at: [1, chest, 0.8], palm: in}}
"""


def lying(name="lie"):
    return named_guide(name, movement(POSES), {}, Support.STANDING)


def head_and_feet(view, name="lie", rect=None):
    """Return where crown and toes are in the picture."""
    seen = placed(lying(name), rect or QRectF(0, 0, SIZE, SIZE), view)
    names = list(body_of(lying(name).pose).joints)
    return seen.points[names.index("crown")], seen.points[names.index("left_toe")]


@each_row(
    ("view", "at_left"),
    [(View.MIRROR, True), (View.QUARTER, True), (View.TEACHER, False), (View.BEHIND, False)],
)
def test_the_head_is_at_one_side_and_the_feet_at_the_other(view, at_left):
    crown, toes = head_and_feet(view)

    assert (crown[0] < SIZE / 2 < toes[0]) if at_left else (toes[0] < SIZE / 2 < crown[0])
    assert abs(crown[1] - toes[1]) < SIZE / 6
    assert min(crown[1], toes[1]) > SIZE * 0.6


@each_row("view", View)
@each_row("rect", [QRectF(0, 0, 300, 400), QRectF(20, 10, 700, 300)])
@each_row("name", ["lie", "long", "reach"])
def test_all_of_it_is_in_the_picture(view, rect, name):
    points = placed(lying(name), rect, view).points

    assert all(rect.contains(x, y) for x, y in points)
    assert max(x for x, _ in points) - min(x for x, _ in points) > min(
        rect.width() * 0.6, rect.height() * 0.9
    )


def test_the_belly_is_seen_to_rise_with_the_breath():
    quiet = lying()
    full = structs.replace(quiet, pose=structs.replace(quiet.pose, breath=1.0))
    rect = QRectF(0, 0, 700, 420)

    assert placed(full, rect, View.MIRROR).shift(placed(quiet, rect, View.MIRROR)) > 3
    assert painted(full) != painted(quiet)


@each_row("theme", [LIGHT, CONTRAST])
def test_labels_stay_upright_words_at_the_arms_and_the_painters_state_is_kept(theme):
    plain = painted(lying(), look=Look(theme))
    told = painted(lying(), look=Look(theme), labels=("left", "right"), person=PEOPLE[0])
    before, after = (
        np.frombuffer(image.constBits(), np.uint32).reshape(SIZE, SIZE) for image in (plain, told)
    )
    rows, columns = np.nonzero(before != after)

    assert len(rows)
    assert np.ptp(columns) > 40
    assert np.ptp(rows) < SIZE / 2
    assert rows.min() > SIZE / 2
