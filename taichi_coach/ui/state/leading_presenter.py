"""What leads a session in the window: from the page before it to its end, whoever it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.player.player import State
from taichi_coach.script.model.session import Support
from taichi_coach.ui.audio.transport import Transport
from taichi_coach.ui.state.media_keys import Gallery, MediaKeys
from taichi_coach.ui.state.muted_watch import MutedWatch
from taichi_coach.ui.state.notices import SILENT, keep_awake, told_before
from taichi_coach.ui.state.practice_looks import PracticeLooks
from taichi_coach.ui.state.practice_voice import PracticeVoice
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.state.shown_guide import choose_guide, show_guide
from taichi_coach.ui.state.sound_notice import SoundNotice
from taichi_coach.ui.state.step_pictures import StepPictures, coming_picture
from taichi_coach.ui.state.who_speaks import voice_alone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.session import Movement
    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.led_page import LedPage
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.widgets.before_page import BeforePage


class LeadingPresenter(Presenter):
    """Joins two pages to the player, the voice and the device: the one before, and the one led."""

    def __init__(self, app: AppState, ready: BeforePage, page: LedPage) -> None:
        super().__init__()
        self._app, self.voice = app, PracticeVoice(app, self)
        self.ready, self.page = ready, page
        self._chosen: Selection | None = None
        self._support = Support.SEATED
        self._trouble = ""
        self._transport: Transport | None = None
        self._media_keys: MediaKeys | None = None
        self._movements: Mapping[str, Movement] = {}
        self._looks = PracticeLooks(self)
        self._pictures = StepPictures(self)
        self._muted = MutedWatch(page, app.context.is_muted, self)
        ready.support_changed.connect(self._prepare)
        ready.cancelled.connect(self._cancel)
        page.stop_confirmed.connect(self.stop)
        page.picture_wanted.connect(self._want_picture)
        self._pictures.came.connect(page.show_picture)
        self._pictures.failed.connect(page.show_line)
        self.voice.enough.connect(self._begin_if_asked)
        self.voice.troubled.connect(self._tell_trouble)

    @property
    def transport(self) -> Transport | None:
        """What plays, pauses and goes to another place; None while nothing is led."""
        return self._transport

    @property
    def occupied(self) -> bool:
        """Whether a session is led, or about to begin."""
        return self._transport is not None or self.ready.kept

    @Slot(str)
    def _prepare(self, support: str) -> None:
        self._support = Support(support)
        if self._chosen is not None:
            self._prepare_anew(self._chosen)

    def _prepare_anew(self, chosen: Selection) -> None:
        """Make the voice for another support, and tell how long the session lasts with it."""
        raise NotImplementedError

    def _tell_ready(self) -> None:
        """Say before a session what will be missing in it, if anything."""
        self.ready.tell(told_before(self._app, self._trouble))

    @Slot(str)
    def _tell_trouble(self, why: str) -> None:
        """Say why words or music are not heard: the first of the reasons, once."""
        if self._trouble:
            return
        self._trouble = why
        if self._transport is not None:
            self.page.show_line(why)
            self._share_words()
        elif not self.ready.kept:
            self._tell_ready()

    @Slot()
    def _begin_if_asked(self) -> None:
        if self.ready.kept:
            self.ready.press()

    def _made(self, chosen: Selection, speed: int) -> Transport:
        """Return what is to lead a session, at so many percent of its speed."""
        context = self._app.context
        self._movements = chosen.library.movements()
        self._transport = Transport(
            self.voice.preparation,
            speed / 100,
            context.monotonic_ms,
            context.steady_ms,
            context.audio,
            self.voice.mix_from,
            self,
        )
        return self._transport

    def _lead(self, chosen: Selection, transport: Transport, key: str) -> None:
        """Lead from here on, on the page of this key."""
        context, timeline = self._app.context, transport.player.timeline
        self._join(transport)
        self.page_shown.emit(key)
        shown = choose_guide(self.page.figure, timeline, self._movements, chosen.own)
        self._share_words()
        self.page.begin(timeline)
        trouble = self._trouble
        silent = not context.audio.available()
        if silent:
            transport.begin_silent()
            trouble = SILENT
        self.page.show_line(keep_awake(self._app, trouble))
        if not silent:
            self._muted.begin()
        self.voice.follow(transport)
        self._looks.start(transport, context)
        context.audio.rest_when_gone(on=chosen.own.pause_unplugged)
        transport.play()
        if self._transport is transport:  # the window may have been closed while the device began
            gallery = Gallery(self._movements, *shown, context.picture_folder)
            self._media_keys = MediaKeys(self.page, transport, gallery, context.open_remote)

    def _join(self, transport: Transport) -> None:
        """Let the transport do what is asked for on the page, and the page follow it."""
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
        for changed in (transport.silenced, transport.sounding):
            changed.connect(self._share_words)

    @Slot()
    def _share_words(self) -> None:
        """Leave to the voice what it says, where that was chosen and it can be heard."""
        if self._chosen is not None:
            context, own = self._app.context, self._chosen.own
            leave = voice_alone(own, context, self._trouble)
            self.page.leave_words_to_voice(leave=leave)

    @Slot(int)
    def _show(self, position_ms: int) -> None:
        """Show the session at a position, with the guide as the movement asks for."""
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
        """End it here."""
        if self._transport is not None:
            self._transport.pause()
        self._conclude()

    @Slot()
    def _conclude(self) -> None:
        """End it, at its end or before."""
        raise NotImplementedError

    def leave(self) -> None:
        """Let a kept press go."""
        if self._transport is None:
            self.ready.let_go()
            self.voice.drop()

    def _let_go(self, *, silent: bool) -> None:
        """Let the transport go; at the natural end the last bell rings on."""
        transport, self._transport = self._transport, None
        keys, self._media_keys = self._media_keys, None
        if keys is not None:
            keys.close()
        self._looks.stop()
        self._muted.end()
        self.voice.drop()
        self._app.context.awake(False)
        if transport is None:
            return
        for signal in (transport.moved, transport.resized, transport.extended, transport.finished):
            signal.disconnect()
        transport.end(silent=silent)
        transport.deleteLater()

    @Slot()
    def _cancel(self) -> None:
        self._chosen = None
        self.voice.drop()
        self.closed.emit()
