"""Everything outside the program that the window may touch: one value to stand in for in a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.paper.sheet import PaperDocument
    from taichi_coach.graphics.wishes import Wishes
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.remote.offer import Command, Remote
    from taichi_coach.script.files.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.ui.audio.microphone import Microphone
    from taichi_coach.ui.audio.output import AudioOut
    from taichi_coach.ui.state.reminding import Reminding
    from taichi_coach.ui.widgets.tray import Tray
    from taichi_coach.voice.engine import Engine


@dataclass(frozen=True, slots=True)
class AppContext:
    """Clocks, log, files, voice and devices.

    `monotonic_ms` and `steady_ms` are those of `machine_clock`; `now` is aware of its place;
    `library` reads the folders anew; `save_settings` keeps choices, and is told what they were
    before; `settings_of` returns the choices of somebody else,
    `rename_settings` keeps somebody's under another name;
    `open_remote` offers a practice to keyboard, headset and desktop, None where there is no way:
    it is given what is to be told each command, in any thread. `picture_folder` is where pictures
    of the guide lie that a desktop shows;
    `is_muted` asks whether the loudspeaker is, which may take a second, in any thread;
    `wishes` asks what the desktop wishes for the screen, which may take seconds, in any thread; it
    raises a CoachError where it tells nothing;
    `awake(True)` keeps the screen from sleeping until `awake(False)`, and returns False where the
    system does not let it be kept awake; `practising(True)` keeps reminders from coming until
    `practising(False)`, and, asked again, returns False where another process has begun to since;
    `ask_place` asks, over a window, where the session of a title is to lie as a sound file, None
    for nowhere; so do `ask_film_place` for a film, `ask_pdf` for a page, `ask_logs` for members'
    logs to read, `ask_table` for the table of a class, `ask_calendar` for a calendar file,
    `ask_session` for a session file to check, `ask_bundle` for a class in one file to open and
    `ask_bundle_place` for one to be written, and `ask_log_place` for the own log to be written,
    with False to be read.
    `print_pages` asks for a printer, prints and says so; it raises a PaperError where it cannot.
    `open_folder` shows a folder, `open_file` plays or shows a file, as the desktop does, and both
    return False where it cannot. `reminding` is what is outside of reminders.
    `reader_listens` tells whether a screen reader does. `tray_is_there` tells whether the desktop
    has a tray, `make_tray` makes the sign of a name for it. `trouble` is
    what the person should know from the start: that the log cannot be written, and why. Where the
    log is damaged, `rescue` mends it: it returns the log, open, and says what was saved. It raises
    a LogError where it cannot; then nothing has changed.
    """

    monotonic_ms: Callable[[], float]
    steady_ms: Callable[[], float]
    now: Callable[[], datetime]
    log: Log
    library: Callable[[], Library]
    open_engine: Callable[[], Engine | None]
    audio: AudioOut
    is_muted: Callable[[], bool]
    microphone: Microphone
    clip_folder: Path
    picture_folder: Path
    save_settings: Callable[[Settings, Settings], bool]
    settings_of: Callable[[str], Settings]
    rename_settings: Callable[[str, str], bool]
    wishes: Callable[[], Wishes]
    awake: Callable[[bool], bool]
    practising: Callable[[bool], bool]
    open_remote: Callable[[Callable[[Command], None]], Remote | None]
    ask_place: Callable[[QWidget, str], Path | None]
    ask_film_place: Callable[[QWidget, str], Path | None]
    ask_pdf: Callable[[QWidget, str], Path | None]
    print_pages: Callable[[QWidget, PaperDocument], str]
    ask_log_place: Callable[[QWidget, bool], Path | None]
    open_folder: Callable[[Path], bool]
    open_file: Callable[[Path], bool]
    ask_logs: Callable[[QWidget], tuple[Path, ...]]
    ask_table: Callable[[QWidget, str], Path | None]
    ask_calendar: Callable[[QWidget], Path | None]
    ask_session: Callable[[QWidget], Path | None]
    ask_bundle: Callable[[QWidget], Path | None]
    ask_bundle_place: Callable[[QWidget, str], Path | None]
    reminding: Reminding
    reader_listens: Callable[[], bool]
    tray_is_there: Callable[[], bool]
    make_tray: Callable[[str], Tray]
    trouble: str = ""
    rescue: Callable[[], tuple[Log, str]] | None = None
