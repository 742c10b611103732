"""A card that is a button: a title and a few lines, pressed as a whole."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.graphics.theme import Look
from taichi_coach.text.sentences import sentences
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.plate import Plate

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Theme

_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_GAP = 6
#: Higher than any words.
_ENDLESS = 100_000


class CardPart(NamedTuple):
    """Some words of a card, in pixels at 100 %; `lesser` ones are paler."""

    words: str
    size: int = sizes.BODY
    bold: bool = False
    lesser: bool = False


# Cards are measured by the hundred, and many times over, each by words that stay as they are.
@lru_cache(maxsize=4096)
def _tall(part: CardPart, scale: float, width: int) -> int:
    """Return how tall words are that wrap at a width."""
    room = QRect(0, 0, width, _ENDLESS)
    return _metrics(part, scale).boundingRect(room, _WRAP, part.words).height()


@lru_cache(maxsize=1024)
def _least(part: CardPart, scale: float) -> tuple[int, int]:
    """Return how wide the longest word is, and how tall a line."""
    metrics = _metrics(part, scale)
    return max(map(metrics.horizontalAdvance, part.words.split()), default=0), metrics.height()


def _metrics(part: CardPart, scale: float) -> QFontMetrics:
    return QFontMetrics(Look(scale=scale).font(part.size, bold=part.bold))


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
        width, height, scale = 0, 0, look_of(self).scale
        for part in self._parts():
            widest, tall = _least(part, scale)
            width, height = max(width, widest), height + tall + _GAP
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

    def _parts(self) -> list[CardPart]:
        parts = [
            CardPart(self.text(), sizes.CARD, bold=True),
            CardPart(self._line, lesser=True),
            CardPart(self._text),
        ]
        return [part for part in parts if part.words]

    def _walk(self, painter: QPainter | None, width: int) -> int:
        """Go through the words at `width`, painting them if asked; return the height."""
        inside, look = self.inside, look_of(self)
        wide = max(width - 2 * inside - self.beside(width), 1)
        y = inside - 4
        for part in self._parts():
            if painter is not None:
                painter.setFont(look.font(part.size, bold=part.bold))
                painter.setPen(look.theme.ink2 if part.lesser else look.theme.ink)
                painter.drawText(QRect(inside, y, wide, _ENDLESS), _WRAP, part.words)
            y += _tall(part, look.scale, wide) + _GAP
        return y - _GAP + inside - 4

    @Slot()
    def _ask(self) -> None:
        self.key_pressed.emit(self._key)
