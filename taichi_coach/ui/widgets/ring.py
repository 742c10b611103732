"""The countdown: a ring that empties round the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_SIDE: Final = 168
_SMALLEST: Final = 96
_STROKE: Final = 13
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
        worn = look_of(self).theme
        side = min(self.width(), self.height())
        stroke = _STROKE * side / _SIDE
        box = QRectF(0, (self.height() - side) / 2, side, side)
        box.adjust(stroke / 2 + 1, stroke / 2 + 1, -stroke / 2 - 1, -stroke / 2 - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(worn.ring_back, stroke))
        painter.drawEllipse(box)
        if self._share > 0:
            pen = QPen(worn.primary, stroke)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(self._share * 360 * 16))
        painter.setPen(worn.ink)
        painter.setFont(self._font(side - 2 * stroke))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()

    def _font(self, inside: float) -> QFont:
        """Return the largest font in which the letters stay well inside the ring."""
        font = look_of(self).font(sizes.BODY, bold=True)
        size = round(inside * (0.58 if len(self._text) < 3 else 0.36))
        font.setPixelSize(max(size, 1))
        while size > 10 and QFontMetrics(font).horizontalAdvance(self._text) > inside * 0.86:
            size -= 1
            font.setPixelSize(size)
        return font
