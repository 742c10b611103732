"""The foot of a page: its main buttons, always in sight under what scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.widgets.fitted import Ground
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import margin_at

if TYPE_CHECKING:
    from collections.abc import Sequence


class Foot(Ground):
    """A line of words and a row of buttons, in line with the page's own margins."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", "secondary")
        self.words.hide()
        self._row = Flow()
        for button in buttons:
            self._row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(sizes.GAP)
        self._column.addWidget(self.words)
        self._column.addLayout(self._row)
        self.fit()

    def tell(self, words: str) -> None:
        """Show a line above the buttons; "" takes it away."""
        if words != self.words.text():
            self.words.setText(words)
        self.words.setVisible(bool(words))

    def fit(self) -> None:
        """Stay in line with the page above."""
        beside = margin_at(self.width())
        self._column.setContentsMargins(beside, sizes.GAP, beside, sizes.GAP)


def above(page: QWidget, foot: Foot) -> QWidget:
    """Return a page with its foot below it, without a seam."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(page, 1)
    column.addWidget(foot)
    return whole
