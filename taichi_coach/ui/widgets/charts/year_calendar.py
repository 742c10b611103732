"""A year to look at, and the day of it that one wishes to see, without a sure hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from taichi_coach.ui.widgets.charts.year import YearSquares


class YearCalendar(QWidget):
    """The squares of a year, what is told of one day, and large buttons that go from day to day.

    Signals:
        chosen: The date of the day that is to be seen.
    """

    chosen = Signal(object)

    def __init__(self, squares: YearSquares, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.squares = squares
        self.day_words = Label("", "strong")
        self.earlier = BigButton(tr("Earlier day"), "quiet", Icon.BACK)
        self.later = BigButton(tr("Later day"), "quiet", Icon.NEXT)
        self.see = BigButton(tr("See it in the diary"))
        buttons = WrapLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        column.addWidget(squares)
        column.addWidget(self.day_words)
        column.addLayout(buttons)
        for button in (self.earlier, self.later, self.see):
            buttons.addWidget(button)
        squares.turned.connect(self._tell)
        squares.chosen.connect(self.chosen)
        self.earlier.clicked.connect(self._go_back)
        self.later.clicked.connect(self._go_on)
        self.see.clicked.connect(self._see)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.day_words.setText(self.squares.words)
        for button in (self.earlier, self.later, self.see):
            button.setAccessibleDescription(self.squares.words)

    @Slot()
    def _go_back(self) -> None:
        self.squares.go(-1)

    @Slot()
    def _go_on(self) -> None:
        self.squares.go(1)

    @Slot()
    def _see(self) -> None:
        self.chosen.emit(self.squares.day)
