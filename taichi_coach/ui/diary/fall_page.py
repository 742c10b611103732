"""A fall, or nearly one: help first, then a few words about it, and how to go on more safely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.practice.storage.records import FallKind
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.diary.view import AfterFall, FallForm
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.note import NoteCard
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.teller import tell
from taichi_coach.ui.widgets.when_card import WhenCard

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


_FIRST: Final = tr(
    "If you hit your head, cannot get up or put weight on a leg, or feel faint, weak or confused: "
    "call for emergency help now. This page can wait."
)
_KINDS: Final = ((FallKind.NEAR, tr("I nearly fell")), (FallKind.FALL, tr("I fell")))
_HURT: Final = (("no", tr("No")), ("yes", tr("Yes")))
_BACKS = {Qt.Key.Key_Escape, Qt.Key.Key_Back}


class FallPage(QWidget):
    """What happened, when, and whether it hurt; then what to do now.

    Signals:
        kept: The new `FallForm`.
        removed: The fall is to be removed.
        support_chosen: The support that the person wants to practise with from now on.
        closed: The person goes back.
    """

    kept = Signal(object)
    removed = Signal()
    support_chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: FallForm | None = None
        self._page: Page | None = None
        self.keep = BigButton(tr("Keep it"), "primary", Icon.CHECK)
        self.remove = BigButton(tr("Remove it"))
        self.back = BigButton(tr("Back"), "quiet", Icon.BACK)
        self.done = BigButton(tr("Done"), "primary")
        self.foot = Foot((self.keep, self.remove, self.back, self.done))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)
        self.ways: list[KeyButton] = []
        self.keep.clicked.connect(self._tell)
        self.remove.clicked.connect(self.removed)
        self.back.clicked.connect(self.closed)
        self.done.clicked.connect(self.closed)

    def show_view(self, form: FallForm) -> None:
        """Show a fall, or ask for a new one."""
        self._form = form
        self.foot.tell("")
        self.done.hide()
        self.keep.show()
        self.back.show()
        self.remove.setVisible(not form.adding)
        page = Page(tr("A fall, or nearly"))
        page.add(PageHead(tr("A fall, or nearly"), tr("It helps to see what made it happen.")))
        if form.adding:
            first = Card()
            first.add(Label(tr("First, are you all right?"), "heading"))
            first.add(Label(_FIRST, "body"))
            page.add(first)
        page.add(self._what_card(form))
        self.when = WhenCard()
        self.when.show_moment(form.at, form.now)
        page.add(self.when)
        self.note = NoteCard(
            title=tr("What happened?"), hint=tr("For example: turned quickly on the rug")
        )
        self.note.field.setPlainText(form.note)
        page.add(self.note)
        page.column.addStretch(1)
        self._put(page)
        self.setFocusProxy(self.kind)

    def show_afterwards(self, advice: AfterFall) -> None:
        """Say what to do now, and offer to practise more safely."""
        for button in (self.keep, self.remove, self.back):
            button.hide()
        self.done.show()
        self.foot.tell("")
        page = Page(advice.heading)
        page.add(PageHead(advice.heading))
        card = Card()
        card.column.setSpacing(14)
        for line in advice.lines:
            card.add(Label(line, "body"))
        page.add(card)
        self.ways = [KeyButton(key, word) for key, word in advice.ways]
        if advice.ways:
            offer = Card()
            offer.add(Label(advice.question, "heading"))
            row = WrapLayout()
            for button in self.ways:
                button.key_pressed.connect(self.support_chosen)
                row.addWidget(button)
            offer.add(row, above=8)
            page.add(offer)
        page.column.addStretch(1)
        self._put(page)
        self.setFocusProxy(self.ways[0] if self.ways else self.done)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Say something at the foot: why it could not be kept, or what was changed."""
        self.foot.tell(words)
        tell(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() in _BACKS:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _what_card(self, form: FallForm) -> Card:
        self.kind = ChoiceRow(tr("What was it?"), [(str(key), word) for key, word in _KINDS])
        self.hurt = ChoiceRow(tr("Were you hurt?"), _HURT)
        self.kind.set_value("" if form.kind is None else str(form.kind))
        self.hurt.set_value("" if form.kind is None else "yes" if form.hurt else "no")
        card = Card()
        card.add(Label(tr("What was it?"), "heading"))
        card.add(self.kind, above=8)
        card.add(Label(tr("Were you hurt?"), "heading"), above=8)
        card.add(self.hurt, above=8)
        return card

    def _put(self, page: Page) -> None:
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.setParent(None)
            self._page.deleteLater()
        self._page = page
        self._column.insertWidget(0, page, 1)
        page.show()

    @Slot()
    def _tell(self) -> None:
        if self._form is None:
            return
        if not self.kind.value:
            self.say(tr("Please say whether you fell, or nearly."))
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.kept.emit(
            FallForm(
                adding=self._form.adding,
                now=self._form.now,
                at=self.when.value,
                kind=FallKind(self.kind.value),
                hurt=self.hurt.value == "yes",
                note=self.note.text,
            )
        )
