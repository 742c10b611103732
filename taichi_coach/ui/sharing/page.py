"""Classes that somebody shared: one that was opened, and those that stand in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
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
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from taichi_coach.ui.sharing.view import ClassRow, Offered, SharingView

_NONE = tr(
    "No class was added yet. Somebody who teaches can send you one as a file that ends in .taichi."
)
_BACKS = {Qt.Key.Key_Escape, Qt.Key.Key_Back}


class SharingPage(Page):
    """Shows a class that was opened, and lists those that were added.

    Signals:
        file_wanted: Another class is to be opened.
        accepted, declined: What is shown is to stand in the library, or not.
        removed: The id of the class that is to leave the library.
        undone: What was done last is to be taken back.
        shown: The id of the session that is to be looked at.
        closed: The person goes back.
    """

    file_wanted = Signal()
    accepted = Signal()
    declined = Signal()
    removed = Signal(str)
    undone = Signal()
    shown = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Classes from a file"), parent)
        self.head = PageHead(tr("Classes from a file"), tr("What somebody shared with you."))
        self.said = Label("", "strong")
        self.undo = BigButton(tr("Undo"))
        self.show_it = KeyButton("", tr("Show it in the library"), "primary")
        self._said = Card()
        self._said.add(self.said)
        self._said.add(_line_of(self.show_it, self.undo), above=12)
        self.accept = BigButton(tr("Add to my library"), "primary")
        self.decline = BigButton(tr("Not now"))
        self._offer = Card()
        self._offer_lines = QVBoxLayout()
        self._offer_lines.setSpacing(12)
        self._offer.add(self._offer_lines)
        self._offer.add(_line_of(self.accept, self.decline), above=12)
        self.choose = BigButton(tr("Open a class"))
        self.back = BigButton(tr("Back"), "quiet", Icon.BACK)
        self.removes: list[KeyButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(sizes.GAP)
        self._rows: QWidget | None = None
        for part in (self.head, self._said, self._offer, _line_of(self.choose, self.back)):
            self.add(part)
        self.add(self._list)
        self.column.addStretch(1)
        for button, wish in (
            (self.choose, self.file_wanted),
            (self.accept, self.accepted),
            (self.decline, self.declined),
            (self.undo, self.undone),
            (self.back, self.closed),
        ):
            button.clicked.connect(wish)
        self.show_it.key_pressed.connect(self.shown)
        self.setFocusProxy(self.choose)

    def show_view(self, view: SharingView) -> None:
        """Show what there is; what was said or opened just now is in sight."""
        self.said.setText(view.said)
        self._said.setVisible(bool(view.said))
        self.undo.setVisible(view.undo)
        self.show_it.stand_for(view.shown)
        self.show_it.setVisible(bool(view.shown))
        self._tell(view.offered)
        self._list_rows(view.rows)
        self.verticalScrollBar().setValue(0)
        if view.said:
            tell(self, view.said)

    def begin(self) -> None:
        """Put the focus on what is asked, or on what was done."""
        parts = (self.accept, self.show_it, self.undo, self.choose)
        next(each for each in parts if not each.isHidden() and self._in_sight(each)).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() in _BACKS:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _in_sight(self, part: QWidget) -> bool:
        return part.isVisibleTo(self)

    def _tell(self, offered: Offered | None) -> None:
        while (item := self._offer_lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._offer.setVisible(offered is not None)
        if offered is None:
            return
        self.accept.setVisible(offered.new)
        self.decline.setText(tr("Not now") if offered.new else tr("Close"))
        labels = [
            Label(offered.title, "heading"),
            Label(offered.summary, "body"),
            Label(offered.held, "strong"),
            Label(offered.by, "body"),
            *(Label(line, "secondary") for line in offered.documents),
            *(Label(line, "strong") for line in offered.minds),
        ]
        for label in labels:
            if label.text():
                self._offer_lines.addWidget(label)

    def _list_rows(self, rows: tuple[ClassRow, ...]) -> None:
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        self.removes = []
        for row in rows:
            card = Card()
            card.add(Label(row.title, "heading"))
            card.add(Label(row.line, "secondary"))
            remove = KeyButton(row.key, tr("Remove from my library"))
            remove.setAccessibleName(tr("Remove {title} from my library").format(title=row.title))
            remove.key_pressed.connect(self.removed)
            card.add(_line_of(remove), above=12)
            self.removes.append(remove)
            column.addWidget(card)
        if not rows:
            column.addWidget(Label(_NONE, "body"))
        self._list.addWidget(self._rows)


def _line_of(*buttons: QWidget) -> WrapLayout:
    row = WrapLayout()
    for button in buttons:
        row.addWidget(button)
    return row
