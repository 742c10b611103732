"""A calm face: open eyes, brows, a small nose and smile, glasses, moustache and beard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainterPath, QRadialGradient

from taichi_coach.graphics.figure.drawing import pen
from taichi_coach.graphics.figure.eyes import paint_eye
from taichi_coach.graphics.figure.outline import WINDING, arc_through, leaf
from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.figure.skull import Skull


def paint_ear(drawing: Drawing, skull: Skull, side: int) -> None:
    """Paint the ear on the guide's left (1) or right (-1)."""
    painter, colours, size = drawing.painter, drawing.colours, skull.size
    x, y = skull.at(side * 0.375, 0.43, -0.03)
    # An ear is flat: seen from before or behind it is narrow, from the side broad.
    wide = 0.050 + 0.035 * abs(skull.turn)
    painter.setBrush(colours.skin[1])
    painter.drawEllipse(QPointF(x, y), wide * size, 0.105 * size)
    painter.setBrush(veil(colours.skin_line, 0.30))
    painter.drawEllipse(QPointF(x, y + 0.005 * size), wide * 0.5 * size, 0.06 * size)


def paint_features(drawing: Drawing, skull: Skull, person: Person) -> None:
    """Paint what is on the face, as far as it is turned to the eye."""
    if person.beard:
        _paint_beard(drawing, skull)
    for side in (1, -1):
        if skull.seen(side * 0.15, 0.45) > 0.40:
            _paint_about_eye(drawing, skull, side)
    _paint_nose(drawing, skull)
    _paint_mouth(drawing, skull)
    if person.moustache or person.beard:
        _paint_moustache(drawing, skull)
    if person.glasses:
        _paint_glasses(drawing, skull)


def _paint_about_eye(drawing: Drawing, skull: Skull, side: int) -> None:
    painter, colours, size = drawing.painter, drawing.colours, skull.size
    x, y = skull.on_face(side * 0.17, 0.33)
    blush = QRadialGradient(QPointF(x, y), 0.10 * size)
    blush.setColorAt(0, veil(colours.blush, 0.22))
    blush.setColorAt(1, veil(colours.blush, 0))
    painter.setBrush(QBrush(blush))
    painter.drawEllipse(QPointF(x, y), 0.10 * size, 0.08 * size)
    paint_eye(drawing, skull, side)
    brow = (
        skull.on_face(side * 0.075, 0.575),
        skull.on_face(side * 0.150, 0.605),
        skull.on_face(side * 0.235, 0.572),
    )
    painter.strokePath(arc_through(*brow), pen(colours.brows, 0.020 * size))
    corner = (
        skull.on_face(side * 0.235, 0.470),
        skull.on_face(side * 0.262, 0.452),
        skull.on_face(side * 0.280, 0.425),
    )
    if skull.seen(side * 0.26, 0.45) > 0.35:
        painter.strokePath(arc_through(*corner), pen(veil(colours.skin_line, 0.35), 0.009 * size))


def _paint_nose(drawing: Drawing, skull: Skull) -> None:
    painter, colours, size = drawing.painter, drawing.colours, skull.size
    side = 1 if skull.left[2] < 0 else -1
    bridge = skull.on_face(0.012 * side, 0.50, 0.01)
    tip = skull.on_face(0.042 * side, 0.355, 0.08)
    base = skull.on_face(-0.012 * side, 0.335, 0.06)
    out = size * 0.012 * (1 if tip[0] > base[0] else -1)
    under = QPainterPath(QPointF(*tip))
    under.quadTo((tip[0] + base[0]) / 2 + out, base[1] + 0.022 * size, base[0] - 1.6 * out, base[1])
    painter.strokePath(under, pen(veil(colours.skin_line, 0.62), 0.016 * size))
    middle = ((bridge[0] + tip[0]) / 2 + out, (bridge[1] + tip[1]) / 2)
    painter.fillPath(leaf(bridge, middle, tip, 0.014 * size), veil(colours.skin_line, 0.26))


