"""The strip from its first thought to its last: prepared unseen, shown, and gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.graphics.session_picture import picture_of
from taichi_coach.practice.storage.practice_row import Ending
from taichi_coach.reminders.strip import READY, ReminderReply, StripManner
from taichi_coach.script.files.supports import support_for
from taichi_coach.ui.state.practice_voice import PracticeVoice
from taichi_coach.ui.state.shown_guide import choose_guide
from taichi_coach.ui.strip import view
from taichi_coach.ui.strip.cue import WhisperedCue
from taichi_coach.ui.strip.led import LedPractice
from taichi_coach.ui.strip.page import StripPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.reminders.strip import StripRequest
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.strip.view import StripView

#: A strip that asks waits so long for an answer.
PATIENCE_MS: Final = 10 * 60_000
#: The last words stand so long; the last bell rings on for a while after them.
DONE_MS: Final = 6000
RING_MS: Final = 12_000


class StripPresenter(QObject):
    """Joins the strip to the cue, to the session that it leads, and to whoever started it.

    Signals:
        reported: A line for whoever started it: READY, or a `ReminderReply`.
        over: There is nothing more to show or to hear.
    """

    reported = Signal(str)
    over = Signal()

    def __init__(
        self, app: AppState, wanted: StripRequest, busy: Callable[[], bool] = lambda: False
    ) -> None:
        """Show nothing yet; `busy` tells whether somebody practises, whom no reminder disturbs."""
        super().__init__()
        self._app, self._wanted, self._busy = app, wanted, busy
        self.page = StripPage()
        self._cue = WhisperedCue(app, self)
        self._voice = PracticeVoice(app, self)
        self._chosen: Selection | None = None
        self._timeline: Timeline | None = None
        self._led: LedPractice | None = None
        self._ready = self._starts = self._asks = self._closed = False
        self._last = QTimer(self)
        self._last.setSingleShot(True)
        self._last.timeout.connect(self.close)
        self._done = QTimer(self)
        self._done.setSingleShot(True)
        self._done.setInterval(DONE_MS)
        self._done.timeout.connect(self.page.hide)
        self.page.stop_asked.connect(self._stop)
        self.page.answered.connect(self._answer)
        self._voice.enough.connect(self._be_ready)
        self._voice.troubled.connect(self._tell_trouble)
        self._voice.complete.connect(self._rest_engine)

    @property
    def led(self) -> LedPractice | None:
        """The practice that is led; None before it has begun."""
        return self._led

    def prepare(self) -> None:
        """Find the session, and make everything that it begins with.

        Raises:
            CoachError: There is no such session, or it has errors.
        """
        self._app.dress()
        QApplication.styleHints().colorSchemeChanged.connect(self._app.dress)
        if self._wanted.manner is not StripManner.CUE:
            self._chosen = self._app.snapshot().choose(self._wanted.session)
        if self._whispers:
            self._cue.prepared.connect(self._prepare_session)
            self._cue.ended.connect(self._follow_cue)
            self._cue.prepare()
        else:
            self._prepare_session()

    @Slot()
    def come(self) -> None:
        """Appear now; not where a reminder would come into somebody's practice."""
        if self._wanted.from_reminder and self._busy():
            self.close()
        elif self._wanted.manner is StripManner.ASK:
            self._ask()
        else:
            self._start()

    @Slot()
    def close(self) -> None:
        """Be gone; what was practised is kept."""
        self._end(Ending.CLOSED)

    @property
    def _whispers(self) -> bool:
        return self._wanted.manner is StripManner.CUE or self._wanted.from_reminder

    @Slot()
    def _prepare_session(self) -> None:
        """Make the session's voice, behind the cue's."""
        chosen = self._chosen
        if chosen is None:
            self._be_ready()
            return
        support = support_for(chosen.session, chosen.own.support)
        self._timeline = timeline = self._voice.prepare(chosen, support)
        if self._asks:  # told to come before all was there, it could not say how long it takes
            self.page.show_view(self._view_of(chosen))
        movements = chosen.library.movements()
        if (guide := picture_of(timeline, movements)) is not None:
            choose_guide(self.page.figure, timeline, movements, chosen.own)
            self.page.figure.show_guide(guide)

    @Slot()
    def _be_ready(self) -> None:
        if self._wanted.when_told and not self._ready:
            self.reported.emit(READY)
        self._ready = True
        if self._starts:
            self._start()

    @Slot()
    def _rest_engine(self) -> None:
        """Let go of the engine, which is large: a strip may wait for long, and needs it no more."""
        self._app.clips.rest()

    @Slot(str)
    def _tell_trouble(self, why: str) -> None:
        """Say why words are not heard, unless nothing could be heard of them anyway."""
        if self._app.context.audio.available():
            self.page.show_line(why)

    def _ask(self) -> None:
        if self._chosen is not None:
            self.page.ask(self._view_of(self._chosen), view.answers(self._chosen.session.id))
            self._asks = True
            self.page.appear(with_keys=self._wanted.takes_keys)
            self._last.start(PATIENCE_MS)

    def _view_of(self, chosen: Selection) -> StripView:
        length = "" if self._timeline is None else self._voice.length_words(self._timeline)
        return view.asking_view(chosen.session.id, chosen.session.title, length)

    @Slot(str)
    def _answer(self, reply: str) -> None:
        self._last.stop()
        self._asks = False
        self.reported.emit(reply)
        if reply == ReminderReply.NOW:
            self._start()
        else:
            self.close()

    def _start(self) -> None:
        """Begin with the cue or with the session, as soon as there is anything to be heard."""
        self._starts = True
        if not self._ready:
            self.page.say(view.COMING)
            self.page.appear(with_keys=self._wanted.takes_keys)
            return
        self._starts = False
        if self._timeline is not None:
            pictured = self.page.figure.guide is not None
            self.page.lead(view.words_in(self._timeline), pictured=pictured)
        if self._whispers:
            self.page.show_view(view.CUE)
            self._cue.say()
        else:
            self._lead()
        self.page.appear(with_keys=self._wanted.takes_keys)

    @Slot()
    def _follow_cue(self) -> None:
        if self._chosen is None:
            self.close()
        else:
            self._lead()

    def _lead(self) -> None:
        if self._chosen is None:
            return
        self._led = LedPractice(
            self._app,
            self._chosen,
            self._voice,
            self.page,
            self,
            from_reminder=self._wanted.from_reminder,
        )
        self._led.finished.connect(self._ring_out)
        # Two voices lead nobody, and a strip that was left lies over everything.
        self._led.looks.overtaken.connect(self._stop)
        self._led.looks.deserted.connect(self._stop)
        self._led.begin()

    @Slot()
    def _ring_out(self) -> None:
        """Let the last words stand for a while, and the last bell ring out."""
        self._done.start()
        self._last.start(RING_MS)

    @Slot()
    def _stop(self) -> None:
        self._end(Ending.LEFT)

    def _end(self, ending: Ending) -> None:
        if self._closed:
            return
        self._closed = True
        self._last.stop()
        self._cue.hush()
        if self._led is not None:
            self._led.stop(ending)
        self._voice.drop()
        self.page.hide()
        self.over.emit()
