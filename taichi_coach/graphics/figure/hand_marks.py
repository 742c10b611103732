"""What skin shows close up: knuckles, tendons, creases, the lines of the palm, and nails."""

from __future__ import annotations

from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainterPath, QRadialGradient

from taichi_coach.body.kinematics.hand_bones import FINGERS
from taichi_coach.body.kinematics.vectors import Vector, cross, dot, scaled, sub, unit
from taichi_coach.graphics.figure.drawing import pen
from taichi_coach.graphics.figure.outline import WINDING, add_leaf
from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from taichi_coach.graphics.figure.hand import Hand
    from taichi_coach.graphics.figure.hand_close import CloseUp
    from taichi_coach.graphics.figure.outline import Point

#: Creases of the palm: from, through and to, in cm of the hand's frame; width, and strength.
_LINES: Final = (
    (((6.3, 3.3, -0.8), (6.9, 0.6, -0.8), (5.0, -3.0, -0.8)), 0.09, 0.42),
    (((7.0, -3.6, -0.8), (6.7, -0.8, -0.8), (8.7, 1.5, -0.8)), 0.09, 0.42),
    (((6.6, 3.3, -0.8), (6.0, 0.3, -0.8), (1.2, 0.4, -0.8)), 0.11, 0.50),
)
#: Soft pads of the palm: along, towards the thumb, radius.
_PADS: Final = ((3.6, 2.2, 2.2), (4.0, -2.4, 1.9), (8.0, 0.0, 1.6))


def _dorsal(hand: Hand, name: str, bone: int) -> Vector:
    """Return which way the back of one of a finger's bones looks, as seen: right, up, near."""
    bones = hand.bones
    joints = bones.fingers[name].joints
    way = unit(sub(joints[bone + 1], joints[bone]))
    if name == "thumb":
        wish = unit(
            (
                bones.back[0] * 0.8 + bones.thumbward[0] * 0.6,
                bones.back[1] * 0.8 + bones.thumbward[1] * 0.6,
                bones.back[2] * 0.8 + bones.thumbward[2] * 0.6,
            )
        )
        out = unit(sub(wish, scaled(way, dot(wish, way))))
    else:
        handed = dot(cross(bones.along, bones.thumbward), bones.back)
        out = unit(scaled(cross(way, bones.thumbward), handed))
    return hand.camera.view(out)


def paint_finger_marks(scene: CloseUp, name: str, first: int, last: int) -> None:
    """Draw the creases of a finger's joints from `first` to `last`, and its nail if it is seen."""
    backs = [_dorsal(scene.hand, name, bone) for bone in (1, 2, 3)]
    for joint in (2, 3):
        if first < joint <= last:
            _paint_creases(scene, name, joint, backs[joint - 2][2] + backs[joint - 1][2])
    if last == 4 and backs[2][2] > 0.12:
        _paint_nail(scene, name, backs[2])


def _paint_creases(scene: CloseUp, name: str, joint: int, near: float) -> None:
    """Draw the creases over a joint: three on its back (`near` above 0), two inside."""
    hand, painter, colours = scene.hand, scene.painter, scene.colours
    spots, radius = hand.spots[name], hand.radii[name][joint]
    a, b, at = spots[joint - 1], spots[joint + 1], spots[joint]
    dx, dy = b.x - a.x, b.y - a.y
    length = hypot(dx, dy)
    if abs(near) < 0.7 or length < 1.6 * radius:
        return
    dx, dy = dx / length, dy / length
    if near > 0:
        blush = QRadialGradient(QPointF(at.x, at.y), radius * 1.05)
        warm = blend(colours.skin[1], colours.blush, 0.30)
        blush.setColorAt(0, veil(warm, 0.34))
        blush.setColorAt(1, veil(warm, 0))
        painter.setBrush(QBrush(blush))
        painter.drawEllipse(QPointF(at.x, at.y), radius * 0.95, radius * 0.95)
    rows = ((-0.20, 0.50), (0.0, 0.66), (0.20, 0.54)) if near > 0 else ((-0.06, 0.70), (0.12, 0.60))
    path = QPainterPath()
    path.setFillRule(WINDING)
    for off, half in rows:
        x, y = at.x + dx * off * radius, at.y + dy * off * radius
        bow = (0.10 + off * 0.5) * radius * (1 if near > 0 else -1)
        wide = half * radius
        add_leaf(
            path,
            (x + dy * wide, y - dx * wide),
            (x + dx * bow, y + dy * bow),
            (x - dy * wide, y + dx * wide),
            0.045 * radius,
        )
    painter.fillPath(path, veil(colours.skin_line, 0.42))


