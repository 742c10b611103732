"""A plain wooden chair: to sit on, or to hold on to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from taichi_coach.body.kinematics.chair import (
    RAIL_AHEAD,
    RAIL_ASIDE,
    RAIL_HEIGHT,
    SEAT_BACK,
    SEAT_FRONT,
    SEAT_HALF,
    SEAT_HEIGHT,
    ChairPlace,
)
from taichi_coach.graphics.figure.drawing import pen
from taichi_coach.graphics.figure.outline import WINDING
from taichi_coach.graphics.theme import blend
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.camera import Camera
    from taichi_coach.graphics.figure.drawing import Drawing

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

    @property
    def under(self) -> bool:
        """Return whether it stands to be sat upon."""
        return self.x == self.z == 0.0


def chair_for(support: Support, place: ChairPlace) -> Chair | None:
    """Return the chair that a support needs; one that is held stands with its back to the guide."""
    if support is Support.SEATED or place is ChairPlace.UNDER:
        return Chair(0.0, 0.0, (0, 1))
    if support in {Support.STANDING, Support.LYING}:
        return None
    if place is ChairPlace.FRONT:
        return Chair(0.0, RAIL_AHEAD - SEAT_BACK, (0, 1))
    side = 1 if place is ChairPlace.LEFT else -1
    return Chair(side * (RAIL_ASIDE - SEAT_BACK), 0.35, (side, 0))


def paint_chair(
    drawing: Drawing, chair: Chair, *, rest: bool = True, seat: bool = True, shown: float = 1.0
) -> None:
    """Paint a chair, or one of its two parts: the rest of the back, and the seat with its legs.

    `shown` is how strongly.
    """
    painter, colours = drawing.painter, drawing.colours
    ratio = painter.device().devicePixelRatio() * max(painter.worldTransform().m11(), 0.1)
    wood = tuple(colour.rgba() for colour in colours.wood)
    x, y, picture = _picture(
        chair, rest, seat, drawing.camera, wood, colours.rim is not None, ratio
    )
    if shown < 1:
        painter.setOpacity(shown)
    painter.drawImage(QPointF(x, y), picture)
    if shown < 1:
        painter.setOpacity(1.0)


@lru_cache(maxsize=8)
def _picture(
    chair: Chair,
    rest: bool,  # noqa: FBT001 - a key of the cache, not a switch for a reader
    seat: bool,  # noqa: FBT001 - likewise
    camera: Camera,
    wood: tuple[int, ...],
    edged: bool,  # noqa: FBT001 - likewise
    ratio: float,
) -> tuple[float, float, QImage]:
    """Return a picture of a chair and where its corner goes: a chair stands still."""
    boxes = [_placed(chair, box) for box in (_REST * rest + _SEAT * seat)]
    spots = [
        camera((x, y, z))
        for low, high in boxes
        for x in (low[0], high[0])
        for y in (low[1], high[1])
        for z in (low[2], high[2])
    ]
    left, top = floor(min(s.x for s in spots)) - 2, floor(min(s.y for s in spots)) - 2
    wide, tall = max(s.x for s in spots) + 4 - left, max(s.y for s in spots) + 4 - top
    image = QImage(
        ceil(wide * ratio), ceil(tall * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left, -top)
    shades = (QColor.fromRgba(wood[0]), QColor.fromRgba(wood[-1]))
    for box in sorted(boxes, key=lambda box: _depth(camera, box)):
        _paint_box(painter, camera, box, shades, edged=edged)
    painter.end()
    return left, top, image


def _placed(chair: Chair, box: Box) -> Box:
    wx, wz = chair.way
    corners = [(chair.x + wz * x + wx * z, y, chair.z - wx * x + wz * z) for x, y, z in box]
    (ax, ay, az), (bx, by, bz) = corners
    return (min(ax, bx), ay, min(az, bz)), (max(ax, bx), by, max(az, bz))


def _depth(camera: Camera, box: Box) -> float:
    (x0, y0, z0), (x1, y1, z1) = box
    return camera.near_of(((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2))


def _paint_box(
    painter: QPainter, camera: Camera, box: Box, wood: tuple[QColor, QColor], *, edged: bool
) -> None:
    for corners, outwards in _FACES:
        aside, up, near = camera.view(outwards)
        if near <= 0.0:
            continue
        path = QPainterPath()
        path.setFillRule(WINDING)
        spots = [camera((box[a][0], box[b][1], box[c][2])) for a, b, c in corners]
        path.moveTo(spots[0].x, spots[0].y)
        for spot in spots[1:]:
            path.lineTo(spot.x, spot.y)
        path.closeSubpath()
        # Light comes from above and from the left of the picture.
        share = min(max(0.42 + 0.6 * up - 0.42 * aside, 0.0), 1.0)
        colour = blend(*wood, share)
        painter.fillPath(path, colour)
        if edged:
            painter.strokePath(path, pen(blend(colour, wood[1], 0.6), 1.0))
