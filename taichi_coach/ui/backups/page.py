"""The copies of the log, each a press away from being the log again; and taking the log along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from taichi_coach.ui.backups.view import BackupRow, BackupsView, Confirmation


_NONE = tr("There are none yet. One is made on every day on which you open the program.")
_BACKS = {Qt.Key.Key_Escape, Qt.Key.Key_Back}


class BackupsPage(Page):
    """Lists the copies of the log.

    Signals:
        picked: The key of the copy that the person wants back; it is asked about first.
        confirmed: The key of the copy that is to be the log again.
        declined: The question was answered with no.
        export_asked, import_asked, folder_asked: Take the log along, bring one in, see the files.
        offer_taken: The key of an answer to what was said.
        closed: The person goes back.
    """

    picked = Signal(str)
    confirmed = Signal(str)
    declined = Signal()
    export_asked = Signal()
    import_asked = Signal()
    folder_asked = Signal()
    offer_taken = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Backups"), parent)
        self.head = PageHead(tr("Backups"), tr("Copies of your log are made by themselves."))
        self.said = Label("", "strong")
        self._said_card = Card()
        self._said_card.add(self.said)
        self._offers = WrapLayout()
        self._said_card.add(self._offers)
        self.offers: list[KeyButton] = []
        self.back = BigButton(tr("Back"), "quiet", Icon.BACK)
        self.export = BigButton(tr("Export the log"))
        self.bring_in = BigButton(tr("Bring in an export"))
        self.open_folder = BigButton(tr("Open the folder"))
        self.folder = Label("", "secondary")
        self.buttons: list[KeyButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(sizes.GAP)
        self._rows: QWidget | None = None
        self._question: Card | None = None
        self._asking = 0
        way = WrapLayout()
        way.addWidget(self.back)
        for part in (self.head, self._said_card, way, self._list, self._along_card()):
            self.add(part)
        self.column.addStretch(1)
        self.back.clicked.connect(self.closed)
        self.export.clicked.connect(self.export_asked)
        self.bring_in.clicked.connect(self.import_asked)
        self.open_folder.clicked.connect(self.folder_asked)
        self.verticalScrollBar().rangeChanged.connect(self._bring_question)
        self.setFocusProxy(self.back)

    def show_view(self, view: BackupsView) -> None:
        """Show the copies; a question or what was done just now comes into sight."""
        self.said.setText(view.said)
        self._said_card.setVisible(bool(view.said))
        self._show_offers(view.offers)
        self.folder.setText(view.folder.replace("/", "/\u200b"))
        self._show_copies(view)
        if view.sure is not None:
            self.buttons[self._asking].setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._bring_question)
            tell(self, f"{view.sure.heading} {view.sure.text}")
        elif view.said:
            self.verticalScrollBar().setValue(0)
            (*self.offers[:1], self.back)[0].setFocus(Qt.FocusReason.OtherFocusReason)
            tell(self, view.said)

    def _show_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """Put a button below what is said for each answer to it."""
        for button in self.offers:
            self._offers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.offers = [KeyButton(key, words) for key, words in offers]
        for button in self.offers:
            self._offers.addWidget(button)
            button.key_pressed.connect(self.offer_taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() in _BACKS:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _bring_question(self) -> None:
        """Scroll the question into sight, whenever its place has changed."""
        if self._question is not None:
            self.ensureWidgetVisible(self._question, 0, sizes.BLOCK)

    def _show_copies(self, view: BackupsView) -> None:
        if self._rows is not None:
            self._list.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        self.buttons, self._asking, self._question = [], 0, None
        if not view.copies:
            column.addWidget(Label(_NONE, "body"))
        for copy in view.copies:
            asked = view.sure is not None and view.sure.key == copy.key
            column.addWidget(
                self._sure_card(view.sure) if view.sure and asked else self._copy_card(copy)
            )
        self._list.addWidget(self._rows)

    def _copy_card(self, copy: BackupRow) -> Card:
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(Label(copy.title, "strong"))
        lines.addWidget(Label(copy.line, "secondary"))
        card = Card(inside=22)
        if not copy.key:
            card.add(words)
            return card
        button = KeyButton(copy.key, tr("Bring it back"))
        button.setAccessibleName(tr("Bring it back: {title}").format(title=copy.title))
        button.key_pressed.connect(self.picked)
        self.buttons.append(button)
        card.add(Pair(words, button, least=560, shares=(1, 0)))
        return card

    def _sure_card(self, sure: Confirmation) -> Card:
        card = Card()
        card.add(Label(sure.heading, "heading"))
        card.add(Label(sure.text, "body"))
        yes, no = KeyButton(sure.key, tr("Yes, bring it back")), KeyButton("", tr("No, leave it"))
        yes.key_pressed.connect(self.confirmed)
        no.clicked.connect(self.declined)
        self._asking, self._question = len(self.buttons), card
        self.buttons += [yes, no]
        row = WrapLayout()
        row.addWidget(yes)
        row.addWidget(no)
        card.add(row, above=8)
        return card

    def _along_card(self) -> Card:
        card = Card()
        card.add(Label(tr("Take the log along"), "heading"))
        card.add(
            Label(
                tr(
                    "Export every practice as a table for a spreadsheet, or for"
                    " another computer. What was exported can be brought in again;"
                    " nothing is doubled."
                ),
                "body",
            )
        )
        row = WrapLayout()
        for button in (self.export, self.bring_in, self.open_folder):
            row.addWidget(button)
        card.add(row, above=8)
        card.add(self.folder, above=8)
        return card
