"""The composition root: every object of the window is made here, and every wire is joined here."""

from __future__ import annotations

import logging
import signal
import sys
import time
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach import paths, settings
from taichi_coach.errors import CoachError, LogError
from taichi_coach.practice.log import Log
from taichi_coach.ui import theme
from taichi_coach.ui.audio import AudioOut
from taichi_coach.ui.awake import Awake
from taichi_coach.ui.pages.library import LibraryPage
from taichi_coach.ui.pages.progress import ProgressPage
from taichi_coach.ui.pages.settings import SettingsPage
from taichi_coach.ui.pages.today import TodayPage
from taichi_coach.ui.preflight import window_problem
from taichi_coach.ui.studio import Studio
from taichi_coach.ui.window import MainWindow
from taichi_coach.ui.world import World

if TYPE_CHECKING:
    from taichi_coach.script.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.ui.practice_room import PracticeRoom
    from taichi_coach.voice.engine import Engine

_log = logging.getLogger(__name__)
TICKS_PER_MS = 1_000_000
TITLE_BAR = 40
#: How often Python looks whether somebody asked the program to end.
SIGNALS_MS = 200


def monotonic_ms() -> float:
    """Return the clock of this machine that never goes back."""
    return time.monotonic_ns() / TICKS_PER_MS


def local_now() -> datetime:
    """Return the time of this place, with its offset."""
    return datetime.fromtimestamp(time.time(), UTC).astimezone()


def _open_engine() -> Engine | None:
    from taichi_coach.voice.engine import open_engine

    return open_engine()


def _default_library() -> Library:
    from taichi_coach.script.library import default_library

    return default_library()


def open_log() -> tuple[Log, str]:
    """Return the person's log; in memory, with the reason, where the file cannot be used."""
    try:
        return Log.open(paths.log_file()), ""
    except LogError as error:
        return Log.open(None), str(error)


def make_world(log: Log) -> World:
    """Return the world as it is: real clocks, real files, the real device."""
    return World(
        monotonic_ms=monotonic_ms,
        now=local_now,
        log=log,
        library=_default_library,
        open_engine=_open_engine,
        audio=AudioOut(),
        clip_folder=paths.clip_cache(),
        load_settings=partial(settings.load, paths.settings_file()),
        save_settings=partial(settings.save, paths.settings_file()),
        awake=Awake(),
    )


def run_window(open_id: str | None) -> int:
    """Open the window, with the session of this id or file ready to start; return the exit code.

    Raises:
        CoachError: there is no screen, or no such session.
    """
    problem = window_problem()
    if problem is not None:
        raise CoachError(problem)
    if open_id is not None:
        _default_library().session(open_id)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("taichi-coach")
    app.setApplicationDisplayName("Tai Chi Coach")
    log, trouble = open_log()
    with log:
        coach = Coach(make_world(log), trouble)
        coach.open(open_id)
        ending = Ending(coach.window)
        code = QApplication.exec()
        ending.let_go()
        return code


class Ending(QObject):
    """Closes the window when the system or a terminal asks the program to end: nothing is lost."""

    def __init__(self, window: MainWindow) -> None:
        """Listen to SIGTERM, SIGINT and SIGHUP, where the system has them."""
        super().__init__()
        self._window = window
        names = ("SIGTERM", "SIGINT", "SIGHUP")
        self._signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
        self._before = {one: signal.signal(one, self._end) for one in self._signals}
        self._timer = QTimer(self)  # Python hears a signal only when it runs
        self._timer.timeout.connect(self._look)
        self._timer.start(SIGNALS_MS)

    def let_go(self) -> None:
        """Give the signals back."""
        self._timer.stop()
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def _end(self, *_: object) -> None:
        self._window.close()

    @Slot()
    def _look(self) -> None:
        """Let Python run for a moment."""


