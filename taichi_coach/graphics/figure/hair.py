"""Hair and headscarf: the mass behind the face, and what comes over the forehead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainterPath

from taichi_coach.body.kinematics.vectors import mix as between
from taichi_coach.graphics.figure.drawing import FEW_LAYERS, across
from taichi_coach.graphics.figure.outline import WINDING, add_leaf
from taichi_coach.graphics.figure.people import Hair
from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.palette import Ramp
    from taichi_coach.graphics.figure.skull import Skull

    Discs = tuple[tuple[Vector, float], ...]

#: The mass of hair of every style, as discs of the head.
_MASS: Final[dict[Hair, Discs]] = {
    Hair.BUN: (((0.0, 0.36, -0.19), 0.29), ((0.0, 0.47, -0.14), 0.375), ((0.0, 0.61, -0.09), 0.42)),
    Hair.SHORT: (
        ((0.0, 0.38, -0.17), 0.30),
        ((0.0, 0.48, -0.12), 0.375),
        ((0.0, 0.61, -0.06), 0.41),
    ),
    Hair.BOB: (((0.0, 0.26, -0.14), 0.36), ((0.0, 0.58, -0.08), 0.44)),
    Hair.WREATH: (((0.0, 0.39, -0.16), 0.29), ((0.0, 0.55, -0.10), 0.385)),
    Hair.SCARF: (
        ((0.0, 0.02, 0.02), 0.33),
        ((0.0, 0.18, 0.06), 0.335),
        ((0.0, 0.36, -0.08), 0.40),
        ((0.0, 0.60, -0.05), 0.45),
    ),
}
#: Layers of what lies on hair, and whither a wreath goes round the head.
_SOFT: Final = ((1.0, 0.0), (0.66, 0.2))
_AROUND: Final = (0.22, 0.44, -0.30)
_BUN: Final[Discs] = (((0.0, 0.95, -0.30), 0.17), ((0.0, 0.96, -0.31), 0.16))
#: A bare crown.
DOME: Final[Discs] = (((0.0, 0.55, -0.04), 0.385), ((0.0, 0.62, -0.04), 0.395))
#: What hangs at the left side of the head, before the ear or over it.
_SIDES: Final[dict[Hair, Discs]] = {
    Hair.WREATH: (
        ((0.340, 0.62, 0.00), 0.045),
        ((0.345, 0.54, -0.06), 0.070),
        ((0.330, 0.40, -0.15), 0.085),
    ),
    Hair.BOB: (
        ((0.270, 0.79, 0.20), 0.030),
        ((0.352, 0.62, 0.09), 0.060),
        ((0.380, 0.42, 0.02), 0.085),
        ((0.340, 0.22, 0.00), 0.105),
    ),
}
#: The line of the hair over the forehead, from the guide's right to the left: start, then the
#: curves' handles and ends, in head coordinates; the last two curves close it over the crown.
_LINES: Final[dict[Hair, tuple[Vector, ...]]] = {
    Hair.BUN: (
        (-0.36, 0.52, 0.16),
        (-0.34, 0.70, 0.22),
        (-0.22, 0.80, 0.30),
        (-0.10, 0.86, 0.33),
        (0.08, 0.80, 0.36),
        (0.32, 0.76, 0.26),
        (0.36, 0.52, 0.16),
    ),
    Hair.SHORT: (
        (-0.385, 0.50, 0.06),
        (-0.36, 0.60, 0.16),
        (-0.36, 0.74, 0.24),
        (-0.20, 0.80, 0.32),
        (-0.02, 0.86, 0.34),
        (0.36, 0.84, 0.24),
        (0.385, 0.50, 0.06),
    ),
    Hair.BOB: (
        (-0.40, 0.36, 0.10),
        (-0.38, 0.62, 0.24),
        (-0.34, 0.74, 0.30),
        (-0.16, 0.88, 0.30),
        (0.06, 0.70, 0.42),
        (0.38, 0.74, 0.28),
        (0.40, 0.36, 0.10),
    ),
}
_CROWN: Final = ((0.47, 0.80, 0.0), (0.30, 1.06, -0.05), (0.0, 1.02, -0.06))
#: Where the line of the hair crosses the middle of the head.
_MIDDLE: Final = (0.0, 0.87, 0.33)
#: How the hair goes on behind the near ear when the head is seen aside.
_BEHIND_EAR: Final = (
    (0.36, 0.46, -0.06),
    (0.30, 0.30, -0.20),
    (0.10, 0.24, -0.44),
    (0.0, 0.60, -0.56),
)
_STRANDS: Final = (-0.28, -0.19, 0.02, 0.14, 0.26)


def mass(skull: Skull, style: Hair, grow: float = 1.0, shift: float = 0.0) -> QPainterPath:
    """Return the outline of the hair behind the face."""
    return skull.discs(_MASS[style], grow, shift)


def paint_back(drawing: Drawing, skull: Skull, style: Hair) -> None:
    """Paint the hair behind the face; seen from behind, that is the whole head."""
    painter, colours = drawing.painter, drawing.colours
    if style is Hair.BUN and skull.facing >= -0.2:
        _layers(painter, skull, _BUN, colours.hair)
    # From before, hair over the forehead hides the lightest tone; a scarf has none of that.
    hidden = skull.facing >= -0.2 and style is not Hair.SCARF
    _layers(painter, skull, _MASS[style], colours.hair, 2 if hidden else 3)
    if style is Hair.WREATH and skull.facing < -0.2:
        _layers(painter, skull, DOME, colours.skin)
        _paint_wreath_back(drawing, skull)
    if skull.facing < -0.2:
        _paint_combed(drawing, skull, style)
        if style is Hair.BUN:
            _layers(painter, skull, _BUN, colours.hair)


def _layers(painter: QPainter, skull: Skull, discs: Discs, colours: Ramp, many: int = 3) -> None:
    tones = (colours[0], colours[2], colours[3])
    for (grow, shift), colour in zip(FEW_LAYERS[:many], tones, strict=False):
        painter.fillPath(skull.discs(discs, grow, shift), colour)


def _paint_wreath_back(drawing: Drawing, skull: Skull) -> None:
    """Paint the hair that goes round from ear to ear below a bare crown."""
    painter, colours, size = drawing.painter, drawing.colours, skull.size
    ring = QPainterPath(_point(skull, (-0.46, 0.64, -0.10)))
    ring.quadTo(_point(skull, (0.0, 0.54, -0.50)), _point(skull, (0.46, 0.64, -0.10)))
    ring.lineTo(_point(skull, (0.46, 0.0, -0.10)))
    ring.lineTo(_point(skull, (-0.46, 0.0, -0.10)))
    ring.closeSubpath()
    within = skull.discs(DOME, 1.01)
    within.addPath(mass(skull, Hair.WREATH, 1.01))
    x = skull.at(0.0, 0.5, -0.3)[0]
    stops = ((0.0, colours.hair[1]), (0.35, colours.hair[2]), (1.0, colours.hair[0]))
    combed = QPainterPath()
    combed.setFillRule(WINDING)
    for side in (-0.28, -0.15, 0.0, 0.15, 0.28):
        start, stop = skull.at(side, 0.60, -0.42), skull.at(side * 0.7, 0.24, -0.40)
        bend = skull.at(side * 1.1, 0.42, -0.46)
        add_leaf(combed, start, bend, stop, 0.016 * size)
    painter.save()
    painter.setClipPath(within, Qt.ClipOperation.IntersectClip)
    painter.fillPath(ring, across(x - 0.42 * size, x + 0.42 * size, stops))
    painter.fillPath(combed, veil(colours.hair_line, 0.35))
    painter.restore()


def _paint_combed(drawing: Drawing, skull: Skull, style: Hair) -> None:
    """Draw how the hair lies on the back of the head."""
    strands = QPainterPath()
    strands.setFillRule(WINDING)
    up = style is Hair.BUN
    end = (0.0, 0.86, -0.42) if up else (0.0, 0.98, -0.24)
    low = {Hair.BOB: 0.0, Hair.SCARF: 0.1}.get(style, 0.20)
    for x in (-0.30, -0.16, 0.0, 0.16, 0.30):
        start = skull.at(x * (0.7 if up else 0.9), low + abs(x) * 0.25, -0.38 + abs(x) * 0.3)
        bend = skull.at(x * 1.3, 0.55, -0.50 + abs(x) * 0.3)
        stop = skull.at(end[0] + x * (0.15 if up else 0.35), end[1], end[2])
        add_leaf(strands, start, bend, stop, 0.014 * skull.size)
    if style is not Hair.WREATH:
        drawing.painter.fillPath(strands, veil(drawing.colours.hair_line, 0.4))


def paint_front(drawing: Drawing, skull: Skull, style: Hair) -> None:
    """Paint the hair over the forehead, kept to the head."""
    painter, colours = drawing.painter, drawing.colours
    if style not in _LINES:
        return
    line = _LINES[style]
    path = _hairline(skull, line, 0.22 if style is Hair.BOB else 0.0)
    within = mass(skull, style, 1.01)
    within.addPath(skull.face())
    top = skull.at(0.0, 1.02, -0.06)
    size = skull.size
    gradient = QLinearGradient(
        QPointF(top[0] - 0.3 * size, top[1]), QPointF(top[0] + 0.4 * size, top[1] + 0.5 * size)
    )
    gradient.setColorAt(0, colours.hair[3])
    gradient.setColorAt(0.5, colours.hair[2])
    gradient.setColorAt(1, colours.hair[0])
    painter.save()
    painter.setClipPath(within, Qt.ClipOperation.IntersectClip)
    painter.fillPath(path, QBrush(gradient))
    painter.fillPath(_strands(skull), veil(colours.hair_line, 0.35))
    painter.restore()


def _hairline(skull: Skull, line: Sequence[Vector], low: float) -> QPainterPath:
    """Return what is above the line of the hair, from the far temple to behind the near ear.

    Seen aside, the far end of the line draws in to its middle, and the near end goes back behind
    the ear, `low` below it, as far as the side of the head is turned to the eye.
    """
    near = skull.near_side
    places = list(line) if near > 0 else list(reversed(line))
    points = [_point(skull, between(_MIDDLE, place, skull.showing(place[0]))) for place in places]
    path = QPainterPath(points[0])
    path.cubicTo(*points[1:4])
    path.cubicTo(*points[4:7])
    for x, y, z in _BEHIND_EAR:
        y = y - low if x else y  # noqa: PLW2901 - the back of the head stays where it is
        path.lineTo(_point(skull, between(places[6], (x * near, y, z), skull.aside)))
    side, over, crown = (_point(skull, (x * near, y, z)) for x, y, z in _CROWN)
    path.cubicTo(side, over, crown)
    x, y, z = _CROWN[1]
    over = _point(skull, between(_MIDDLE, (-x * near, y, z), skull.showing(-near)))
    x, y, z = _CROWN[0]
    side = _point(skull, between(_MIDDLE, (-x * near, y, z), skull.showing(-near)))
    path.cubicTo(over, side, points[0])
    return path


def _point(skull: Skull, place: Vector) -> QPointF:
    return QPointF(*skull.at(*place))


def _strands(skull: Skull) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(WINDING)
    for x in _STRANDS:
        start = skull.at(x - 0.02, 0.80 - abs(x) * 0.35, 0.30)
        stop = skull.at(x * 0.8, 1.0 - abs(x) * 0.3, 0.0)
        bend = (start[0] + (stop[0] - start[0]) * 0.3, (start[1] + stop[1]) / 2)
        add_leaf(path, start, bend, stop, 0.010 * skull.size)
    return path


def paint_sides(drawing: Drawing, skull: Skull, style: Hair, *, near: bool) -> None:
    """Paint tufts over the ears or locks beside the cheeks: the far ones go behind the face."""
    discs = _SIDES.get(style, ())
    for side in (1, -1):
        # From before, both sides are as near as each other.
        towards = skull.left[2] * side
        if discs and towards > -0.6 and (towards > -0.12) == near:
            last, radius = discs[-1]
            around = between(last, _AROUND, skull.aside if style is Hair.WREATH else 0.0)
            places = (*discs[:-1], (around, radius * (1 + 0.35 * skull.aside)))
            mirrored = tuple(((x * side, y, z), radius) for (x, y, z), radius in places)
            soft = drawing.colours.hair[2], blend(*drawing.colours.hair[2:], 0.30)
            for (grow, shift), tone in zip(_SOFT, soft, strict=True):
                drawing.painter.fillPath(skull.discs(mirrored, grow, shift), tone)


def paint_scarf(drawing: Drawing, skull: Skull) -> None:
    """Paint the edge of a headscarf round the face and its drape under the chin."""
    painter, colours, size = drawing.painter, drawing.colours, skull.size
    outer = skull.discs(
        (((0.0, 0.50, 0.06), 0.395), ((0.0, 0.26, 0.12), 0.31), ((0.0, 0.02, 0.14), 0.29))
    )
    inner = skull.discs(
        (((0.0, 0.47, 0.13), 0.305), ((0.0, 0.30, 0.15), 0.262), ((0.0, 0.17, 0.20), 0.17))
    )
    band = outer.subtracted(inner)
    x = skull.at(0.0, 0.5, 0.1)[0]
    gradient = QLinearGradient(x - 0.4 * size, 0, x + 0.45 * size, 0)
    for share, colour in zip(
        (0, 0.4, 1), (colours.hair[2], colours.hair[3], colours.hair[1]), strict=True
    ):
        gradient.setColorAt(share, colour)
    painter.fillPath(band, QBrush(gradient))
    if skull.facing < 0.75:
        return
    folds = QPainterPath()
    folds.setFillRule(WINDING)
    for a, b, c in (
        ((-0.30, 0.30, 0.20), (-0.22, 0.0, 0.26), (0.10, -0.12, 0.24)),
        ((0.31, 0.34, 0.18), (0.27, 0.06, 0.26), (0.0, -0.06, 0.28)),
        ((0.34, 0.70, 0.12), (0.10, 0.92, 0.24), (-0.28, 0.80, 0.18)),
    ):
        add_leaf(folds, skull.at(*a), skull.at(*b), skull.at(*c), 0.022 * size)
    painter.fillPath(folds, veil(colours.hair_line, 0.5))
