"""The guide's eyes are open, look somewhere, and are shut only when they are to be."""

from functools import cache

import numpy as np
import pytest
from msgspec import structs
from PySide6.QtGui import QImage

from taichi_coach.body.poses.guide import Eyes, Scene
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import CONTRAST, DARK, LIGHT, Look
from tests.gui.guides import guide, painted
from tests.tables import each_row

pytestmark = pytest.mark.usefixtures("qapp")


@cache
def grey(eyes, view=View.MIRROR, person=PEOPLE[0], look=None, **changed):
    """The picture's brightness, as an array of rows."""
    image = painted(structs.replace(guide(**changed), eyes=eyes), view, look, person, size=600)
    rows = image.convertToFormat(QImage.Format.Format_Grayscale8)
    line = np.frombuffer(rows.constBits(), np.uint8).reshape(rows.height(), rows.bytesPerLine())
    return line[:, : rows.width()].astype(np.int16)


def differing(one, other, by=25):
    return int((abs(one - other) > by).sum())


@each_row("person", PEOPLE)
def test_everybody_has_open_eyes_from_before_and_aside(person):
    seen = [(View.MIRROR, 0), (View.MIRROR, 75)]
    if person is PEOPLE[0]:
        seen += [(View.TEACHER, 0), (View.QUARTER, 0)]
    for view, head in seen:
        opened = grey(Eyes(), view, person, head_turn=head)
        assert differing(opened, grey(Eyes(open=0), view, person, head_turn=head)) > 30


def test_from_behind_no_eye_is_seen():
    assert differing(grey(Eyes(), View.BEHIND), grey(Eyes(open=0), View.BEHIND), by=0) == 0


@each_row("worn", [LIGHT, DARK, CONTRAST])
def test_open_eyes_are_brighter_than_the_skin_and_their_pupils_darker(worn):
    opened, shut = grey(Eyes(), look=Look(worn)), grey(Eyes(open=0), look=Look(worn))
    assert int((opened - shut > 25).sum()) > 15
    assert int((shut - opened > 25).sum()) > 15


def darker(one, other):
    """Where one picture is darker than the other, in the middle: right and down."""
    rows, columns = np.nonzero(other - one > 25)
    return columns.mean(), rows.mean()


@each_row(("view", "at_left"), [(View.MIRROR, True), (View.TEACHER, False)])
def test_eyes_turned_to_the_left_look_to_the_left_of_the_guide(view, at_left):
    left, right = grey(Eyes(turn=25), view), grey(Eyes(turn=-25), view)
    assert (darker(left, right)[0] < darker(right, left)[0]) == at_left


def test_eyes_that_look_down_are_lower_and_their_lids_follow():
    up, down = grey(Eyes(nod=-20)), grey(Eyes(nod=20))
    assert darker(down, up)[1] > darker(up, down)[1]

    # Less of the white is seen than of eyes that look straight ahead.
    shut = grey(Eyes(open=0))
    ahead, low = (int((grey(Eyes(nod=nod)) - shut > 25).sum()) for nod in (0, 20))
    assert low < ahead


def test_a_blink_shuts_open_eyes_and_a_picture_that_stands_still_has_none():
    assert differing(grey(Eyes(blink=1)), grey(Eyes(open=0)), by=0) == 0
    winking = structs.replace(guide(), eyes=Eyes(turn=10, blink=0.7))
    assert winking.settled().eyes == Eyes(turn=10)


def test_hands_close_up_have_no_eyes_to_paint_anew():
    shown = guide(scene=Scene.HANDS)
    assert painted(shown) == painted(structs.replace(shown, eyes=Eyes(open=0)))
