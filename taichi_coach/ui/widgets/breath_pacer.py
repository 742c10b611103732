"""The breath: a disc that swells and sinks, and the word beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.graphics.led.breath_disc import paint_breath_disc, which_breath
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Look
    from taichi_coach.player.display import BreathNow

_SIDE: Final = 84
_GAP: Final = 16


class BreathPacer(MeasuredWidget):
    """A disc as full as the lungs are to be, with "in" or "out" in large letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0.0
        self._word = ""
        self._over = tr("Breath")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def word(self) -> str:
        """Return the word that is shown."""
        return self._word

    @property
    def level(self) -> float:
        """Return how full the disc is, 0-1."""
        return self._level

    def show_breath(self, breath: BreathNow, level: float) -> None:
        """Show the part of the breath and how full the lungs are (0-1)."""
        word = labels.breath(breath.part)
        over = which_breath(breath)
        if (word, over) == (self._word, self._over) and abs(level - self._level) < 1 / 200:
            return
        if over != self._over:
            self.updateGeometry()
        self._word, self._over, self._level = word, over, level
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the disc and the longest word."""
        over, large = self._metrics()
        widest = max(large.horizontalAdvance("pause"), over.horizontalAdvance(self._over))
        side = _disc(look_of(self))
        return QSize(side + _GAP + widest + 4, max(side, over.height() + large.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same: neither disc nor word is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the full size as a line, the breath as a disc, and the words."""
        look = look_of(self)
        side = _disc(look)
        centre, full = QPointF(side / 2, self.height() / 2), side / 2 - 2
        painter = QPainter(self)
        paint_breath_disc(painter, centre, full, self._level, look.theme)
        self._paint_words(painter, side + _GAP)
        painter.end()

    def _paint_words(self, painter: QPainter, left: int) -> None:
        look = look_of(self)
        over, large = self._metrics()
        top = (self.height() - over.height() - large.height()) // 2
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.theme.ink2)
        painter.setFont(look.font(sizes.SECONDARY))
        painter.drawText(QRect(left, top, self.width(), over.height()), align, self._over)
        painter.setPen(look.theme.ink)
        painter.setFont(look.font(sizes.LEAD, bold=True))
        lower = QRect(left, top + over.height(), self.width(), large.height())
        painter.drawText(lower, align, self._word)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        look = look_of(self)
        return (
            QFontMetrics(look.font(sizes.SECONDARY)),
            QFontMetrics(look.font(sizes.LEAD, bold=True)),
        )


def _disc(look: Look) -> int:
    """Return the full disc's breadth: it grows by half as much as the text."""
    return round(_SIDE * (1 + look.scale) / 2)
