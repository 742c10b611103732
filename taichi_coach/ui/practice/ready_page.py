"""Before a practice: what is coming, how to be held up, and one button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from taichi_coach.graphics import sizes
from taichi_coach.script.model.session import Support
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.text.sentences import capitalised
from taichi_coach.ui.practice.care_card import CareCard, care_lines
from taichi_coach.ui.state.check_in_level import CheckInLevel
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.before_page import BeforePage
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.digits import NumberKeys
from taichi_coach.ui.widgets.feelings import ENERGIES, FeelingsCard
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pain import PainCard
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.values import NOT_TOLD, Feelings

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.practice.ready_view import NumberView, ReadyView


#: From this size of words on what tells of a session would push the choices out of sight.
_LARGE: Final = 1.5


class ReadyPage(BeforePage):
    """The last page before a practice.

    Signals:
        begun: The support's name and the pain before (an int, or None when it was not told); told
            again when a press that was kept comes to its turn.
        number_changed: The key of a setting, and what a person chose to do so often.
    """

    begun = Signal(str, object)
    number_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PageHead()
        self._about: Label | None = None
        self._pain: PainCard | None = None
        self._feelings: FeelingsCard | None = None
        self._numbers = NumberKeys(())
        self._room: Card | None = None
        self._care: CareCard | None = None
        self._view: ReadyView | None = None
        self.more = BigButton(tr("More"))
        self.foot.append(self.more)
        self.more.clicked.connect(self._open_more)
        self._support = Support.SEATED
        self.begin.clicked.connect(self._begin)

    def show_view(self, view: ReadyView) -> None:
        """Show a session, with nothing pressed."""
        self._view, self._support = view, view.support
        page = Page(tr("Ready"))
        page.column.setSpacing(sizes.GAP)
        self._head = PageHead()
        page.add(self._head)
        several = len(view.supports) > 1
        if several:
            page.add(self._supports(view))
        # Where words are large the choice stands before what tells of the session: it is seen.
        large = several and look_of(self).scale >= _LARGE
        self._about = Label("", "secondary") if large else None
        if self._about is not None:
            page.add(self._about)
        for number in view.numbers:
            page.add(self._number(number))
        self._care = CareCard() if view.equipment or view.cautions else None
        if self._care is not None:
            page.add(self._care)
        self._room = _room(view) if view.room else None
        if self._room is not None:
            page.add(self._room)
            self._show_room()
        self._ask(view, page)
        page.column.addStretch(1)
        self._show_care()
        self._put(page)

    @property
    def feelings(self) -> Feelings:
        """Return energy and mood, as far as they were told."""
        return self._feelings.feelings if self._feelings is not None else NOT_TOLD

    def _ask(self, view: ReadyView, page: Page) -> None:
        """Put the questions that the person wants on the page."""
        self._pain = self._feelings = None
        if view.ask is not CheckInLevel.NOTHING:
            most = len(ENERGIES) if view.ask is CheckInLevel.BOTH else 0
            self._pain = PainCard(view.question, most_next=most)
            page.add(self._pain)
        if view.ask is CheckInLevel.BOTH:
            self._feelings = FeelingsCard()
            page.add(self._feelings)
        rows = [self._pain.scale] if self._pain is not None else []
        rows += self._feelings.rows() if self._feelings is not None else []
        self._numbers = NumberKeys(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let number keys answer what is asked."""
        if not self._numbers.press(event):
            super().keyPressEvent(event)

    def press(self) -> None:
        """Begin as it was asked for, with what is answered by now."""
        self._kept = False
        self._begin()

    def _supports(self, view: ReadyView) -> ChoiceRow:
        options = [(support.value, labels.support_title(support)) for support in view.supports]
        row = ChoiceRow(tr("How you practise today"), options)
        row.set_value(view.support.value)
        row.chosen.connect(self._choose)
        return row

    def _number(self, number: NumberView) -> Pair:
        row = ChoiceRow(number.title, number.options)
        row.set_value(number.value)
        row.chosen.connect(partial(self.number_changed.emit, number.key))
        return Pair(Label(number.title, "strong"), row, least=700, shares=(3, 8), gap=8)

    def tell_length(self, view: ReadyView) -> None:
        """Tell anew how long the session lasts, and what it is made of; all else stays."""
        self._view = view
        self._show_care()

    def _tell(self, view: ReadyView) -> None:
        """Tell how long the session lasts, and what it is made of, where that is not under More."""
        rest = self._care is not None and bool(self._care.rest)
        lines = _lines(view, "" if rest else _parts(view))
        if self._about is not None:
            self._about.setText(lines)
        self._head.tell(view.title, "" if self._about is not None else lines)

    @Slot(str)
    def _choose(self, support: str) -> None:
        self._support = Support(support)
        self._show_room()
        self._show_care()
        self.support_changed.emit(support)

    def _show_room(self) -> None:
        """Tell of the room only who stands free: nobody else goes through it."""
        if self._room is not None:
            self._room.setVisible(self._support is Support.STANDING)

    def _show_care(self) -> None:
        """Tell what matters for who is held up so, and offer the rest."""
        view, card = self._view, self._care
        if view is not None and card is not None:
            first, rest = care_lines(view.cautions, view.equipment, self._support)
            parts = (_parts(view),) if rest and view.parts else ()
            card.show_lines(first, (*rest, *parts))
        if view is not None:
            self._tell(view)
        self._show_more()

    def _show_more(self) -> None:
        card = self._care
        self.more.setVisible(card is not None and bool(card.rest))
        self.more.setText(tr("Less") if card is not None and card.is_open else tr("More"))

    @Slot()
    def _open_more(self) -> None:
        """Show the rest of what to take care of, or put it away."""
        if self._care is not None:
            self._care.open_rest(not self._care.is_open)
            self._show_more()

    @Slot()
    def _begin(self) -> None:
        pain = self._pain.value if self._pain is not None else None
        self.begun.emit(self._support.value, pain)


def _parts(view: ReadyView) -> str:
    return dotted(f"{title} {lasts}" if lasts else title for title, lasts in view.parts)


def _lines(view: ReadyView, parts: str) -> str:
    length = view.length
    if len(view.supports) == 1:
        length = f"{length}, {labels.support(view.supports[0])}"
    lines = (f"{capitalised(length)}. {view.summary}".strip(), parts)
    return "\n".join(line for line in lines if line)


def _room(view: ReadyView) -> Card:
    """Return the card of the room that is needed."""
    card = Card()
    card.add(Label(tr("Room to step"), "heading"))
    card.add(Label(view.room, "body"))
    return card
