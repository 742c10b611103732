"""The countdown: a ring that empties round the time that is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics.led.ring import paint_ring
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget

_SIDE: Final = 168
_SMALLEST: Final = 96
#: The arc is painted anew when it has moved by this much of the whole: less than a pixel.
_VISIBLE: Final = 1 / 700


class Ring(MeasuredWidget):
    """An arc from the top, clockwise, and a few letters inside it.

    It is no control and holds no words that are not said elsewhere, so screen readers pass it by.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """Return the letters inside."""
        return self._text

    @property
    def share(self) -> float:
        """Return how much of the ring is full, 0-1."""
        return self._share

    def show_share(self, share: float, text: str) -> None:
        """Fill `share` (0-1) of the ring and set `text` inside; repaints only what can be seen."""
        share = min(max(share, 0.0), 1.0)
        if text == self._text and abs(share - self._share) < _VISIBLE:
            return
        self._share, self._text = share, text
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text, by half as much."""
        side = round(_SIDE * (1 + look_of(self).scale) / 2)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the square below which the figures could not be read."""
        side = round(_SMALLEST * (1 + look_of(self).scale) / 2)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the whole ring, what is left of it, and the letters."""
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._share, self._text, look_of(self))
        painter.end()