class Coach(QObject):
    """The window with everything in it.

    The window is painted first; files are read right after, so that it opens at once.
    """

    _opened = Signal()

    def __init__(self, world: World, trouble: str = "") -> None:
        """Make the window; `trouble` is told on the first page."""
        super().__init__()
        self._world, self._trouble = world, trouble
        self._own = world.load_settings()
        self._library: Library | None = None
        self._room: PracticeRoom | None = None
        self._wanted: str | None = None
        self._back = "today"
        self._dress()
        self.studio = Studio(world.clip_folder, world.open_engine, self)
        self.window = MainWindow(theme.look_of())
        self.today, self.library_page = TodayPage(), LibraryPage()
        self.progress, self.settings = ProgressPage(), SettingsPage()
        for key, title, page in (
            ("today", "Today", self.today),
            ("library", "Library", self.library_page),
            ("progress", "Progress", self.progress),
            ("settings", "Settings", self.settings),
        ):
            self.window.add_page(key, title, page)
        self._voices: tuple[tuple[str, str], ...] | None = None
        self._heard = ""
        self._join()

    def _join(self) -> None:
        self.today.chosen.connect(self.choose)
        self.library_page.chosen.connect(self.choose)
        self.settings.changed.connect(self._change_settings)
        self.settings.hear.connect(self._hear)
        self.window.page_asked.connect(self._fill)
        self.window.closing.connect(self._close)
        self.studio.prepared.connect(self._play_sample)
        self.studio.voices_found.connect(self._show_voices)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._dress)

    def open(self, open_id: str | None) -> None:
        """Show the window; what it tells is read right after the first painting."""
        self._wanted = open_id
        self.window.show_page("today")
        if self._fits():
            self.window.show()
        else:
            self.window.showMaximized()
        QTimer.singleShot(0, self._read)

    def _fits(self) -> bool:
        """Tell whether the window and its title bar have room on the screen."""
        room = self.window.screen().availableSize()
        bar = theme.look_of().px(TITLE_BAR)
        return self.window.width() <= room.width() and self.window.height() + bar <= room.height()

    @Slot()
    def _dress(self) -> None:
        """Put on the person's colours and text size, or the system's."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.choose(self._own.theme, self._own.text_scale, app))

    @property
    def library(self) -> Library:
        """The sessions that were found."""
        if self._library is None:
            self._library = self._world.library()
        return self._library

    @property
    def room(self) -> PracticeRoom:
        """The three pages of a practice; made when the first session is chosen."""
        if self._room is None:
            from taichi_coach.ui.practice_room import PracticeRoom

            self._room = PracticeRoom(self._world, self.studio, self)
            for key, page in (
                ("ready", self._room.ready),
                ("practice", self._room.page),
                ("done", self._room.done),
            ):
                self.window.add_page(key, "", page, listed=False)
            self._room.page_wanted.connect(self._show_room)
            self._room.left.connect(self._leave_room)
        return self._room

    @Slot()
    def _read(self) -> None:
        """Fill the first page; go on to the session that was asked for."""
        self._fill("today")
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.choose(wanted)

    @Slot(str)
    def _fill(self, key: str) -> None:
        """Tell a page what it shows, just before it is seen."""
        if key == "settings":
            self._fill_settings()
            return
        from taichi_coach.ui import overview

        sight = overview.look(self._world, self.library, self._own)
        if key == "today":
            self.today.show_view(sight.today(self._trouble))
        elif key == "library":
            self.library_page.show_entries(sight.entries())
        elif key == "progress":
            self.progress.show_view(sight.progress())

    def _fill_settings(self) -> None:
        self.settings.show_settings(self._own, self._voices or ())
        if self._voices is None:
            self.studio.find_voices()

    @Slot(object)
    def _show_voices(self, voices: tuple[tuple[str, str], ...]) -> None:
        self._voices = voices
        if self.window.page == "settings":
            self.settings.show_settings(self._own, voices)

    @Slot(str)
    def choose(self, session_id: str) -> None:
        """Make a session ready to start."""
        from taichi_coach.ui import overview

        if self.window.page in {"today", "library"}:
            self._back = self.window.page
        sight = overview.look(self._world, self.library, self._own)
        try:
            chosen = sight.choose(session_id)
        except CoachError as error:
            self.window.show_page("today")
            self.today.show_view(sight.today(str(error)))
            return
        self.room.choose(chosen)

    @Slot(str)
    def _show_room(self, key: str) -> None:
        self.window.set_alone(key == "practice")
        self.window.show_page(key)

    @Slot()
    def _leave_room(self) -> None:
        self.window.set_alone(False)
        self._fill(self._back)
        self.window.show_page(self._back)

    @Slot(object)
    def _change_settings(self, own: Settings) -> None:
        dressed = (own.theme, own.text_scale) != (self._own.theme, self._own.text_scale)
        self._own = own
        if not self._world.save_settings(own):
            _log.info("settings hold until the window closes")
        if dressed:
            self._dress()

    @Slot(str)
    def _hear(self, what: str) -> None:
        """Let the person hear the voice, a whisper or a bell at its level."""
        if what == "bell":
            from taichi_coach.ui import sample

            self._world.audio.hear(sample.bell_sample(self._own))
            return
        from taichi_coach.ui import sample

        self._heard = what
        self.studio.prepare((sample.utterance(what),), self._own)

    @Slot(object)
    def _play_sample(self, prepared: object) -> None:
        from taichi_coach.ui import sample
        from taichi_coach.ui.studio import Prepared

        if self._heard and isinstance(prepared, Prepared):
            for clip in prepared.clips.values():
                self._world.audio.hear(sample.at_level(clip, self._heard, self._own))
        self._heard = ""

    @Slot()
    def _close(self) -> None:
        """Keep what is under way, and let go of voice and device."""
        if self._room is not None:
            self._room.close()
        self._world.awake(False)
        self._world.audio.close()
        self.studio.close()
