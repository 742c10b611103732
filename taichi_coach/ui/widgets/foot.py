"""The foot of a page: its main buttons, always in sight under what scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import Ground
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import margin_at

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The least breadth of words beside the buttons, at 100 %.
_WORDS_WIDE: Final = 400


class Foot(Ground):
    """Words and a row of buttons, in line with the page's own margins.

    The words stand beside the buttons where there is room, else above them.
    """

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", "secondary")
        self.words.hide()
        self._row = WrapLayout()
        for button in buttons:
            self._row.addWidget(button)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(sizes.GAP)
        self._box.addWidget(self.words)
        self._box.addLayout(self._row)
        self.fit()

    def append(self, button: QWidget) -> None:
        """Append a button to the row."""
        self._row.addWidget(button)
        self.fit()

    def tell(self, words: str) -> None:
        """Show a line above the buttons; "" takes it away."""
        if words != self.words.text():
            self.words.setText(words)
        self.words.setVisible(bool(words))
        self.fit()

    def fit(self) -> None:
        """Stay in line with the page above, and put the words where they have room."""
        edge = margin_at(self.width())
        self._box.setContentsMargins(edge, sizes.GAP, edge, sizes.GAP)
        room = self.width() - 2 * edge - self._row.sizeHint().width() - sizes.BLOCK
        way, beside = QBoxLayout.Direction, room >= look_of(self).px(_WORDS_WIDE)
        self._box.setDirection(way.RightToLeft if beside else way.TopToBottom)
        self._box.setSpacing(sizes.BLOCK if beside else sizes.GAP)
        self._box.setStretch(0, int(beside))


def above(page: QWidget, foot: Foot) -> QWidget:
    """Return a page with its foot below it, without a seam."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(page, 1)
    column.addWidget(foot)
    return whole
