"""Sleeves that hang, cuffs that open, and the hands that come out of them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainterPath, QTransform

from taichi_coach.body.kinematics.vectors import UP, along, sub, unit
from taichi_coach.graphics.figure.drawing import SOFT, rim, shade, shade_from
from taichi_coach.graphics.figure.hand import hand_of, paint_hand
from taichi_coach.graphics.figure.outline import (
    WINDING,
    Ribbon,
    add_leaf,
    at,
    bent,
    smoothness,
    tube,
)
from taichi_coach.graphics.figure.palette import further
from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.outline import Point, Table
    from taichi_coach.graphics.figure.torso import Torso

#: Radius of the sleeve, and how far it hangs below a level arm, in heads along the arm.
_SLEEVE: Final[Table] = (
    (0, 0.165),
    (0.10, 0.225),
    (0.32, 0.235),
    (0.5, 0.215),
    (0.7, 0.22),
    (0.88, 0.222),
    (1, 0.205),
)
_SAG: Final[Table] = ((0, 0), (0.2, 0.01), (0.5, 0.04), (0.8, 0.07), (1, 0.05))
#: It begins so much below the shoulder's joint: round beside it, and not higher than the jacket.
_SET_IN: Final[Table] = ((0, 0.045), (0.2, 0))
#: The sleeve ends a little before the wrist.
_CUFF_AT: Final = 0.965
#: A sleeve that comes towards the eye lies about the wrist, or one would look into a dark hole and
#: not at a hand: its mouth shrinks to this share, its hanging to that.
_GATHERED: Final = (0.92, 0.4)
#: A forearm that comes so much towards the eye has its hand painted before its sleeve, from so far
#: behind the wrist on: clear of the cuff.
_BEFORE, _CLEAR_OF_CUFF = 0.50, -0.14
#: Folds inside the elbow: from and to, towards the inside of the bend and along it, in heads.
_ELBOW_FOLDS: Final = (
    (0.19, 0.0, -0.06, 0.015),
    (0.19, 0.06, -0.02, 0.16),
    (0.19, -0.06, -0.02, -0.16),
)


@dataclass(frozen=True, slots=True)
class Sleeve:
    """A sleeve on the picture; `angle` is that of its end, `near` how far the forearm comes."""

    side: str
    points: list[Point]
    radii: list[float]
    angle: float
    near: float
    forward: Vector

    @property
    def toward(self) -> bool:
        """Whether one looks into the cuff."""
        return self.near > 0.15

    @property
    def opening(self) -> float:
        """Half the breadth of the cuff's mouth as it is seen."""
        return abs(self.near) * self.radii[-1]


def paint_arm(drawing: Drawing, sleeve: Sleeve, torso: Torso | None) -> None:
    """Paint an arm with its hand.

    Args:
        drawing: The frame.
        sleeve: Of the arm in question.
        torso: The jacket that it grows out of; None paints an arm that is behind the body.
    """
    if torso is not None and _over(sleeve, torso):
        _paint_shadow(drawing, sleeve, torso)
    if not sleeve.toward:
        _paint_hand(drawing, sleeve)
    cloth = drawing.colours.jacket
    if torso is not None:
        shade_from(drawing.painter, sleeve.points, sleeve.radii, cloth, torso.cloth)
    else:
        behind = further(cloth, drawing.colours.jacket_line, 0.30)
        shade(drawing.painter, sleeve.points, sleeve.radii, behind, flat=True)
    _paint_folds(drawing, sleeve)
    _paint_cuff(drawing, sleeve)
    if sleeve.toward:
        _paint_hand(drawing, sleeve)


def paint_arm_rim(drawing: Drawing, sleeve: Sleeve) -> None:
    """Paint the pale edge of an arm in a dark room; before the trunk, lest it shows upon it."""
    rim(drawing, sleeve.points, sleeve.radii, flat=True)


def sleeve_of(drawing: Drawing, side: str) -> Sleeve:
    """Return the sleeve of the guide's own left or right arm."""
    camera, joints = drawing.camera, drawing.body.joints
    shoulder, elbow, wrist = (joints[f"{side}_{name}"] for name in ("shoulder", "elbow", "wrist"))
    forward = unit(sub(wrist, elbow))
    near = camera.near_of(forward)
    mouth, hang = (1 - (1 - share) * _coming(near) for share in _GATHERED)
    level = (0.35 + 0.65 * (1 - abs(forward[1]))) * hang
    points, radii = [], []
    for share, place in bent(shoulder, elbow, wrist, 0.24, (4, smoothness(camera.size), 5)):
        end = min(share, _CUFF_AT)
        if share > _CUFF_AT:
            place = along(place, forward, -0.07 * 1.22)  # noqa: PLW2901 - the cuff ends here
        spot = camera(along(place, UP, -at(_SAG, end) * level - at(_SET_IN, end)))
        points.append((spot.x, spot.y))
        # It narrows towards its end, from the elbow on.
        radii.append(at(_SLEEVE, end) * spot.size * (1 - (1 - mouth) * max(2 * share - 1, 0.0)))
    (x0, y0), (x1, y1) = points[-3], points[-1]
    angle = atan2(y1 - y0, x1 - x0) if hypot(x1 - x0, y1 - y0) > 1 else 0.0
    return Sleeve(side, points, radii, angle, near, forward)


