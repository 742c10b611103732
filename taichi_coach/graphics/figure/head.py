"""Neck, collar and head, in the order in which they cover one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainterPath

from taichi_coach.body.kinematics.vectors import along
from taichi_coach.graphics.figure.drawing import FEW_LAYERS, RIM, SOFT, across, pen
from taichi_coach.graphics.figure.face import paint_ear, paint_features
from taichi_coach.graphics.figure.hair import (
    DOME,
    mass,
    paint_back,
    paint_front,
    paint_scarf,
    paint_sides,
)
from taichi_coach.graphics.figure.outline import tube
from taichi_coach.graphics.figure.people import Hair
from taichi_coach.graphics.figure.skull import FACE, skull_of
from taichi_coach.graphics.theme import blend

if TYPE_CHECKING:
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.figure.skull import Skull

#: Beyond this turn of the face its nose and lips stand out of it.
_ASIDE: Final = 0.55


def paint_neck(drawing: Drawing) -> None:
    """Paint the neck, darker under the chin."""
    body, colours = drawing.body, drawing.colours
    skull = skull_of(drawing)
    size = skull.size
    low = drawing.camera(along(body.joints["neck"], body.chest.up, 0.02))
    high = skull.at(0.0, 0.22, -0.06)
    neck = tube(((low.x, low.y), high), (0.205 * size, 0.185 * size))
    gradient = QLinearGradient(
        QPointF(high[0] - 0.05 * size, high[1] + 0.16 * size), QPointF(low.x + 0.06 * size, low.y)
    )
    gradient.setColorAt(0, blend(colours.skin[0], colours.skin_line, 0.20))
    gradient.setColorAt(0.45, colours.skin[0])
    gradient.setColorAt(1, colours.skin[1])
    drawing.painter.fillPath(neck, QBrush(gradient))


def paint_head(drawing: Drawing, person: Person) -> None:
    """Paint the collar and the head above it."""
    skull = skull_of(drawing)
    painter, colours, style = drawing.painter, drawing.colours, person.style
    if skull.facing < -0.2:
        _paint_collar(drawing, skull)
    if colours.rim is not None:
        painter.strokePath(mass(skull, style), pen(colours.rim, 2 * RIM * skull.size))
    if skull.facing >= -0.2:
        _paint_collar(drawing, skull)
    ears = style not in (Hair.SCARF, Hair.BOB)
    if skull.facing < -0.2:
        _paint_ears(drawing, skull, shown=ears)
        paint_back(drawing, skull, style)
        return
    paint_back(drawing, skull, style)
    paint_sides(drawing, skull, style, near=False)
    _paint_ears(drawing, skull, shown=ears and skull.aside == 0)
    _paint_face(drawing, skull, person)
    if ears and skull.aside > 0:
        paint_ear(drawing, skull, skull.near_side)
    paint_sides(drawing, skull, style, near=True)


def _paint_ears(drawing: Drawing, skull: Skull, *, shown: bool) -> None:
    for side in (1, -1):
        # The ear on the far side of a turned head is hidden.
        if shown and skull.left[2] * side > -0.55:
            paint_ear(drawing, skull, side)


def _paint_face(drawing: Drawing, skull: Skull, person: Person) -> None:
    painter, colours = drawing.painter, drawing.colours
    dim = blend(colours.skin[1], colours.skin[0], 0.25)
    light = blend(colours.skin[2], colours.skin[3], 0.45)
    aside = abs(skull.turn) > _ASIDE
    if aside:
        painter.fillPath(skull.profile(), blend(dim, light, 0.35))
    bare = person.style is Hair.WREATH
    faces = skull.layers(FACE, FEW_LAYERS)
    domes = skull.layers(DOME, FEW_LAYERS) if bare else faces
    for i, (face, dome) in enumerate(zip(faces, domes, strict=True)):
        tone = blend(dim, light, i / (len(FEW_LAYERS) - 1))
        if bare:
            painter.fillPath(dome, tone)
        painter.fillPath(face, tone)
        painter.setRenderHint(SOFT, on=False)
    painter.setRenderHint(SOFT, on=True)
    paint_front(drawing, skull, person.style)
    painter.save()
    outline = faces[0]
    if aside:
        outline.addPath(skull.profile())
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    paint_features(drawing, skull, person)
    painter.restore()
    if person.style is Hair.SCARF:
        paint_scarf(drawing, skull)


def _paint_collar(drawing: Drawing, skull: Skull) -> None:
    """Paint the stand-up collar with its pale edge."""
    body, camera, colours, size = drawing.body, drawing.camera, drawing.colours, skull.size
    neck, chest = body.joints["neck"], body.chest
    low, high = camera(along(neck, chest.up, 0.03)), camera(along(neck, chest.up, 0.20))
    fore = camera(along(along(neck, chest.up, 0.02), chest.front, 0.25))
    dx = fore.x - low.x
    # From behind the collar bows up, as its nearer rim is seen from outside.
    bow = 1.0 if camera.near_of(chest.front) > 0 else -0.25
    wide, slim = 0.258 * size, 0.235 * size
    collar = QPainterPath(QPointF(low.x - wide, low.y + 0.02 * size))
    collar.quadTo(low.x + dx, low.y + 0.22 * size * abs(bow), low.x + wide, low.y + 0.02 * size)
    collar.lineTo(high.x + slim, high.y)
    collar.quadTo(high.x + dx, high.y + 0.17 * size * bow, high.x - slim, high.y)
    collar.closeSubpath()
    stops = ((0.0, colours.jacket[2]), (0.4, colours.jacket[3]), (1.0, colours.jacket[0]))
    drawing.painter.fillPath(collar, across(low.x - 0.28 * size, low.x + 0.28 * size, stops))
    edge = QPainterPath(QPointF(high.x + slim, high.y))
    edge.quadTo(high.x + dx, high.y + 0.17 * size * bow, high.x - slim, high.y)
    drawing.painter.strokePath(edge, pen(colours.trim, 0.022 * size))
