"""What every part of the guide is painted with, and the soft shading they share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPen

from taichi_coach.body.kinematics.solver import solve
from taichi_coach.graphics.figure.outline import Ribbon
from taichi_coach.graphics.theme import veil

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QColor

    from taichi_coach.body.kinematics.skeleton import Body
    from taichi_coach.body.poses.guide import Eyes
    from taichi_coach.graphics.figure.camera import Camera, Spot
    from taichi_coach.graphics.figure.outline import Point
    from taichi_coach.graphics.figure.palette import Palette, Ramp

#: Width and shift to the light of the layers of a round thing; each stays within the one before.
LAYERS: Final = ((1.0, 0.0), (0.90, 0.08), (0.76, 0.17), (0.58, 0.28))

#: Layers for what is small.
FEW_LAYERS: Final = ((1.0, 0.0), (0.85, 0.12), (0.62, 0.26))

#: Whether edges are softened: the hint of painters.
SOFT: Final = QPainter.RenderHint.Antialiasing
# Looking an enumeration up costs as much as drawing a line.
_LINE: Final = Qt.PenStyle.SolidLine
_CAP: Final = Qt.PenCapStyle.RoundCap
_JOIN: Final = Qt.PenJoinStyle.RoundJoin

#: How far within a soft edge one has to stay, in pixels.
_WITHIN: Final = 0.6

SIDES: Final = ("left", "right")
#: The breadth of the pale edge in dark rooms, in heads.
RIM: Final = 0.022


#: The joints of a pose. A view asks how far they have moved, and then paints them.
body_of: Final = lru_cache(maxsize=2)(solve)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One frame in the making. `spots` are the body's joints on the picture, by name."""

    painter: QPainter
    camera: Camera
    colours: Palette
    body: Body
    spots: Mapping[str, Spot]
    breath: float
    eyes: Eyes
    seated: bool


def pen(colour: QColor, width: float) -> QPen:
    """Return a round pen."""
    return QPen(colour, width, _LINE, _CAP, _JOIN)


def faded(start: Point, stop: Point, colour: QColor, clear_to: float = 0.25) -> QBrush:
    """Return a brush that is clear up to a share of the way and full at its end."""
    gradient = QLinearGradient(QPointF(*start), QPointF(*stop))
    clear = veil(colour, 0)
    gradient.setColorAt(0, clear)
    gradient.setColorAt(clear_to, clear)
    gradient.setColorAt(1, colour)
    return QBrush(gradient)


def shade(
    painter: QPainter,
    points: Sequence[Point],
    radii: Sequence[float],
    colours: Ramp,
    *,
    flat: bool = False,
) -> None:
    """Paint a soft round thing."""
    ribbon = Ribbon(points, radii)
    ribbon.fill(painter, colours[0], flat=flat)
    paint_tones(painter, ribbon, colours, flat=flat)


def shade_from(
    painter: QPainter,
    points: Sequence[Point],
    radii: Sequence[float],
    colours: Ramp,
    root: QBrush,
    layers: Sequence[int] = (1, 2, 3),
) -> None:
    """Paint a soft round thing that grows out of another without a seam.

    It begins in `root`, the paint of what it grows out of; its own shading fades in over the
    first third. Clear gradients are costly, so only that third has them.
    `layers` are those of its shading that are painted within its outline.
    """
    ribbon = Ribbon(points, radii)
    third = max(2, len(points) // 3)
    painter.fillPath(ribbon.path(stop=third + 2), root)
    start, stop = points[0], points[third]
    painter.setRenderHint(SOFT, on=False)
    # Within the soft edge of what it begins in.
    first = ribbon.rough(add=-_WITHIN, flat=True, stop=third + 2, step=1)
    painter.fillPath(first, faded(start, stop, colours[0]))
    painter.setRenderHint(SOFT, on=True)
    painter.fillPath(ribbon.path(flat=True, rooted=False, start=third), colours[0])
    painter.setRenderHint(SOFT, on=False)
    for i in layers:
        (grow, shift), colour = LAYERS[i], colours[i]
        first = ribbon.rough(grow, shift, flat=True, stop=third + 2)
        painter.fillPath(first, faded(start, stop, colour))
        rest = ribbon.rough(grow, shift, flat=True, rooted=False, start=third)
        painter.fillPath(rest, colour)
    painter.setRenderHint(SOFT, on=True)


def paint_tones(
    painter: QPainter, ribbon: Ribbon, colours: Ramp, *, flat: bool = False, rooted: bool = True
) -> None:
    """Paint the lighter tones within a ribbon.

    One gives way to the next in small steps: their edges need no softening, which costs four
    times as much as filling them.
    """
    painter.setRenderHint(SOFT, on=False)
    for (grow, shift), colour in zip(LAYERS[1:], colours[1:], strict=True):
        ribbon.fill_inner(painter, colour, grow, shift, flat=flat, rooted=rooted)
    painter.setRenderHint(SOFT, on=True)


def across(start: float, stop: float, stops: Sequence[tuple[float, QColor]]) -> QBrush:
    """Return a brush that changes from left to right."""
    gradient = QLinearGradient(start, 0, stop, 0)
    for share, colour in stops:
        gradient.setColorAt(share, colour)
    return QBrush(gradient)


def rim(
    drawing: Drawing, points: Sequence[Point], radii: Sequence[float], *, flat: bool = False
) -> None:
    """Paint the pale edge that keeps a tube clear of a dark room; to be painted before it."""
    if drawing.colours.rim is not None:
        wider = Ribbon(points, radii)
        add = drawing.camera.size * RIM
        wider.fill(drawing.painter, drawing.colours.rim, add=add, flat=flat)
