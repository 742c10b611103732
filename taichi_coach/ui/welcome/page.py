"""Once, before the first practice: when to stop, who asks a doctor first, and a safe room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.safety_notes import SAFETY_CARDS
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.lines import Lines
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.word_sizes import WordSizes

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class WelcomePage(QWidget):
    """The page of the first start.

    Signals:
        read: The person says that they have read it.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = Page(tr("Welcome"))
        self.word_sizes = WordSizes()
        head = PageHead(tr("Welcome"), tr("Four things before your first practice."))
        page.add(Pair(head, self.word_sizes, least=520, shares=(1, 0)))
        cards = Flow(gap=sizes.BLOCK, fill=True, least=380)
        for title, lines in SAFETY_CARDS:
            cards.addWidget(_card(title, lines))
        page.add(cards)
        page.column.addStretch(1)
        self.go_on = BigButton(tr("I have read this"), "primary")
        self.foot = Foot((self.go_on,))
        self.foot.tell(
            tr("Tai chi does not replace treatment. You find this again in the settings.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(self.foot)
        self.go_on.clicked.connect(self.read)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the button the focus."""
        super().showEvent(event)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)


def _card(title: str, lines: tuple[str, ...]) -> Card:
    card = Card(inside=22)
    card.column.setSpacing(4)
    card.add(Label(title, "heading"))
    card.add(Lines(lines))
    card.column.addStretch(1)
    return card
