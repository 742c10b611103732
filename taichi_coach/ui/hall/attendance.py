"""Who was here, noted on the page after a session, and taken back as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach.errors import CoachError
from taichi_coach.practice.programme import classes, meetings
from taichi_coach.practice.storage import changes
from taichi_coach.text import dates
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.practice.storage.changes import Gesture
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.ui.hall.done_page import HallDonePage
    from taichi_coach.ui.state.app_state import AppState


class AskedAttendance(QObject):
    """Asks a class who was here. Each press is kept at once; one Undo takes all of them back."""

    def __init__(self, page: HallDonePage, app: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._app = page, app
        self._course, self._meeting = "", 1
        self._pressed: list[Gesture] = []
        page.pressed.connect(self._press)
        page.all_pressed.connect(self._press_all)
        page.undone.connect(self._take_back)

    def ask(self, course: str) -> None:
        """Ask who of a class was here; "" asks nobody."""
        self._course, self._pressed = course, []
        if course:
            self._meeting = self._find_meeting()
            self._show()

    def _find_meeting(self) -> int:
        """Return which meeting of the day has just ended; what is wrong is told by `_show`."""
        try:
            return meetings.meeting_now(self._log, self._course, self._app.context.now())
        except CoachError:
            return 1

    @property
    def _log(self) -> Log:
        return self._app.context.log

    def _show(self) -> None:
        today = self._app.context.now().date()
        try:
            here = classes.there_on(self._log, self._course, today, self._meeting)
            members = classes.members(self._log, self._course)
        except CoachError as error:
            self._page.tell(str(error))
            return
        parts = (self._course, dates.weekday_and_day(today), meetings.is_meeting(self._meeting))
        day = dotted(each for each in parts if each)
        rows = [(name, name in here) for name in members]
        self._page.ask(day, rows, undo=bool(self._pressed))

    def _try(self, change: Callable[[], str]) -> None:
        try:
            words, gesture = changes.apply_change(self._log, change)
        except CoachError as error:
            words, gesture = str(error), None
        if gesture is not None:
            self._pressed.append(gesture)
        self._page.tell(words)
        self._show()

    @Slot(str)
    def _press(self, name: str) -> None:
        def press() -> str:
            now = self._app.context.now()
            classes.turn_today(self._log, self._course, name, now, self._meeting)
            return ""

        self._try(press)

    @Slot()
    def _press_all(self) -> None:
        def press() -> str:
            now = self._app.context.now()
            classes.all_there(self._log, self._course, now, self._meeting)
            return tr("Everybody is noted. Press the names of those who were missing.")

        self._try(press)

    @Slot()
    def _take_back(self) -> None:
        """Take back all that was pressed on this page, the latest first."""
        pressed, self._pressed = self._pressed, []
        try:
            with self._log.together():
                for gesture in reversed(pressed):
                    changes.undo_change(self._log, gesture)
            words = tr("Taken back.")
        except CoachError as error:
            words = str(error)
        self._page.tell(words)
        self._show()