def _coming(near: float) -> float:
    """Return how much a forearm comes towards the eye, 0 (aside or away) to 1, softly."""
    part = min(max((near - 0.15) / 0.65, 0.0), 1.0)
    return part * part * (3 - 2 * part)


def _over(sleeve: Sleeve, torso: Torso) -> bool:
    """Return whether the forearm or the elbow is seen before the jacket."""
    box = torso.path.boundingRect()
    return any(box.contains(x, y) for x, y in sleeve.points[5:])


def _paint_shadow(drawing: Drawing, sleeve: Sleeve, torso: Torso) -> None:
    """Paint the arm's soft shadow on the jacket.

    It is so pale that nobody sees its edges: those are not softened.
    """
    painter, fall = drawing.painter, 0.05 * drawing.camera.size
    shadow = Ribbon([(x + fall, y + 2 * fall) for x, y in sleeve.points[2:]], sleeve.radii[2:])
    painter.save()
    painter.setRenderHint(SOFT, on=False)
    painter.setClipPath(torso.path, Qt.ClipOperation.IntersectClip)
    for grow, opacity in ((1.18, 0.13), (1.04, 0.17)):
        painter.fillPath(shadow.path(grow), veil(drawing.colours.jacket_line, opacity))
    painter.restore()


def _paint_folds(drawing: Drawing, sleeve: Sleeve) -> None:
    """Draw the folds inside the elbow and the long ones that run to the cuff."""
    size = drawing.camera.size
    folds = QPainterPath()
    folds.setFillRule(WINDING)
    _add_elbow_folds(folds, drawing, sleeve.side)
    points, radii = sleeve.points, sleeve.radii
    last = len(points) - 1
    # They hang on the lower side, whichever way the arm goes.
    lower = 1 if points[-1][0] > points[-4][0] else -1

    def beside(i: int, off: float) -> Point:
        (x0, y0), (x1, y1) = points[i - 1], points[min(i + 1, last)]
        dx, dy = x1 - x0, y1 - y0
        length = hypot(dx, dy) or 1.0
        aside = off * radii[i] * lower / length
        return points[i][0] - dy * aside, points[i][1] + dx * aside

    for first, low, width in ((last - 8, 0.50, 0.030), (last - 6, 0.12, 0.022)):
        start, middle = beside(first, low * 0.3), beside((first + last - 1) // 2, low)
        add_leaf(folds, start, middle, beside(last - 1, low * 0.9), width * size)
    drawing.painter.fillPath(folds, veil(drawing.colours.jacket_line, 0.46))


def _add_elbow_folds(folds: QPainterPath, drawing: Drawing, side: str) -> None:
    shoulder, elbow, wrist = (
        drawing.spots[f"{side}_{name}"] for name in ("shoulder", "elbow", "wrist")
    )
    size = elbow.size
    ux, uy = elbow.x - shoulder.x, elbow.y - shoulder.y
    wx, wy = wrist.x - elbow.x, wrist.y - elbow.y
    upper, lower = hypot(ux, uy) or 1.0, hypot(wx, wy) or 1.0
    straight = (ux * wx + uy * wy) / (upper * lower)
    if min(upper, lower) < 0.3 * size or straight > 0.97:
        return
    bx, by = wx / lower - ux / upper, wy / lower - uy / upper  # towards the inside of the bend
    length = hypot(bx, by) or 1.0
    bx, by = bx / length, by / length

    def place(inward: float, aside: float) -> Point:
        return (
            elbow.x + (bx * inward - by * aside) * size,
            elbow.y + (by * inward + bx * aside) * size,
        )

    for a0, b0, a1, b1 in _ELBOW_FOLDS:
        middle = place((a0 + a1) / 2, (b0 + b1) / 2 + 0.02)
        add_leaf(folds, place(a0, b0), middle, place(a1, b1), 0.018 * size)


def _paint_cuff(drawing: Drawing, sleeve: Sleeve) -> None:
    """Paint the cuff: a band that ends in an ellipse, as open as the forearm comes towards us."""
    painter, colours = drawing.painter, drawing.colours
    radius, opening = sleeve.radii[-1], sleeve.opening
    width = 0.17 * drawing.camera.size * sqrt(max(0.0, 1 - sleeve.near**2)) + 1.0
    band = QPainterPath(QPointF(-width, -radius))
    band.lineTo(0, -radius)
    band.arcTo(QRectF(-opening, -radius, 2 * opening, 2 * radius), 90, -180)
    band.lineTo(-width, radius)
    turn = -180 if sleeve.toward else 180
    band.arcTo(QRectF(-width - opening, -radius, 2 * opening, 2 * radius), -90, turn)
    band.closeSubpath()
    lit = colours.left if sleeve.side == "left" else colours.right
    dim = blend(lit, colours.cuff_shade, 0.42)
    over = cos(sleeve.angle) > 0
    gradient = QLinearGradient(0, -radius, 0, radius)
    gradient.setColorAt(0, lit if over else dim)
    gradient.setColorAt(0.55, blend(lit, dim, 0.35))
    gradient.setColorAt(1, dim if over else lit)
    painter.save()
    painter.translate(*sleeve.points[-1])
    painter.rotate(degrees(sleeve.angle))
    painter.fillPath(band, QBrush(gradient))
    if sleeve.toward:
        painter.setBrush(colours.hollow)
        painter.drawEllipse(QPointF(0, 0), opening * 0.9, radius * 0.9)
    painter.restore()


def _paint_hand(drawing: Drawing, sleeve: Sleeve) -> None:
    """Paint the hand; the wrist in an open cuff is seen through the mouth of it, and beyond.

    Nothing hides what comes straight out of the mouth: it is nearer than the cuff.
    """
    body, painter, colours = drawing.body, drawing.painter, drawing.colours
    bones = body.left_hand if sleeve.side == "left" else body.right_hand
    wrist = body.joints[f"{sleeve.side}_wrist"]
    before = sleeve.near > _BEFORE
    root = along(wrist, sleeve.forward, _CLEAR_OF_CUFF if before else -0.45)
    hand = hand_of(drawing.camera, bones)
    if before:
        with _mouth(drawing, sleeve):
            _paint_wrist(drawing, sleeve, wrist)
    if before or not sleeve.toward:
        paint_hand(painter, colours, hand, root)
        return

    def paint_wrist(arm: Ribbon, edge: float) -> None:
        with _mouth(drawing, sleeve):
            arm.fill(painter, colours.skin_edge, add=edge)
            arm.fill(painter, colours.skin[1])
            _darken_wrist(drawing, sleeve, wrist)

    paint_hand(painter, colours, hand, root, paint_wrist)


@contextmanager
def _mouth(drawing: Drawing, sleeve: Sleeve) -> Iterator[None]:
    """Paint only where a wrist is seen: in the mouth of the cuff, and on its far side."""
    painter = drawing.painter
    half, tall = sleeve.opening * 0.9, sleeve.radii[-1] * 0.9
    seen = QPainterPath()
    seen.setFillRule(WINDING)
    seen.addRect(QRectF(0, -1.2 * tall, 0.9 * drawing.camera.size, 2.4 * tall))
    seen.addEllipse(QRectF(-half, -tall, 2 * half, 2 * tall))
    x, y = sleeve.points[-1]
    turned = QTransform().translate(x, y).rotate(degrees(sleeve.angle))
    painter.save()
    # It is dark in there: nobody sees that the edge is not softened.
    painter.setRenderHint(SOFT, on=False)
    painter.setClipPath(turned.map(seen), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(SOFT, on=True)
    yield
    painter.restore()


def _darken_wrist(drawing: Drawing, sleeve: Sleeve, wrist: Vector) -> None:
    """Let the wrist sink into the dark of the sleeve."""
    deep = drawing.camera(along(wrist, sleeve.forward, -0.47))
    out = drawing.camera(along(wrist, sleeve.forward, -0.16))
    hollow = drawing.colours.hollow
    gradient = QLinearGradient(QPointF(deep.x, deep.y), QPointF(out.x, out.y))
    for share, opacity in ((0, 1.0), (0.25, 0.92), (1, 0.0)):
        gradient.setColorAt(share, veil(hollow, opacity))
    arm = tube(((deep.x, deep.y), (out.x, out.y)), (0.135 * deep.size, 0.12 * out.size))
    drawing.painter.fillPath(arm, QBrush(gradient))


def _paint_wrist(drawing: Drawing, sleeve: Sleeve, wrist: Vector) -> None:
    """Paint the end of an arm that comes out of the dark of the sleeve."""
    deep = drawing.camera(along(wrist, sleeve.forward, -0.47))
    out = drawing.camera(along(wrist, sleeve.forward, _CLEAR_OF_CUFF))
    gradient = QLinearGradient(QPointF(deep.x, deep.y), QPointF(out.x, out.y))
    hollow, skin = drawing.colours.hollow, drawing.colours.skin[1]
    for share, light in ((0, 0.0), (0.2, 0.1), (0.75, 1.0)):
        gradient.setColorAt(share, blend(hollow, skin, light))
    arm = tube(((deep.x, deep.y), (out.x, out.y)), (0.135 * deep.size, 0.12 * out.size))
    drawing.painter.fillPath(arm, QBrush(gradient))
