"""The room in which the figure stands: sky, a pale moon, hills in mist and a floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QRadialGradient

from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from taichi_coach.graphics.theme import Look, Theme

#: Where the floor begins, as a share of the height; the figure's feet stand below it.
FLOOR = 0.8

#: A ridge: its heights (shares of the scene's height) at left, at both bends and at right.
_FAR = (0.56, 0.47, 0.66, 0.58)
_MID = (0.66, 0.74, 0.57, 0.65)
_NEAR = (0.74, 0.68, 0.80, 0.70)


def paint_scene(
    painter: QPainter, rect: QRectF, look: Look, breath: float = 0.0, *, figure: bool = False
) -> None:
    """Paint the room into `rect`.

    Args:
        painter: Where to; its clip is kept.
        rect: The place, in pixels.
        look: Whose colours.
        breath: How full the breath is, 0 to 1: the moon swells gently with it.
        figure: Whether someone stands before the moon: dark rooms dim it then.
    """
    worn = look.theme
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    horizon = rect.top() + rect.height() * FLOOR
    painter.fillRect(rect, _down(rect.top(), horizon, worn.sky_top, worn.sky_low))
    moon = blend(worn.sky_top, worn.moon, 0.10) if figure and worn.dark else worn.moon
    _paint_moon(painter, rect, worn, min(max(breath, 0.0), 1.0), moon)
    for ridge, colour in (
        (_FAR, worn.hill_far),
        (_MID, worn.hill_mid),
        (_NEAR, worn.hill_near),
    ):
        # Mist gathers at the foot of every hill, so the next one stands clear of it.
        crest = rect.top() + rect.height() * min(ridge)
        foot = blend(colour, worn.sky_low, 0.55)
        painter.setBrush(_down(crest, horizon, colour, foot))
        painter.drawPath(_ridge(rect, ridge, horizon))
    floor = QRectF(rect.left(), horizon, rect.width(), rect.bottom() - horizon)
    painter.fillRect(floor, _down(horizon, rect.bottom(), worn.floor_top, worn.floor_low))
    if worn.outlined:
        painter.fillRect(QRectF(rect.left(), horizon, rect.width(), 2), worn.line)
    painter.restore()


def _down(top: float, bottom: float, first: QColor, last: QColor) -> QLinearGradient:
    gradient = QLinearGradient(0, top, 0, bottom)
    gradient.setColorAt(0, first)
    gradient.setColorAt(1, last)
    return gradient


def _paint_moon(painter: QPainter, rect: QRectF, worn: Theme, breath: float, moon: QColor) -> None:
    middle = QPointF(rect.center().x(), rect.top() + rect.height() * 0.42)
    radius = min(rect.width() * 0.4, rect.height() * 0.37) * (1 + 0.05 * breath)
    if not worn.outlined:
        wide = radius * (1.45 + 0.15 * breath)
        glow = QRadialGradient(middle, wide)
        glow.setColorAt(0.6, veil(moon, 0.22 if worn.dark else 0.34))
        glow.setColorAt(1, veil(moon, 0))
        painter.setBrush(glow)
        painter.drawEllipse(middle, wide, wide)
    disc = QRadialGradient(middle, radius)
    disc.setColorAt(0, moon)
    disc.setColorAt(1, blend(moon, worn.sky_low, 0.05))
    painter.setBrush(disc)
    painter.drawEllipse(middle, radius, radius)


def _ridge(rect: QRectF, heights: tuple[float, float, float, float], foot: float) -> QPainterPath:
    """Return a hill: one slow wave from left to right, closed along its foot."""
    left, first, second, right = (rect.top() + rect.height() * share for share in heights)
    x, wide = rect.left(), rect.width()
    path = QPainterPath(QPointF(x, foot))
    path.lineTo(x, left)
    path.cubicTo(x + wide * 0.34, first, x + wide * 0.62, second, x + wide, right)
    path.lineTo(x + wide, foot)
    path.closeSubpath()
    return path
