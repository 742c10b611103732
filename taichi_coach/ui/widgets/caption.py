"""The words of now: as large as the place allows, whole, and told to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from taichi_coach.graphics.led.lettering import fitted, tall_at
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import paint_focus
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Look

_ABOVE: Final = 4


class Caption(QLabel):
    """A text that fills its place: it shrinks until every word fits, and never clips.

    It takes the keyboard's focus, so that a screen reader can read it again: its name there is what
    it shows. That this changes is announced, and told in no other way, or some readers would say
    it twice.
    """

    #: The focus ring needs air: the words stand so many pixels inside.
    AIR: Final = 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._soft = False
        #: Whether new words are announced: not where the program's own voice is to say them alone.
        self.announces = True
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

    def show_words(self, words: str, *, soft: bool = False) -> None:
        """Show `words`, in a lighter weight when `soft`; new words are announced."""
        fresh = words != self.text()
        if not fresh and soft == self._soft:
            return
        self._soft = soft
        self.setText(words)
        self._fit()
        if fresh and words and self.announces:
            announce(self, words)

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
        if appearance.dressed(event):
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
        """Paint the words and, when it is here, the focus ring."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            box = QRectF(self.rect()).adjusted(-4, -4, 4, 4)
            paint_focus(painter, box, look_of(self).theme.primary, radius=18)
            painter.end()

    def _fit(self) -> None:
        font = fitted(self.text(), self.contentsRect().size(), look_of(self), bold=not self._soft)
        if font != self.font():
            self.setFont(font)


def announce(widget: QWidget, words: str) -> None:
    """Tell a screen reader `words`, after what it is saying."""
    tell(widget, words)


def height_in(words: str, place: QSize, look: Look, *, soft: bool = False) -> int:
    """Return how tall a caption is whose words are fitted into `place`."""
    inner = place - QSize(2 * Caption.AIR, 2 * _ABOVE)
    font = fitted(words, inner, look, bold=not soft)
    return tall_at(words, inner.width(), font) + 2 * _ABOVE
