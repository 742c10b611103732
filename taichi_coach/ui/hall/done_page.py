"""After a session with a class: who was here, if a class is kept, and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.attendance_roll import Roll
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent


class HallDonePage(QWidget):
    """The page after a session with a class.

    Signals:
        closed: Done.
        pressed: The name of who was here, or was not after all.
        all_pressed: Everybody was here.
        undone: All that was pressed here is to be taken back.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    closed = Signal()
    pressed = Signal(str)
    all_pressed = Signal()
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Session done"))
        self.head = PageHead()
        self.day = Label("", "secondary")
        self.everybody = BigButton(tr("Everybody was here"))
        self.roll = Roll()
        self.card = Card()
        self.done = BigButton(tr("Done"), "primary")
        self.undo = BigButton(tr("Undo"))
        self.foot = Foot((self.done, self.undo))
        everybody = WrapLayout()
        everybody.addWidget(self.everybody)
        self.card.column.setSpacing(sizes.GAP)
        for part in (Label(tr("Who was here?"), "heading"), self.day, everybody, self.roll):
            self.card.add(part)
        page = Page(tr("Session done"))
        page.add(self.head)
        page.add(self.card)
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(self.foot)
        self.done.clicked.connect(self.closed)
        self.undo.clicked.connect(self.undone)
        self.everybody.clicked.connect(self.all_pressed)
        self.roll.key_pressed.connect(self.pressed)

    def show_end(self, title: str) -> None:
        """Show that a session is over; nobody is asked about yet."""
        self.head.tell(tr("Well done, everybody."), title)
        self.card.hide()
        self.tell("")
        self.undo.hide()

    def ask(self, day: str, members: Sequence[tuple[str, bool]], *, undo: bool) -> None:
        """Ask who was here; `undo` offers to take back what was pressed."""
        self.day.setText(day)
        self.roll.show_members(members)
        self.card.setVisible(bool(members))
        if not undo and self.undo.hasFocus():
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self.undo.setVisible(undo)

    def tell(self, words: str) -> None:
        """Say something above the buttons, also to a screen reader; "" takes it away."""
        if words:
            tell(self, words)
        self.foot.tell(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Give Done the focus: the least effort is one key."""
        super().showEvent(event)
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc be Done."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
