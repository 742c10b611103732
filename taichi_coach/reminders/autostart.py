"""Whether the process that waits for reminders is started at login, in the way of each system.

Linux: a file in the autostart folder of the desktop entry specification. Windows: a value in the
registry's Run key. macOS: a LaunchAgent. Each is one entry of our own, and goes without a trace.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import ReminderError
from taichi_coach.reminders import resident_start, windows_run_key
from taichi_coach.reminders.desktop_entry import NO, YES, desktop_entry, exec_line
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTRY: Final = "taichi-coach-reminders"
_SWITCHED_OFF: Final = ("Hidden=true", "X-GNOME-Autostart-enabled=false")


def is_on() -> bool:
    """Tell whether the process is started at login."""
    if sys.platform == "win32":
        return windows_run_key.is_there(_ENTRY)
    try:
        entry = entry_file().read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return not any(line.strip() in _SWITCHED_OFF for line in entry.splitlines())


def turn_on() -> None:
    """Have the process started at each login from the next one on.

    Raises:
        ReminderError: The entry cannot be written.
    """
    command = (*resident_start.command(), resident_start.INSTEAD)
    try:
        if sys.platform == "win32":
            windows_run_key.write(_ENTRY, command)
        else:
            _write_entry(entry_file(), command)
    except OSError as error:
        raise ReminderError(
            tr("It cannot be started at login: {why}. Check {where}.").format(
                why=error.strerror or error, where=_where()
            )
        ) from None


def turn_off() -> None:
    """Have it no longer started at login; nothing of it stays behind.

    Raises:
        ReminderError: The entry cannot be removed.
    """
    try:
        if sys.platform == "win32":
            windows_run_key.remove(_ENTRY)
            return
        file = entry_file()
        file.unlink(missing_ok=True)
    except OSError as error:
        raise ReminderError(
            tr("It is still started at login: {why}. Remove {where} by hand.").format(
                why=error.strerror or error, where=_where()
            )
        ) from None
    with suppress(OSError):  # others have entries there, as a rule
        file.parent.rmdir()


def entry_file() -> Path:
    """Return the file of the entry, on Linux and macOS."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{_ENTRY}.plist"
    folder = os.environ.get("XDG_CONFIG_HOME", "")
    # By the specification a relative one is to be ignored.
    base = Path(folder) if folder.startswith("/") else Path.home() / ".config"
    return base / "autostart" / f"{_ENTRY}.desktop"


def login_entry(command: Iterable[str]) -> str:
    """Return the desktop entry that starts a command at login."""
    words = tuple(command)
    return desktop_entry(
        {
            "Name": tr("Tai Chi Coach: reminders"),
            "Comment": tr("Waits for the times at which you want to stretch"),
            "Exec": exec_line(words),
            "TryExec": words[0],
            "Terminal": NO,
            "NoDisplay": YES,
        }
    )


def _write_entry(file: Path, command: tuple[str, ...]) -> None:
    from taichi_coach.atomic import write_atomic  # noqa: PLC0415  who waits never writes it

    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(
        file, _agent(command) if file.suffix == ".plist" else login_entry(command).encode()
    )


def _agent(command: tuple[str, ...]) -> bytes:
    """Return the LaunchAgent that starts a command at login."""
    import plistlib  # noqa: PLC0415  macOS alone

    return plistlib.dumps({"Label": _ENTRY, "ProgramArguments": list(command), "RunAtLoad": True})


def _where() -> str:
    return windows_run_key.NAME if sys.platform == "win32" else str(entry_file())
