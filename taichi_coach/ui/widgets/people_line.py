"""Whose day it is, where several people use the machine, and the way to somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.values import called

if TYPE_CHECKING:
    from collections.abc import Sequence


#: So many others stand as buttons at once; more of them come when they are asked for.
_AT_ONCE = 2


class NameButton(KeyButton):
    """A button with a name on it, which may be long: its words wrap where room is scarce."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(key, text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class WhoPractises(Pair):
    """One quiet line: who practises, and who might instead.

    Signals:
        chosen: The name of the one who practises from now on.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.words = Label("", "strong")
        self.others = KeyButton("", tr("Somebody else?"))
        self.names = QWidget()
        self.names.setAccessibleName(tr("Who practises"))
        self.buttons: list[NameButton] = []
        self._row = WrapLayout(self.names)
        self._row.addWidget(self.others)
        super().__init__(
            self.words, self.names, least=640, shares=(1, 4), gap=sizes.GAP, parent=parent
        )
        self.others.clicked.connect(self._open)

    def tell(self, names: Sequence[str], current: str) -> None:
        """Say who practises and offer the others."""
        self.words.setText(tr("{current} practises.").format(current=called(current)))
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [
            NameButton(
                name, tr("I am {name}").format(name=name) if name else tr("I have no name here")
            )
            for name in names
            if name != current
        ]
        many = len(self.buttons) > _AT_ONCE
        for button in self.buttons:
            button.key_pressed.connect(self.chosen)
            button.setVisible(not many)
            self._row.addWidget(button)
        self.others.setVisible(many)

    @Slot()
    def _open(self) -> None:
        """Show everybody's name, and let the keys go on from there."""
        for button in self.buttons:
            button.show()
        self.buttons[0].setFocus()
        self.others.hide()
