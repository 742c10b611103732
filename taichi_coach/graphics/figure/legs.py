"""Trousers, shoes and the skirt of the jacket over a seated lap."""

from __future__ import annotations

from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from taichi_coach.body.kinematics.vectors import UP, along, sub, unit
from taichi_coach.body.kinematics.vectors import mix as between
from taichi_coach.graphics.figure.drawing import (
    LAYERS,
    SOFT,
    paint_tones,
    pen,
    rim,
    shade,
    shade_from,
)
from taichi_coach.graphics.figure.outline import (
    WINDING,
    Ribbon,
    add_leaf,
    at,
    bent,
    hull,
    smoothness,
    tube,
)
from taichi_coach.graphics.figure.palette import further
from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from PySide6.QtGui import QBrush

    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.outline import Point, Table
    from taichi_coach.graphics.figure.palette import Ramp

#: Radius of the trouser leg in heads along the way from hip to ankle.
_LEG: Final[Table] = (
    (0, 0.39),
    (0.10, 0.425),
    (0.25, 0.41),
    (0.45, 0.325),
    (0.55, 0.30),
    (0.75, 0.315),
    (0.88, 0.285),
    (0.95, 0.225),
    (1, 0.165),
)
#: Folds of a trouser leg, each three times (along from knee or ankle, towards the knee's point)
#: in heads, and its width. The first two spring from the knee, the others from the hem.
_KNEE_FOLDS: Final = (
    ((-0.12, -0.27), (0.10, -0.12), (0.20, 0.06), 0.030),
    ((0.10, -0.26), (0.34, -0.14), (0.62, -0.10), 0.026),
)
_HEM_FOLDS: Final = (
    ((-0.10, -0.10), (-0.42, -0.17), (-0.78, -0.13), 0.022),
    ((-0.08, 0.03), (-0.26, 0.06), (-0.50, 0.04), 0.018),
    ((-0.10, 0.12), (-0.40, 0.20), (-0.70, 0.17), 0.018),
)
#: How far the jacket covers a seated thigh.
_LAP: Final = 0.52


def paint_leg(drawing: Drawing, side: str, *, far: bool) -> None:
    """Paint a trouser leg from the hip; `far` is darker, being behind the other."""
    joints = drawing.body.joints
    root = joints[f"{side}_hip"]
    points, radii = _leg(drawing, side, root, 0.0)
    rim(drawing, points, radii)
    shade(drawing.painter, points, radii, _cloth(drawing, far=far))
    _paint_folds(drawing, side)


def _cloth(drawing: Drawing, *, far: bool) -> Ramp:
    colours = drawing.colours
    return further(colours.trousers, colours.trouser_line, 0.22) if far else colours.trousers


def _leg(
    drawing: Drawing, side: str, root: Vector, start: float
) -> tuple[list[Point], list[float]]:
    """Return a leg's middles and radii from `root`, which is `start` of the way to the ankle."""
    camera, joints = drawing.camera, drawing.body.joints
    turn = smoothness(camera.size)
    way = bent(root, joints[f"{side}_knee"], joints[f"{side}_ankle"], 0.36, (3, turn, 5))
    most = 0.375 if drawing.seated else 1.0
    points, radii = [], []
    for share, place in way:
        spot = camera(place)
        along_leg = share if share > 0.5 else start + share * (1 - 2 * start)
        points.append((spot.x, spot.y))
        radii.append(min(at(_LEG, along_leg), most) * spot.size)
    return points, radii


