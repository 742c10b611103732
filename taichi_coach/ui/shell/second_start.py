"""What the program does first when it is started for its window: is there one in the tray?"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach import paths
from taichi_coach.file_lock import is_held

if TYPE_CHECKING:
    from collections.abc import Callable

#: So long may a window take to come; after that another one is opened. In seconds.
_PATIENCE_S: Final = 5.0
_LOOK_S: Final = 0.02


def bring_hidden_window(session: str | None, wait: Callable[[float], object] | None = None) -> bool:
    """Have the window that hides in the tray come; False where there is none, or it does not come.

    Args:
        session: The id or file of what is to be ready there; None for nothing.
        wait: Waits for so many seconds; None: it really does.
    """
    wait = wait or threading.Event().wait
    lock = paths.hidden_window_lock()
    if not is_held(lock):
        return False
    from taichi_coach.atomic import write_text_atomic

    wanted = paths.window_wanted_file()
    try:
        write_text_atomic(wanted, _findable(session or ""))
    except OSError:
        return False
    for _ in range(round(_PATIENCE_S / _LOOK_S)):
        if not is_held(lock):
            return True
        wait(_LOOK_S)
    with suppress(OSError):
        wanted.unlink()
    return False


def _findable(session: str) -> str:
    """Return a session as another process finds it: a file by its whole path, an id as it is."""
    file = Path(session)
    return str(file.absolute()) if session and file.exists() else session
