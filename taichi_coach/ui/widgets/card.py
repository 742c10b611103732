"""Surfaces that hold words and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.plate import paint_plate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


class Card(QFrame):
    """A rounded surface; its parts go into `column`, 30 px inside."""

    radius = 22

    def __init__(self, parent: QWidget | None = None, *, inside: int = sizes.INSIDE) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(inside, inside, inside, inside)
        self.column.setSpacing(8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget | QLayout, *, above: int = 0) -> None:
        """Append a widget or a layout, `above` pixels further down than the usual 8."""
        if above:
            self.column.addSpacing(above)
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        worn = look_of(self).theme
        painter = QPainter(self)
        edge = worn.line if worn.outlined else None
        paint_plate(painter, QRectF(self.rect()), worn.card, radius=self.radius, edge=edge)
        painter.end()


def titled_card(title: str, *parts: QWidget | QLayout) -> Card:
    """Return a card of its parts, one below the other, with a heading above them."""
    card = Card()
    card.column.setSpacing(16)
    card.add(Label(title, "heading"))
    for part in parts:
        card.add(part)
    return card
