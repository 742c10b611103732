"""Once, before the first practice: when to stop, who asks a doctor first, and a safe room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.safety_notes import SAFETY_CARDS
from taichi_coach.ui.theme.appearance import look_changed, look_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.lines import Lines
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.read_card import ReadCard
from taichi_coach.ui.widgets.word_sizes import WordSizes

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent, QShowEvent

_READ: Final = tr("I have read this")
_ON: Final = tr("Read on")
_NO_TREATMENT: Final = tr(
    "Tai chi does not replace treatment. You find this again in the settings."
)
#: Below this height, at 100 %, the last line scrolls with the others.
_LOW: Final = 500
#: Pixels below the edge that hold no words any more.
_NEARLY: Final = 24


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
        page = self.page = Page(tr("Welcome"))
        self.word_sizes = WordSizes()
        head = PageHead(tr("Welcome"), tr("Four things before your first practice."))
        page.add(Pair(head, self.word_sizes, least=520, shares=(1, 0)))
        cards = WrapLayout(gap=sizes.BLOCK, fill=True, least=380)
        self.cards = [_card(title, lines) for title, lines in SAFETY_CARDS]
        for card in self.cards:
            cards.addWidget(card)
        page.add(cards)
        self.last_line = Label(_NO_TREATMENT, "secondary")
        page.add(self.last_line)
        page.column.addStretch(1)
        self.go_on = BigButton(_READ, "primary")
        self.foot = Foot((self.go_on,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(self.foot)
        self._end_seen = False
        bar = page.verticalScrollBar()
        bar.rangeChanged.connect(self._note_seen)
        bar.valueChanged.connect(self._note_seen)
        self.go_on.clicked.connect(self._press)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top, for each person anew, with the focus on the button.

        Who hears the lines has the focus on them, too, and comes to the button last.
        """
        super().showEvent(event)
        self._end_seen = False
        self.page.verticalScrollBar().setValue(0)
        reads = self.cards[0].focusPolicy() is not Qt.FocusPolicy.NoFocus
        first = self.cards[0] if reads else self.go_on
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low window to what is read."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes: larger words make a window low."""
        super().changeEvent(event)
        if look_changed(event):
            self._fold()

    def _fold(self) -> None:
        low = self.height() < look_of(self).px(_LOW)
        self.last_line.setVisible(low)
        self.foot.tell("" if low else _NO_TREATMENT)

    @Slot()
    def _note_seen(self) -> None:
        """Let nobody say that they have read what has not been on the screen yet."""
        bar = self.page.verticalScrollBar()
        if self.isVisible():
            self._end_seen |= bar.value() >= bar.maximum() - _NEARLY
        self.go_on.setText(_READ if self._end_seen else _ON)

    @Slot()
    def _press(self) -> None:
        if self._end_seen:
            self.read.emit()
            return
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep() * 4 // 5)  # a line or two is seen again


def _card(title: str, lines: tuple[str, ...]) -> ReadCard:
    card = ReadCard(inside=22)
    card.column.setSpacing(4)
    card.add(Label(title, "heading"))
    card.add(Lines(lines))
    card.column.addStretch(1)
    return card
