"""A plain wooden chair: to sit on, or to hold on to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from taichi_coach.body.chair import (
    RAIL_AHEAD,
    RAIL_ASIDE,
    RAIL_HEIGHT,
    SEAT_BACK,
    SEAT_FRONT,
    SEAT_HALF,
    SEAT_HEIGHT,
    ChairPlace,
)
from taichi_coach.script.model import Support
from taichi_coach.ui.painting.drawing import pen
from taichi_coach.ui.theme import mix

if TYPE_CHECKING:
    from taichi_coach.body.vectors import Vector
    from taichi_coach.ui.painting.drawing import Drawing

    Box = tuple[Vector, Vector]

_POST: Final = 0.12
#: The chair's own frame: x to its right, z to the front of the seat from the line of the hips.
_W, _B, _F, _Y, _T = SEAT_HALF, SEAT_BACK, SEAT_FRONT, SEAT_HEIGHT, RAIL_HEIGHT - 0.10
_REST: Final[tuple[Box, ...]] = (
    ((-_W, _Y, _B), (-_W + _POST, _T, _B + _POST)),
    ((_W - _POST, _Y, _B), (_W, _T, _B + _POST)),
    ((-_W, _T - 0.58, _B), (_W, _T + 0.04, _B + 0.11)),
    ((-_W + _POST, _T - 1.22, _B + 0.02), (_W - _POST, _T - 1.04, _B + 0.10)),
)
_SEAT: Final[tuple[Box, ...]] = (
    ((-_W, 0.0, _B), (-_W + _POST, _Y - 0.1, _B + _POST)),
    ((_W - _POST, 0.0, _B), (_W, _Y - 0.1, _B + _POST)),
    ((-_W, 0.0, _F - 0.16), (-_W + _POST, _Y - 0.1, _F - 0.04)),
    ((_W - _POST, 0.0, _F - 0.16), (_W, _Y - 0.1, _F - 0.04)),
    ((-_W - 0.04, _Y - 0.14, _B), (_W + 0.04, _Y, _F)),
)
#: A box's faces: the corners (0 low, 1 high in x, y, z), and which way they look.
_FACES: Final = (
    (((0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)), (0.0, 0.0, -1.0)),
    (((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)), (0.0, 0.0, 1.0)),
    (((0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 0)), (-1.0, 0.0, 0.0)),
    (((1, 0, 0), (1, 0, 1), (1, 1, 1), (1, 1, 0)), (1.0, 0.0, 0.0)),
    (((0, 1, 0), (1, 1, 0), (1, 1, 1), (0, 1, 1)), (0.0, 1.0, 0.0)),
)


@dataclass(frozen=True, slots=True)
class Chair:
    """Where a chair stands: the middle of its seat's rear half, and which way it looks.

    `way` is the direction of its front on the floor, along x or z: (0, 1) for the guide's front.
    """

    x: float
    z: float
    way: tuple[int, int]


def chair_for(support: Support, place: ChairPlace) -> Chair | None:
    """Return the chair that a support needs; one that is held stands with its back to the guide."""
    if support is Support.STANDING:
        return None
    if support is Support.SEATED:
        return Chair(0.0, 0.0, (0, 1))
    if place is ChairPlace.FRONT:
        return Chair(0.0, RAIL_AHEAD - SEAT_BACK, (0, 1))
    side = 1 if place is ChairPlace.LEFT else -1
    return Chair(side * (RAIL_ASIDE - SEAT_BACK), 0.35, (side, 0))


def paint_chair(drawing: Drawing, chair: Chair, *, rest: bool = True, seat: bool = True) -> None:
    """Paint a chair, or one of its two parts: the rest of the back, and the seat with its legs."""
    boxes = [_placed(chair, box) for box in (_REST * rest + _SEAT * seat)]
    for box in sorted(boxes, key=lambda box: _depth(drawing, box)):
        _paint_box(drawing, box)


def _placed(chair: Chair, box: Box) -> Box:
    wx, wz = chair.way
    corners = [(chair.x + wz * x + wx * z, y, chair.z - wx * x + wz * z) for x, y, z in box]
    (ax, ay, az), (bx, by, bz) = corners
    return (min(ax, bx), ay, min(az, bz)), (max(ax, bx), by, max(az, bz))


def _depth(drawing: Drawing, box: Box) -> float:
    (x0, y0, z0), (x1, y1, z1) = box
    return drawing.camera.near_of(((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2))


def _paint_box(drawing: Drawing, box: Box) -> None:
    camera, painter, wood = drawing.camera, drawing.painter, drawing.colours.wood
    edge = drawing.colours.rim
    for corners, outwards in _FACES:
        aside, up, near = camera.view(outwards)
        if near <= 0.0:
            continue
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        spots = [camera((box[a][0], box[b][1], box[c][2])) for a, b, c in corners]
        path.moveTo(spots[0].x, spots[0].y)
        for spot in spots[1:]:
            path.lineTo(spot.x, spot.y)
        path.closeSubpath()
        # Light comes from above and from the left of the picture.
        share = min(max(0.42 + 0.6 * up - 0.42 * aside, 0.0), 1.0)
        colour = mix(wood[0], wood[3], share)
        painter.fillPath(path, colour)
        if edge is not None:
            painter.strokePath(path, pen(mix(colour, wood[3], 0.6), 1.0))
