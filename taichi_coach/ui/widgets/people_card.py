"""The people on this computer: who they are, adding, naming and putting away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.entry_line import EntryLine
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.people_line import NameButton
from taichi_coach.ui.widgets.teller import tell
from taichi_coach.ui.widgets.values import called

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALONE = tr("Does somebody else use this computer too? Give yourself a name first.")
_ALONE_NAMED = tr("Does somebody else use this computer too? Each has their own weeks and choices.")
_SEVERAL = tr("Each has their own weeks, practices and choices.")


class PeopleCard(Card):
    """Everybody who practises here, with a line to add somebody.

    Signals:
        chosen: The name of the one who practises from now on.
        added: The name of somebody new.
        renamed: Who gets another name, and the name.
        removed: The name of who practises here no more.
        undone: The last change is to be taken back.
    """

    chosen = Signal(str)
    added = Signal(str)
    renamed = Signal(str, str)
    removed = Signal(str)
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current, self._naming = "", ""
        self.words = Label("", "secondary")
        self.line = EntryLine("", "", tr("Add"))
        self.cancel = BigButton(tr("Leave the name as it is"))
        self.notice = Label("", "body")
        self.undo = BigButton(tr("Undo"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(sizes.GAP)
        self._shown: list[QWidget] = []
        self.column.setSpacing(sizes.GAP)
        foot = WrapLayout()
        foot.addWidget(self.undo)
        foot.addWidget(self.cancel)
        self.add(Label(tr("People on this computer"), "heading"))
        for part in (self.words, self._rows, self.line, self.notice, foot):
            self.add(part)
        self.line.entered.connect(self._enter)
        self.undo.clicked.connect(self.undone)
        self.cancel.clicked.connect(self._ask_new)
        self.tell("")
        self._ask_new()

    def show_people(self, names: Sequence[str], current: str) -> None:
        """List everybody who practises here; `current` is who does now."""
        self._current = current
        alone = len(names) == 1
        self.words.setText((_ALONE_NAMED if current else _ALONE) if alone else _SEVERAL)
        for row in self._shown:
            row.hide()
            row.deleteLater()
        self._shown = [self._row(name) for name in names if name or not alone]
        for row in self._shown:
            self._rows.addWidget(row)
        self._ask_new()

    def tell(self, words: str, *, undo: bool = False) -> None:
        """Say what was done, or why it was not; with `undo` it can be taken back."""
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
        self.undo.setVisible(undo)
        if words:
            tell(self, words)

    def _row(self, name: str) -> QWidget:
        said = called(name)
        words = Label(
            tr("{said} practises now.").format(said=said) if name == self._current else said,
            "strong",
        )
        buttons = QWidget()
        flow = WrapLayout(buttons)
        for word, wanted, slot in (
            (tr("{said} practises").format(said=said), name != self._current, self.chosen),
            (tr("Change the name") if name else tr("Give a name"), True, self._ask_name),
            (tr("Remove"), name != self._current, self.removed),
        ):
            if wanted:
                button = NameButton(name, word)
                button.setAccessibleDescription(said)
                button.key_pressed.connect(slot)
                flow.addWidget(button)
        return Pair(words, buttons, least=760, shares=(3, 7), gap=8)

    @Slot(str)
    def _ask_name(self, name: str) -> None:
        """Ask for another name of somebody."""
        self._naming = name
        self.line.ask(
            tr("Another name for {name}").format(name=called(name)),
            tr("The new name"),
            tr("Keep the name"),
        )
        self.line.field.setText(name)
        self.line.field.selectAll()
        self.line.setFocus()
        self.cancel.setVisible(True)

    @Slot()
    def _ask_new(self) -> None:
        """Ask for somebody new; where nobody has a name, for the person's own."""
        self.cancel.hide()
        self._naming = ""
        if self._shown:
            self.line.ask(tr("Name of somebody else"), tr("Somebody else's name"), tr("Add"))
        else:
            self.line.ask(tr("Your name"), tr("Your name"), tr("Keep my name"))

    @Slot(str)
    def _enter(self, typed: str) -> None:
        if self._naming or not self.cancel.isHidden() or not self._shown:
            self.renamed.emit(self._naming, typed)
        else:
            self.added.emit(typed)
