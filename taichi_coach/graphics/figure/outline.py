"""Outlines of soft things: tubes of changing width, smooth curves, folds like a brush stroke.

All of them take and keep plain floats: a path built from `QPointF` costs four times as much.
"""

from __future__ import annotations

from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from taichi_coach.body.kinematics.vectors import mix as between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QBrush, QColor, QPainter

    from taichi_coach.body.kinematics.vectors import Vector

    Point = tuple[float, float]
    Table = tuple[tuple[float, float], ...]

#: The handle of a quarter circle as a Bézier curve.
_ROUND: Final = 0.5522847
#: The sine of half a right angle.
_DIAGONAL: Final = 0.7071
#: Looking an enumeration up costs as much as drawing a line.
WINDING: Final = Qt.FillRule.WindingFill
#: Ends that look the same way but for this cosine make no bend.
_STRAIGHT: Final = 0.9
#: Within this cosine a chain is as good as straight.
_PLAIN: Final = 0.985
#: Pixels; a gap in less than this is not seen.
_SMALL: Final = 5.0
#: Where the light comes from on the picture: above, a little from the left.
LIGHT: Final = (-0.5, -0.86)


class Ribbon:
    """A chain of discs seen as one outline: an offset polygon with round ends.

    Inner offsets never run backwards, so sharp bends and strong foreshortening stay whole.
    """

    __slots__ = ("_bend", "_normals", "_plain", "_rows", "points", "radii")

    def __init__(self, points: Sequence[Point], radii: Sequence[float]) -> None:
        """Make it of the discs' middles and radii, in pixels."""
        self.points, self.radii = points, radii
        last = len(points) - 1
        normal = (0.0, 1.0)
        normals = []
        for i in range(last + 1):
            x0, y0 = points[i - 1] if i else points[0]
            x1, y1 = points[i + 1] if i < last else points[i]
            dx, dy = x1 - x0, y1 - y0
            length = sqrt(dx * dx + dy * dy)
            if length > 0.5:
                normal = (-dy / length, dx / length)
            normals.append(normal)
        self._normals = normals
        self._rows = [
            (x, y, radius, nx, ny)
            for (x, y), radius, (nx, ny) in zip(points, radii, normals, strict=True)
        ]
        # Offsets can only run backwards where the chain turns.
        first = normals[0]
        self._plain = all(first[0] * x + first[1] * y > _PLAIN for x, y in normals)
        # Where the chain bends, a disc fills what offsets on the inside leave open.
        (ax, ay), (bx, by) = normals[0], normals[last]
        self._bend = (last + 1) // 2 if last > 2 and ax * bx + ay * by < _STRAIGHT else -1

    def path(
        self,
        grow: float = 1.0,
        shift: float = 0.0,
        *,
        add: float = 0.0,
        flat: bool = False,
        rooted: bool = True,
        start: int = 0,
        stop: int | None = None,
    ) -> QPainterPath:
        """Return the outline of the discs from `start` to before `stop`.

        Radii are `grow` times their own and `add` pixels more; discs are moved towards the light
        by `shift` of them. The far end is round unless `flat`, the near one if `rooted`.
        """
        lx, ly = LIGHT[0] * shift, LIGHT[1] * shift
        path = QPainterPath()
        if not self._plain:
            path.setFillRule(WINDING)
        line, plain = path.lineTo, self._plain
        other: list[Point] = []
        ax = ay = bx = by = px = py = qx = qy = 0.0
        for x, y, radius, nx, ny in self._rows[start:stop]:
            mx, my = x + lx * radius, y + ly * radius
            wide = radius * grow + add
            ox, oy = nx * wide, ny * wide
            ax, ay, bx, by = mx + ox, my + oy, mx - ox, my - oy
            if not other:
                path.moveTo(ax, ay)
            elif not plain:
                if (ax - px) * ny < (ay - py) * nx:
                    ax, ay = px, py
                if (bx - qx) * ny < (by - qy) * nx:
                    bx, by = qx, qy
            line(ax, ay)
            px, py, qx, qy = ax, ay, bx, by
            other.append((bx, by))
        if not flat:
            end = (len(self._rows) if stop is None else stop) - 1
            _cap(path, self._disc(end, grow, add, lx, ly), self._normals[end])
        for x, y in reversed(other):
            line(x, y)
        if rooted:
            nx, ny = self._normals[start]
            _cap(path, self._disc(start, grow, add, lx, ly), (-nx, -ny))
        path.closeSubpath()
        return path

    def rough(
        self,
        grow: float = 1.0,
        shift: float = 0.0,
        *,
        add: float = 0.0,
        flat: bool = False,
        rooted: bool = True,
        start: int = 0,
        stop: int | None = None,
        step: int = 2,
    ) -> QPainterPath:
        """Return an outline as `path` has it, but quicker, through every `step`th disc only.

        For what is small and for soft shading: nobody sees its corners, and that its round ends
        are four strokes.
        """
        lx, ly = LIGHT[0] * shift, LIGHT[1] * shift
        rows = self._rows[start:stop:step]
        last = self._rows[-1 if stop is None else stop - 1]
        if rows[-1] is not last:
            rows.append(last)
        path = QPainterPath()
        path.setFillRule(WINDING)
        line = path.lineTo
        other: list[Point] = []
        px = py = qx = qy = mx = my = ox = oy = 0.0
        for x, y, radius, nx, ny in rows:
            mx, my, wide = x + lx * radius, y + ly * radius, radius * grow + add
            ox, oy = nx * wide, ny * wide
            if not other:
                px, py, qx, qy = mx + ox, my + oy, mx - ox, my - oy
                path.moveTo(px, py)
                other.append((qx, qy))
                continue
            if (mx + ox - px) * ny >= (my + oy - py) * nx:
                px, py = mx + ox, my + oy
                line(px, py)
            if (mx - ox - qx) * ny >= (my - oy - qy) * nx:
                qx, qy = mx - ox, my - oy
                other.append((qx, qy))
        if not flat:
            _blunt_cap(path, (mx, my), (ox, oy))
        for x, y in reversed(other):
            line(x, y)
        if rooted:
            x, y, radius, nx, ny = rows[0]
            wide = radius * grow + add
            _blunt_cap(path, (x + lx * radius, y + ly * radius), (-nx * wide, -ny * wide))
        path.closeSubpath()
        return path

    def fill_inner(
        self,
        painter: QPainter,
        paint: QColor,
        grow: float,
        shift: float,
        *,
        flat: bool = False,
        rooted: bool = True,
    ) -> None:
        """Paint it as `rough` has it, with the disc at its bend."""
        inner = self.rough(grow, shift, flat=flat, rooted=rooted)
        painter.fillPath(inner, paint)
        self._fill_bend(painter, paint, grow, LIGHT[0] * shift, LIGHT[1] * shift)

    def fill(
        self,
        painter: QPainter,
        paint: QColor | QBrush,
        grow: float = 1.0,
        shift: float = 0.0,
        *,
        add: float = 0.0,
        flat: bool = False,
        rooted: bool = True,
    ) -> None:
        """Paint the ribbon in one opaque colour; as `path`, with the disc at its bend.

        The raster engine takes a path in bands, each as long as all of it: two small fills are
        many times quicker than one of both.
        """
        painter.fillPath(self.path(grow, shift, add=add, flat=flat, rooted=rooted), paint)
        self._fill_bend(painter, paint, grow, LIGHT[0] * shift, LIGHT[1] * shift, add)

    def _fill_bend(
        self,
        painter: QPainter,
        paint: QColor | QBrush,
        grow: float,
        lx: float,
        ly: float,
        add: float = 0.0,
    ) -> None:
        if self._bend > 0:
            x, y, radius = self._disc(self._bend, grow, add, lx, ly)
            if radius > _SMALL:
                painter.setBrush(paint)
                painter.drawEllipse(QPointF(x, y), radius, radius)

    def _disc(
        self, i: int, grow: float, add: float, lx: float, ly: float
    ) -> tuple[float, float, float]:
        radius = self.radii[i]
        return (
            self.points[i][0] + lx * radius,
            self.points[i][1] + ly * radius,
            radius * grow + add,
        )


