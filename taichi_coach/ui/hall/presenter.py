"""A session shown to a class: chosen, ready, in the room, and who was here. No diary knows of it.

It is led like a practice, by the same clock and voice, but nobody in particular practises: no row
is kept, nothing is asked that is anybody's own, and what broke off is not offered again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from taichi_coach.errors import LogError
from taichi_coach.player.player import State
from taichi_coach.practice.programme import classes
from taichi_coach.script.files import supports
from taichi_coach.ui.hall import view
from taichi_coach.ui.hall.attendance import AskedAttendance
from taichi_coach.ui.hall.choose_page import ChoosePage
from taichi_coach.ui.hall.done_page import HallDonePage
from taichi_coach.ui.hall.page import HallPage
from taichi_coach.ui.hall.ready_page import HallReadyPage
from taichi_coach.ui.state.hall_request import HallRequest
from taichi_coach.ui.state.leading_presenter import LeadingPresenter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.selection import Selection


class HallPresenter(LeadingPresenter):
    """Joins the pages for a class to the player, the voice and the device."""

    ALONE: ClassVar = frozenset({"hall-ready", "hall", "hall-done"})

    ready: HallReadyPage
    page: HallPage

    def __init__(self, app: AppState) -> None:
        super().__init__(app, HallReadyPage(), HallPage())
        self.choosing, self.done = ChoosePage(), HallDonePage()
        self._attendance = AskedAttendance(self.done, app, self)
        self._course = ""
        self._was_whole = False
        self.choosing.chosen.connect(self._open_chosen)
        self.choosing.cancelled.connect(self.closed)
        self.ready.begun.connect(self._begin)
        self.ready.course_changed.connect(self._take_course)
        self.done.closed.connect(self.closed)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {
            "hall-choose": self.choosing,
            "hall-ready": self.ready,
            "hall": self.page,
            "hall-done": self.done,
        }

    def open(self, about: object = None) -> None:
        """Show what comes before the session that a `HallRequest` names, or ask which one.

        Raises:
            CoachError: It is not there, or cannot be used.
        """
        wanted = about if isinstance(about, HallRequest) else HallRequest()
        self._course = wanted.course
        if wanted.session:
            self._choose(wanted.session)
        else:
            self.choosing.show_entries(wanted.course, self._app.snapshot().entries())
            self.page_shown.emit("hall-choose")

    @Slot(str)
    def _open_chosen(self, session: str) -> None:
        """Open what was chosen as the window does, which tells of a session that has faults."""
        self.page_requested.emit("hall", HallRequest(session, self._course))

    def _choose(self, session: str) -> None:
        chosen = self._app.snapshot().choose(session)
        chosen = self._chosen = replace(chosen, own=view.for_everybody(chosen.own))
        self._support = supports.support_for(chosen.session, chosen.own.support)
        self._trouble = ""
        timeline = self.voice.prepare(chosen, self._support)
        courses = self._courses()
        if self._course not in courses:
            self._course = ""
        length = self.voice.length_words(timeline)
        self.ready.show_view(view.hall_view(chosen, self._support, length, courses, self._course))
        self._tell_ready()
        self.page_shown.emit("hall-ready")

    def _prepare_anew(self, chosen: Selection) -> None:
        self.ready.tell_length(self.voice.length_words(self.voice.prepare(chosen, self._support)))

    def _courses(self) -> tuple[str, ...]:
        try:
            return classes.running(self._app.context.log)
        except LogError:  # said on other pages; a session can be shown all the same
            return ()

    @Slot(str)
    def _take_course(self, course: str) -> None:
        self._course = course

    @Slot()
    def _begin(self) -> None:
        chosen = self._chosen
        if chosen is None or self._transport is not None:
            return
        if not self.voice.ready:
            self.ready.keep_press()
            return
        self._was_whole = self.page.window().isFullScreen()
        self._lead(chosen, self._made(chosen, chosen.own.speed), "hall")

    @Slot()
    def _conclude(self) -> None:
        """End the session, at its end or before, and ask who was here."""
        transport, chosen = self._transport, self._chosen
        if transport is None or chosen is None:
            return
        self._let_go(silent=transport.player.state is not State.FINISHED)
        self.done.show_end(chosen.session.title)
        self._attendance.ask(self._course)
        self.page_shown.emit("hall-done")

    def _let_go(self, *, silent: bool) -> None:
        """Let the transport go, and the screen, if it was filled for the class."""
        if self.page.window().isFullScreen() and not self._was_whole:
            self.page.toggle_full_screen()
        super()._let_go(silent=silent)

    def close(self) -> None:
        """End what is shown; the window is closing."""
        self._pictures.close()
        if self._transport is not None:
            self._transport.pause()
            self._let_go(silent=True)
