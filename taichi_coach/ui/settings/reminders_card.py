"""The way to the reminders, and what closing the window means where there is a tray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings.rows import row
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair

if TYPE_CHECKING:
    from taichi_coach.ui.widgets.choice import ChoiceRow

_ABOUT: Final = tr("The ten-finger stretch can come to you, at times of the day that you choose.")


class RemindersCard(Card):
    """A few words and a button; below them a choice that only a tray makes sense of.

    Signals:
        page_requested: "reminders".
    """

    page_requested = Signal(str)

    def __init__(self, close_to_tray: ChoiceRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = KeyButton("reminders", tr("Choose times"))
        self.open.key_pressed.connect(self.page_requested)
        self._tray = row("close_to_tray", close_to_tray)
        self._tray.hide()
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Label(tr("Reminders"), "heading"))
        lines.addWidget(Label(_ABOUT, "body"))
        self.column.setSpacing(18)
        self.add(Pair(words, self.open, least=640, shares=(1, 0)))
        self.add(self._tray)

    def show_tray(self, *, there: bool) -> None:
        """Offer to close the window into the tray where there is one."""
        self._tray.setVisible(there)
