"""The practice: the programme, how the person practises, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import Topic
from taichi_coach.ui.settings.view import pace, seconds
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.topic import Offers


class PracticeTopic(Topic):
    """A programme is chosen only where there are several."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._programmes: tuple[tuple[str, str], ...] = ()
        self.programme = Stepper(
            rows.label("programme"), (0, 0), 1, self._programme_title, ends=rows.BROWSE, around=True
        )
        self.programme.changed.connect(self._tell_programme)
        self._programme_row = rows.row("programme", self.programme)
        self._programme_row.hide()
        self.support, self.room = self._choice("support"), self._choice("room_to_step")
        self.lead = self._number("lead_s", seconds, rows.LESS_MORE)
        self.speed = self._number("speed", pace, rows.FASTER)
        self.cards = (
            rows.rows_card(
                tr("The practice"),
                self._programme_row,
                rows.row("support", self.support),
                rows.row("room_to_step", self.room),
                rows.row("lead_s", self.lead),
                rows.row("speed", self.speed),
                *(
                    rows.row(key, self._choice(key))
                    for key in (
                        "squeezes",
                        "stretch_outs",
                        "pause_unplugged",
                        "ask",
                        "hands_first",
                        "offer_measures",
                    )
                ),
            ),
        )

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show these choices and the programmes there are; tells nobody."""
        super().show_settings(settings, offers)
        self._programmes = offers.programmes
        self.programme.set_bounds(0, max(len(self._programmes) - 1, 0))
        self._programme_row.setVisible(len(self._programmes) > 1)
        ids = [key for key, _ in self._programmes]
        # For one that is not here now there stands the usual one, not that of who practised before.
        known = settings.programme in ids
        self.programme.set_value(ids.index(settings.programme) if known else 0)

    def _programme_title(self, at: int) -> str:
        count = len(self._programmes)
        return (
            tr("{programmes}\n{at} of {count}").format(
                programmes=self._programmes[at][1], at=at + 1, count=count
            )
            if at < count
            else ""
        )

    def _tell_programme(self, at: int) -> None:
        self._tell("programme", self._programmes[at][0])
