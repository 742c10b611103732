"""The page for instructors and what answers it: classes, members and attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.errors import CoachError
from taichi_coach.practice.programme import classes, meetings, register, weekly_attendance
from taichi_coach.practice.storage import changes, people
from taichi_coach.practice.storage.records import MeetingKind
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import day_and_month
from taichi_coach.text.lists import comma_list
from taichi_coach.ui.state.desk_request import DeskRequest
from taichi_coach.ui.state.hall_request import HallRequest
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.teaching import view as teaching_view
from taichi_coach.ui.teaching.file_check import FileCheck
from taichi_coach.ui.teaching.import_presenter import MemberImport
from taichi_coach.ui.teaching.page import TeachingPage
from taichi_coach.ui.teaching.register_presenter import RegisterPresenter
from taichi_coach.ui.teaching.view import TeachingView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.storage.changes import Gesture
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.ui.state.app_state import AppState


class TeachingPresenter(Presenter):
    """Makes the page of the classes, and does what is wanted there."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self._course = ""
        self._view = TeachingView()
        self._another: tuple[date | None, str, int] = None, "", 1
        self._gesture: Gesture | None = None
        self._renaming: tuple[str, str] | None = None
        self.page = page = TeachingPage()
        self._bringing = MemberImport(page.logs, app, self)
        self._register = RegisterPresenter(page.register, app, self)
        self.files = FileCheck(page.check, app, self)
        self.files.copied.connect(app.read_anew)
        self.files.try_wanted.connect(self._practise)
        self.files.desk_wanted.connect(self._write_on)
        page.writing.wanted.connect(self._write)
        for wish, way in (
            (page.begun, self._begin),
            (page.classes.begun, self._begin),
            (page.chosen, self._choose),
            (page.classes.renamed, self._rename_course),
            (page.classes.ended, self._end),
            (page.roll.added, self._add),
            (page.roll.pressed, self._press),
            (page.roll.all_pressed, self._press_all),
            (page.roll.another_begun, self._begin_another),
            (page.roll.list_pasted, self._add_list),
            (page.hall.wanted, self._show_to_class),
            (page.register.nobody_came, self._note_nobody),
            (page.register.no_class, self._note_holiday),
            (self._register.reported, self._say),
            (page.weeks.marked, self._mark),
            (page.weeks.renamed, self._rename),
            (page.weeks.left_out, self._leave_out),
            (page.undone, self._take_back),
            (self._bringing.brought, self._show_quietly),
            (app.day_turned, self._turn_day),
        ):
            wish.connect(way)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"teaching": self.page}

    def fill(self, notice: str = "") -> None:
        """Show the class, as it stands now; what was told and asked before is over."""
        del notice
        self._show("")
        self._bringing.begin(self._course)
        self.files.refresh()

    def close(self) -> None:
        """Leave off checking files."""
        self.files.close()

    @Slot(str)
    def _practise(self, file: str) -> None:
        """Open a file as it is now, with what lies beside it."""
        self._app.read_anew()
        self.page_requested.emit("practice", PracticeRequest(file))

    @Slot()
    def _show_to_class(self) -> None:
        self.page_requested.emit("hall", HallRequest(course=self._course))

    @Slot()
    def _write(self) -> None:
        self.page_requested.emit("desk", None)

    @Slot(object, int)
    def _write_on(self, file: Path, line: int) -> None:
        self.page_requested.emit("desk", DeskRequest(file=file, line=line))

    @property
    def _log(self) -> Log:
        return self._app.context.log

    def _show(self, words: str, *, undo: bool = False) -> None:
        try:
            self._view = self._teaching_view()
        except CoachError as error:
            words, undo = str(error), False
        self.page.show_view(self._view)
        try:
            self._register.show_class(self._view.course)
        except CoachError as error:
            words, undo = str(error), False
        self._bringing.follow(self._course)
        self.page.tell(words, undo=undo)

    @Slot()
    def _turn_day(self) -> None:
        """Ask who is here on the new day, if the page is the one that is seen."""
        if not self.page.isHidden():
            self._show("")

    @Slot()
    def _show_quietly(self) -> None:
        self._show("")

    def _teaching_view(self) -> TeachingView:
        today = self._app.context.now().date()
        if self._course not in classes.running(self._log):
            self._course = classes.likely(self._log, today)
        return teaching_view.teaching_view(self._log, self._course, today, self._meeting())

    def _try(self, change: Callable[[], str], names: tuple[str, str] | None = None) -> None:
        """Make a change that can be undone, or say why it cannot be made."""
        try:
            words, self._gesture = changes.apply_change(self._log, change)
        except CoachError as error:
            self._show(str(error))
            return
        self._renaming = names
        self._show(words, undo=self._gesture is not None and bool(words))

    @Slot()
    def _take_back(self) -> None:
        try:
            done = changes.undo_change(self._log, self._gesture)
        except CoachError as error:
            self._show(str(error))
            return
        if done and self._renaming is not None:
            self._app.rename_profile(*self._renaming)
        self._show(tr("Taken back.") if done else tr("That was taken back already."))
        self.page.sheet.setFocus()

    @Slot(str)
    def _choose(self, course: str) -> None:
        self._course = course
        self.fill()

    @Slot(str)
    def _begin(self, name: str) -> None:
        def begin() -> str:
            self._course = classes.begin(self._log, name, self._app.context.now())
            return tr("{course} has begun. Now add who is in it.").format(course=self._course)

        self._try(begin)
        self.page.begin()

    @Slot(str)
    def _rename_course(self, name: str) -> None:
        def rename() -> str:
            was, now = self._course, self._app.context.now()
            self._course = classes.rename(self._log, was, name, now)
            return tr("{was} is now called {course}.").format(was=was, course=self._course)

        self._try(rename)

    @Slot()
    def _end(self) -> None:
        def end() -> str:
            classes.end(self._log, self._course, self._app.context.now())
            return tr("{course} is put away. To begin it again brings everything back.").format(
                course=self._course
            )

        self._try(end)

    @Slot(str)
    def _add(self, name: str) -> None:
        def add() -> str:
            kept = classes.join(self._log, self._course, name, self._app.context.now())
            return tr("{kept} is in {course}.").format(kept=kept, course=self._course)

        self._try(add)

    @Slot(str)
    def _add_list(self, text: str) -> None:
        names = classes.names_in(text)
        if not names:
            self._show(tr("Copy a list of names first, one a line; then press this again."))
            return

        def add() -> str:
            now = self._app.context.now()
            kept = classes.join_all(self._log, self._course, names, now)
            return tr("In {course} now: {names}.").format(
                course=self._course, names=comma_list(kept)
            )

        self._try(add)

    @Slot(str)
    def _say(self, words: str) -> None:
        self.page.tell(words)

    @Slot()
    def _note_nobody(self) -> None:
        self._note_meeting(MeetingKind.NOBODY_CAME)

    @Slot()
    def _note_holiday(self) -> None:
        self._note_meeting(MeetingKind.HOLIDAY)

    def _note_meeting(self, kind: MeetingKind) -> None:
        def note() -> str:
            now = self._app.context.now()
            label = register.note_meeting(self._log, self._course, now.date(), kind, now)
            return f"{label}." if label else ""

        self._try(note)

    @Slot(str)
    def _press(self, name: str) -> None:
        def press() -> str:
            now = self._app.context.now()
            classes.turn_today(self._log, self._course, name, now, self._meeting())
            return ""

        self._try(press)

    @Slot()
    def _press_all(self) -> None:
        def press() -> str:
            now = self._app.context.now()
            classes.all_there(self._log, self._course, now, self._meeting())
            return tr("Everybody is here. Press the names of those who are missing.")

        self._try(press)

    @Slot()
    def _begin_another(self) -> None:
        """Ask who is here once more: it counts as a meeting from the first name on."""
        self._another = self._app.context.now().date(), self._course, self._meeting() + 1
        self._show(tr("Press the names of those who are here now."))

    def _meeting(self) -> int:
        """Return which meeting of today is shown: the latest, or one that has just begun."""
        today = self._app.context.now().date()
        begun = self._another[2] if self._another[:2] == (today, self._course) else 1
        return max(begun, meetings.meetings_on(self._log, self._course, today))

    @Slot(str, int)
    def _mark(self, name: str, week: int) -> None:
        def mark() -> str:
            monday = self._view.heads[week].monday
            here = weekly_attendance.turn_week(
                self._log, self._course, name, monday, self._app.context.now()
            )
            said = tr("here") if here else tr("not here")
            return tr("{name} was {said} in the week of {monday}.").format(
                name=name, said=said, monday=day_and_month(monday)
            )

        self._try(mark)

    @Slot(str, str)
    def _rename(self, name: str, new: str) -> None:
        def rename() -> str:
            people.rename(self._log, name, new, self._app.context.now())
            kept = people.tidy(new)
            self._app.rename_profile(name, kept)
            return tr("{name} is now called {kept}.").format(name=name, kept=kept)

        self._try(rename, (people.tidy(new), name))

    @Slot(str)
    def _leave_out(self, name: str) -> None:
        def leave() -> str:
            classes.leave(self._log, self._course, name, self._app.context.now())
            return tr("{name} is no longer in {course}. What was noted stays.").format(
                name=name, course=self._course
            )

        self._try(leave)
