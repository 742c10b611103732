"""Words in pictures: drawn as outlines, so that they look alike wherever the picture is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath

from taichi_coach.graphics.figure.drawing import pen

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QFont, QPainter

#: Height of a pill for its font's, and the room at both ends of its words.
_PILL, _ENDS = 1.3, 11.0


def write(painter: QPainter, at: QPointF, text: str, font: QFont, ink: QColor) -> float:
    """Write a line whose upper left corner is `at`; return how wide it is."""
    metrics = QFontMetricsF(font)
    path = QPainterPath()
    path.addText(at.x(), at.y() + metrics.ascent(), font, text)
    painter.fillPath(path, ink)
    return metrics.horizontalAdvance(text)


def pill(
    painter: QPainter, at: QPointF, text: str, font: QFont, colours: tuple[QColor, QColor, QColor]
) -> float:
    """Write on a rounded plate; return how wide it is.

    Args:
        painter: Where to.
        at: The plate's upper left corner.
        text: What it says.
        font: How it is written.
        colours: Plate, ink, and the line round the plate.
    """
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(text) + 2 * _ENDS, pill_height(font)
    plate, ink, line = colours
    painter.setPen(pen(line, 1))
    painter.setBrush(plate)
    painter.drawRoundedRect(QRectF(at.x(), at.y(), wide, tall), tall / 2, tall / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    path = QPainterPath()
    baseline = at.y() + (tall - metrics.height()) / 2 + metrics.ascent()
    path.addText(at.x() + _ENDS, baseline, font, text)
    painter.fillPath(path, ink)
    return wide


def pill_height(font: QFont) -> float:
    """Return how high a pill in this font is."""
    return QFontMetricsF(font).height() * _PILL


def lines(text: str, font: QFont, wide: float) -> list[str]:
    """Break a text at its spaces into lines of at most `wide` pixels."""
    metrics = QFontMetricsF(font)
    wrapped: list[str] = []
    for word in text.split():
        longer = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and metrics.horizontalAdvance(longer) <= wide:
            wrapped[-1] = longer
        else:
            wrapped.append(word)
    return wrapped


def fitted(text: str, font: QFont, wide: float) -> str:
    """Shorten a line to at most `wide` pixels."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, wide)
