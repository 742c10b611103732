"""The foot of a page: its main buttons, always in sight under what scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.ui import theme
from taichi_coach.ui.theme import look_of
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import WIDEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent


class Foot(QWidget):
    """A line of words and a row of buttons, in line with the page's own margins."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", "secondary")
        self.words.hide()
        self._row = Flow()
        for button in buttons:
            self._row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addWidget(self.words)
        self._column.addLayout(self._row)
        self._margins()

    def tell(self, words: str) -> None:
        """Show a line above the buttons; "" takes it away."""
        if words != self.words.text():
            self.words.setText(words)
        self.words.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in line with the page above."""
        self._margins()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if theme.dressed(event):
            self._margins()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        worn = look_of(self).theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.side)
        if worn.outlined:
            painter.fillRect(0, 0, self.width(), 2, worn.line)
        painter.end()

    def _margins(self) -> None:
        wide = self.width()
        beside = max(min(52, wide // 24), (wide - look_of(self).px(WIDEST)) // 2)
        self._column.setContentsMargins(beside, theme.GAP, beside, theme.GAP)
