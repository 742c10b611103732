"""Safety: what everybody has read once, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import Topic
from taichi_coach.ui.state.safety_notes import SAFETY_CARDS
from taichi_coach.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class SafetyTopic(Topic):
    """Nothing to choose here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(
            rows.text_card(title, Lines(lines, between=14)) for title, lines in SAFETY_CARDS
        )
