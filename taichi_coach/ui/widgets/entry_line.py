"""One line to type into, and the button that takes it: Enter does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from taichi_coach.graphics import sizes
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.search import SearchField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: A name is never longer.
MOST = 200


class EntryLine(Pair):
    """A field for a name, and its button.

    Signals:
        entered: What was typed, without blanks around it; never empty.
    """

    entered = Signal(str)

    def __init__(self, name: str, hint: str, word: str, parent: QWidget | None = None) -> None:
        """Make it.

        Args:
            name: What is asked for, for screen readers.
            hint: What stands in the field while it is empty.
            word: The button's word.
            parent: The widget it stands in.
        """
        self.field = SearchField(name, hint)
        self.field.setMaxLength(MOST)
        self.button = BigButton(word)
        super().__init__(
            self.field, self.button, least=440, shares=(1, 0), gap=sizes.GAP, parent=parent
        )
        self.field.returnPressed.connect(self._enter)
        self.button.clicked.connect(self._enter)
        self.setFocusProxy(self.field)

    def ask(self, name: str, hint: str, word: str) -> None:
        """Ask for something else from now on; what was typed goes."""
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.button.setText(word)
        self.field.clear()

    @Slot()
    def _enter(self) -> None:
        """Tell what was typed, and be ready for the next."""
        self.field.setFocus()
        if typed := self.field.text().strip():
            self.field.clear()
            self.entered.emit(typed)