def _paint_mouth(drawing: Drawing, skull: Skull) -> None:
    painter, size = drawing.painter, skull.size
    corners = [x for x in (-0.085, 0.085) if skull.seen(x, 0.25) > 0.0]
    if not corners:
        return
    first, last = (-0.085, 0.085) if len(corners) == 2 else (0.0, corners[0])
    smile = (
        skull.on_face(first, 0.228 if first else 0.210),
        skull.on_face((first + last) / 2, 0.206 if first else 0.213),
        skull.on_face(last, 0.230),
    )
    painter.strokePath(arc_through(*smile), pen(drawing.colours.lips, 0.020 * size))
    chin = (
        skull.on_face(-0.03, 0.165),
        skull.on_face(0, 0.160),
        skull.on_face(0.03, 0.165),
    )
    line = veil(drawing.colours.skin_line, 0.27)
    painter.strokePath(arc_through(*chin), pen(line, 0.012 * size))


def _paint_moustache(drawing: Drawing, skull: Skull) -> None:
    hair = blend(drawing.colours.brows, drawing.colours.hair[2], 0.5)
    for side in (-1, 1):
        if skull.seen(side * 0.06, 0.28) > 0.35:
            stroke = leaf(
                skull.on_face(0.0, 0.292, 0.03),
                skull.on_face(side * 0.08, 0.300, 0.03),
                skull.on_face(side * 0.135, 0.236, 0.0),
                0.040 * skull.size,
            )
            drawing.painter.fillPath(stroke, hair)


def _paint_beard(drawing: Drawing, skull: Skull) -> None:
    """Paint a short beard along the jaw; the clip of the face keeps its outer edge."""
    path = QPainterPath()
    points = (
        (-0.34, 0.42),
        (-0.26, 0.30),
        (-0.17, 0.285),
        (-0.12, 0.300),
        (0.0, 0.275),
        (0.12, 0.300),
        (0.17, 0.285),
        (0.26, 0.30),
        (0.34, 0.42),
    )
    # Seen aside, the far half draws in to the middle.
    places = []
    for x, y in points:
        shown = skull.showing(x)
        y = 0.275 + (y - 0.275) * shown  # noqa: PLW2901 - the same point, drawn in
        # It begins before the ear.
        begins = abs(x) > 0.3 and shown == 1
        places.append(skull.at(x, y, -0.02) if begins else skull.on_face(x * shown, y))
    path.moveTo(*places[0])
    for i in range(1, len(places) - 1, 2):
        path.quadTo(*places[i], *places[i + 1])
    for x, y, z in ((0.34, 0.05, -0.06), (0.0, -0.08, 0.40), (-0.34, 0.05, -0.06)):
        shown = skull.showing(x)
        path.lineTo(*skull.at(x * shown, -0.08 + (y + 0.08) * shown, 0.40 + (z - 0.40) * shown))
    path.closeSubpath()
    path.setFillRule(WINDING)
    drawing.painter.fillPath(path, blend(drawing.colours.hair[1], drawing.colours.hair[3], 0.45))


def _paint_glasses(drawing: Drawing, skull: Skull) -> None:
    """Draw light round glasses; the bow runs to the ear on the side that is seen."""
    painter, size = drawing.painter, skull.size
    frame = QPainterPath()
    for side in (-1, 1):
        if skull.seen(side * 0.15, 0.45) <= 0.42:
            continue
        middle = skull.on_face(side * 0.150, 0.448, 0.03)
        edge = skull.on_face(side * 0.255, 0.448, 0.01)
        wide = max(abs(edge[0] - middle[0]), 0.035 * size)
        frame.addEllipse(QPointF(*middle), wide, 0.088 * size)
        if skull.left[2] * side > -0.2:
            frame.moveTo(*skull.on_face(side * 0.25, 0.47))
            frame.lineTo(*skull.at(side * 0.375, 0.48, 0.0))
    frame.moveTo(*skull.on_face(-0.05, 0.462, 0.03))
    frame.lineTo(*skull.on_face(0.05, 0.462, 0.03))
    painter.strokePath(frame, pen(veil(drawing.colours.frame, 0.85), 0.014 * size))
