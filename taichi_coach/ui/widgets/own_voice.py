"""The button that lets somebody speak a session, and how much of it is in their own voice."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label


class OwnVoice(QWidget):
    """A line of words; `button` stands beside the page's others.

    Signals:
        wanted: The id of the session that the person wants to speak.
        line_wanted: The id of the session whose line is wanted; it is answered with `tell`.
    """

    wanted = Signal(str)
    line_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.button = KeyButton("", tr("Record your voice"))
        policy = self.button.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # as tall as its neighbours
        self.button.setSizePolicy(policy)
        self.words = Label("", "body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        self.button.key_pressed.connect(self.wanted)
        self.hide()

    def stand_for(self, key: str) -> None:
        """Stand on the page of another session, and ask how much of it is recorded."""
        self._key = key
        self.button.stand_for(key)
        self.tell("")
        self.line_wanted.emit(key)

    @Slot(str)
    def tell(self, words: str) -> None:
        """Show a line; "" takes it away."""
        self.words.setText(words)
        self.setVisible(bool(words))
