"""Bamboo and balanced stones: what the eye rests on while nobody practises."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QRadialGradient

from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from taichi_coach.graphics.theme import Look, Theme


class Stalk(NamedTuple):
    """A stalk of bamboo; places and sizes are shares of the scene's height from its right edge."""

    foot: float
    lean: float
    thick: float
    far: bool
    joints: tuple[float, ...]
    tufts: tuple[tuple[int, float, float], ...]


#: `tufts`: which joint, towards which side (-1 left, 1 right), and how large.
_STALKS = (
    Stalk(0.36, 0.04, 0.014, True, (0.86, 0.66, 0.44, 0.21, -0.05), ((2, -1, 0.7), (3, 1, 0.6))),
    Stalk(0.10, 0.05, 0.016, True, (0.88, 0.68, 0.46, 0.24, -0.05), ((3, -1, 0.8),)),
    Stalk(
        0.21,
        -0.05,
        0.026,
        False,
        (0.93, 0.75, 0.55, 0.33, 0.10, -0.1),
        ((2, 1, 0.8), (3, -1, 1.0), (4, -1, 1.15), (4, 1, 0.8)),
    ),
)

#: Angle (degrees below the level) and length of the leaves in a tuft.
_LEAVES = ((8, 0.15), (30, 0.19), (54, 0.16), (76, 0.11))

#: Half width, half height, shift to the right and lightness of the stones, from below.
_STONES = ((0.150, 0.046, 0.0, 0.0), (0.104, 0.037, 0.014, 0.18), (0.062, 0.028, -0.008, 0.34))


def paint_garden(painter: QPainter, rect: QRectF, look: Look, floor: float) -> None:
    """Paint bamboo on the right and stones on the left, standing below `floor` (a share)."""
    worn = look.theme
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for stalk in _STALKS:
        _paint_stalk(painter, rect, worn, stalk)
    high = rect.height()
    left = rect.left() + min(rect.width() * 0.30, rect.width() - high * 0.5)
    _paint_stones(painter, QPointF(left, rect.top() + high * (floor + 0.095)), high, worn)
    painter.restore()


def _paint_stalk(painter: QPainter, rect: QRectF, worn: Theme, stalk: Stalk) -> None:
    high, top = rect.height(), rect.top()
    colour = worn.leaf_far if stalk.far else worn.leaf
    half = high * stalk.thick / 2

    def across(share: float) -> float:
        return rect.right() - high * (stalk.foot + stalk.lean * (1 - share))

    foot = QPointF(across(stalk.joints[0]), top + high * stalk.joints[0])
    _paint_shadow(painter, foot, half * 7, half * 1.6, worn)
    for low, up in zip(stalk.joints, stalk.joints[1:], strict=False):
        piece = _segment((across(low), top + high * low), (across(up), top + high * up), half)
        painter.setBrush(_round(across((low + up) / 2), half, colour, worn))
        painter.drawPath(piece)
    for joint, side, size in stalk.tufts:
        share = stalk.joints[joint]
        start = QPointF(across(share), top + high * share)
        for angle, length in _LEAVES:
            painter.setBrush(blend(colour, worn.hill_far, 0.0 if angle > 40 else 0.18))
            painter.drawPath(_leaf(start, angle, side, high * length * size))


def _round(x: float, half: float, colour: QColor, worn: Theme) -> QLinearGradient:
    """Return the shading of a thin round stalk, lit from the left."""
    gradient = QLinearGradient(x - half * 2, 0, x + half * 2, 0)
    gradient.setColorAt(0, blend(colour, worn.moon, 0.28 if not worn.dark else 0.10))
    gradient.setColorAt(0.6, colour)
    gradient.setColorAt(1, blend(colour, worn.ink, 0.18 if not worn.dark else 0.0))
    return gradient


def _segment(low: tuple[float, float], up: tuple[float, float], half: float) -> QPainterPath:
    """Return the stretch between two joints: wider at both ends, a breath of air between."""
    air, slim = half * 0.35, half * 0.8
    x0, y0 = low[0], low[1] - air
    x1, y1 = up[0], up[1] + air
    xm, ym = (x0 + x1) / 2, (y0 + y1) / 2
    path = QPainterPath(QPointF(x0 - half, y0))
    path.quadTo(xm - slim, ym, x1 - half, y1)
    path.quadTo(x1, y1 - half * 0.5, x1 + half, y1)
    path.quadTo(xm + slim, ym, x0 + half, y0)
    path.quadTo(x0, y0 + half * 0.5, x0 - half, y0)
    return path


def _leaf(start: QPointF, angle: float, side: float, length: float) -> QPainterPath:
    """Return a slender leaf that bows down towards its tip."""
    along = (side * cos(radians(angle)), sin(radians(angle)))
    aside = (-along[1], along[0])
    wide = length * 0.13

    def at(share: float, off: float) -> QPointF:
        bow = length * 0.10 * share * share
        return QPointF(
            start.x() + along[0] * length * share + aside[0] * off,
            start.y() + along[1] * length * share + aside[1] * off + bow,
        )

    path = QPainterPath(start)
    path.quadTo(at(0.35, wide), at(1, 0))
    path.quadTo(at(0.35, -wide), start)
    return path


def _paint_shadow(
    painter: QPainter, middle: QPointF, half: float, rise: float, worn: Theme
) -> None:
    """Paint the soft shadow of what stands on the floor."""
    dim = worn.room if worn.dark else worn.ink
    shadow = QRadialGradient(QPointF(0, 0), 1)
    shadow.setColorAt(0, veil(dim, 0.34))
    shadow.setColorAt(1, veil(dim, 0))
    painter.save()
    painter.translate(middle)
    painter.scale(half, rise)
    painter.setBrush(shadow)
    painter.drawEllipse(QPointF(0, 0), 1, 1)
    painter.restore()


def _paint_stones(painter: QPainter, foot: QPointF, high: float, worn: Theme) -> None:
    _paint_shadow(painter, foot, high * 0.22, high * 0.035, worn)
    y = foot.y()
    for wide, tall, shift, light in _STONES:
        half, rise = high * wide, high * tall
        middle = QPointF(foot.x() + high * shift, y - rise)
        colour = blend(worn.stone, worn.moon, light * (0.5 if worn.dark else 1.0))
        body = QLinearGradient(middle.x() - half, middle.y() - rise, middle.x(), middle.y() + rise)
        body.setColorAt(0, blend(colour, worn.moon, 0.22))
        body.setColorAt(1, blend(colour, worn.ink if not worn.dark else worn.room, 0.22))
        painter.setBrush(body)
        painter.drawPath(_stone(middle, half, rise))
        y -= rise * 1.9


def _stone(middle: QPointF, half: float, rise: float) -> QPainterPath:
    """Return a river stone: flatter below than above."""
    x, y = middle.x(), middle.y()
    path = QPainterPath(QPointF(x - half, y + rise * 0.15))
    path.cubicTo(x - half, y - rise * 0.8, x - half * 0.5, y - rise, x + half * 0.05, y - rise)
    path.cubicTo(x + half * 0.7, y - rise, x + half, y - rise * 0.5, x + half, y + rise * 0.2)
    path.cubicTo(x + half, y + rise * 0.8, x + half * 0.5, y + rise, x, y + rise)
    path.cubicTo(x - half * 0.6, y + rise, x - half, y + rise * 0.7, x - half, y + rise * 0.15)
    return path
