"""The composition root: what the window needs from outside is made here, and only here."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach import paths, settings
from taichi_coach.errors import CoachError, DamagedLogError, LogError
from taichi_coach.file_lock import LockSwitch, is_held
from taichi_coach.graphics.plain_imports import import_plainly
from taichi_coach.graphics.preflight import let_go_of_screen, window_problem
from taichi_coach.graphics.qt_messages import keep_off_the_terminal
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taichi_coach.graphics.wishes import Wishes
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.reminders.strip import StripRequest
    from taichi_coach.remote.offer import Command, Remote
    from taichi_coach.script.files.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.ui.shell.second_start import WindowLock
    from taichi_coach.ui.state.app_context import AppContext
    from taichi_coach.ui.state.desk_request import DeskRequest
    from taichi_coach.ui.state.hall_request import HallRequest
    from taichi_coach.ui.widgets.tray import Tray
    from taichi_coach.voice.engine import Engine

import_plainly()  # before the window's own modules come, most of which follow when they are wanted

#: Given as words: asking for the style in Python would make all of its many enums, 15 ms.
STYLE = ("-style", "fusion")
#: How often Python looks whether somebody asked the program to end.
SIGNALS_MS = 200


def _open_engine() -> Engine | None:
    from taichi_coach.voice.engine import open_engine

    return open_engine()


def _open_remote(on_command: Callable[[Command], None]) -> Remote | None:
    from taichi_coach.remote.remotes import open_remote

    return open_remote(on_command, window=True)


def _default_library() -> Library:
    from taichi_coach.script.files.library import default_library

    return default_library(by_need=True)


def open_log() -> tuple[Log, LogError | None]:
    """Return the person's log; in memory, with the reason, where the file cannot be used."""
    from taichi_coach.practice.storage.log import Log

    try:
        return Log.open(paths.log_file()), None
    except LogError as error:
        return Log.open(None), error


def mend_log(ends: ExitStack) -> tuple[Log, str]:
    """Put a sound log in place of the damaged one; return it, open, and say what was saved.

    Raises:
        LogError: It cannot be mended; nothing has changed.
    """
    from taichi_coach.machine_clock import local_now
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.rescue import rescue
    from taichi_coach.text.counts import practices

    saved = rescue(paths.log_file(), local_now())
    log = ends.enter_context(Log.open(paths.log_file()))
    count = practices(saved.practices)
    return log, tr(
        "Your log is mended and holds {count}. The damaged file is kept as {aside}."
    ).format(count=count, aside=saved.aside)


def _save_settings(own: Settings, was: Settings) -> bool:
    return settings.save(paths.settings_file(), own, was=was)


def _is_muted() -> bool:
    from taichi_coach.ui.audio.muted import is_muted

    return is_muted()


def _tray_is_there() -> bool:
    from taichi_coach.ui.widgets.tray import tray_is_there

    return tray_is_there()


def _make_tray(name: str) -> Tray:
    from taichi_coach.ui.widgets.tray import Tray

    return Tray(name)


def make_context(ends: ExitStack) -> AppContext:
    """Return the context as it is: real clocks, real files, the real device.

    `ends` closes the log when the window is gone.
    """
    from taichi_coach.awake import Awake
    from taichi_coach.machine_clock import local_now, monotonic_ms, steady_ms
    from taichi_coach.ui.audio.microphone import Microphone
    from taichi_coach.ui.audio.output import AudioOut
    from taichi_coach.ui.shell import asking_here
    from taichi_coach.ui.shell.reminding_here import reminding_here
    from taichi_coach.ui.state.app_context import AppContext

    log, fault = open_log()
    ends.enter_context(log)
    return AppContext(
        monotonic_ms=monotonic_ms,
        steady_ms=steady_ms,
        now=local_now,
        log=log,
        library=_default_library,
        open_engine=_open_engine,
        audio=AudioOut(),
        is_muted=_is_muted,
        microphone=Microphone(),
        clip_folder=paths.clip_cache(),
        picture_folder=paths.picture_cache(),
        save_settings=_save_settings,
        settings_of=partial(settings.settings_of, paths.settings_file()),
        rename_settings=partial(settings.rename, paths.settings_file()),
        wishes=_desktop_wishes,
        awake=Awake(),
        practising=LockSwitch(paths.practising_lock()),
        open_remote=_open_remote,
        ask_place=asking_here.ask_place,
        ask_film_place=asking_here.ask_film_place,
        ask_pdf=asking_here.ask_pdf,
        print_pages=asking_here.print_pages,
        ask_log_place=asking_here.ask_log_place,
        open_folder=asking_here.open_folder,
        open_file=asking_here.open_file,
        ask_logs=asking_here.ask_logs,
        ask_table=asking_here.ask_table,
        ask_calendar=asking_here.ask_calendar,
        ask_session=asking_here.ask_session,
        ask_bundle=asking_here.ask_bundle,
        ask_bundle_place=asking_here.ask_bundle_place,
        reminding=reminding_here(),
        reader_listens=_reader_listens,
        tray_is_there=_tray_is_there,
        make_tray=_make_tray,
        trouble=str(fault or ""),
        rescue=partial(mend_log, ends) if isinstance(fault, DamagedLogError) else None,
    )


def _reader_listens() -> bool:
    from PySide6.QtGui import QAccessible

    from taichi_coach import screen_reader

    return QAccessible.isActive() and screen_reader.listening().there


