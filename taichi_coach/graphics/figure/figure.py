"""The guide: an older person who shows the movement, standing or on a chair."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient, QTransform

from taichi_coach.body.poses.guide import Eyes, Scene
from taichi_coach.graphics.figure.arms import paint_arm_rim
from taichi_coach.graphics.figure.camera import View, camera_for, camera_on_arms
from taichi_coach.graphics.figure.chair import chair_for, paint_chair
from taichi_coach.graphics.figure.drawing import SIDES, Drawing, body_of
from taichi_coach.graphics.figure.ground import paint_ground
from taichi_coach.graphics.figure.hands_scene import paint_hands
from taichi_coach.graphics.figure.inset import paint_labels
from taichi_coach.graphics.figure.lying import laid_down, lying_camera, paint_mat
from taichi_coach.graphics.figure.palette import palette_for
from taichi_coach.graphics.figure.parts import parts_of
from taichi_coach.graphics.theme import THEMES, Look, veil
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.camera import Camera
    from taichi_coach.graphics.figure.chair import Chair
    from taichi_coach.graphics.figure.kept import KeptParts
    from taichi_coach.graphics.figure.parts import Parts
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.figure.torso import Torso

#: How strongly the next pose shows through.
_GHOST: Final = 0.17


def paint_guide(
    painter: QPainter,
    rect: QRectF,
    guide: Guide,
    person: Person,
    look: Look,
    view: View = View.MIRROR,
    *,
    labels: tuple[str, str] | None = None,
    kept: KeptParts | None = None,
    resting: bool = True,
) -> None:
    """Paint the guide into `rect`, over whatever room is there.

    Args:
        painter: Where to; its state is kept.
        rect: The place, in pixels.
        guide: The pose and what surrounds it.
        person: Who shows it.
        look: Whose colours.
        view: From which side; close-ups have their own sides.
        labels: Words for the left and the right arm, shown beside them; None shows none.
        kept: Pictures of parts that have hardly moved; None paints all of it anew.
        resting: Whether a close-up of one hand shows, faintly, the other one at rest.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if guide.scene is Scene.HANDS:
        paint_hands(painter, rect, guide, person, look, kept, resting=resting)
    else:
        if guide.coming is not None and guide.coming != guide.pose:
            # What differs from frame to frame is left out: the ghost is painted once a phase.
            plain = structs.replace(
                guide, pose=guide.coming, coming=None, props=frozenset(), eyes=Eyes()
            )
            plain = structs.replace(plain, held=None, held_eyes=Eyes(), place=None)
            ratio = painter.device().devicePixelRatio()
            size = (rect.width(), rect.height())
            painter.drawImage(
                rect.topLeft(), _ghost(plain, person, look.theme.name, view, size, ratio)
            )
        drawing = _paint_body(painter, rect, guide, person, look, view, kept)
        if labels is not None:
            paint_labels(painter, drawing.spots, look, labels)
    painter.restore()


@lru_cache(maxsize=2)
def _ghost(
    guide: Guide, person: Person, name: str, view: View, size: tuple[float, float], ratio: float
) -> QImage:
    """Return a faint picture of the next pose; it stays the same until that pose is reached."""
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
    _paint_body(painter, rect, guide, person, Look(THEMES[name]), view)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(rect, QColor.fromRgbF(0, 0, 0, _GHOST))
    painter.end()
    return image


def camera_of(rect: QRectF, guide: Guide, view: View) -> Camera:
    """Return the camera that shows the whole body of a guide, or its arms from near.

    One who lies is seen as if standing: `placing_of` lays the picture down.
    """
    if guide.pose.lies:
        return lying_camera(rect, view, top=guide.top)
    if guide.scene is Scene.ARMS and not guide.top:
        return camera_on_arms(rect, seated=guide.low, right="left" not in guide.holding)
    seated = guide.support is Support.SEATED
    return camera_for(rect, view, seated=seated, aside=guide.aside, top=guide.top)


def placing_of(rect: QRectF, guide: Guide, view: View) -> QTransform:
    """Return what brings what the camera sees into `rect`; one who lies is laid down."""
    if not guide.pose.lies:
        return QTransform()
    return laid_down(rect, view, camera_of(rect, guide, view), top=guide.top)


