"""A card that is only read, and can be read again by who hears it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel

from taichi_coach.text.sentences import sentences
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.plate import paint_focus
from taichi_coach.ui.widgets.tab_order import shown_below
from taichi_coach.ui.widgets.teller import tell

_BY_TAB: Final = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


class ReadCard(Card):
    """A card to which Tab comes where a screen reader is there, and which then tells its words.

    What a page tells as it opens is cut off by the next key: this is the way back to it.
    """

    def showEvent(self, event: QShowEvent) -> None:
        """Be a stop of Tab for who needs it; to others it is one key more."""
        super().showEvent(event)
        rule = Qt.FocusPolicy
        self.setFocusPolicy(rule.TabFocus if QAccessible.isActive() else rule.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the words below the heading, which is the card's name."""
        super().focusInEvent(event)
        self.update()
        if event.reason() in _BY_TAB:
            words = (each for each in shown_below(self) if isinstance(each, QLabel))
            tell(self, sentences(*(each.text() for each in list(words)[1:])))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, and the ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, QRectF(self.rect()), look_of(self).theme.ink, radius=self.radius)
            painter.end()
