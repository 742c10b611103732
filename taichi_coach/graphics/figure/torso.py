"""The jacket: its outline from the hem to the collar, its folds, and the frogs that close it."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, sin, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QLinearGradient, QPainterPath

from taichi_coach.body.kinematics.pose import LIES
from taichi_coach.body.kinematics.vectors import along, sub, unit
from taichi_coach.body.kinematics.vectors import mix as between
from taichi_coach.graphics.figure.drawing import RIM, across, pen
from taichi_coach.graphics.figure.outline import WINDING, add_leaf, spline
from taichi_coach.graphics.theme import veil

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.outline import Point

#: Levels of the trunk: height over the hips, share of the chest's turn, half width, half depth;
#: in heads. The two lowest differ between standing and sitting.
_HEM_STANDING: Final = ((-0.78, 0.0, 0.82, 0.57), (-0.35, 0.0, 0.785, 0.56))
_HEM_SEATED: Final = ((-0.10, 0.0, 0.58, 0.44), (0.12, 0.0, 0.66, 0.50))
#: From behind the jacket of who sits hangs down to the seat.
_HEM_ON_SEAT: Final = ((-0.43, 0.0, 0.64, 0.50), (-0.10, 0.0, 0.69, 0.50))
_TRUNK: Final = (
    (0.45, 0.2, 0.66, 0.48),
    (0.95, 0.5, 0.61, 0.45),
    (1.55, 0.8, 0.70, 0.47),
    (1.95, 1.0, 0.80, 0.46),
)
#: How much broader the two upper rings are, in heads, under an arm that goes across the chest: it
#: takes its shoulder along, and cloth spans from there to the ribs.
_SPANS: Final = (0.08, 0.14)
#: How much the belly and ribs of one who lies rise with a full breath, in heads.
BELLY: Final = 0.08
#: Where the frogs sit along the front.
_FROGS: Final = (0.30, 0.46, 0.62, 0.78, 0.93)


class _Level(NamedTuple):
    """One ring of the trunk: its middle, half its breadth in pixels, and its foremost point."""

    x: float
    y: float
    size: float
    half: float
    front: Point


@dataclass(frozen=True, slots=True)
class Torso:
    """The painted jacket: its outline, and the paint that sleeves and lap grow out of."""

    path: QPainterPath
    cloth: QBrush


@dataclass(frozen=True, slots=True)
class _Shape:
    """The jacket's measures on the picture. `left` and `right` are edges as the viewer sees them.

    `aside` points along the hips to the viewer's right; `bow` is how deep the hem hangs.
    """

    levels: tuple[_Level, ...]
    aside: Point
    left: list[Point]
    right: list[Point]
    bow: float


def paint_torso(drawing: Drawing) -> Torso:
    """Paint the jacket from hem to shoulders."""
    shape = _shape(drawing)
    path = _outline(shape)
    cloth = _cloth(drawing, shape)
    painter, colours = drawing.painter, drawing.colours
    if colours.rim is not None:
        painter.strokePath(path, pen(colours.rim, 2 * RIM * drawing.camera.size))
    painter.fillPath(path, cloth)
    painter.fillPath(path, _fall(drawing, shape))
    painter.fillPath(_folds(shape), veil(colours.jacket_line, 0.42))
    facing = drawing.camera.near_of(drawing.body.chest.front)
    if facing > 0.05:
        _paint_front(drawing, shape, facing)
    elif facing < -0.2:
        _paint_back(drawing, shape)
    _paint_hem(drawing, shape)
    return Torso(path, cloth)


def _shape(drawing: Drawing) -> _Shape:
    camera, body = drawing.camera, drawing.body
    up = unit(sub(body.joints["neck"], body.joints["pelvis"]))
    lower = _HEM_STANDING
    if drawing.seated:
        lower = _HEM_SEATED if camera.near_of(body.pelvis.front) >= 0 else _HEM_ON_SEAT
    rings = (*lower, *_TRUNK)
    levels = tuple(_level(drawing, up, i, ring) for i, ring in enumerate(rings))
    aside = _aside(drawing)
    on_left, on_right = _edges(drawing)
    collar = camera(along(body.joints["neck"], body.chest.up, 0.14))
    return _Shape(
        levels,
        aside,
        _edge(drawing, levels, aside, -1, on_left, (collar.x, collar.y)),
        _edge(drawing, levels, aside, 1, on_right, (collar.x, collar.y)),
        (0.10 if drawing.seated else 0.16) * levels[0].size,
    )


def pulled(drawing: Drawing) -> tuple[float, ...]:
    """Return how far each edge of the jacket is pulled in by an elbow before the body, 0 to 1."""
    x, y = _aside(drawing)
    left, right = _edges(drawing)
    return _pulled(drawing, (-x, -y), left), _pulled(drawing, (x, y), right)


def _pulled(drawing: Drawing, outwards: Point, side: str) -> float:
    shoulder, elbow = drawing.spots[f"{side}_shoulder"], drawing.spots[f"{side}_elbow"]
    inward = (shoulder.x - elbow.x) * outwards[0] + (shoulder.y - elbow.y) * outwards[1]
    return min(max(inward / (0.6 * shoulder.size), 0.0), 1.0)


def _aside(drawing: Drawing) -> Point:
    """Return the direction across the trunk, to the right of the picture."""
    neck, pelvis = drawing.spots["neck"], drawing.spots["pelvis"]
    ux, uy = neck.x - pelvis.x, neck.y - pelvis.y
    length = hypot(ux, uy) or 1.0
    x, y = -uy / length, ux / length
    return (x, y) if x >= 0 else (-x, -y)


def _edges(drawing: Drawing) -> tuple[str, str]:
    """Return the sides of the body whose edges are at the left and the right of the picture."""
    first = drawing.spots["left_shoulder"].x < drawing.spots["right_shoulder"].x
    return ("left", "right") if first else ("right", "left")


def _level(drawing: Drawing, up: Vector, i: int, ring: tuple[float, float, float, float]) -> _Level:
    height, share, width, depth = ring
    body, camera = drawing.body, drawing.camera
    if i > 2:  # the ribs widen with the breath
        width, depth = width + 0.02 * drawing.breath, depth + 0.02 * drawing.breath
    if body.joints["pelvis"][1] < LIES and 1 < i < len(_HEM_STANDING) + len(_TRUNK) - 1:
        depth += BELLY * drawing.breath
    middle = along(body.joints["pelvis"], up, height)
    left = camera.view(unit(between(body.pelvis.left, body.chest.left, share)))
    front = unit(between(body.pelvis.front, body.chest.front, share))
    turn = atan2(left[2], left[0])
    spot = camera(middle)
    half = sqrt((width * cos(turn)) ** 2 + (depth * sin(turn)) ** 2) * spot.size
    fore = camera(along(middle, front, depth))
    return _Level(spot.x, spot.y, spot.size, half, (fore.x, fore.y))


def _edge(
    drawing: Drawing,
    levels: tuple[_Level, ...],
    aside: Point,
    sign: int,
    side: str,
    collar: Point,
) -> list[Point]:
    """Return one edge of the jacket from the hem to the collar."""
    sx, sy = aside[0] * sign, aside[1] * sign
    shoulder = drawing.spots[f"{side}_shoulder"]
    k = shoulder.size
    across = _pulled(drawing, (sx, sy), side)
    spans = (*(0.0 for _ in levels[2:]), *(each * across * k for each in _SPANS))
    points = []
    for i, (level, span) in enumerate(zip(levels, spans, strict=True)):
        half = level.half + span
        if i < 2 and not drawing.seated:
            half = _over_thigh(drawing, level, (sx, sy), side, i)
        points.append((level.x + sx * half, level.y + sy * half))
    cx, cy = collar
    neck = (cx + sx * 0.235 * k, cy + sy * 0.235 * k - 0.02 * k)
    # Seen aside, a shoulder comes before the collar and must not rise beside it.
    broad = min(abs(shoulder.x - cx) / (0.78 * k), 1.0)
    top = (shoulder.x + sx * 0.02 * k, shoulder.y - (0.045 + 0.09 * broad) * k)
    points += [
        (shoulder.x + sx * 0.165 * k, shoulder.y + sy * 0.165 * k + 0.05 * k),
        top,
        (top[0] * 0.55 + neck[0] * 0.45, top[1] * 0.55 + neck[1] * 0.45 + 0.02 * broad * k),
        neck,
    ]
    return points


def _over_thigh(drawing: Drawing, level: _Level, out: Point, side: str, i: int) -> float:
    """Return half the jacket's breadth where the skirt has to cover the thigh beneath it."""
    hip, knee = drawing.body.joints[f"{side}_hip"], drawing.body.joints[f"{side}_knee"]
    thigh = drawing.camera(between(hip, knee, 0.40 if i == 0 else 0.12))
    reach = (thigh.x - level.x) * out[0] + (thigh.y - level.y) * out[1]
    reach += (0.40 if i == 0 else 0.44) * thigh.size
    most = level.half * (2.2 if i == 0 else 1.2)
    return max(level.half, min(reach, most))


