"""The page of the weeks and of what was practised, and what is decided there about a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui.progress.overview_printing import OverviewPrinting
from taichi_coach.ui.progress.page import ProgressPage
from taichi_coach.ui.progress.view import progress_view
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.state.week_choice import choose_week

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState


class ProgressPresenter(Presenter):
    """Fills the page, and leads from it to diary, measures, plan and report."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page = ProgressPage()
        self.page.page_requested.connect(self._open)
        self.page.day_asked.connect(self._open_day)
        self.page.again_asked.connect(self.go_through_again)
        app.day_turned.connect(self._turn_day)
        self._printing = OverviewPrinting(self.page.printing, app, self)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """The one page."""
        return {"progress": self.page}

    def fill(self, notice: str = "") -> None:
        """Show how the time has been, and what was just decided about a week."""
        seen = self._app.snapshot()
        self.page.show_view(progress_view(seen, notice))
        self.page.printing.stand_for(seen.own.programme, "")

    def close(self) -> None:
        """Leave off writing pages."""
        self._printing.close()

    @Slot()
    def _turn_day(self) -> None:
        """Show the new day, if the page is the one that is seen."""
        if not self.page.isHidden():
            self.fill()

    @Slot(str)
    def _open(self, key: str) -> None:
        if key == "fall":
            self.page_requested.emit("diary", key)
        else:
            self.page_requested.emit(key, None)

    @Slot(object)
    def _open_day(self, day: date) -> None:
        """Open the diary at a day that was pressed in the calendar."""
        self.page_requested.emit("diary", day)

    @Slot(str)
    def go_through_again(self, key: str) -> None:
        """Begin a week anew, or take that back, as a key of `week_choices` says."""
        try:
            text = choose_week(self._app.snapshot(), key)
        except CoachError as error:
            text = str(error)
        self.fill(text)
        self.page.setFocus()
