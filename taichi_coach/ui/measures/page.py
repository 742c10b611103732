"""The simple measures: what was last found, and a button for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.measures.view import MeasureView


_WHAT: Final = tr(
    "Small figures that show, over weeks, whether anything has changed. They are no examination "
    "and no score, and each can be left out."
)


class MeasuresPage(Page):
    """All measures below each other.

    Signals:
        measure_wanted: The key of the measure that the person wants to take; "" for all of them.
        closed: Back to where the person came from.
    """

    measure_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your measures"), parent)
        self.notice = Label("", "strong")
        self.all = KeyButton("", tr("Take them now"), "primary")
        self.back = BigButton(tr("Back"), icon=Icon.BACK)
        self._cards = WrapLayout(gap=sizes.BLOCK, fill=True, least=420)
        self.add(PageHead(tr("Your measures"), _WHAT))
        self.add(self.notice)
        first = WrapLayout()
        first.addWidget(self.all)
        first.addWidget(self.back)
        self.add(first)
        self.add(self._cards)
        self.column.addStretch(1)
        self.all.key_pressed.connect(self.measure_wanted)
        self.back.clicked.connect(self.closed)
        self.setFocusProxy(self.all)

    def show_view(self, views: Sequence[MeasureView], notice: str = "") -> None:
        """Tell what was last found."""
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self._cards.clear()
        for view in views:
            card = Card()
            card.add(Label(view.title, "heading"))
            for line in view.lines:
                card.add(Label(line, "secondary"))
            card.column.addStretch(1)
            button = KeyButton(view.key, tr("Take this one"))
            button.setAccessibleName(tr("Take this one: {title}").format(title=view.title))
            button.key_pressed.connect(self.measure_wanted)
            card.add(button, above=8)
            self._cards.addWidget(card)