def _paint_folds(drawing: Drawing, side: str) -> None:
    hip, knee, ankle = (drawing.spots[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    dx, dy = ankle.x - knee.x, ankle.y - knee.y
    length = hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    nx, ny = -dy, dx
    size = knee.size
    middle = ((hip.x + ankle.x) / 2, (hip.y + ankle.y) / 2)
    out = 1 if (knee.x - middle[0]) * nx + (knee.y - middle[1]) * ny > 0 else -1

    def place(along: float, aside: float) -> Point:
        return (
            knee.x + (dx * along + nx * aside * out) * size,
            knee.y + (dy * along + ny * aside * out) * size,
        )

    line = veil(drawing.colours.trouser_line, 0.42)
    shin = length / size
    if shin > 0.6:
        folds = QPainterPath()
        folds.setFillRule(WINDING)
        for start, bend, stop, width in _KNEE_FOLDS:
            add_leaf(folds, place(*start), place(*bend), place(*stop), width * size)
        for (a, s), (b, t), (c, u), width in _HEM_FOLDS:
            start, bend, stop = place(shin + a, s), place(shin + b, t), place(shin + c, u)
            add_leaf(folds, start, bend, stop, width * size)
        drawing.painter.fillPath(folds, line)
    # The hem is gathered over a white sock.
    half, low = 0.150 * ankle.size, 0.09 * ankle.size
    hem = QPainterPath(QPointF(ankle.x - nx * half, ankle.y - ny * half))
    hem.quadTo(ankle.x + dx * low, ankle.y + dy * low, ankle.x + nx * half, ankle.y + ny * half)
    drawing.painter.strokePath(hem, pen(drawing.colours.trouser_line, 0.05 * ankle.size))


def paint_shoe(drawing: Drawing, side: str) -> None:
    """Paint a soft black shoe with a white sole, and the sock above it."""
    painter, colours = drawing.painter, drawing.colours
    ankle, heel, ball, toe = (
        drawing.spots[f"{side}_{name}"] for name in ("ankle", "heel", "ball", "toe")
    )
    size = ankle.size
    sock = ((ankle.x, ankle.y - 0.06 * size), (ankle.x, ankle.y + 0.03 * size))
    painter.fillPath(tube(sock, (0.145 * size, 0.135 * size)), colours.sole)
    points = ((heel.x, heel.y), (ball.x, ball.y), (toe.x, toe.y))
    radii = (0.160 * heel.size, 0.210 * ball.size, 0.165 * toe.size)
    lower = tuple((x, y + 0.030 * size) for x, y in points)
    rim(drawing, points, radii)
    # Seen from the front its discs lie on one another: belts round them stay round.
    painter.fillPath(hull(lower, radii), colours.sole)
    painter.fillPath(hull(points, radii), colours.shoe[0])
    instep = (
        ((ankle.x + heel.x) / 2, (ankle.y + heel.y) / 2 + 0.03 * size),
        ((ankle.x + ball.x) / 2, (ankle.y + ball.y) / 2 + 0.03 * size),
        (ball.x, ball.y - 0.02 * ball.size),
    )
    painter.fillPath(hull(instep, (0.135 * size, 0.160 * size, 0.155 * size)), colours.shoe[1])
    shine = (
        (toe.x - 0.02 * size, toe.y - 0.04 * toe.size),
        (ball.x - 0.02 * size, ball.y - 0.06 * ball.size),
    )
    painter.fillPath(hull(shine, (0.085 * toe.size, 0.110 * ball.size)), colours.shoe[2])


def paint_seated_leg(drawing: Drawing, side: str, cloth: QBrush, *, far: bool) -> None:
    """Paint the jacket's skirt over a thigh, and the trouser leg that comes out from under it.

    Args:
        drawing: The frame.
        side: "left" or "right", the guide's own.
        cloth: The torso's own paint, out of which the skirt grows.
        far: Whether the leg is behind the other.
    """
    camera, colours, painter = drawing.camera, drawing.colours, drawing.painter
    hip, knee = drawing.body.joints[f"{side}_hip"], drawing.body.joints[f"{side}_knee"]
    spots = [camera(along(between(hip, knee, _LAP * i / 7), UP, 0.04)) for i in range(8)]
    points = [(spot.x, spot.y) for spot in spots]
    radii = [(0.40 + 0.035 * i / 7) * spot.size for i, spot in enumerate(spots)]
    shade_from(painter, points, radii, colours.jacket, cloth, layers=(2,))
    (x0, y0), (x1, y1), radius = points[-2], points[-1], radii[-1]
    opening = max(0.0, camera.near_of(unit(sub(knee, hip)))) * radius
    trousers = _cloth(drawing, far=far)
    # The mouth of the skirt with the leg in it; from there on the leg is a ribbon.
    painter.save()
    painter.translate(x1, y1)
    painter.rotate(degrees(atan2(y1 - y0, x1 - x0)))
    painter.setBrush(blend(colours.jacket_line, colours.hollow, 0.5))
    painter.drawEllipse(QPointF(0, 0), opening, radius)
    for (grow, _), colour in zip(LAYERS, trousers, strict=True):
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(0, 0), opening * 0.97 * grow, radius * 0.97 * grow)
        painter.setRenderHint(SOFT, on=False)
    painter.setRenderHint(SOFT, on=True)
    painter.restore()
    mouth = along(between(hip, knee, _LAP), UP, 0.02)
    points, radii = _leg(drawing, side, mouth, _LAP / 2)
    ribbon = Ribbon(points, radii)
    ribbon.fill(painter, trousers[0], rooted=False)
    paint_tones(painter, ribbon, trousers, rooted=False)
    _paint_folds(drawing, side)
