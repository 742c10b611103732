"""The words of now: one large word over them where there is one, and a second line under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics.led.lettering import fitted
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.caption import Caption, height_in, pages_in
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

#: The second line is read from across the room as well. It grows by half as much as the text.
_SECOND: Final = 28
#: The letters of the one large word, in pixels at 100 %.
_LARGE: Final = 112
_GAP: Final = 8


class SecondLine(Label):
    """Lighter words, larger than the page's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "secondary", parent)
        self._enlarge()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._enlarge()

    def _enlarge(self) -> None:
        look = look_of(self)
        font = look.font(_SECOND)
        font.setPixelSize(round(_SECOND * (1 + look.scale) / 2))
        self.setFont(font)


class LargeWord(Label):
    """One word that is read from across the room."""

    def fit(self, room: QSize) -> int:
        """Wear the largest letters that fit into a room; return how tall they are."""
        self.setFont(fitted(self.text(), room, look_of(self), bold=True, most=_LARGE))
        return self.fontMetrics().height()


class Saying(QWidget):
    """A caption that takes what it needs of the place, and the second line below it.

    Where there is one word that matters more, such as "In" while breathing, that stands large on
    top, and the caption in smaller letters under it.

    The place is laid out by hand: how tall the caption is follows from the font that fits, and
    the font from the place, which no layout of Qt can go round.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Caption(self)
        self.second = SecondLine(self)
        self.second.hide()
        self.large = LargeWord("", "body", self)
        self.large.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_words(
        self, words: str, second: str = "", *, soft: bool = False, large: str = ""
    ) -> None:
        """Show `words`, whispered when `soft`, and the line under them ("" for none).

        `large` is the one word over them, "" where they are what matters.
        """
        shown = (self.caption.text(), self.second.text(), self.caption.soft, self.large.text())
        if (words, second, soft, large) == shown:
            return
        self.second.setText(second)
        self.large.setText(large)
        self.caption.most = _SECOND if large else None
        self._place(words, soft=soft)
        self.caption.show_words(words, soft=soft)

    def sizeHint(self) -> QSize:
        """Return room for three lines of the usual size and one below."""
        return QSize(look_of(self).px(400), look_of(self).px(280))

    def minimumSizeHint(self) -> QSize:
        """Return room for some lines of small words."""
        return self.caption.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay both out in the new place."""
        super().resizeEvent(event)
        self._place(self.caption.text(), soft=self.caption.soft)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self.updateGeometry()
            self._place(self.caption.text(), soft=self.caption.soft)

    def second_tall(self, width: int) -> int:
        """Return the height that the second line takes at `width`; 0 while there is none."""
        return (
            self.second.heightForWidth(width - 2 * Caption.AIR) + _GAP if self.second.text() else 0
        )

    def _leaves_caption(self, words: str, below: int, *, soft: bool) -> bool:
        """Whether the caption is as whole above so tall a second line as it is without it."""
        room = self.height() - below
        if room < self.caption.minimumSizeHint().height():
            return False
        look, wide = look_of(self), self.width()
        close, alone = (
            pages_in(words, QSize(wide, tall), look, soft=soft) for tall in (room, self.height())
        )
        return len(close) == 1 or len(alone) > 1

    def _place(self, words: str, *, soft: bool) -> None:
        if self.large.text():
            self._place_large(words, soft=soft)
            return
        self.large.hide()
        below = self.second_tall(self.width())
        if below and not self._leaves_caption(words, below, soft=soft):
            below = 0  # the words of now come first
        self.second.setHidden(below == 0)
        room = QSize(self.width(), max(self.height() - below, 1))
        tall = min(height_in(words, room, look_of(self), soft=soft), room.height())
        self.caption.setGeometry(0, 0, self.width(), tall)
        wide = self.width() - 2 * Caption.AIR
        self.second.setGeometry(Caption.AIR, tall + _GAP, wide, max(below - _GAP, 0))

    def _place_large(self, words: str, *, soft: bool) -> None:
        """Put the one word on top; the others below it as far as there is room."""
        wide, look = self.width() - 2 * Caption.AIR, look_of(self)
        tall = self.large.fit(QSize(wide, max(self.height() * 3 // 5, 1)))
        self.large.setGeometry(Caption.AIR, 0, wide, tall)
        self.large.show()
        room = QSize(self.width(), max(self.height() - tall, 1))
        need = min(height_in(words, room, look, soft=soft, most=_SECOND), room.height())
        self.caption.setGeometry(0, tall, self.width(), need)
        below = self.second_tall(self.width())
        self.second.setVisible(bool(below) and tall + need + below <= self.height())
        self.second.setGeometry(Caption.AIR, tall + need + _GAP, wide, max(below - _GAP, 0))
