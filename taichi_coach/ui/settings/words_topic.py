"""Words and colours: their size, the theme, how much may move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.settings import bounds, setting
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import Topic
from taichi_coach.ui.widgets.choice import ChoiceRow

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.topic import Offers

_SIZES = range(bounds("text_scale")[0], bounds("text_scale")[1] + 1, setting("text_scale").row.step)


class WordsTopic(Topic):
    """What everybody needs comes first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sizes = [(str(size), f"{size} %") for size in _SIZES]
        self.text = ChoiceRow(rows.label("text_scale"), sizes)
        self.text.chosen.connect(self._tell_size)
        self.theme, self.motion = self._choice("theme"), self._choice("motion")
        self.cards = (
            rows.rows_card(
                tr("Words and colours"),
                rows.row("text_scale", self.text),
                rows.row("theme", self.theme),
                rows.row("motion", self.motion),
            ),
        )

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show these choices; tells nobody."""
        super().show_settings(settings, offers)
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Mark the size of words that holds, or the nearest there is; keys change it as well."""
        nearest = min(_SIZES, key=lambda size: abs(size - settings.text_scale))
        self.text.set_value(str(nearest))

    def _tell_size(self, size: str) -> None:
        self._tell("text_scale", int(size))
