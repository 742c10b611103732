"""A card that is a button: a title and a few lines, pressed as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.sentences import sentences
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.plate import Plate

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Theme

_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_GAP = 6


class CardButton(Plate):
    """A title, a line of lesser weight and a text.

    Signals:
        key_pressed: The key of what the card stands for.
    """

    key_pressed = Signal(str)
    radius = 22
    inside = sizes.INSIDE

    def __init__(
        self, key: str, title: str, line: str, text: str, parent: QWidget | None = None
    ) -> None:
        self._key = key
        self._line = line
        self._text = text
        super().__init__(title, parent)
        self.setAccessibleDescription(sentences(line, text))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._ask)

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return a card's colours."""
        return worn.card, worn.ink

    def beside(self, width: int) -> int:
        """Return how many pixels of a card's width are not for its words."""
        del width
        return 0

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height that goes with it."""
        width = look_of(self).px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word and the height of a line of each."""
        inside = 2 * self.inside
        width = height = 0
        for words, font, _ in self._parts():
            metrics = QFontMetrics(font)
            width = max([width, *(metrics.horizontalAdvance(word) for word in words.split())])
            height += metrics.height() + _GAP
        return QSize(width + inside, height + inside)

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow is tall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all words at `width`."""
        return self._walk(None, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card and its words."""
        painter = QPainter(self)
        self.paint_surface(painter)
        self._walk(painter, self.width())
        painter.end()

    def _parts(self) -> list[tuple[str, QFont, QColor]]:
        look = look_of(self)
        worn = look.theme
        parts = [
            (self.text(), look.font(sizes.CARD, bold=True), worn.ink),
            (self._line, look.font(), worn.ink2),
            (self._text, look.font(), worn.ink),
        ]
        return [part for part in parts if part[0]]

    def _walk(self, painter: QPainter | None, width: int) -> int:
        """Go through the words at `width`, painting them if asked; return the height."""
        inside = self.inside
        y = inside - 4
        for words, font, colour in self._parts():
            room = QRect(inside, y, max(width - 2 * inside - self.beside(width), 1), 100_000)
            taken = QFontMetrics(font).boundingRect(room, _WRAP, words).height()
            if painter is not None:
                painter.setFont(font)
                painter.setPen(colour)
                painter.drawText(room, _WRAP, words)
            y += taken + _GAP
        return y - _GAP + inside - 4

    @Slot()
    def _ask(self) -> None:
        self.key_pressed.emit(self._key)
