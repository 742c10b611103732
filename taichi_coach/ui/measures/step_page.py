"""One step of taking measures: how it is done, a clock, a figure to enter, or what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.text.sentences import sentences
from taichi_coach.ui.measures.view import STOP, StepView
from taichi_coach.ui.widgets.amount import Amount
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.foot import Foot, above
from taichi_coach.ui.widgets.footprints import Footprints
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.portrait import Portrait
from taichi_coach.ui.widgets.ring import Ring
from taichi_coach.ui.widgets.settling import settle
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class LargeRing(Ring):
    """The ring, large enough to be read from across the room at any size of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a large square; it leaves the room that larger words need."""
        return QSize(_RING, _RING)


_BESIDE: Final = 820
_RING: Final = 280
_CHOICE: Final = 400


class MeasureStepPage(QWidget):
    """One step at a time, its answers always in sight.

    Signals:
        answered: The key of the answer that was pressed; Esc is `STOP`.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._whole: QWidget | None = None
        self._amounts: dict[str, Amount] = {}
        self._choice: ChoiceRow | None = None
        self._choice_key = ""
        self.ring: LargeRing | None = None
        self.says: Label | None = None
        self.foot: Foot | None = None
        self.buttons: list[KeyButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_view(self, view: StepView) -> None:
        """Show a step in place of the last one."""
        self._amounts, self._choice, self.ring = {}, None, None
        page = Page(view.title)
        page.add(PageHead(view.title, view.line))
        for part in self._parts(view):
            page.add(part)
        page.column.addStretch(1)
        self.buttons = [KeyButton(each.key, each.words, each.role) for each in view.answers]
        for button in self.buttons:
            button.key_pressed.connect(self.answered)
        self.foot = Foot(self.buttons)
        self._put(page, self.foot)
        settle(self)  # a second press is not for what takes its place
        tell(self, sentences(view.title, view.line))

    def show_clock(self, says: str, letters: str, share: float) -> None:
        """Show how the clock stands; new words are told to a screen reader."""
        if self.ring is None:
            return
        self.ring.show_share(share, letters)
        self.say(says)

    def say(self, words: str) -> None:
        """Say something beside the clock."""
        if self.says is not None and words != self.says.text():
            self.says.setText(words)
            tell(self, words)

    def show_line(self, words: str) -> None:
        """Tell of something that went wrong, such as a log that cannot be written."""
        if self.foot is not None:
            self.foot.tell(words)

    @property
    def figures(self) -> dict[str, float]:
        """Return what was entered, by key; what was left alone is missing."""
        if self._choice is not None:
            key = self._choice.value
            return {self._choice_key: float(key)} if key else {}
        numbers = {key: amount.value for key, amount in self._amounts.items()}
        return {key: value for key, value in numbers.items() if value is not None}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc stop here, and the space bar do the usual from anywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.answered.emit(STOP)
        elif event.key() == Qt.Key.Key_Space and self.buttons and not event.isAutoRepeat():
            self.buttons[0].click()
        else:
            super().keyPressEvent(event)

    def _put(self, page: Page, foot: Foot) -> None:
        whole = above(page, foot)
        if self._whole is not None:
            self._column.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = whole
        self._column.addWidget(whole)
        whole.show()
        usual = (amount.usual for amount in self._amounts.values())
        first = next(usual, None) or self._choice or self.buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self, view: StepView) -> list[QWidget]:
        parts: list[QWidget] = []
        picture = _picture(view)
        if view.how or view.needs or view.words:
            words = _how_card(view)
            parts.append(
                words if picture is None else Pair(words, picture, least=_BESIDE, shares=(6, 4))
            )
        if view.clock:
            parts.append(self._clock_card())
        if view.entries or view.choices:
            parts.append(self._entry_card(view))
        parts += [_result_card(title, lines) for title, lines in view.results]
        return parts

    def _clock_card(self) -> Card:
        card = Card()
        self.ring, self.says = LargeRing(), Label("", "lead")
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.ring)
        row.addStretch(1)
        card.add(self.says)
        card.add(row, above=sizes.GAP)
        return card

    def _entry_card(self, view: StepView) -> Card:
        card = Card()
        card.column.setSpacing(14)
        if view.heading:
            card.add(Label(view.heading, "heading"))
        if view.choices:
            self._choice = ChoiceRow(view.heading, view.choices, least=_CHOICE)
            self._choice_key = view.choice_key
            card.add(self._choice)
            return card
        for entry in view.entries:
            amount = Amount(entry)
            self._amounts[entry.key] = amount
            alone = len(view.entries) == 1
            label = Label(entry.name, "strong")
            card.add(amount if alone else Pair(label, amount, least=_BESIDE, shares=(3, 8), gap=8))
        return card


def _how_card(view: StepView) -> Card:
    card = Card()
    if view.needs:
        card.add(Label(tr("You need"), "heading"))
        for need in view.needs:
            card.add(Label(need, "body"))
    if view.how:
        above = sizes.GAP if view.needs else 0
        card.add(Label(tr("How it goes"), "heading"), above=above)
        for number, line in enumerate(view.how, 1):
            card.add(Label(f"{number}. {line}", "body"))
    for line in view.words:
        card.add(Label(line, "body"))
    card.column.addStretch(1)
    return card


def _picture(view: StepView) -> Card | None:
    """Return the guide, or the feet, in a card of their own."""
    if view.stage is None and view.picture is None:
        return None
    card = Card(inside=0)
    if view.picture is None:
        card.add(Footprints(view.stage or 0))
        return card
    portrait = Portrait(card)
    portrait.show_guide(*view.picture)
    card.add(portrait)
    return card


def _result_card(title: str, lines: tuple[str, ...]) -> Card:
    card = Card()
    card.add(Label(title, "heading"))
    for line in lines:
        card.add(Label(line, "body"))
    return card