def _outline(shape: _Shape) -> QPainterPath:
    path = spline(shape.left + shape.right[::-1], closed=False)
    _hem(path, shape)
    path.closeSubpath()
    return path


def _hem(path: QPainterPath, shape: _Shape) -> None:
    """Go along the hem from right to left in one gentle curve."""
    (ax, ay), (cx, cy) = shape.right[0], shape.left[0]
    quarter = (ax - cx) / 4
    path.cubicTo(ax - quarter, ay + shape.bow, cx + quarter, cy + shape.bow, cx, cy)


def _cloth(drawing: Drawing, shape: _Shape) -> QBrush:
    """Return the jacket's paint: light from the left, in the picture's own coordinates."""
    start = min(shape.left[4][0], shape.left[0][0])
    stop = max(shape.right[4][0], shape.right[0][0])
    _, dim, mid, light = drawing.colours.jacket
    return across(start, stop, ((0, mid), (0.10, mid), (0.32, light), (0.66, mid), (1, dim)))


def _fall(drawing: Drawing, shape: _Shape) -> QBrush:
    """Return the veil that darkens the waist and the hem."""
    line = drawing.colours.jacket_line
    hem = shape.levels[0]
    top = shape.left[3][1] - 0.2 * hem.size
    gradient = QLinearGradient(0, top, 0, max(hem.y + shape.bow, top + 1))
    low = 0.08 if drawing.seated else 0.41
    for share, opacity in ((0, 0.0), (0.25, 0.18), (0.5, 0.04), (1, low)):
        gradient.setColorAt(share, veil(line, opacity))
    return QBrush(gradient)


