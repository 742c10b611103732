"""The countdown, painted: a ring that empties round the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from taichi_coach.graphics import sizes
from taichi_coach.text.lengths import clock

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from taichi_coach.graphics.theme import Look
    from taichi_coach.player.display import Display

#: The ring's breadth, as a share of its side.
_STROKE: Final = 13 / 168


def paint_ring(painter: QPainter, place: QRectF, share: float, text: str, look: Look) -> None:
    """Paint the whole ring, what is left of it (0-1, from the top, clockwise), and the letters.

    It is as large as the place allows, at its left and half-way down.
    """
    worn = look.theme
    side = min(place.width(), place.height())
    stroke = _STROKE * side
    box = QRectF(place.left(), place.center().y() - side / 2, side, side)
    box.adjust(stroke / 2 + 1, stroke / 2 + 1, -stroke / 2 - 1, -stroke / 2 - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(worn.ring_back, stroke))
    painter.drawEllipse(box)
    if share > 0:
        pen = QPen(worn.primary, stroke)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, -round(share * 360 * 16))
    painter.setPen(worn.ink)
    painter.setFont(_font(text, side - 2 * stroke, look))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def ring_words(now: Display) -> str:
    """Return the letters of a countdown: whole seconds where they are counted, else a clock."""
    if now.rest_last_seconds is not None:
        return str(now.rest_last_seconds)
    return str(now.lead_to.seconds) if now.lead_to is not None else clock(now.countdown_ms or 0)


def _font(text: str, inside: float, look: Look) -> QFont:
    """Return the largest font in which the letters stay well inside the ring."""
    font = look.font(sizes.BODY, bold=True)
    size = round(inside * (0.58 if len(text) < 3 else 0.36))
    font.setPixelSize(max(size, 1))
    while size > 10 and QFontMetrics(font).horizontalAdvance(text) > inside * 0.86:
        size -= 1
        font.setPixelSize(size)
    return font
