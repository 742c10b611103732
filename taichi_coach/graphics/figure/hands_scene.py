"""Both hands close up, as one sees one's own: the left one at the left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, radians, sin
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from taichi_coach.body.kinematics.hand_bones import CENTIMETRE, hand_bones, local_joints
from taichi_coach.body.kinematics.pose import HandShape
from taichi_coach.body.kinematics.skeleton import FingerBones, HandBones
from taichi_coach.body.kinematics.vectors import Vector, add
from taichi_coach.body.poses.guide import Face, Prop
from taichi_coach.graphics.figure.camera import Camera
from taichi_coach.graphics.figure.drawing import SIDES, across, shade
from taichi_coach.graphics.figure.hand import hand_of
from taichi_coach.graphics.figure.hand_close import CloseUp, paint_close_up
from taichi_coach.graphics.figure.outline import WINDING, add_leaf
from taichi_coach.graphics.figure.palette import palette_for
from taichi_coach.graphics.figure.props import paint_shadow_on_table, paint_table
from taichi_coach.graphics.theme import THEMES, blend, veil

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.kept import KeptParts
    from taichi_coach.graphics.figure.palette import Palette
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.theme import Look

#: The picture's height and least breadth, in cm.
_TALL: Final = 41.0
_WIDE: Final = 44.0
#: How far a wrist is from the middle, and by how many degrees the hand leans out: thumbs need room
#: between the hands, or beyond them where one sees the palms.
_STANDS: Final = {Face.BACK: (11.1, 7.0), Face.PALM: (7.9, 3.0), Face.THUMB: (12.2, 2.0)}
_WRIST: Final = -8.2
#: How far sleeve, light and shadow reach beyond the bones, in cm.
_REACH: Final = 6.0
#: Between the eye and the hands, in cm.
_FAR: Final = 110.0
#: A hand that rests is painted so strongly, and so far below the one that works, in cm.
_FAINT: Final = 0.35
_LOWER: Final = 7.0
#: Radii of every finger's joints in cm: the same in every hand.
_RADII: Final = {
    name: tuple(radius / CENTIMETRE for radius in finger.radii)
    for name, finger in hand_bones(
        (0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), HandShape(), right=False
    ).fingers.items()
}


def paint_hands(
    painter: QPainter,
    rect: QRectF,
    guide: Guide,
    person: Person,
    look: Look,
    kept: KeptParts | None = None,
    *,
    resting: bool = True,
) -> None:
    """Paint both hands of a guide into `rect`; those that are `kept` and stand still, laid down.

    A hand that rests while the other does it alone lies lower and is faint; or it is left out,
    where `resting` is false.
    """
    colours = palette_for(person, look.theme)
    size = pixels_per_cm(rect)
    middle = rect.center()
    camera = Camera(
        size, middle.x(), middle.y(), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), _FAR
    )
    if Prop.TABLE in guide.props:
        paint_table(painter, rect, colours, size)
    for side in SIDES:
        arm = guide.pose.left_arm if side == "left" else guide.pose.right_arm
        if guide.alone is not None and guide.alone.value != side:
            if resting:
                _paint_resting(painter, rect, arm.shape, side, (guide.face, person, look))
            continue
        bones, forearm = _turned(arm.shape, side, guide.face)
        lit = frozenset(
            name.removeprefix(f"{side}_") for name in guide.lit if name.startswith(f"{side}_")
        )
        props = guide.props if side in guide.holding else frozenset()
        hand = hand_of(camera, bones, 1.0, grasping=Prop.BALL in props)
        scene = CloseUp(painter, colours, hand, forearm, lit, props)

        def paint(into: CloseUp, side: str = side) -> None:
            if Prop.TABLE in guide.props:
                paint_shadow_on_table(into.painter, into.hand)
            paint_close_up(into)
            _paint_sleeve(into.painter, camera, colours, into.forearm, side, rect)

        if kept is None:
            paint(scene)
            continue
        state = (colours, camera, guide.face, lit, props, Prop.TABLE in guide.props)
        points = [(spot.x, spot.y) for spots in hand.spots.values() for spot in spots]
        points.append((camera(forearm).x, rect.bottom()))
        kept.paint(scene, f"{side}_hand", state, points, _REACH * size, paint)


def _paint_resting(
    painter: QPainter,
    rect: QRectF,
    shape: HandShape,
    side: str,
    seen: tuple[Face, Person, Look],
) -> None:
    """Lay a faint picture of a hand that rests."""
    face, person, look = seen
    ratio = painter.device().devicePixelRatio()
    size = (rect.width(), rect.height())
    image = _resting(shape, side, face, person, look.theme.name, size, ratio)
    painter.setOpacity(_FAINT)
    painter.drawImage(rect.topLeft(), image)
    painter.setOpacity(1.0)


@lru_cache(maxsize=2)
def _resting(
    shape: HandShape,
    side: str,
    face: Face,
    person: Person,
    name: str,
    size: tuple[float, float],
    ratio: float,
) -> QImage:
    """Return the picture of a hand that rests; it hardly ever changes."""
    wide, tall = size
    image = QImage(
        ceil(wide * ratio), ceil(tall * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    rect = QRectF(0, 0, wide, tall)
    colours = palette_for(person, THEMES[name])
    size_cm = pixels_per_cm(rect)
    low = rect.center().y() + _LOWER * size_cm
    camera = Camera(
        size_cm, rect.center().x(), low, (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), _FAR
    )
    bones, forearm = _turned(shape, side, face)
    paint_close_up(
        CloseUp(painter, colours, hand_of(camera, bones, 1.0), forearm, frozenset(), frozenset())
    )
    _paint_sleeve(painter, camera, colours, forearm, side, rect)
    painter.end()
    return image


def pixels_per_cm(rect: QRectF) -> float:
    """Return how large hands are that are painted into `rect`."""
    return min(rect.height() / _TALL, rect.width() / _WIDE)


@dataclass(frozen=True, slots=True)
class _Axes:
    """Where a hand's own axes lie on the picture."""

    along: Vector
    thumbward: Vector
    back: Vector

    def turn(self, local: Vector) -> Vector:
        """Return a direction of the hand's own frame on the picture."""
        a, b, c = local
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self.along, self.thumbward, self.back
        return (
            ax * a + bx * b + cx * c,
            ay * a + by * b + cy * c,
            az * a + bz * b + cz * c,
        )