def _cap(path: QPainterPath, disc: tuple[float, float, float], normal: Point) -> None:
    """Go round the end of a ribbon: two quarter circles from one side to the other."""
    x, y, radius = disc
    ux, uy = normal[0] * radius, normal[1] * radius
    fx, fy = uy, -ux
    k = _ROUND
    path.lineTo(x + ux, y + uy)
    path.cubicTo(x + ux + k * fx, y + uy + k * fy, x + fx + k * ux, y + fy + k * uy, x + fx, y + fy)
    path.cubicTo(x + fx - k * ux, y + fy - k * uy, x - ux + k * fx, y - uy + k * fy, x - ux, y - uy)


def _blunt_cap(path: QPainterPath, middle: Point, aside: Point) -> None:
    """Go round the end of a ribbon in four strokes, of which the last is the next one's first."""
    (x, y), (ux, uy) = middle, aside
    plus, minus = (ux + uy) * _DIAGONAL, (uy - ux) * _DIAGONAL
    path.lineTo(x + plus, y + minus)
    path.lineTo(x + uy, y - ux)
    path.lineTo(x + minus, y - plus)


def _add_disc(path: QPainterPath, x: float, y: float, radius: float) -> None:
    """Go round a disc as `_arc` goes: the other way round it would be a hole in a belt."""
    k = _ROUND * radius
    path.moveTo(x + radius, y)
    path.cubicTo(x + radius, y + k, x + k, y + radius, x, y + radius)
    path.cubicTo(x - k, y + radius, x - radius, y + k, x - radius, y)
    path.cubicTo(x - radius, y - k, x - k, y - radius, x, y - radius)
    path.cubicTo(x + k, y - radius, x + radius, y - k, x + radius, y)
    path.closeSubpath()


