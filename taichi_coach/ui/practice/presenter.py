"""One practice from choosing to the last tap: ready, practising, done, and its row in the log."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot

from taichi_coach.errors import LogError
from taichi_coach.player.player import State
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.practice_row import Ending
from taichi_coach.script.files import supports
from taichi_coach.script.model.session_with_own_numbers import changed
from taichi_coach.ui.practice.done_page import DonePage
from taichi_coach.ui.practice.done_view import done_view
from taichi_coach.ui.practice.page import PracticePage
from taichi_coach.ui.practice.page_keys import join
from taichi_coach.ui.practice.ready_page import ReadyPage
from taichi_coach.ui.practice.ready_view import ready_view
from taichi_coach.ui.practice.record import PracticeRecord
from taichi_coach.ui.state.leading_presenter import LeadingPresenter
from taichi_coach.ui.state.notices import ELSEWHERE
from taichi_coach.ui.state.practice_request import PracticeRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.ui.audio.transport import Transport
    from taichi_coach.ui.practice.done_view import Answers
    from taichi_coach.ui.practice.ready_view import ReadyView
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.selection import Selection


class PracticePresenter(LeadingPresenter):
    """Joins the three pages to the player, the voice, the device and the log.

    Signals:
        kept: A practice was written into the log.
    """

    kept = Signal()

    ALONE: ClassVar = frozenset({"practice"})

    ready: ReadyPage
    page: PracticePage

    def __init__(self, app: AppState) -> None:
        super().__init__(app, ReadyPage(), PracticePage())
        self.done = DonePage()
        self._record: PracticeRecord | None = None
        self._looks.save_due.connect(self.keep_if_due)
        self.ready.begun.connect(self._begin)
        self.ready.number_changed.connect(self._take_number)
        self.page.hurts.connect(self._note_hurt)
        self.page.tired.connect(self._note_other)
        page = self.page
        for going_on in (
            *(page.toggle_asked, page.resume_asked),
            *(page.wind_down_asked, page.leave_out_asked),
        ):
            going_on.connect(self._note_other)
        self.page.leave_asked.connect(self._note_other)
        self.done.answered.connect(self._answer)
        self.done.fell.connect(self._note_fall)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"ready": self.ready, "practice": self.page, "done": self.done}

    @property
    def practising(self) -> bool:
        """Tell whether a practice is under way."""
        return self._transport is not None

    def open(self, about: object = None) -> None:
        """Show what a session holds that a `PracticeRequest` names.

        Raises:
            CoachError: It is not there, or cannot be used.
        """
        if isinstance(about, PracticeRequest):
            self._choose(self._app.snapshot().choose(about.session, about.resumed))

    def _choose(self, chosen: Selection) -> None:
        """Show what a session holds, and make its voice meanwhile."""
        self._chosen = chosen
        usual = chosen.resumed.practice.support if chosen.resumed else chosen.own.support
        self._support = supports.support_for(chosen.session, usual)
        self._trouble = ""
        self.ready.show_view(self._ready_view(chosen))
        self._tell_ready()
        self.page_shown.emit("ready")

    def _ready_view(self, chosen: Selection) -> ReadyView:
        """Return what the page before a practice tells; makes the voice for it meanwhile."""
        timeline = self.voice.prepare(chosen, self._support)
        return ready_view(chosen, self._support, timeline, self.voice.length_words(timeline))

    @Slot(str, str)
    def _take_number(self, key: str, value: str) -> None:
        """Do so many of something from now on, in this practice and the next ones."""
        if self._chosen is not None:
            self._app.change(changed(self._app.own, key, int(value)))
            self._chosen = self._chosen.with_number(key, int(value))
            self._prepare_anew(self._chosen)

    def _prepare_anew(self, chosen: Selection) -> None:
        self.ready.tell_length(self._ready_view(chosen))

    @Slot(str, object)
    def _begin(self, _support: str, pain_before: int | None) -> None:
        """Begin with the support that the voice was prepared for when it was chosen."""
        chosen = self._chosen
        if chosen is None or self._transport is not None:
            return
        if not self.voice.ready:
            self.ready.keep_press()
            return
        if not self._take_over(chosen):
            self.ready.tell(ELSEWHERE)
            return
        if chosen.day != self._app.context.now().date():  # the page was open over midnight
            chosen = self._chosen = self._app.snapshot().chosen_anew(chosen)
        speed = chosen.resumed.speed if chosen.resumed else chosen.own.speed
        transport = self._made(chosen, speed)
        self._start_keeping(chosen, transport, pain_before)
        self._lead(chosen, transport, "practice")

    def _take_over(self, chosen: Selection) -> bool:
        """Go on with a practice that broke off, unless another window does so already."""
        if chosen.resumed is None:
            return True
        try:
            return unfinished.resume(self._app.context.log, chosen.resumed, self._app.context.now())
        except LogError:  # nothing can be written; who wants to practise may, and is told
            return True

    def _start_keeping(
        self, chosen: Selection, transport: Transport, pain_before: int | None
    ) -> None:
        """Make the practice's row, or go on with the one that broke off, at its place."""
        context = self._app.context
        row, at_ms = chosen.first_row(transport.player.timeline, context.now(), pain_before)
        transport.go_on(at_ms, row.practised_s * 1000)
        self._record = PracticeRecord(row, self._current_log, context.now, context.steady_ms)

    def _current_log(self) -> Log:
        return self._app.context.log

    def _join(self, transport: Transport) -> None:
        super()._join(transport)
        join(self.page, transport)

    @Slot(int)
    def _show(self, position_ms: int) -> None:
        super()._show(position_ms)
        self.keep_if_due()

    @Slot()
    def keep_if_due(self) -> None:
        """Write the practice as it stands when it is time to; a log that fails is told of."""
        if self._transport is None or self._record is None:
            return
        if not self._record.due(player := self._transport.player):
            return
        try:
            self._record.keep(player)
        except LogError as error:
            self.page.show_line(str(error))
        self.kept.emit()

    @Slot()
    def _note_hurt(self) -> None:
        if self._record is not None:
            self._record.note_hurt()

    @Slot()
    def _note_other(self) -> None:
        if self._record is not None:
            self._record.note_other()

    def _finish_row(self, *, closed: bool = False) -> str:
        """Write the practice as what it was in the end; return why that failed, or ""."""
        if self._transport is None or self._record is None:
            return ""
        player, before = self._transport.player, self.ready.feelings
        try:
            if closed:
                self._record.put_down(player, before)
            else:
                self._record.finish(player, Ending.LEFT, before)
        except LogError as error:
            return str(error)
        finally:
            self.kept.emit()
        return ""

    def leave(self) -> None:
        """Let a kept press go; keep what was answered on the last page, left without a word."""
        super().leave()
        if not self.done.isHidden():
            self._save_answers(self.done.answers)

    @Slot()
    def _note_fall(self) -> None:
        self.page_requested.emit("diary", "fall")

    def close(self) -> None:
        """Keep what was practised, and that it hurt; the window is closing."""
        self._pictures.close()
        if self._transport is not None:
            self._transport.pause()
            if self._transport.player.practised_ms:
                self._finish_row(closed=True)
                if self._record is not None:
                    self._save(partial(self._record.keep_hurt, finished=False))
            self._let_go(silent=True)

    @Slot()
    def _conclude(self) -> None:
        """End the practice, at its end or before, and show the last page."""
        transport, record, chosen = self._transport, self._record, self._chosen
        if transport is None or record is None or chosen is None:
            return
        trouble = self._finish_row()
        finished = transport.player.state is State.FINISHED
        self._let_go(silent=not finished)
        row = record.row
        self._save(partial(record.keep_hurt, finished=finished))
        after = self._app.snapshot()
        self.done.show_view(done_view(chosen, row, after, self._support, hurt=record.hurt))
        if trouble := trouble or self._app.context.trouble:
            self.done.show_line(trouble)
        self.page_shown.emit("done")

    @Slot(object)
    def _answer(self, answers: Answers) -> None:
        if self._save_answers(answers):
            self.closed.emit()

    def _save_answers(self, answers: Answers) -> bool:
        if self._record is None:
            return True
        return self._save(partial(self._record.keep_answers, answers))

    def _save(self, save: Callable[[], None]) -> bool:
        """Write into the log; where that fails, say so and return False."""
        try:
            save()
        except LogError as error:
            self.done.show_line(str(error))
            return False
        self.kept.emit()
        return True
