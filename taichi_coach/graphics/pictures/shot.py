"""One picture of the guide: a calm room in flat colours, and the person or the hands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from taichi_coach.body.poses.guide import Scene
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.figure import paint_guide
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.figure.scene import FLOOR
from taichi_coach.graphics.theme import blend

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.theme import Look

#: Height for a breadth of 1 in which a person with reaching arms, or both hands, are seen whole.
TALL: Final = {Scene.BODY: 1.36, Scene.ARMS: 1.0, Scene.HANDS: 0.94}


@dataclass(frozen=True, slots=True)
class Shot:
    """A guide, from where one looks, and who shows it; `labels` name the left and right arm."""

    guide: Guide
    view: View = View.MIRROR
    person: Person = PEOPLE[0]
    labels: tuple[str, str] | None = None


def paint_shot(painter: QPainter, rect: QRectF, shot: Shot, look: Look, radius: float = 0) -> None:
    """Paint a shot into `rect`, whose corners are rounded by `radius`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    frame = QPainterPath()
    frame.addRoundedRect(rect, radius, radius)
    _paint_room(painter, rect, frame, shot.guide.scene, look)
    if shot.guide.scene is not Scene.BODY:  # what is close up comes from beyond the picture
        painter.setClipPath(frame, Qt.ClipOperation.IntersectClip)
    paint_guide(painter, rect, shot.guide, shot.person, look, shot.view, labels=shot.labels)
    painter.restore()


def _paint_room(
    painter: QPainter, rect: QRectF, frame: QPainterPath, scene: Scene, look: Look
) -> None:
    """Paint sky, moon and floor without gradients: small files, and no bands in few colours."""
    worn = look.theme
    painter.fillPath(frame, blend(worn.sky_top, worn.sky_low, 0.6))
    standing = scene is Scene.BODY
    size = min(rect.width() * 0.44, rect.height() * 0.37)
    middle = QPointF(rect.center().x(), rect.top() + rect.height() * (0.42 if standing else 0.47))
    painter.setBrush(blend(worn.sky_top, worn.moon, 0.10) if worn.dark else worn.moon)
    painter.drawEllipse(middle, size, size)
    if standing:
        floor = QPainterPath()
        floor.addRect(rect.adjusted(0, rect.height() * FLOOR, 0, 0))
        painter.fillPath(floor.intersected(frame), blend(worn.floor_top, worn.sky_low, 0.35))