def tube(
    points: Sequence[Point], radii: Sequence[float], grow: float = 1.0, add: float = 0.0
) -> QPainterPath:
    """Return the outline of a chain of discs."""
    return Ribbon(points, radii).path(grow, add=add)


def hull(
    points: Sequence[Point], radii: Sequence[float], grow: float = 1.0, shift: float = 0.0
) -> QPainterPath:
    """Return exact belts round neighbouring discs: for short shapes such as a face."""
    path = QPainterPath()
    path.setFillRule(WINDING)
    discs = [
        (x + LIGHT[0] * shift * r, y + LIGHT[1] * shift * r, r * grow)
        for (x, y), r in zip(points, radii, strict=True)
    ]
    for one, two in pairwise(discs):
        (x0, y0, r0), (x1, y1, r1) = one, two
        apart = hypot(x1 - x0, y1 - y0)
        if apart <= abs(r0 - r1) + 1e-6:
            _add_disc(path, *(one if r0 > r1 else two))
            continue
        along, open_ = atan2(y1 - y0, x1 - x0), acos((r0 - r1) / apart)
        path.moveTo(x0 + r0 * cos(along + open_), y0 + r0 * sin(along + open_))
        _arc(path, one, along + open_, 2 * pi - 2 * open_)
        _arc(path, two, along - open_, 2 * open_)
        path.closeSubpath()
    return path


def _arc(path: QPainterPath, disc: tuple[float, float, float], start: float, sweep: float) -> None:
    """Go on along a disc's edge; angles are clockwise from the right, as y points down."""
    x, y, radius = disc
    path.arcTo(x - radius, y - radius, 2 * radius, 2 * radius, -degrees(start), -degrees(sweep))


def spline(points: Sequence[Point], *, closed: bool = True) -> QPainterPath:
    """Return the smooth curve through all points (Catmull-Rom, as Bézier curves)."""
    around = (points[-1], *points, *points[:2]) if closed else (points[0], *points, points[-1])
    path = QPainterPath(QPointF(*points[0]))
    curve = path.cubicTo
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(
        around, around[1:], around[2:], around[3:], strict=False
    ):
        curve(
            *(bx + (cx - ax) / 6, by + (cy - ay) / 6),
            *(cx - (dx - bx) / 6, cy - (dy - by) / 6),
            *(cx, cy),
        )
    return path


def add_leaf(path: QPainterPath, start: Point, bend: Point, stop: Point, width: float) -> None:
    """Add a brush stroke to `path`: thin at both ends, drawn towards `bend`."""
    nx, ny = stop[1] - start[1], start[0] - stop[0]
    length = hypot(nx, ny) or 1.0
    nx, ny = nx / length * width, ny / length * width
    path.moveTo(*start)
    path.quadTo(bend[0] + nx, bend[1] + ny, *stop)
    path.quadTo(bend[0] - nx, bend[1] - ny, *start)


def leaf(start: Point, bend: Point, stop: Point, width: float) -> QPainterPath:
    """Return one brush stroke."""
    path = QPainterPath()
    add_leaf(path, start, bend, stop, width)
    return path


def arc_through(start: Point, middle: Point, stop: Point) -> QPainterPath:
    """Return a quiet bow that passes through all three points."""
    path = QPainterPath(QPointF(*start))
    path.quadTo(
        2 * middle[0] - (start[0] + stop[0]) / 2, 2 * middle[1] - (start[1] + stop[1]) / 2, *stop
    )
    return path


def at(table: Table, share: float) -> float:
    """Return the value of a profile at `share`, softly between its stations."""
    for (u0, v0), (u1, v1) in pairwise(table):
        if share <= u1:
            t = (share - u0) / (u1 - u0)
            return v0 + (v1 - v0) * t * t * (3 - 2 * t)
    return table[-1][1]


def smoothness(size: float) -> int:
    """Return how many pieces the bend of a limb needs where a head is `size` pixels tall."""
    return 8 if size < 125 else 12


def bent(
    root: Vector, joint: Vector, end: Vector, soft: float, steps: tuple[int, int, int]
) -> list[tuple[float, Vector]]:
    """Return samples of a limb whose joint is rounded over `soft` of each bone.

    Each is its share of the way (the joint at 0.5) and its place.
    """
    before, after = between(joint, root, soft), between(joint, end, soft)
    first, turn, last = steps
    samples = [
        (0.5 * (1 - soft) * i / first, between(root, before, i / first)) for i in range(first)
    ]
    for i in range(turn):
        t = i / turn
        place = between(between(before, joint, t), between(joint, after, t), t)
        samples.append((0.5 - 0.5 * soft + soft * t, place))
    for i in range(last + 1):
        t = i / last
        samples.append((0.5 + 0.5 * soft + 0.5 * (1 - soft) * t, between(after, end, t)))
    return samples
