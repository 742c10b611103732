"""What all pages share: choices, context, library, and a snapshot of how all of it is now."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import CoachError, LogError, ReminderError
from taichi_coach.graphics.wishes import NO_WISHES
from taichi_coach.settings import Settings, bounds, setting
from taichi_coach.ui.theme import appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.theme import Look
    from taichi_coach.graphics.wishes import Wishes
    from taichi_coach.script.files.library import Library
    from taichi_coach.ui.audio.clip_worker import ClipWorker
    from taichi_coach.ui.audio.sound_preview import SoundPreview
    from taichi_coach.ui.state.app_context import AppContext
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)


class AppState(QObject):
    """Opens the context, finds the library and makes voice and preview when they are wanted.

    Signals:
        redressed: The person chose other colours or another size of words; they are worn.
        profile_changed: Somebody else practises from now on, or under another name: `Settings`.
        log_settled: The log has been taken care of; what broke off is known by now.
        day_turned: It is another day than before, while the window stays open.
    """

    redressed = Signal()
    profile_changed = Signal(object)
    log_settled = Signal()
    day_turned = Signal()

    def __init__(
        self, own: Settings, open_context: Callable[[], AppContext], parent: QObject | None = None
    ) -> None:
        """Begin with the choices `own`, and wear at once what the system seems to wish."""
        super().__init__(parent)
        self.own = own
        self._open_context = open_context
        self._context: AppContext | None = None
        self._clips: ClipWorker | None = None
        self._library: Library | None = None
        self._wishes = NO_WISHES
        self._wear(appearance.guess)

    @property
    def context(self) -> AppContext:
        """Clocks, log, files, voice and device, as they are now."""
        if self._context is None:
            self._context = self._open_context()
        return self._context

    @property
    def library(self) -> Library:
        """The sessions that were found."""
        if self._library is None:
            self._library = self.context.library()
        return self._library

    @property
    def clips(self) -> ClipWorker:
        """Where clips are made."""
        if self._clips is None:
            from taichi_coach.ui.audio.clip_worker import ClipWorker

            self._clips = ClipWorker(self.context.clip_folder, self.context.open_engine, self)
        return self._clips

    @cached_property
    def preview(self) -> SoundPreview:
        """What is heard outside a practice."""
        from taichi_coach.ui.audio.sound_preview import SoundPreview

        return SoundPreview(self.clips, self.context.audio, self)

    def snapshot(self) -> Snapshot:
        """Look at library, log and choices as they are now."""
        from taichi_coach.ui.state.snapshot import take_snapshot

        return take_snapshot(self.context, self.library, self.own)

    def title_of(self, session: str) -> str:
        """Return a session's title, "" where it is not there."""
        try:
            return self.library.session(session).title
        except CoachError:
            return ""

    def ring(self) -> None:
        """Let a bell be heard."""
        self.preview.hear("bell", self.own)

    @Slot()
    def read_anew(self) -> None:
        """Look for sessions again when they are wanted next."""
        self._library = None

    @Slot(object)
    def change(self, own: Settings) -> None:
        """Go by other choices from now on, and keep them."""
        was, self.own = self.own, own
        worn = (own.theme, own.text_scale, own.motion)
        dressed = worn != (was.theme, was.text_scale, was.motion)
        if not self.context.save_settings(own, was):
            _log.info("settings hold until the window closes")
        if dressed:
            self.dress()
            self.redressed.emit()

    @Slot(int)
    def size_words(self, percent: int) -> None:
        """Show words in another size, as far as there is one."""
        low, high = bounds("text_scale")
        self.change(replace(self.own, text_scale=min(max(percent, low), high)))

    @Slot(int)
    def step_words(self, steps: int) -> None:
        """Show words by some steps larger, or smaller; 0: as usual."""
        step = setting("text_scale").row.step
        self.size_words(self.own.text_scale + steps * step if steps else Settings().text_scale)

    def people_here(self) -> tuple[str, ...]:
        """Return who practises here; who practises now alone, where the log cannot be read."""
        from taichi_coach.practice.storage import people

        try:
            return people.practising_here(self.context.log, self.own.participant)
        except LogError as error:
            _log.warning("nobody else is offered: %s", error)
            return (self.own.participant,)

    @Slot(str)
    def become(self, name: str) -> None:
        """Let somebody else practise from now on, by their own choices."""
        self.change(self.context.settings_of(name))
        self.profile_changed.emit(self.own)

    @Slot(str, str)
    def rename_profile(self, name: str, new: str) -> None:
        """Let a person's choices and reminders stand under another name."""
        self.context.rename_settings(name, new)
        try:
            self.context.reminding.rename(name, new)
        except ReminderError as error:
            _log.warning("reminders not renamed: %s", error)
        if self.own.participant == name:
            self.change(replace(self.own, participant=new))
            self.profile_changed.emit(self.own)

    @Slot()
    def dress(self) -> None:
        """Put on the person's colours and text size, or the system's."""
        self._wear(partial(appearance.choose, wishes=self._wishes))

    @Slot(object)
    def follow(self, wishes: Wishes) -> None:
        """Wear what the desktop wishes for, where the person leaves it to the system."""
        if wishes != self._wishes:
            self._wishes = wishes
            self.dress()
            self.redressed.emit()

    def _wear(self, choose: Callable[[Settings, QApplication], Look]) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            appearance.apply(app, choose(self.own, app))

    def mend(self) -> str:
        """Mend a damaged log and use it from now on; return what to say."""
        from taichi_coach.ui.state import log_care

        log, message = log_care.mended_log(self.context)
        if log is not None:
            self._context = replace(self.context, log=log, trouble="", rescue=None)
        return message

    def close(self) -> None:
        """Let go of voice and device; nothing was opened if nothing was read."""
        if self._clips is not None:
            self._clips.close()
        if self._context is not None:
            self._context.awake(False)
            self._context.practising(False)
            self._context.audio.close()
