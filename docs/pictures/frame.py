"""The drawing frame of the guide to poses: heights by name, and sideways in half shoulders."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from docs.pictures.words import posed
from taichi_coach.body.kinematics.frame import LEVELS
from taichi_coach.body.kinematics.skeleton import SHOULDER
from taichi_coach.graphics.figure.camera import Camera, View, camera_for
from taichi_coach.graphics.pictures.files import Picture
from taichi_coach.graphics.pictures.lettering import pill, pill_height, write
from taichi_coach.graphics.pictures.shot import Shot, paint_shot
from taichi_coach.graphics.sizes import SECONDARY
from taichi_coach.graphics.theme import Look, veil

_SIZE = QSize(760, 860)
#: How far the lines of the heights go, in half shoulder widths.
_WIDE = 2.5
_NUMBERS = (-2, -1, 0, 1, 2)


def frame() -> Picture:
    """Return the frame with someone in it."""
    return Picture(partial(_paint, look=Look()), _SIZE)


def _paint(painter: QPainter, look: Look) -> None:
    rect = QRectF(QPointF(0, 0), _SIZE.toSizeF())
    guide = posed("{hands: {at: [1.3, thigh, 0], palm: in}}")
    hips = guide.pose.pelvis[1]
    top = hips + LEVELS["overhead"]
    paint_shot(painter, rect, Shot(replace(guide, top=top)), look)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    camera = camera_for(rect, View.MIRROR, top=top)
    for name, level in LEVELS.items():
        _height(painter, camera, hips + level, name, look)
    for count in _NUMBERS:
        _sideways(painter, camera, hips, count, look)


def _height(painter: QPainter, camera: Camera, y: float, name: str, look: Look) -> None:
    """Paint the line of a height with its name at its end; names in turn left and right."""
    ends = [camera((side * _WIDE * SHOULDER, y, 0.0)) for side in (1, -1)]
    left, right = (QPointF(end.x, end.y) for end in ends)
    _line(painter, left, right, look)
    font = look.font(SECONDARY, bold=True)
    wide = QFontMetricsF(font).horizontalAdvance(name)
    tall = QFontMetricsF(font).height() / 2
    at_left = list(LEVELS).index(name) % 2 == 0
    at = QPointF(left.x() - wide - 10, left.y() - tall) if at_left else right + QPointF(10, -tall)
    write(painter, at, name, font, look.theme.ink)


def _sideways(painter: QPainter, camera: Camera, hips: float, count: int, look: Look) -> None:
    """Paint the line of a number sideways, with the number at its foot."""
    x = count * SHOULDER
    top, foot = camera((x, hips + LEVELS["crown"] + 0.25, 0.0)), camera((x, -0.45, 0.0))
    _line(painter, QPointF(top.x, top.y), QPointF(foot.x, foot.y), look)
    font = look.font(SECONDARY, bold=True)
    worn = look.theme
    number = f"{count:d}".replace("-", "−")
    wide = QFontMetricsF(font).horizontalAdvance(number) + 22
    at = QPointF(foot.x - wide / 2, foot.y - pill_height(font) / 2)
    colours = {
        1: (worn.left, worn.on_left, worn.left),
        -1: (worn.right, worn.on_right, worn.line),
        0: (worn.chip, worn.ink, worn.line),
    }[(count > 0) - (count < 0)]
    pill(painter, at, number, font, colours)


def _line(painter: QPainter, begin: QPointF, end: QPointF, look: Look) -> None:
    ink = QPen(veil(look.theme.primary, 0.65), 1.5, Qt.PenStyle.DashLine)
    painter.setPen(ink)
    painter.drawLine(begin, end)
    painter.setPen(Qt.PenStyle.NoPen)