def _folds(shape: _Shape) -> QPainterPath:
    """Return the folds at waist, hips and armpits, as brush strokes that start at the edges."""
    path = QPainterPath()
    path.setFillRule(WINDING)
    k = shape.levels[0].size
    for sign, edge in ((1, shape.left), (-1, shape.right)):
        s = sign * k
        (wx, wy), (hx, hy), (ax, ay) = edge[3], edge[1], edge[5]
        wx += 0.01 * s
        add_leaf(
            path,
            (wx, wy),
            (wx + 0.20 * s, wy + 0.10 * k),
            (wx + 0.46 * s, wy + 0.10 * k),
            0.030 * k,
        )
        add_leaf(
            path,
            (wx, wy + 0.16 * k),
            (wx + 0.14 * s, wy + 0.30 * k),
            (wx + 0.34 * s, wy + 0.40 * k),
            0.024 * k,
        )
        add_leaf(
            path,
            (hx + 0.22 * s, hy + 0.62 * k),
            (hx + 0.28 * s, hy + 0.25 * k),
            (hx + 0.20 * s, hy - 0.15 * k),
            0.026 * k,
        )
        add_leaf(
            path,
            (ax, ay + 0.02 * k),
            (ax + 0.12 * s, ay + 0.22 * k),
            (ax + 0.34 * s, ay + 0.34 * k),
            0.026 * k,
        )
    return path


def _paint_front(drawing: Drawing, shape: _Shape, facing: float) -> None:
    """Draw the edge down the front and the frogs on it; they follow the turn of the body."""
    body, painter, colours = drawing.body, drawing.painter, drawing.colours
    throat = along(along(body.joints["neck"], body.chest.up, -0.02), body.chest.front, 0.26)
    top = drawing.camera(throat)
    edge = spline([*(level.front for level in shape.levels), (top.x, top.y)], closed=False)
    k = shape.levels[0].size
    painter.strokePath(edge, pen(veil(colours.jacket_line, 0.78), 0.022 * k))
    half = 0.15 * k * max(facing, 0.25)
    dx, dy = shape.aside[0] * half, shape.aside[1] * half
    loops, knots = QPainterPath(), QPainterPath()
    for share in _FROGS:
        middle = edge.pointAtPercent(share)
        x, y = middle.x(), middle.y()
        loops.moveTo(x - dx, y - dy)
        loops.lineTo(x + dx, y + dy)
        knots.addEllipse(QPointF(x, y), 0.034 * k, 0.034 * k)
    painter.strokePath(loops, pen(colours.trim, 0.028 * k))
    painter.fillPath(knots, colours.trim)


def _paint_back(drawing: Drawing, shape: _Shape) -> None:
    """Draw the seam down the back and the yoke over the shoulder blades."""
    body, camera = drawing.body, drawing.camera
    k = shape.levels[0].size
    line = pen(veil(drawing.colours.jacket_line, 0.42), 0.018 * k)
    nape = camera(along(along(body.joints["neck"], body.chest.up, 0.10), body.chest.front, -0.24))
    spine = [(2 * level.x - level.front[0], level.y) for level in shape.levels]
    seam = spline([*spine, (nape.x, nape.y)], closed=False)
    blades = shape.levels[4]
    (lx, ly), (rx, ry) = shape.left[5], shape.right[5]
    yoke = QPainterPath(QPointF(lx + 0.12 * k, ly + 0.34 * k))
    yoke.quadTo(blades.x, blades.y - 0.06 * k, rx - 0.12 * k, ry + 0.34 * k)
    seam.addPath(yoke)
    drawing.painter.strokePath(seam, line)


def _paint_hem(drawing: Drawing, shape: _Shape) -> None:
    if drawing.seated:
        return
    k = shape.levels[0].size
    hem = QPainterPath(QPointF(shape.right[0][0], shape.right[0][1] - 0.02 * k))
    _hem(hem, shape)
    drawing.painter.strokePath(hem, pen(veil(drawing.colours.jacket_line, 0.58), 0.035 * k))
