"""What the guide stands before: the room, dimmed where a bright moon would drown the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QLinearGradient

from taichi_coach.body.poses.guide import Scene
from taichi_coach.graphics.figure.scene import paint_scene
from taichi_coach.graphics.theme import blend

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.theme import Look


def paint_backdrop(painter: QPainter, rect: QRectF, look: Look, scene: Scene) -> None:
    """Paint what is behind the guide; close up there are a plain sky and the moon."""
    if scene is Scene.BODY:
        paint_scene(painter, rect, look, figure=True)
        return
    worn = look.theme
    sky = QLinearGradient(0, rect.top(), 0, rect.bottom())
    sky.setColorAt(0, worn.sky_top)
    sky.setColorAt(1, worn.sky_low)
    painter.fillRect(rect, QBrush(sky))
    painter.setBrush(blend(worn.sky_top, worn.moon, 0.10) if worn.dark else worn.moon)
    radius = min(rect.width(), rect.height()) * 0.36
    centre = rect.center()
    painter.drawEllipse(QPointF(centre.x(), rect.top() + rect.height() * 0.47), radius, radius)
