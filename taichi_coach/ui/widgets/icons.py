"""The few signs that stand beside a word, drawn in a square of side 1."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF, QTransform


class Icon(StrEnum):
    """A sign; `leads` tells whether it stands before its word."""

    PLAY = "play"
    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"
    STOP = "stop"
    CHECK = "check"
    MORE = "more"
    LESS = "less"
    RECORD = "record"
    UNCHECKED = "unchecked"

    @property
    def leads(self) -> bool:
        """Return whether the sign stands before the word (else after it)."""
        return self not in {Icon.PLAY, Icon.NEXT}


_SHAPES: dict[Icon, tuple[tuple[tuple[float, float], ...], ...]] = {
    Icon.PLAY: (((0.18, 0.12), (0.92, 0.5), (0.18, 0.88)),),
    Icon.NEXT: (((0.18, 0.12), (0.88, 0.5), (0.18, 0.88)),),
    Icon.BACK: (((0.82, 0.12), (0.12, 0.5), (0.82, 0.88)),),
    Icon.PAUSE: (
        ((0.16, 0.1), (0.4, 0.1), (0.4, 0.9), (0.16, 0.9)),
        ((0.6, 0.1), (0.84, 0.1), (0.84, 0.9), (0.6, 0.9)),
    ),
    Icon.STOP: (((0.16, 0.16), (0.84, 0.16), (0.84, 0.84), (0.16, 0.84)),),
    Icon.CHECK: (
        ((0.1, 0.54), (0.24, 0.4), (0.42, 0.58), (0.77, 0.17), (0.92, 0.3), (0.43, 0.86)),
    ),
    Icon.MORE: (
        ((0.43, 0.1), (0.57, 0.1), (0.57, 0.43), (0.9, 0.43), (0.9, 0.57), (0.57, 0.57),
         (0.57, 0.9), (0.43, 0.9), (0.43, 0.57), (0.1, 0.57), (0.1, 0.43), (0.43, 0.43)),
    ),
    Icon.RECORD: (
        ((0.5, 0.08), (0.66, 0.11), (0.8, 0.2), (0.89, 0.34), (0.92, 0.5), (0.89, 0.66),
         (0.8, 0.8), (0.66, 0.89), (0.5, 0.92), (0.34, 0.89), (0.2, 0.8), (0.11, 0.66),
         (0.08, 0.5), (0.11, 0.34), (0.2, 0.2), (0.34, 0.11)),
    ),
    Icon.UNCHECKED: (
        ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)),
        ((0.22, 0.22), (0.78, 0.22), (0.78, 0.78), (0.22, 0.78)),
    ),
    Icon.LESS: (((0.1, 0.43), (0.9, 0.43), (0.9, 0.57), (0.1, 0.57)),),
}  # fmt: skip


def icon_path(icon: Icon, box: QRectF) -> QPainterPath:
    """Return the sign's outline, fitted into `box`."""
    path = QPainterPath()
    for corners in _SHAPES[icon]:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        path.closeSubpath()
    fit = QTransform.fromTranslate(box.x(), box.y()).scale(box.width(), box.height())
    return fit.map(path)


def paint_icon(painter: QPainter, icon: Icon, box: QRectF, colour: QColor) -> None:
    """Fill the sign in `colour`."""
    painter.fillPath(icon_path(icon, box), colour)