def _axes(face: Face, inwards: float) -> _Axes:
    """Return the axes of an upright hand; `inwards` is 1 where the middle lies to its right."""
    up: Vector = (0.0, 1.0, 0.0)
    if face is Face.BACK:
        return _Axes(up, (inwards, 0.0, 0.0), (0.0, 0.0, 1.0))
    if face is Face.PALM:
        return _Axes(up, (-inwards, 0.0, 0.0), (0.0, 0.0, -1.0))
    return _Axes(up, (0.0, 0.0, 1.0), (-inwards, 0.0, 0.0))


def _turned(shape: HandShape, side: str, face: Face) -> tuple[HandBones, Vector]:
    """Return a hand set upright before the eye, in cm, and a point of its forearm.

    The wrist is straight, whatever the arms do to bring the hands there.
    """
    out = -1.0 if side == "left" else 1.0
    aside, lean = _STANDS[face]
    axes = _leaning(_axes(face, -out), out * lean)
    wrist: Vector = (aside * out, _WRIST, 0.0)
    fingers = {
        name: FingerBones(tuple([add(wrist, axes.turn(joint)) for joint in joints]), _RADII[name])
        for name, joints in local_joints(shape).items()
    }
    root = (wrist[0] - out * 0.6, wrist[1] - 17.5, 0.0)
    return HandBones(axes.along, axes.thumbward, axes.back, wrist, fingers), root


def _leaning(axes: _Axes, angle: float) -> _Axes:
    """Return axes leaned to the picture's right by degrees."""
    c, s = cos(radians(angle)), sin(radians(angle))

    def lean(v: Vector) -> Vector:
        return v[0] * c + v[1] * s, v[1] * c - v[0] * s, v[2]

    return _Axes(lean(axes.along), lean(axes.thumbward), lean(axes.back))


def _paint_sleeve(
    painter: QPainter,
    camera: Camera,
    colours: Palette,
    forearm: Vector,
    side: str,
    rect: QRectF,
) -> None:
    """Paint the end of the sleeve with its cuff at the bottom of the picture."""
    size = camera.size
    wrist = camera((forearm[0], _WRIST - 9.2, 0.0))
    cx, cy = wrist.x, wrist.y
    bottom = max(rect.bottom() + 2 * size, cy + 3 * size)
    points = [(cx, bottom), (cx, cy + 1.6 * size)]
    shade(painter, points, (4.9 * size, 4.1 * size), colours.jacket, flat=True)
    radius = 4.3 * size
    band = QPainterPath(QPointF(cx - radius, cy + 2.3 * size))
    band.lineTo(cx - radius, cy)
    band.quadTo(cx, cy - 1.1 * size, cx + radius, cy)
    band.lineTo(cx + radius, cy + 2.3 * size)
    band.quadTo(cx, cy + 1.2 * size, cx - radius, cy + 2.3 * size)
    band.setFillRule(WINDING)
    folds = QPainterPath()
    folds.setFillRule(WINDING)
    for share, width in ((-0.45, 0.10), (0.2, 0.12), (0.55, 0.10)):
        start = (cx + share * radius, cy + 2.2 * size)
        bend = (cx + share * 1.1 * radius, cy + 4.5 * size)
        add_leaf(folds, start, bend, (cx + share * 1.06 * radius, cy + 8 * size), width * size)
    painter.fillPath(folds, veil(colours.jacket_line, 0.35))
    cuff = colours.left if side == "left" else colours.right
    stops = (
        (0.0, cuff),
        (0.5, blend(cuff, colours.cuff_shade, 0.06)),
        (1.0, blend(cuff, colours.cuff_shade, 0.40)),
    )
    painter.fillPath(band, across(cx - radius, cx + radius, stops))
