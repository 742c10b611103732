"""What all pages share: the person's choices, the world, the library, and how all of it is now."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.theme import appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.theme import Look
    from taichi_coach.script.files.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.ui.audio.sound_preview import Hearing
    from taichi_coach.ui.state.app_context import World
    from taichi_coach.ui.state.snapshot import Overview
    from taichi_coach.ui.workers.clip_worker import Studio

_log = logging.getLogger(__name__)


class Home(QObject):
    """Opens the world, finds the library and makes the studio when they are first needed.

    Signals:
        redressed: The person chose other colours or another size of words; they are worn.
        mended: The world has another log.
    """

    redressed = Signal()
    mended = Signal()

    def __init__(
        self, own: Settings, open_world: Callable[[], World], parent: QObject | None = None
    ) -> None:
        """Begin with the choices `own`, and wear at once what the system seems to wish."""
        super().__init__(parent)
        self.own = own
        self._open_world = open_world
        self._wear(appearance.guess)

    @cached_property
    def world(self) -> World:
        """Clocks, log, files, voice and device."""
        return self._open_world()

    @cached_property
    def library(self) -> Library:
        """The sessions that were found."""
        return self.world.library()

    @cached_property
    def studio(self) -> Studio:
        """Where clips are made."""
        from taichi_coach.ui.workers.clip_worker import Studio

        return Studio(self.world.clip_folder, self.world.open_engine, self)

    @cached_property
    def hearing(self) -> Hearing:
        """What is heard outside a practice."""
        from taichi_coach.ui.audio.sound_preview import Hearing

        return Hearing(self.studio, self.world.audio, self)

    def here(self) -> World:
        """Return the world as it is now."""
        return self.world

    def sight(self) -> Overview:
        """Look at library, log and choices as they are now."""
        from taichi_coach.ui.state import snapshot as state_snapshot

        return state_snapshot.look(self.world, self.library, self.own)

    def ring(self) -> None:
        """Let a bell be heard."""
        self.hearing.hear("bell", self.own)

    @Slot()
    def read_anew(self) -> None:
        """Look for sessions again when they are wanted next."""
        vars(self).pop("library", None)

    @Slot(object)
    def change(self, own: Settings) -> None:
        """Go by other choices from now on, and keep them."""
        dressed = (own.theme, own.text_scale) != (self.own.theme, self.own.text_scale)
        self.own = own
        if not self.world.save_settings(own):
            _log.info("settings hold until the window closes")
        if dressed:
            self.dress()
            self.redressed.emit()

    @Slot()
    def dress(self) -> None:
        """Put on the person's colours and text size, or the system's."""
        self._wear(appearance.choose)

    def _wear(self, choose: Callable[[str, int, QApplication], Look]) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            appearance.apply(app, choose(self.own.theme, self.own.text_scale, app))

    def mend(self) -> str:
        """Mend a damaged log and use it from now on; return what to say."""
        from taichi_coach.ui import asides

        log, told = asides.rescued(self.world)
        if log is not None:
            self.world = replace(self.world, log=log, trouble="", rescue=None)
            self.mended.emit()
        return told

    def close(self) -> None:
        """Let go of voice and device; nothing was opened if nothing was read."""
        if "studio" in vars(self):
            self.studio.close()
        if "world" in vars(self):
            self.world.awake(False)
            self.world.audio.close()
