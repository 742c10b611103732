"""One quiet card that asks one thing, and may be left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from taichi_coach.graphics import sizes
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import scale_of_ten
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.widgets.values import PromptCard


class PromptCardView(Card):
    """The card; its parts are made when there is something to ask.

    Signals:
        answered: The key of the answer, or the number 0-10 as text.
    """

    answered = Signal(str)

    def __init__(self, card: PromptCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = card.answers[0][0]
        self.add(Label(card.heading, "heading"))
        self.add(Label(card.text, "secondary"))
        self.scale = scale_of_ten(card.heading) if card.scale else None
        if (scale := self.scale) is not None:
            self.add(scale, above=sizes.GAP - 8)
        self.buttons = [KeyButton(key, word) for key, word in card.answers]
        row = WrapLayout()
        for button in self.buttons:
            button.key_pressed.connect(self._tell)
            row.addWidget(button)
        self.add(row, above=8)

    @Slot(str)
    def _tell(self, key: str) -> None:
        number = self.scale.value if self.scale is not None and key == self._first else ""
        self.answered.emit(number or key)