def _paint_body(
    painter: QPainter,
    rect: QRectF,
    guide: Guide,
    person: Person,
    look: Look,
    view: View,
    kept: KeptParts | None = None,
) -> Drawing:
    camera = camera_of(rect, guide, view)
    body = body_of(guide.pose)
    drawing = Drawing(
        painter,
        camera,
        palette_for(person, look.theme),
        body,
        {name: camera(place) for name, place in body.joints.items()},
        guide.pose.breath,
        guide.eyes,
        guide.low and not guide.pose.lies,
    )
    if guide.pose.lies:
        return _paint_lying(drawing, person, look, placing_of(rect, guide, view), guide.top)
    if guide.place is not None and guide.scene is Scene.BODY:
        paint_ground(painter, camera, guide.place, look.theme)
    _paint_shadows(drawing)
    parts = parts_of(drawing, person, kept)
    _paint_person(parts, chair_for(guide.support, guide.chair), guide.chair_shown)
    return drawing


def _paint_lying(
    drawing: Drawing, person: Person, look: Look, placing: QTransform, top: float
) -> Drawing:
    """Paint one who lies, and the mat; return the drawing with its spots where they then are.

    Nothing is kept: pictures of parts cannot be laid down again in another direction.
    """
    painter = drawing.painter
    painter.save()
    painter.setWorldTransform(placing, combine=True)
    paint_mat(drawing, look.theme, top=top)
    _paint_person(parts_of(drawing, person, None), None)
    painter.restore()
    spots = {}
    for name, spot in drawing.spots.items():
        place = placing.map(QPointF(spot.x, spot.y))
        spots[name] = spot._replace(x=place.x(), y=place.y())
    return replace(drawing, spots=spots)


def _paint_person(parts: Parts, chair: Chair | None, shown: float = 1.0) -> None:
    drawing = parts.drawing
    from_before = drawing.camera.near_of((0.0, 0.0, 1.0)) > 0
    if chair is not None and from_before == chair.under:
        paint_chair(drawing, chair, shown=shown)
    arms = sorted(SIDES, key=lambda side: drawing.spots[f"{side}_wrist"].depth)
    hidden = [side for side in arms if _behind(drawing, side)]
    _paint_arm_rims(parts)
    for side in hidden:
        parts.arm(side, None)
    if drawing.seated:
        torso = _paint_seated(parts, chair)
    else:
        for i, side in enumerate(_far_to_near(drawing)):
            parts.leg(side, far=i == 0)
        torso = parts.trunk()
    parts.head()
    if chair is not None and from_before and not chair.under:
        paint_chair(drawing, chair, shown=shown)
    for side in arms:
        if side not in hidden:
            parts.arm(side, torso)
    if chair is not None and chair.under and not from_before:
        paint_chair(drawing, chair, seat=not drawing.seated, shown=shown)


def _paint_arm_rims(parts: Parts) -> None:
    if parts.drawing.colours.rim is not None:
        for side in SIDES:
            paint_arm_rim(parts.drawing, parts.sleeve(side))


def _paint_seated(parts: Parts, chair: Chair | None) -> Torso:
    """Paint trunk and legs of someone who sits: from before, the legs come out of the skirt.

    From behind, the seat hides the legs and carries the jacket.
    """
    drawing = parts.drawing
    legs = _far_to_near(drawing)
    if drawing.camera.near_of(drawing.body.pelvis.front) < 0:
        for i, side in enumerate(legs):
            parts.leg(side, far=i == 0)
        if chair is not None:
            paint_chair(drawing, chair, rest=False)
        return parts.trunk()
    torso = parts.trunk()
    for i, side in enumerate(legs):
        parts.lap(side, torso, far=i == 0)
    return torso


def _far_to_near(drawing: Drawing) -> list[str]:
    spots = drawing.spots
    return sorted(
        SIDES, key=lambda side: spots[f"{side}_knee"].depth + spots[f"{side}_ankle"].depth
    )


def _behind(drawing: Drawing, side: str) -> bool:
    """Return whether the trunk stands before an arm."""
    trunk = drawing.spots["chest"].depth
    wrist, elbow = drawing.spots[f"{side}_wrist"].depth, drawing.spots[f"{side}_elbow"].depth
    return wrist < trunk - 0.30 and elbow < trunk + 0.1


def _paint_shadows(drawing: Drawing) -> None:
    """Paint the soft shadows under both feet; a lifted foot has a paler one."""
    painter, colour = drawing.painter, drawing.colours.shadow
    for side in SIDES:
        x, y, z = drawing.body.joints[f"{side}_ball"]
        spot = drawing.camera((x, 0.0, z - 0.15))
        dark = 0.37 / (1 + 3 * max(0.0, y - 0.1))
        shadow = QRadialGradient(QPointF(0, 0), 1)
        for share, opacity in ((0, dark), (0.55, dark / 2), (1, 0.0)):
            shadow.setColorAt(share, veil(colour, opacity))
        painter.save()
        painter.translate(spot.x, spot.y)
        painter.scale(spot.size * 0.80, spot.size * 0.17)
        painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(shadow))
        painter.restore()
