"""Which session a class is shown: all of them, as cards, narrowed down by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.hall.view import entry_line
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card_button import CardButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.search import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.entries import Entry


class ChoosePage(Page):
    """Every session, one press each.

    Signals:
        chosen: The id of a session.
        cancelled: Back, without one.
    """

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Show a session to a class"), parent)
        self._texts: dict[str, str] = {}
        self.cards: dict[str, CardButton] = {}
        self._head = PageHead(tr("What do you show today?"))
        self.search = SearchField(tr("Search the sessions"), tr("Search, for example: chair"))
        self._nothing = Label(tr("Nothing has all of these words."), "body")
        self.back = BigButton(tr("Back"), icon=Icon.BACK)
        self._flow = WrapLayout(gap=sizes.BLOCK, fill=True, least=400)
        back = WrapLayout()
        back.addWidget(self.back)
        for part in (self._head, self.search, back, self._nothing, self._flow):
            self.add(part)
        self.column.addStretch(1)
        self.search.textChanged.connect(self._narrow)
        self.back.clicked.connect(self.cancelled)
        self.setFocusProxy(self.search)

    def show_entries(self, course: str, entries: Sequence[Entry]) -> None:
        """List these sessions for a class."""
        self._head.tell(tr("What do you show today?"), course)
        self._flow.clear()
        self.cards, self._texts = {}, {}
        for entry in entries:
            card = CardButton(entry.id, entry.title, entry_line(entry), entry.summary)
            card.key_pressed.connect(self.chosen)
            self.cards[entry.id] = card
            self._texts[entry.id] = f"{entry.title} {entry.summary}".casefold()
            self._flow.addWidget(card)
        self.search.clear()
        self._narrow()
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _narrow(self) -> None:
        wanted = self.search.text().casefold().split()
        fitting = [key for key, text in self._texts.items() if all(w in text for w in wanted)]
        for key, card in self.cards.items():
            card.setVisible(key in fitting)
        self._nothing.setVisible(not fitting)
