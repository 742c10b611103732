"""The words of now: as large as the place allows, whole, and told to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from taichi_coach.graphics.led.caption_pages import page_at, pages_of
from taichi_coach.graphics.led.lettering import WRAP, fitted, tall_at
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.plate import paint_focus
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Look

_ABOVE: Final = 4


class Caption(QLabel):
    """A text that fills its place: it shrinks until every word fits, and never clips.

    Where the words would become small, they are shown page by page, as they are said.

    It takes the keyboard's focus, so that a screen reader can read it again: its name there is what
    it shows. That this changes is announced, and told in no other way, or some readers would say
    it twice.
    """

    #: The focus ring needs air: the words stand so many pixels inside.
    AIR: Final = 12
    #: The largest letters, in pixels at 100 %; None for what suits the length of the words.
    most: int | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._soft = False
        #: Whether new words are announced: not where the program's own voice is to say them alone.
        self.announces = True
        self._said = 0.0
        self._pages: tuple[str, ...] = ("",)
        self.setAccessibleName(tr("Words of now"))  # Qt then keeps silent about new ones
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(self.AIR, _ABOVE, self.AIR, _ABOVE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def soft(self) -> bool:
        """Return whether the words are shown as whispered."""
        return self._soft

    @property
    def page(self) -> str:
        """Return the words that are seen now: all of them, or a page."""
        return self._pages[page_at(self._pages, self._said)]

    def show_said(self, said: float) -> None:
        """Turn to the page on which the voice is that has said so much of the words (0-1)."""
        before, self._said = self.page, said
        if self.page != before:
            self.update()

    def show_words(self, words: str, *, soft: bool = False) -> None:
        """Show `words`, in a lighter weight when `soft`; new words are announced."""
        fresh = words != self.text()
        if not fresh and soft == self._soft:
            return
        self._soft = soft
        self.setText(words)
        self._fit()
        if fresh and words and self.announces:
            tell(self, words)

    def hasHeightForWidth(self) -> bool:
        """Return False: the place rules the size of the words, not the other way round."""
        return False

    def sizeHint(self) -> QSize:
        """Return room for three lines of the usual size."""
        return QSize(look_of(self).px(400), look_of(self).px(3 * 80))

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines of small words."""
        return QSize(look_of(self).px(140), look_of(self).px(72))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new place."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the words anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._fit()
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, all or a page of them, and, when it is here, the focus ring."""
        if len(self._pages) == 1:
            super().paintEvent(event)
        else:
            painter = QPainter(self)
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.contentsRect(), WRAP, self.page)
            painter.end()
        if self.hasFocus():
            painter = QPainter(self)
            box = QRectF(self.rect()).adjusted(-4, -4, 4, 4)
            paint_focus(painter, box, look_of(self).theme.primary, radius=18)
            painter.end()

    def _fit(self) -> None:
        place, look, bold = self.contentsRect().size(), look_of(self), not self._soft
        self._pages = _pages(self.text(), place, look, bold=bold, most=self.most)
        font = _font_of(self._pages, place, look, bold=bold, most=self.most)
        if font != self.font():
            self.setFont(font)


def _pages(
    words: str, place: QSize, look: Look, *, bold: bool, most: int | None
) -> tuple[str, ...]:
    """Return the pages of a caption; one alone where its letters are small all the same."""
    return pages_of(words, place, look, bold=bold) if most is None else (words,)


def _font_of(
    pages: tuple[str, ...], place: QSize, look: Look, *, bold: bool, most: int | None = None
) -> QFont:
    """Return the font in which every one of the pages fits."""
    fonts = (fitted(page, place, look, bold=bold, most=most) for page in pages)
    return min(fonts, key=lambda font: font.pixelSize())


def pages_in(words: str, place: QSize, look: Look, *, soft: bool = False) -> tuple[str, ...]:
    """Return the pages that a caption turns whose words are fitted into `place`."""
    return pages_of(words, _inside(place), look, bold=not soft)


def height_in(
    words: str, place: QSize, look: Look, *, soft: bool = False, most: int | None = None
) -> int:
    """Return how tall a caption is whose words, `most` pixels large, are fitted into `place`."""
    inner = _inside(place)
    pages = _pages(words, inner, look, bold=not soft, most=most)
    font = _font_of(pages, inner, look, bold=not soft, most=most)
    return max(tall_at(page, inner.width(), font) for page in pages) + 2 * _ABOVE


def _inside(place: QSize) -> QSize:
    return place - QSize(2 * Caption.AIR, 2 * _ABOVE)
