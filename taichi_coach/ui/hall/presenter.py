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
from taichi_coach.script.model.session import Support
from taichi_coach.ui.audio.transport import Transport
from taichi_coach.ui.hall import view
from taichi_coach.ui.hall.attendance import AskedAttendance
from taichi_coach.ui.hall.choose_page import ChoosePage
from taichi_coach.ui.hall.done_page import HallDonePage
from taichi_coach.ui.hall.page import HallPage
from taichi_coach.ui.hall.ready_page import HallReadyPage
from taichi_coach.ui.state.hall_request import HallRequest
from taichi_coach.ui.state.media_keys import Gallery, MediaKeys
from taichi_coach.ui.state.notices import SILENT, keep_awake, told_before
from taichi_coach.ui.state.practice_looks import PracticeLooks
from taichi_coach.ui.state.practice_voice import PracticeVoice
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.state.shown_guide import choose_guide, show_guide
from taichi_coach.ui.state.sound_notice import SoundNotice
from taichi_coach.ui.state.step_pictures import StepPictures, coming_picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.script.model.session import Movement
    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.selection import Selection


class HallPresenter(Presenter):
    """Joins the pages for a class to the player, the voice and the device."""

    ALONE: ClassVar = frozenset({"hall-ready", "hall", "hall-done"})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app, self.voice = app, PracticeVoice(app, self)
        self.choosing, self.ready = ChoosePage(), HallReadyPage()
        self.page, self.done = HallPage(), HallDonePage()
        self._attendance = AskedAttendance(self.done, app, self)
        self._chosen: Selection | None = None
        self._course = ""
        self._support = Support.SEATED
        self._trouble = ""
        self._transport: Transport | None = None
        self._media_keys: MediaKeys | None = None
        self._movements: Mapping[str, Movement] = {}
        self._was_whole = False
        self._looks = PracticeLooks(self)
        self._pictures = StepPictures(self)
        self._join_pages()

    def _join_pages(self) -> None:
        self.choosing.chosen.connect(self._open_chosen)
        self.choosing.cancelled.connect(self.closed)
        self.ready.begun.connect(self._begin)
        self.ready.support_changed.connect(self._prepare)
        self.ready.course_changed.connect(self._take_course)
        self.ready.cancelled.connect(self._cancel)
        self.page.stop_confirmed.connect(self.stop)
        self.page.picture_wanted.connect(self._want_picture)
        self._pictures.came.connect(self.page.show_picture)
        self._pictures.failed.connect(self.page.show_line)
        self.voice.enough.connect(self._begin_if_asked)
        self.voice.troubled.connect(self._tell_trouble)
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

    @property
    def transport(self) -> Transport | None:
        """What plays and pauses; None while no session is shown."""
        return self._transport

    @property
    def occupied(self) -> bool:
        """Whether a session is shown, or about to begin."""
        return self._transport is not None or self.ready.kept

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
        self.ready.show_view(view.hall_view(chosen, self._support, timeline, courses, self._course))
        self._tell_ready()
        self.page_shown.emit("hall-ready")

    def _courses(self) -> tuple[str, ...]:
        try:
            return classes.running(self._app.context.log)
        except LogError:  # said on other pages; a session can be shown all the same
            return ()

    @Slot(str)
    def _prepare(self, support: str) -> None:
        self._support = Support(support)
        if self._chosen is not None:
            self.voice.prepare(self._chosen, self._support)

    @Slot(str)
    def _take_course(self, course: str) -> None:
        self._course = course

    def _tell_ready(self) -> None:
        self.ready.tell(told_before(self._app, self._trouble))

    @Slot(str)
    def _tell_trouble(self, why: str) -> None:
        """Say why some words are not heard: the first of the reasons, once."""
        if self._trouble:
            return
        self._trouble = why
        if self._transport is not None:
            self.page.show_line(why)
        elif not self.ready.kept:
            self._tell_ready()

    @Slot()
    def _begin_if_asked(self) -> None:
        if self.ready.kept:
            self.ready.press()

    @Slot()
    def _begin(self) -> None:
        chosen = self._chosen
        if chosen is None or self._transport is not None:
            return
        if not self.voice.ready:
            self.ready.keep_press()
            return
        voice, context = self.voice, self._app.context
        self._transport = transport = Transport(
            voice.preparation,
            chosen.own.speed / 100,
            context.monotonic_ms,
            context.steady_ms,
            context.audio,
            voice.mix_from,
            self,
        )
        self._movements = chosen.library.movements()
        self._join(transport)
        self._was_whole = self.page.window().isFullScreen()
        self.page_shown.emit("hall")
        shown = choose_guide(
            self.page.figure, transport.player.timeline, self._movements, chosen.own
        )
        self.page.begin(transport.player.timeline)
        trouble = self._trouble
        if not context.audio.available():
            transport.begin_silent()
            trouble = SILENT
        self.page.show_line(keep_awake(self._app, trouble))
        voice.follow(transport)
        self._looks.start(transport, context)
        transport.play()
        if self._transport is transport:  # the window may have been closed while the device began
            gallery = Gallery(self._movements, *shown, context.picture_folder)
            self._media_keys = MediaKeys(self.page, transport, gallery, context.open_remote)

    def _join(self, transport: Transport) -> None:
        page = self.page
        for asked, way in (
            (page.toggle_asked, transport.toggle),
            (page.pause_asked, transport.pause),
            (page.resume_asked, transport.play),
            (page.previous_asked, transport.previous_step),
            (page.next_asked, transport.next_step),
            (page.repeat_asked, transport.repeat_step),
            (page.slower_asked, transport.slower),
            (page.faster_asked, transport.faster),
        ):
            asked.connect(way)
        transport.moved.connect(self._show)
        transport.resized.connect(page.show_timeline)
        transport.extended.connect(page.extend_timeline)
        transport.lapsed.connect(self.voice.tell_lapse)
        transport.finished.connect(self._conclude)
        SoundNotice(page, transport)

    @Slot(int)
    def _show(self, position_ms: int) -> None:
        if self._transport is None or self._chosen is None:
            return
        player = self._transport.player
        self.page.show_moment(position_ms, player.state)
        show_guide(
            self.page.figure,
            player.timeline,
            position_ms,
            self._movements,
            self._chosen.own,
            moving=player.state is State.PLAYING,
        )

    @Slot(object)
    def _want_picture(self, picture: StepPicture | None) -> None:
        """Read the picture of now, and the one that comes next."""
        player = self._transport.player if self._transport is not None else None
        coming = coming_picture(player.timeline, player.position_ms) if player else None
        self._pictures.want(picture, coming)

    @Slot()
    def stop(self) -> None:
        """End the session here."""
        if self._transport is not None:
            self._transport.pause()
        self._conclude()

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
        """Let the transport go; at the natural end the last bell rings on."""
        transport, self._transport = self._transport, None
        keys, self._media_keys = self._media_keys, None
        if keys is not None:
            keys.close()
        self._looks.stop()
        self.voice.drop()
        self._app.context.awake(False)
        if self.page.window().isFullScreen() and not self._was_whole:
            self.page.toggle_full_screen()
        if transport is None:
            return
        for told in (transport.moved, transport.resized, transport.extended, transport.finished):
            told.disconnect()
        transport.end(silent=silent)
        transport.deleteLater()

    def leave(self) -> None:
        """Let a kept press go."""
        if self._transport is None:
            self.ready.let_go()
            self.voice.drop()

    def close(self) -> None:
        """End what is shown; the window is closing."""
        self._pictures.close()
        if self._transport is not None:
            self._transport.pause()
            self._let_go(silent=True)

    @Slot()
    def _cancel(self) -> None:
        self._chosen = None
        self.voice.drop()
        self.closed.emit()