def _desktop_wishes() -> Wishes:
    from taichi_coach.graphics.desktop_wishes import desktop_wishes

    return desktop_wishes()


@Slot()
def _collect_garbage() -> None:
    """Collect garbage from now on, but never look again through what the start has made."""
    gc.freeze()
    gc.enable()


def _start_qt() -> QApplication:
    """Return the application, with its name and style.

    Raises:
        CoachError: there is no screen.
    """
    problem = window_problem()
    if problem is not None:
        raise CoachError(problem)
    keep_off_the_terminal()
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # see ui/widgets/figure_view.py
    app = QApplication([*sys.argv[:1], *STYLE])
    let_go_of_screen()
    app.setApplicationName("taichi-coach")
    app.setApplicationDisplayName("Tai Chi Coach")
    return app


def run_window(
    open_id: str | None, own: Settings, *, course: str | None = None, new_window: bool = False
) -> int:
    """Open the window, with the session of this id or file ready to start; return the exit code.

    One that is there and may be taken comes to the front with it instead.

    Args:
        open_id: The session, or a class in one file; None for the first page.
        own: The person's choices.
        course: The class that the session is shown to, "" for one that is not kept; None where a
            person practises it.
        new_window: Whether another window is wanted all the same.

    Raises:
        CoachError: there is no screen.
    """
    from taichi_coach.ui.shell.second_start import WindowLock, taken_by_window, wanted_here

    lock = WindowLock()
    if new_window:
        lock.take()
    elif taken_by_window(lock, wanted_here(open_id, course)):
        return 0
    if open_id is None or course is None:
        return _run(open_id, own, lock)
    from taichi_coach.ui.state.hall_request import HallRequest

    return _run(HallRequest(open_id, course), own, lock)


def run_desk(own: Settings, file: Path | None = None, copy_of: str = "") -> int:
    """Open the window on its desk; return the exit code.

    Args:
        own: The person's choices.
        file: The file that is to be written on; None for where writing begins.
        copy_of: The id of what a copy is to be written on, in place of a file.

    Raises:
        CoachError: there is no screen.
    """
    from taichi_coach.ui.shell.second_start import WindowLock
    from taichi_coach.ui.state.desk_request import DeskRequest

    lock = WindowLock()
    lock.take()
    return _run(DeskRequest(file=file, copy_of=copy_of), own, lock)


def _run(wanted: str | DeskRequest | HallRequest | None, own: Settings, lock: WindowLock) -> int:
    from taichi_coach.ui.shell.presenter import MainPresenter

    app = _start_qt()
    ending = SignalWatch()
    ending.listen()
    with ExitStack() as ends:
        main = MainPresenter(own, partial(make_context, ends))
        ending.end_requested.connect(main.end)
        main.window.painted.connect(_collect_garbage)
        main.listen(lock)
        main.open(wanted)
        code = app.exec()
        ending.let_go()
        return code


def run_strip(wanted: StripRequest, own: Settings) -> int:
    """Show the strip at the foot of the screen until it is through; return the exit code.

    What it has to say to whoever started it stands on the standard output, a line each.

    Raises:
        CoachError: there is no screen, or no such session.
    """
    from PySide6.QtCore import Qt

    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.strip.go_line import GoLine
    from taichi_coach.ui.strip.presenter import StripPresenter

    app = _start_qt()
    app.setQuitOnLastWindowClosed(False)
    ending = SignalWatch()
    ending.listen()
    with ExitStack() as ends:
        state = AppState(own, partial(make_context, ends))
        strip = StripPresenter(state, wanted, partial(is_held, paths.practising_lock()))
        strip.reported.connect(_write_line)
        strip.over.connect(app.quit, Qt.ConnectionType.QueuedConnection)
        strip.prepare()
        line = GoLine()
        if wanted.when_told:
            line.gone.connect(strip.close)
            line.go_said.connect(strip.come)
            line.listen()
        else:
            strip.come()
        ending.end_requested.connect(strip.close)
        code = app.exec()
        ending.let_go()
        line.close()
        state.close()
        return code


@Slot(str)
def _write_line(line: str) -> None:
    """Write a line to whoever started the program; that nobody reads it is no fault."""
    with suppress(OSError):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


class SignalWatch(QObject):
    """Ends what is under way when system or terminal asks the program to end: nothing is lost.

    A signal comes anywhere, also while Qt is in the midst of a layout that is Python's: what it
    raised there would be dropped, or take the program down. So it is noted, and answered between
    two events.

    Signals:
        end_requested: The program is to end.
    """

    end_requested = Signal()

    def __init__(self) -> None:
        """Listen to nothing yet."""
        super().__init__()
        self._before: dict[int, Any] = {}
        self._noted = False
        self._timer = QTimer(self)  # Python hears a signal only when it runs
        self._timer.timeout.connect(self._let_python_run)

    def listen(self) -> None:
        """Listen to SIGTERM, SIGINT and SIGHUP, where the system has them."""
        import signal

        names = ("SIGTERM", "SIGINT", "SIGHUP")
        signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
        self._before = {one: signal.signal(one, self._note) for one in signals}
        self._timer.start(SIGNALS_MS)

    def let_go(self) -> None:
        """Give the signals back."""
        import signal

        self._timer.stop()
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def _note(self, *_: object) -> None:
        self._noted = True

    @Slot()
    def _let_python_run(self) -> None:
        """Let Python run for a moment, and see whether somebody has asked."""
        if self._noted:
            self._noted = False
            self.end_requested.emit()
