"""Several sentences, one below the other: a list to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Iterable


class Line(Label):
    """One of the sentences."""


class Lines(QWidget):
    """The sentences."""

    def __init__(
        self, lines: Iterable[str], parent: QWidget | None = None, *, between: int = 4
    ) -> None:
        """Show them, so many pixels apart."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(between)
        for line in lines:
            column.addWidget(Line(line))
