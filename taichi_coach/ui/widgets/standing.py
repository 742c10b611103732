"""A veil over the guide, and one word on it: the practice stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from taichi_coach.graphics.led.lettering import fitted
from taichi_coach.graphics.theme import veil
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.plate import paint_plate

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

#: How much of the guide the veil hides.
_DIMMED: Final = 0.66
_LETTERS: Final = 96
_AIR: Final = 28
#: The letters' part of the height: a small picture keeps the guide's face.
_SHARE: Final = 0.2


class Standing(QWidget):
    """Dims what lies below it, and says one word upon it.

    It tells nothing that is not told elsewhere, so screen readers pass it by.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def word(self) -> str:
        """Return the word that is shown, "" for none."""
        return self._word

    def show_word(self, word: str) -> None:
        """Show a word; "" takes it and the veil away."""
        if word == self._word:
            return
        self._word = word
        self.setVisible(bool(word))
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the veil, and the word on a plate below, clear of face and chest."""
        look = look_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil(look.theme.room, _DIMMED))
        air = min(_AIR, self.height() // 8)
        room = self.size() - QSize(4 * air, 2 * air)
        most = min(_LETTERS, round(self.height() * _SHARE))
        painter.setFont(fitted(self._word, room, look, bold=True, most=most))
        metrics = QFontMetrics(painter.font())
        plate = QRectF(
            0, 0, metrics.horizontalAdvance(self._word) + 4 * air, metrics.height() + air
        )
        plate.moveCenter(QRectF(self.rect()).center())
        plate.moveBottom(self.height() - air)
        paint_plate(painter, plate, look.theme.room, radius=look.px(22))
        painter.setPen(look.theme.ink)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self._word)
        painter.end()
