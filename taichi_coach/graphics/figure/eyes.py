"""Open eyes: the white, the iris and the lash line, in three fills an eye.

An eye is drawn once in a space of its own: 1 is half its breadth, x goes outwards from the nose
and y up. Paths are kept by how far the lids are open and where it looks, and laid on the face by
a transform, so that a frame makes no path.
"""

from __future__ import annotations

from functools import lru_cache
from math import radians, sin
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QTransform

from taichi_coach.graphics.figure.outline import WINDING, add_leaf, arc_through

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Eyes
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.skull import Skull

#: The middle of an eye and half its breadth on the face, in heads.
_OUT, _UP, _HALF = 0.150, 0.450, 0.070
#: Both corners, and how high the middles of the lids are: closed, wide open, and the lower one.
_INNER, _OUTER = (-1.0, 0.02), (1.0, 0.16)
_CLOSED, _WIDE, _LOWER = -0.30, 0.66, -0.44
#: The iris: its radius, how high it lies when the eye looks straight ahead, and how far it goes
#: for an eye turned by a right angle.
_IRIS, _MIDDLE, _FAR = 0.53, 0.09, (1.0, 0.80)
#: The lids follow an eye that looks down, and give way to one that looks up: by this share of
#: their opening for a right angle.
_FOLLOWS: Final = 0.60
#: Of lids and gaze so many steps are told apart: less than a pixel each at any size.
_STEPS: Final = 16
#: Below this opening only the lash line is seen.
_SHUT: Final = 0.10


def seen_of(eyes: Eyes) -> tuple[int, int, int, bool]:
    """Return what is painted of eyes: those that look the same have the same.

    These are steps of the lids, and of the gaze to the left and up, and whether they are shut.
    """
    nod = sin(radians(eyes.nod))
    lids = eyes.lids * min(1 - _FOLLOWS * nod, 1.1)
    aside = sin(radians(eyes.turn))
    return round(lids * _STEPS), round(aside * _STEPS), round(-nod * _STEPS), lids <= _SHUT


def paint_eye(drawing: Drawing, skull: Skull, side: int) -> None:
    """Paint the eye on the guide's left (1) or right (-1)."""
    painter, colours = drawing.painter, drawing.colours
    lid, aside, up, shut = seen_of(drawing.eyes)
    painter.save()
    painter.setTransform(_laid(skull, side), combine=True)
    if not shut:
        painter.fillPath(_white(lid), colours.eye_white)
        painter.fillPath(_iris(lid, side * aside, up, side), colours.iris)
    painter.fillPath(_lash(lid), colours.face_line)
    painter.restore()


def _laid(skull: Skull, side: int) -> QTransform:
    """Return what lays an eye on the face."""
    x, y = skull.on_face(side * _OUT, _UP)
    inner, outer = (skull.on_face(side * (_OUT + off), _UP) for off in (-_HALF, _HALF))
    low, high = (skull.on_face(side * _OUT, _UP + off) for off in (-_HALF, _HALF))
    return QTransform(
        (outer[0] - inner[0]) / 2,
        (outer[1] - inner[1]) / 2,
        (high[0] - low[0]) / 2,
        (high[1] - low[1]) / 2,
        x,
        y,
    )


def _upper(lid: int) -> float:
    return _CLOSED + (_WIDE - _CLOSED) * lid / _STEPS


@lru_cache(maxsize=_STEPS * 2)
def _white(lid: int) -> QPainterPath:
    """Return what is to be seen of an eye whose lids are open by so many steps."""
    almond = arc_through(_INNER, (0.0, _upper(lid)), _OUTER)
    almond.connectPath(arc_through(_OUTER, (0.0, min(_LOWER, _upper(lid))), _INNER))
    almond.closeSubpath()
    return almond


@lru_cache(maxsize=512)
def _iris(lid: int, aside: int, up: int, side: int) -> QPainterPath:
    """Return the iris between the lids, with a hole through which the white shows as a glint."""
    x, y = aside / _STEPS * _FAR[0], _MIDDLE + up / _STEPS * _FAR[1]
    disc = QPainterPath()
    disc.addEllipse(QPointF(x, y), _IRIS, _IRIS)
    seen = disc.intersected(_white(lid))
    glint = QPainterPath()
    # The light comes from one side for both eyes.
    glint.addEllipse(QPointF(x - 0.17 * side, y + 0.19), 0.13, 0.13)
    return seen.subtracted(glint)


@lru_cache(maxsize=_STEPS * 2)
def _lash(lid: int) -> QPainterPath:
    """Return the edge of the upper lid, broader in the middle, and all of a closed eye."""
    path = QPainterPath()
    path.setFillRule(WINDING)
    add_leaf(path, (-1.12, -0.02), (0.06, 2 * _upper(lid) - 0.03), (1.24, 0.10), 0.34)
    return path
