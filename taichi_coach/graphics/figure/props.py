"""What hands work with: a foam ball, a rubber band, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath, QRadialGradient

from taichi_coach.graphics.figure.drawing import pen
from taichi_coach.graphics.figure.outline import WINDING, Ribbon, spline
from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.figure.hand import Hand
    from taichi_coach.graphics.figure.outline import Point
    from taichi_coach.graphics.figure.palette import Palette

_FOAM: Final = (QColor("#B4543C"), QColor("#E58A66"), QColor("#F6B795"))
_RUBBER: Final = (QColor("#7C3F8C"), QColor("#B57AC4"))
#: Where a ball lies in the hand, and its radius; in cm.
_BALL: Final = (8.4, 0.6, -4.1)
_BALL_RADIUS: Final = 3.1
#: What of a hand lies on a table, palm down or on its edge: heel, middle and edge of the palm.
_LYING: Final = ((2.0, 0.0, -0.8), (7.0, 0.0, -0.8), (6.0, -3.6, 0.0))
#: How far a shadow falls to the right and down for each cm of height; its layers, widest first:
#: how much wider than the finger, in cm, and how dark.
_LIGHT_FALLS: Final = (0.45, 0.30)
_SHADOW: Final = ((0.35, 0.10), (0.0, 0.16))
_SHADE: Final = QColor("#2B1508")


def ball_depth(hand: Hand) -> float:
    """Return how near the middle of the ball is."""
    return hand.camera.near_of(hand.place(_BALL))


def paint_ball(painter: QPainter, hand: Hand) -> None:
    """Paint a soft foam ball in the hollow of the hand."""
    x, y = hand.at(_BALL)
    radius = _BALL_RADIUS * hand.cm
    dark, middle, light = _FOAM
    gradient = QRadialGradient(QPointF(x, y), radius, QPointF(x - 0.4 * radius, y - 0.45 * radius))
    gradient.setColorAt(0, light)
    gradient.setColorAt(0.45, middle)
    gradient.setColorAt(1, dark)
    painter.setBrush(QBrush(gradient))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def paint_band(painter: QPainter, hand: Hand, *, behind: bool) -> None:
    """Paint the part of a rubber band that runs behind the fingers, or the part before them."""
    names = ("thumb", "index", "middle", "ring", "little")
    sign = -1 if behind else 1
    points: list[Point] = []
    for name in names:
        a, b = hand.spots[name][2], hand.spots[name][3]
        radius = hand.radii[name][2]
        points.append(((a.x + b.x) / 2, (a.y + b.y) / 2 + sign * radius * 0.18))
    # Round the outer fingers the band goes over their far edges.
    first, last = points[0], points[-1]
    second, before = points[1], points[-2]
    points[0] = _beyond(first, second, hand.radii["thumb"][2])
    points[-1] = _beyond(last, before, hand.radii["little"][2])
    dark, light = _RUBBER
    path = spline(points, closed=False)
    width = 0.62 * hand.cm
    painter.strokePath(path, pen(dark, width))
    if not behind:
        painter.strokePath(path.translated(0, -0.12 * hand.cm), pen(light, width * 0.36))


def _beyond(point: Point, neighbour: Point, by: float) -> Point:
    dx, dy = point[0] - neighbour[0], point[1] - neighbour[1]
    length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    return point[0] + dx / length * by, point[1] + dy / length * by


def paint_table(painter: QPainter, rect: QRectF, colours: Palette, cm: float) -> None:
    """Paint the top of a table on which the hands lie, with its edge towards the person."""
    top = rect.top() + rect.height() * 0.10
    edge = rect.center().y() + 12.4 * cm
    board = QLinearGradient(0, top, 0, edge)
    board.setColorAt(0, blend(colours.table[3], colours.table[2], 0.4))
    board.setColorAt(1, colours.table[3])
    painter.fillRect(QRectF(rect.left(), top, rect.width(), edge - top), QBrush(board))
    front = QRectF(rect.left(), edge, rect.width(), 1.3 * cm)
    painter.fillRect(front, colours.table[0])
    painter.fillRect(
        QRectF(rect.left(), edge, rect.width(), 0.16 * cm), veil(colours.table[3], 0.9)
    )
    for share in (0.22, 0.47, 0.74):
        y = top + (edge - top) * share
        painter.fillRect(
            QRectF(rect.left(), y, rect.width(), 0.07 * cm), veil(colours.table[1], 0.35)
        )


def paint_shadow_on_table(painter: QPainter, hand: Hand) -> None:
    """Paint the soft shadow of a hand: the higher a finger is over the table, the farther off."""
    near = hand.camera.near_of
    low = min(near(hand.place(spot)) for spot in _LYING)
    right, down = _LIGHT_FALLS
    for add, opacity in _SHADOW:
        shadow = QPainterPath()
        shadow.setFillRule(WINDING)
        for name, finger in hand.bones.fingers.items():
            heights = [max(near(joint) - low, 0.0) * hand.cm for joint in finger.joints]
            points = [
                (spot.x + right * high, spot.y + down * high)
                for spot, high in zip(hand.spots[name], heights, strict=True)
            ]
            radii = [radius + add * hand.cm for radius in hand.radii[name]]
            shadow.addPath(Ribbon(points, radii).path())
        painter.fillPath(shadow, veil(_SHADE, opacity))
