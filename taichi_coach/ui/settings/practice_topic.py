"""The practice: the programme, how the person practises, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import ProgrammeOffer, Topic
from taichi_coach.ui.settings.view import pace, programme_words, seconds
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.topic import Offers


class PracticeTopic(Topic):
    """A programme is chosen only where there are several."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._programmes: tuple[ProgrammeOffer, ...] = ()
        self.programme = Stepper(
            rows.label("programme"), (0, 0), 1, self._programme_title, ends=rows.BROWSE, around=True
        )
        self.programme.changed.connect(self._tell_programme)
        self.about = Label("", "secondary")
        self._programme_row = rows.row("programme", _above(self.programme, self.about))
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
        known = settings.programme in {each.id for each in offers.programmes}
        # One that is not here is followed by nobody: it stands there until another is chosen.
        gone = () if known else (ProgrammeOffer(settings.programme, ""),)
        self._programmes = (*gone, *offers.programmes)
        self.programme.set_bounds(0, len(self._programmes) - 1)
        self._programme_row.setVisible(len(self._programmes) > 1)
        at = [each.id for each in self._programmes].index(settings.programme)
        self.programme.set_value(at)
        self._show_about(at)

    def _programme_title(self, at: int) -> str:
        return programme_words(self._programmes, at)

    def _show_about(self, at: int) -> None:
        about = self._programmes[at].about
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def _tell_programme(self, at: int) -> None:
        self._show_about(at)
        self._tell("programme", self._programmes[at].id)


def _above(control: QWidget, words: QWidget) -> QWidget:
    """Return a control with words below it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(control)
    column.addWidget(words)
    both.setFocusProxy(control)
    return both
