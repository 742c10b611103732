"""The library, and what one does with a session besides practising it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui.library.handout_printing import Handouts
from taichi_coach.ui.library.page import LibraryPage
from taichi_coach.ui.recording.entrance import Speaking

if TYPE_CHECKING:
    from taichi_coach.ui.library.sound_export import TakeAlong
    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_state import Home


class LibraryRoom(QObject):
    """Fills the page of all sessions; serves what is written, printed or spoken from there.

    Signals:
        left: A session was spoken; its page, of this id, is wanted again.
    """

    left = Signal(str)

    def __init__(self, window: MainWindow, home: Home, parent: QObject | None = None) -> None:
        """Make the page, not yet filled."""
        super().__init__(parent)
        self._window, self._home = window, home
        self.page = LibraryPage()
        entry = self.page.entry_page
        self._taking = entry.taking
        self._taking.wanted.connect(self._take)
        Handouts(window, entry.printing, home.here, home.sight, self)
        self.speaking = Speaking(window, entry.own_voice, home.here, home.sight, self)
        self.speaking.left.connect(self.left)

    @cached_property
    def take_along(self) -> TakeAlong:
        """Where a session is written to a file."""
        from taichi_coach.ui.library.sound_export import TakeAlong

        made = TakeAlong(self._home.world.clip_folder, self._home.world.open_engine, self)
        made.told.connect(self._taking.tell)
        made.ended.connect(self._taking.end)
        self._taking.cancelled.connect(made.cancel)
        self._taking.cancelled.connect(self._taking.wait)
        return made

    def fill(self) -> None:
        """Show the sessions as they are now."""
        sight = self._home.sight()
        self.page.show_entries(sight.entries(), sight.unreadable())

    def close(self) -> None:
        """Let go of what is being written, the microphone and the voice."""
        if "take_along" in vars(self):
            self.take_along.close()
        self.speaking.close()

    @Slot(str)
    def _take(self, session_id: str) -> None:
        """Ask where a session is to lie as a sound file, and write it there."""
        try:
            chosen = self._home.sight().choose(session_id)
            place = self._home.world.ask_place(self._window, chosen.session.title)
            if place is not None:
                self.take_along.begin(chosen, place)
                self._taking.begin()
        except CoachError as error:
            self._taking.refuse(str(error))