def _paint_nail(scene: CloseUp, name: str, out: Vector) -> None:
    """Paint a nail, as much of it as is turned to the eye."""
    hand, painter, colours = scene.hand, scene.painter, scene.colours
    root, tip = hand.spots[name][3], hand.spots[name][4]
    radius = hand.radii[name][4]
    dx, dy = tip.x - root.x, tip.y - root.y
    length = hypot(dx, dy)
    shown = min(1.0, length / (2.0 * hand.cm))
    along = 1.42 * radius * max(0.35, shown)
    wide = 0.70 * radius * min(1.0, 0.35 + 0.65 * out[2])
    # On a finger seen aside the nail lies towards the edge that its back is turned to.
    aside = (out[0] * -dy - out[1] * dx) / (length or 1.0) * radius * 0.55
    nail, tipped = QPainterPath(), QPainterPath()
    nail.moveTo(-along * 0.62, -wide * 0.82)
    nail.cubicTo(-along * 0.95, -wide * 0.7, -along * 0.95, wide * 0.7, -along * 0.62, wide * 0.82)
    nail.lineTo(along * 0.28, wide * 0.92)
    nail.cubicTo(along * 0.72, wide * 0.7, along * 0.72, -wide * 0.7, along * 0.28, -wide * 0.92)
    nail.closeSubpath()
    tipped.moveTo(along * 0.28, wide * 0.92)
    tipped.cubicTo(along * 0.72, wide * 0.7, along * 0.72, -wide * 0.7, along * 0.28, -wide * 0.92)
    tipped.cubicTo(along * 0.50, -wide * 0.6, along * 0.50, wide * 0.6, along * 0.28, wide * 0.92)
    painter.save()
    painter.translate(tip.x, tip.y)
    painter.rotate(degrees(atan2(dy, dx)))
    painter.translate(0, aside)
    painter.fillPath(nail, colours.nail)
    painter.strokePath(nail, pen(veil(colours.skin_line, 0.42), 0.06 * radius))
    painter.fillPath(tipped, colours.nail_tip)
    painter.restore()


def paint_back(scene: CloseUp) -> None:
    """Draw knuckles and tendons on the back of the hand, and the creases of the wrist."""
    hand, painter, colours = scene.hand, scene.painter, scene.colours
    cm = hand.cm
    shadows, lights, creases = QPainterPath(), QPainterPath(), QPainterPath()
    for path in (shadows, lights, creases):
        path.setFillRule(WINDING)
    for name in FINGERS:
        a, b = hand.spots[name][0], hand.spots[name][1]
        glow = QRadialGradient(QPointF(b.x - 0.2 * cm, b.y - 0.3 * cm), 1.2 * cm)
        glow.setColorAt(0, veil(colours.skin[3], 0.75))
        glow.setColorAt(1, veil(colours.skin[3], 0))
        painter.setBrush(QBrush(glow))
        painter.drawEllipse(QPointF(b.x, b.y), 1.2 * cm, 1.2 * cm)

        def at(share: float, off: float, a: Point = (a.x, a.y), b: Point = (b.x, b.y)) -> Point:
            return a[0] + (b[0] - a[0]) * share + off * cm, a[1] + (b[1] - a[1]) * share

        add_leaf(shadows, at(0.24, 0.30), at(0.5, 0.34), at(0.86, 0.30), 0.16 * cm)
        add_leaf(lights, at(0.24, -0.02), at(0.5, 0.0), at(0.86, -0.04), 0.15 * cm)
        if hand.fused[name] > 1:
            _add_knuckle(creases, hand, name)
    for off in (-0.18, 0.18):
        (ax, ay), (mx, my), (bx, by) = (hand.at((-0.5 + off * 2, s, 0)) for s in (-1.5, 0, 1.5))
        add_leaf(creases, (ax, ay), (mx, my + 0.22 * cm), (bx, by), 0.05 * cm)
    painter.fillPath(shadows, veil(colours.skin_line, 0.12))
    painter.fillPath(lights, veil(colours.skin[3], 0.45))
    painter.fillPath(creases, veil(colours.skin_line, 0.22))


def _add_knuckle(path: QPainterPath, hand: Hand, name: str) -> None:
    b, c = hand.spots[name][1], hand.spots[name][2]
    dx, dy = c.x - b.x, c.y - b.y
    length = hypot(dx, dy) or 1.0
    dx, dy, cm = dx / length, dy / length, hand.cm
    for off, wide in ((0.0, 0.50), (0.28, 0.40)):
        x, y = b.x + dx * off * cm, b.y + dy * off * cm
        add_leaf(
            path,
            (x + dy * wide * cm, y - dx * wide * cm),
            (x + dx * 0.18 * cm, y + dy * 0.18 * cm),
            (x - dy * wide * cm, y + dx * wide * cm),
            0.035 * cm,
        )


def paint_inside(scene: CloseUp) -> None:
    """Draw the pads and the lines of the palm."""
    hand, painter, colours = scene.hand, scene.painter, scene.colours
    cm = hand.cm
    for along, aside, radius in _PADS:
        x, y = hand.at((along, aside, -0.6))
        pad = QRadialGradient(QPointF(x, y), radius * cm)
        pad.setColorAt(0, veil(colours.skin[3], 0.58))
        pad.setColorAt(1, veil(colours.skin[3], 0))
        painter.setBrush(QBrush(pad))
        painter.drawEllipse(QPointF(x, y), radius * cm, radius * cm)
    for points, width, strength in _LINES:
        line = QPainterPath()
        line.setFillRule(WINDING)
        start, bend, stop = (hand.at(point) for point in points)
        add_leaf(line, start, bend, stop, width * cm)
        painter.fillPath(line, veil(colours.skin_line, strength))
    creases = QPainterPath()
    creases.setFillRule(WINDING)
    for off in (0.0, 0.5):
        (ax, ay), (mx, my), (bx, by) = (hand.at((-0.2 - off, s, -0.5)) for s in (-1.7, 0, 1.7))
        add_leaf(creases, (ax, ay), (mx, my + 0.15 * cm), (bx, by), 0.05 * cm)
    painter.fillPath(creases, veil(colours.skin_line, 0.27))
