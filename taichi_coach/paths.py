"""Where the bundled files and the person's own files live."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

APP = "taichi-coach"
HOME_VARIABLE = "TAICHI_COACH_HOME"


@cache
def bundled(kind: str) -> Path:
    """Return the bundled folder `kind` ("sessions" or "assets"), in a wheel or in a checkout."""
    package = Path(__file__).parent
    inside = package / "_bundled" / kind
    return inside if inside.is_dir() else package.parent / kind


def home() -> Path:
    """Return the folder of the person's log, settings, caches and own sessions.

    `TAICHI_COACH_HOME` names it; without it, it is the platform's usual place. The folder
    may not exist yet: whoever writes first makes it. “~” of somebody whom the system does not know
    stays as it is.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(os.path.expanduser(chosen))  # noqa: PTH111  a Path raises
    from platformdirs import user_data_path  # noqa: PLC0415  40 ms that --version does not need

    return user_data_path(APP, appauthor=False)


def log_file() -> Path:
    """Return the practice log's database file."""
    return home() / "practice.db"


def settings_file() -> Path:
    """Return the settings file."""
    return home() / "settings.json"


def reminders_file() -> Path:
    """Return the file of everybody's reminders."""
    return home() / "reminders.json"


def reminder_state_file() -> Path:
    """Return the file of what the process that waits for reminders knows of those that came."""
    return home() / "reminder-state.json"


def practising_lock() -> Path:
    """Return the file whose lock is held while somebody practises."""
    return home() / "practising.lock"


def waiting_lock() -> Path:
    """Return the file whose lock is held by the process that waits for reminders."""
    return home() / "waiting.lock"


def window_folder() -> Path:
    """Return the folder in which another start of the program asks for the window that is there."""
    return home() / "window"


def window_lock() -> Path:
    """Return the file whose lock is held by the window as long as it may be taken."""
    return window_folder() / "window.lock"


def clip_cache() -> Path:
    """Return the folder of rendered speech clips (may be deleted at any time)."""
    return home() / "cache" / "clips"


def picture_cache() -> Path:
    """Return the folder of pictures for the desktop (may be deleted at any time)."""
    return home() / "cache" / "pictures"


def kept_checks() -> Path:
    """Return the file of what `check` has worked out (may be deleted at any time)."""
    return home() / "cache" / "checks.json"


def kept_answers() -> Path:
    """Return the file of what `check` and `list` answered last (may be deleted at any time)."""
    return home() / "cache" / "answers.json"


def pace_file() -> Path:
    """Return the file of how fast voices speak by themselves (may be deleted at any time)."""
    return home() / "cache" / "paces.json"


def own_sessions() -> Path:
    """Return the folder of the person's own sessions, movements and programmes."""
    return home() / "sessions"


def drafts() -> Path:
    """Return the folder of texts that were being written and are not saved yet."""
    return home() / "drafts"


def added_classes() -> Path:
    """Return the folder of the classes that were added from a file, each in a folder of its own."""
    return own_sessions() / ".added"


def trace_file() -> Path:
    """Return the rotating file that the program's own notes and faults are written to."""
    return home() / "logs" / "taichi-coach.log"
