"""Parts of the guide that stand still are laid down as pictures, and look as if painted anew."""

import numpy as np
import pytest
from msgspec import structs
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from taichi_coach.body.kinematics.hand_shapes import SHAPES
from taichi_coach.body.poses.guide import Face, Prop, Scene
from taichi_coach.graphics.figure import parts
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.figure import paint_guide
from taichi_coach.graphics.figure.kept import KeptParts
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import CONTRAST, DARK, LIGHT, Look
from taichi_coach.script.model.session import Support
from tests.gui.guides import guide
from tests.tables import each_row

pytestmark = pytest.mark.usefixtures("qapp")

SIDE = 300


def painted(shown, kept=None, *, person=PEOPLE[0], worn=LIGHT, view=View.MIRROR, ratio=1.0):
    """The picture of a guide, as an array of bytes."""
    image = QImage(round(SIDE * ratio), round(SIDE * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFD8CDB8)
    painter = QPainter(image)
    paint_guide(painter, QRectF(0, 0, SIDE, SIDE), shown, person, Look(worn), view, kept=kept)
    painter.end()
    return np.array(image.constBits(), dtype=np.int16)


def arms_lower(shown, by):
    x, y, z = shown.pose.left_arm.wrist
    arm = structs.replace(shown.pose.left_arm, wrist=(x, y - by, z))
    return structs.replace(shown, pose=structs.replace(shown.pose, left_arm=arm))


@each_row(
    ("support", "view", "worn", "ratio"),
    [
        (Support.STANDING, View.MIRROR, LIGHT, 1.25),
        (Support.SEATED, View.QUARTER, DARK, 2.0),
        (Support.CHAIR, View.BEHIND, CONTRAST, 1.0),
    ],
)
def test_kept_parts_look_as_if_painted_anew(support, view, worn, ratio):
    shown = structs.replace(guide(), support=support)
    if support is Support.SEATED:
        shown = structs.replace(shown, pose=structs.replace(shown.pose, pelvis=(0, 2.3, 0)))
    kept = KeptParts()
    how = {"view": view, "worn": worn, "ratio": ratio}
    # Moving parts are painted as they are; the second time they are found to stand still.
    first, second, third = (painted(shown, kept, **how) for _ in range(3))
    anew = painted(shown, **how)
    assert (first == anew).all()
    assert (second == third).all()
    assert abs(second - anew).max() <= 4


@pytest.fixture
def count(monkeypatch):
    """How often legs, arms and the head were painted."""
    times = {"leg": 0, "arm": 0, "head": 0}
    for name in times:
        paint = getattr(parts, f"paint_{name}")

        def counted(*args, name=name, paint=paint, **words):
            times[name] += 1
            return paint(*args, **words)

        monkeypatch.setattr(parts, f"paint_{name}", counted)
    return times


def test_while_an_arm_moves_the_legs_are_laid_down_as_they_were(count):
    kept, shown = KeptParts(), guide()
    for step in range(6):
        painted(arms_lower(shown, step * 0.2), kept)
    # Both legs at first, and once more when they were found to stand still.
    assert count["leg"] == 4
    assert count["arm"] == 6 + 2


def test_many_small_steps_are_seen_in_the_end(count):
    kept, shown = KeptParts(), guide()
    last = [painted(arms_lower(shown, step * 0.004), kept) for step in range(40)][-1]
    assert abs(last - painted(arms_lower(shown, 39 * 0.004))).mean() < 0.05
    assert count["arm"] < 80


def stepped_aside(shown, by):
    """The guide some heads beside where it was, upon feet that stay."""
    x, y, z = shown.pose.pelvis
    return structs.replace(shown, pose=structs.replace(shown.pose, pelvis=(x + by, y, z)))


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_a_head_that_moves_as_a_whole_is_one_picture_for_each_half_of_a_dot(count, ratio):
    kept, shown = KeptParts(), guide()
    for step in range(15):
        painted(stepped_aside(shown, step * 0.016), kept, ratio=ratio)
    # As it was found to move at first; then for each half of a dot, across and down.
    assert 2 <= count["head"] <= 1 + 4
    last = painted(stepped_aside(shown, 14 * 0.016), ratio=ratio)
    off, way = (
        abs(last - each).mean()
        for each in (
            painted(stepped_aside(shown, 14 * 0.016), kept, ratio=ratio),
            painted(shown, ratio=ratio),
        )
    )
    assert off < 0.1 * way


def test_eyes_that_look_the_same_leave_the_head_as_it_was(count):
    kept, shown = KeptParts(), guide()
    for turn in (0.0, 0.0, 0.6, 1.2):
        painted(structs.replace(shown, eyes=structs.replace(shown.eyes, turn=turn)), kept)
    assert count["head"] == 2
    painted(structs.replace(shown, eyes=structs.replace(shown.eyes, turn=30.0)), kept)
    assert count["head"] == 3


@each_row(
    "changed",
    [{"person": PEOPLE[1]}, {"worn": DARK}, {"view": View.BEHIND}],
)
def test_another_person_look_or_view_is_painted_anew(changed):
    kept, shown = KeptParts(), guide()
    for _ in range(2):
        painted(shown, kept)
    assert (painted(shown, kept, **changed) == painted(shown, **changed)).all()


@each_row("face", Face)
def test_hands_close_up_are_kept_each_by_itself(face):
    props = frozenset({Prop.TABLE, Prop.BALL})
    shown = guide(scene=Scene.HANDS, face=face, lit=frozenset({"left_index"}), props=props)
    kept = KeptParts()
    for _ in range(2):
        painted(shown, kept)
    fist = structs.replace(shown.pose.left_arm, shape=SHAPES["loose-fist"])
    moved = structs.replace(shown, pose=structs.replace(shown.pose, left_arm=fist))
    assert abs(painted(moved, kept) - painted(moved)).max() <= 4


def test_a_part_has_one_picture_however_long_it_goes_on():
    kept, shown = KeptParts(), guide()
    for _ in range(2):
        painted(shown, kept)
    # No more than twice what the whole picture takes.
    assert 0 < kept.held_bytes <= 2 * 4 * SIDE * SIDE
    for step in range(12):
        for _ in range(2):
            painted(arms_lower(shown, step * 0.05), kept)
    assert kept.held_bytes <= 2 * 4 * SIDE * SIDE
