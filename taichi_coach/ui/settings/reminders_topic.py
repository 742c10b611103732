"""Reminders: the way to them, and what closing the window means where there is a tray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import Topic
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.topic import Offers

_ABOUT: Final = tr("The ten-finger stretch can come to you, at times of the day that you choose.")
_NONE: Final = tr("No reminder is set.")


class RemindersTopic(Topic):
    """A few words and a button; below them a choice that only a tray makes sense of."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open = KeyButton("reminders", tr("Choose times"))
        self.open.key_pressed.connect(self.page_requested)
        self.close_to_tray = self._choice("close_to_tray")
        self._tray = rows.row("close_to_tray", self.close_to_tray)
        self._tray.hide()
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Label(tr("Reminders"), "heading"))
        self.set = Label("", "body")
        lines.addWidget(Label(_ABOUT, "body"))
        lines.addWidget(self.set)
        card = Card()
        card.column.setSpacing(18)
        card.add(Pair(words, self.open, least=640, shares=(1, 0)))
        card.add(self._tray)
        self.cards = (card,)

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show what is set, and what closing does where there is a tray; tells nobody."""
        super().show_settings(settings, offers)
        self._tray.setVisible(offers.tray)
        self.set.setText(offers.reminders or _NONE)
