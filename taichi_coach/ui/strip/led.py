"""One practice in the strip: player, voice, device, guide, and its row in the log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import LogError
from taichi_coach.player.announced import Announced
from taichi_coach.player.display import display_at
from taichi_coach.player.player import State
from taichi_coach.player.practice_keeper import FIRST_KEEP_MS, PracticeKeeper
from taichi_coach.practice.storage.practice_row import Ending
from taichi_coach.ui.audio.transport import Transport
from taichi_coach.ui.state.media_keys import Gallery, MediaKeys
from taichi_coach.ui.state.muted_watch import MutedWatch
from taichi_coach.ui.state.notices import SILENT, keep_awake
from taichi_coach.ui.state.practice_looks import PracticeLooks
from taichi_coach.ui.state.shown_guide import choose_guide, show_guide
from taichi_coach.ui.state.sound_notice import SoundNotice
from taichi_coach.ui.state.step_pictures import StepPictures, coming_picture
from taichi_coach.ui.strip import view
from taichi_coach.ui.widgets.teller import tell, tell_at_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QImage

    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.practice_voice import PracticeVoice
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.strip.page import StripPage


class LedPractice(QObject):
    """Leads a session that was chosen and prepared, in the strip.

    Signals:
        finished: The end was reached; the last bell rings on.
    """

    finished = Signal()

    def __init__(
        self,
        app: AppState,
        chosen: Selection,
        voice: PracticeVoice,
        page: StripPage,
        parent: QObject | None = None,
        *,
        from_reminder: bool,
    ) -> None:
        """Stand at the beginning."""
        super().__init__(parent)
        self._app, self._chosen, self._voice, self._page = app, chosen, voice, page
        context = app.context
        self._movements = chosen.library.movements()
        self._transport = Transport(
            voice.preparation,
            chosen.own.speed / 100,
            context.monotonic_ms,
            context.steady_ms,
            context.audio,
            voice.mix_from,
            self,
        )
        self._timeline: Timeline = self._transport.player.timeline
        row, _ = chosen.first_row(self._timeline, context.now(), None)
        row = replace(row, from_reminder=from_reminder)
        self._keeper = PracticeKeeper(
            row, context.now, first_ms=FIRST_KEEP_MS, steady=context.steady_ms
        )
        self._announced = Announced()
        self._picture: StepPicture | None = None
        self._pictures = StepPictures(self)
        self._muted = MutedWatch(self._page, context.is_muted, self)
        self._pictures.came.connect(self._show_picture)
        self._pictures.failed.connect(self._page.show_line)
        self._going = False
        self._media_keys: MediaKeys | None = None
        self.looks = PracticeLooks(self)
        self.looks.save_due.connect(self.keep_if_due)

    @property
    def going(self) -> bool:
        """Tell whether it has begun and not ended."""
        return self._going

    @property
    def transport(self) -> Transport:
        """What plays, pauses and goes on."""
        return self._transport

    def begin(self) -> None:
        """Lead from here on."""
        context, transport = self._app.context, self._transport
        self._going = True
        shown = choose_guide(self._page.figure, self._timeline, self._movements, self._chosen.own)
        for asked, way in self._ways():
            asked.connect(way)
        transport.moved.connect(self._show)
        transport.resized.connect(self._take)
        transport.extended.connect(self._take)
        transport.lapsed.connect(self._voice.tell_lapse)
        transport.finished.connect(self._conclude)
        SoundNotice(self._page, transport)
        silent = not context.audio.available()
        if silent:
            transport.begin_silent()
        # What was said already, as why the voice is not heard, is graver than a dark screen.
        self._page.show_line(keep_awake(self._app, SILENT if silent else self._page.line))
        if not silent:
            self._muted.begin()
        self._voice.follow(transport)
        self.looks.start(transport, context)
        context.audio.rest_when_gone(on=self._chosen.own.pause_unplugged)
        transport.play()
        if self._going:  # it may have been stopped while the device began
            gallery = Gallery(self._movements, *shown, context.picture_folder)
            self._media_keys = MediaKeys(self._page, transport, gallery, context.open_remote)

    def stop(self, ending: Ending) -> None:
        """End it here; what was practised is kept, a moment is not a practice."""
        if self._going:
            self._transport.pause()
            self._finish(ending)
            self._let_go(silent=True)

    @Slot()
    def keep_if_due(self) -> None:
        """Write the practice as it stands when it is time to; a log that fails is told of."""
        player = self._transport.player
        if player.state is State.FINISHED or not self._keeper.due(player):
            return
        try:
            self._keeper.keep(player, self._app.context.log)
        except LogError as error:
            self._page.show_line(str(error))

    def _ways(self) -> tuple[tuple[SignalInstance, Callable[[], None]], ...]:
        page, transport = self._page, self._transport
        return (
            (page.toggle_asked, transport.toggle),
            (page.previous_asked, transport.previous_step),
            (page.next_asked, transport.next_step),
        )

    @Slot(int)
    def _show(self, position_ms: int) -> None:
        state = self._transport.player.state
        moving = state is State.PLAYING
        now = display_at(self._timeline, position_ms, state)
        turned, before, after = self._announced.at(now, state, position_ms)
        tell_at_once(self._page, turned)
        tell(self._page, before)
        self._page.show_view(view.moment_view(now, stands=not moving))
        tell(self._page, after)
        self._page.show_state(state)
        if now.picture != self._picture:
            self._picture = now.picture
            self._page.stage.take_away()
            self._pictures.want(now.picture, coming_picture(self._timeline, position_ms))
        show_guide(
            self._page.figure,
            self._timeline,
            position_ms,
            self._movements,
            self._chosen.own,
            moving=moving,
        )
        self.keep_if_due()

    @Slot(object, object)
    def _show_picture(self, picture: StepPicture, image: QImage) -> None:
        if picture == self._picture:
            self._page.stage.show_picture(picture, image)

    @Slot(object)
    def _take(self, timeline: Timeline) -> None:
        self._timeline = timeline

    @Slot()
    def _conclude(self) -> None:
        trouble = self._finish(Ending.LEFT)
        practised = self._transport.player.practised_ms
        self._let_go(silent=False)
        self._page.show_line("")
        self._page.say(view.done_view(practised, trouble or self._app.context.trouble))
        self.finished.emit()

    def _finish(self, ending: Ending) -> str:
        """Write the practice as what it was in the end; return why that failed, or ""."""
        if not self._transport.player.practised_ms:
            return ""
        try:
            self._keeper.finish(self._transport.player, self._app.context.log, ending)
        except LogError as error:
            return str(error)
        return ""

    def _let_go(self, *, silent: bool) -> None:
        """Let device and screen go; at the natural end the last bell rings on."""
        self._going = False
        self._pictures.close()
        self._muted.end()
        self._page.stage.take_away()
        self.looks.stop()
        self._voice.drop()
        self._app.context.awake(False)
        transport = self._transport
        for signal in (transport.moved, transport.resized, transport.extended, transport.finished):
            signal.disconnect()
        for asked, way in self._ways():
            asked.disconnect(way)
        if self._media_keys is not None:
            self._media_keys.close()
        transport.end(silent=silent)
