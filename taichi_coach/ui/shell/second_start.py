"""What the program does first when it is started for its window: is there one already?

A window that may be taken holds a lock. Who starts and finds it held leaves a request beside it;
the window takes the request away and comes to the front. Whoever takes the file away first has
decided: the window, that it comes; the one who asks, that it opens a window of its own. A window
that must not be disturbed lets go of the lock, which is seen at once; one that was killed has let
go of it as well.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from taichi_coach import paths
from taichi_coach.file_lock import is_held, take
from taichi_coach.there import is_there

if TYPE_CHECKING:
    from collections.abc import Callable

#: What requests are called, with the number of who asks behind it.
REQUEST: Final = "wanted-"
#: So long a window may take that is still starting; one that runs answers at once. In seconds.
PATIENCE_S: Final = 5.0
_LOOK_S: Final = 0.02


class StartRequest(NamedTuple):  # quicker made than a dataclass, at every start
    """What a start of the program is for.

    `session` is an id, or a file by its whole path, "" for none; it is shown to the class of the
    name `course` ("" for one that is not kept), None where a person practises it. `token` is the
    desktop's leave to come to the front.
    """

    session: str = ""
    course: str | None = None
    token: str = ""


class WindowLock:
    """The lock by which later starts of the program know that a window may be taken."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether it is held here."""
        return self._handle is not None

    def take(self) -> bool:
        """Hold it from now on; return False where another window does."""
        if self._handle is None:
            try:
                self._handle = take(paths.window_lock())
            except OSError:
                return True  # nothing can be written, and nobody be asked
        return self.held

    def let_go(self) -> None:
        """Hold it no more."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def wanted_here(session: str | None, course: str | None) -> StartRequest:
    """Return what this start is for, in words that another process understands."""
    file = Path(session or "")
    wanted_session = str(file.absolute()) if session and is_there(file) else session or ""
    return StartRequest(wanted_session, course, os.environ.get("XDG_ACTIVATION_TOKEN", ""))


def taken_by_window(
    lock: WindowLock, wanted: StartRequest, wait: Callable[[float], object] | None = None
) -> bool:
    """Have a window that is there come to the front with what is wanted.

    Args:
        lock: It is held from now on where no window is there.
        wanted: What is to be ready in it.
        wait: Waits for so many seconds; None: it really does.

    Returns:
        False where a window is to be opened here: there is none, or it must not be disturbed.
    """
    return not lock.take() and _ask(wanted, wait or threading.Event().wait)


def _ask(wanted: StartRequest, wait: Callable[[float], object]) -> bool:
    import json

    from taichi_coach.atomic import write_text_atomic

    request = paths.window_folder() / f"{REQUEST}{os.getpid()}-{threading.get_ident()}"
    try:
        write_text_atomic(request, json.dumps(wanted._asdict()), lasting=False)
    except OSError:
        return False
    for _ in range(round(PATIENCE_S / _LOOK_S)):
        if not (request.exists() and is_held(paths.window_lock())):
            break
        wait(_LOOK_S)
    return not take_away(request)


def peek(request: Path) -> StartRequest | None:
    """Return what a request asks for, and let it lie; None where it has gone or cannot be read."""
    import json

    try:
        return StartRequest(**json.loads(request.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def take_away(request: Path) -> bool:
    """Take a request away; return False where somebody else has done so already."""
    try:
        request.unlink()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # it stays, and is too old soon
    return True
