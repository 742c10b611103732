"""What a person noted, plans and measures: the pages behind Today and Progress."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui import reminders
from taichi_coach.ui.today.prompts import week_repeat

if TYPE_CHECKING:
    from datetime import date

    from taichi_coach.ui.backups.presenter import Safekeeping
    from taichi_coach.ui.diary.presenter import Diary
    from taichi_coach.ui.measures.presenter import Measuring
    from taichi_coach.ui.plan.presenter import Planning
    from taichi_coach.ui.report.presenter import Doctor
    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_state import Home

MEASURES: Final = "measures"
DOCTOR: Final = "doctor"
PLAN: Final = "plan"
DIARY: Final = "diary"
FALL: Final = "fall"
BACKUPS: Final = "backups"
_ALONE: Final = {"measuring", "planning"}


class Yours(QObject):
    """Opens these pages, and goes back to where they were opened from.

    Signals:
        left: The key of the page to go back to.
        decided: A week was decided about; what to say on the progress page.
    """

    left = Signal(str)
    decided = Signal(str)

    def __init__(self, window: MainWindow, home: Home, parent: QObject | None = None) -> None:
        """Take the window, and what all pages share."""
        super().__init__(parent)
        self._window, self._home = window, home
        self._world, self._look = home.here, home.sight
        self._back = "progress"

    @cached_property
    def measuring(self) -> Measuring:
        """The pages of the measures."""
        from taichi_coach.ui.measures.presenter import Measuring

        made = Measuring(self._world, self._look, self._home.ring, self)
        self._window.add_unlisted("measures", made.page)
        self._window.add_unlisted("measuring", made.step)
        made.page_wanted.connect(self._show)
        made.left.connect(self._leave)
        return made

    @cached_property
    def doctor(self) -> Doctor:
        """The page to take to a doctor."""
        from taichi_coach.ui.report.presenter import Doctor

        made = Doctor(self._window, self._world, self._look, self)
        self._window.add_unlisted(DOCTOR, made.page)
        made.page_wanted.connect(self._show)
        made.left.connect(self._leave)
        return made

    @cached_property
    def planning(self) -> Planning:
        """The page of the weekly plan."""
        from taichi_coach.ui.plan.presenter import Planning

        made = Planning(self._look, self)
        self._window.add_unlisted("planning", made.page)
        made.page_wanted.connect(self._show)
        made.left.connect(self._leave)
        return made

    @cached_property
    def diary(self) -> Diary:
        """Every practice and fall, to see and to change."""
        from taichi_coach.ui.diary.presenter import Diary

        made = Diary(self._window, self._look, self)
        made.left.connect(self._leave)
        made.support_wanted.connect(self._take_support)
        return made

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """The backups of the log."""
        from taichi_coach.ui.backups.presenter import Safekeeping

        made = Safekeeping(self._window, self._world, self)
        made.left.connect(self._leave)
        return made

    @Slot(str)
    def open(self, key: str) -> None:
        """Open the page of a key; going back leads to where the person was."""
        if self._window.page in self._window.side.buttons:
            self._back = self._window.page
        elif self._window.page == "done":
            self._back = "today"
        if key == MEASURES:
            self.measuring.open()
        elif key == DOCTOR:
            self.doctor.open()
        elif key == PLAN:
            self.planning.open()
        elif key == DIARY:
            self.diary.open()
        elif key == FALL:
            self.diary.note_fall()
        elif key == BACKUPS:
            self.safekeeping.open()

    @Slot(object)
    def open_day(self, day: date) -> None:
        """Open the diary at a day that was pressed in the calendar."""
        self._back = "progress"
        self.diary.open(day)

    def answer(self, answer: str, about: str) -> bool:
        """Do what was answered to a question of `reminders`; tell whether it was one.

        Raises:
            LogError: It cannot be written.
        """
        if answer not in reminders.ANSWERS:
            return False
        seen = self._look()
        if answer in reminders.REVIEWS:
            reminders.keep_review(seen, about, answer)
            self.left.emit("today")
        elif answer == reminders.MEASURE:
            self.open(MEASURES)
            self.measuring.take("")
        else:
            self._home.change(reminders.put_off(seen.own, answer, seen.now.date()))
            self.left.emit("today")
        return True

    @Slot(str)
    def go_through_again(self, key: str) -> None:
        """Begin a week anew, or take that back, as a key of `week_choice.offers` says."""
        try:
            told = week_repeat.choose(self._look(), key)
        except CoachError as error:
            told = str(error)
        self.decided.emit(told)

    @Slot(str)
    def _take_support(self, support: str) -> None:
        self._home.change(replace(self._look().own, support=support))

    @Slot(str)
    def _show(self, key: str) -> None:
        self._window.set_alone(key in _ALONE)
        self._window.show_page(key)

    @Slot()
    def _leave(self) -> None:
        self._window.set_alone(False)
        self.left.emit(self._back)
