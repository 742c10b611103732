"""The breath: a disc that swells and sinks, and words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.graphics.led.breath_disc import paint_breath_disc
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Look
    from taichi_coach.player.display import BreathNow

#: As large as the ring beside it, and as small where the room is scarce.
_SIDE: Final = 168
_SMALLEST: Final = 84
_GAP: Final = 16


class BreathPacer(MeasuredWidget):
    """A disc as full as the lungs are to be, with "in" or "out" in large letters.

    Breaths that are counted have their number there: what to do is the word of now itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0.0
        self._word = ""
        self._over = tr("Breath")
        self._large = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

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
        large = (
            word
            if breath.of < 2
            else tr("{index} of {of}").format(index=breath.index, of=breath.of)
        )
        if (word, large) == (self._word, self._large) and abs(level - self._level) < 1 / 200:
            return
        # Beside a number the breath is counted; beside its part it is told what to do.
        self._over = labels.breath_over(breath.part) if large == word else tr("Breath")
        if len(large) != len(self._large):
            self.updateGeometry()
        self._word, self._large, self._level = word, large, level
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the disc and the longest words."""
        return self._with(_SIDE)

    def minimumSizeHint(self) -> QSize:
        """Return room for a small disc; the words are not cut."""
        return self._with(_SMALLEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the full size as a line, the breath as a disc, and the words."""
        look = look_of(self)
        side = min(self.height(), self.width() - _GAP - self._words_wide(), _disc(look, _SIDE))
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
        painter.drawText(lower, align, self._large)

    def _with(self, disc: int) -> QSize:
        over, large = self._metrics()
        side = _disc(look_of(self), disc)
        wide = side + _GAP + self._words_wide()
        return QSize(wide, max(side, over.height() + large.height()))

    def _words_wide(self) -> int:
        over, large = self._metrics()
        longest = max(map(large.horizontalAdvance, ("pause", self._large)))
        return max(longest, *map(over.horizontalAdvance, (tr("Breathe"), self._over))) + 4

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        look = look_of(self)
        return (
            QFontMetrics(look.font(sizes.SECONDARY)),
            QFontMetrics(look.font(sizes.LEAD, bold=True)),
        )


def _disc(look: Look, side: int) -> int:
    """Return a full disc's breadth: it grows by half as much as the text."""
    return round(side * (1 + look.scale) / 2)
