"""Whether a program fills the whole screen in front of all others, as a film does. X11, Windows.

    python -m taichi_coach.reminders.full_screen     exit code 0: one does

On X11 it is asked in this process of its own, for Xlib ends the one in which it meets a fault. On
Wayland no program may ask; there it is known only of programs that still use X.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import subprocess
import sys
from contextlib import closing
from typing import Any, Final

from taichi_coach.child_environment import own_environment
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.this_program import child

#: How long the answer may take, in seconds.
_ANSWERS_S: Final = 5
#: What Windows says of the person: busy, a game, a presentation, quiet time.
_WINDOWS_BUSY: Final = {2, 3, 4, 6}
_ANY_TYPE, _MOST_ATOMS = 0, 64


def is_in_front() -> bool:
    """Tell whether a program fills the screen; no, where that cannot be known."""
    if sys.platform == "win32":
        return _windows_is_busy()
    if sys.platform == "darwin" or not os.environ.get("DISPLAY"):
        return False
    try:
        asked = subprocess.run(  # noqa: S603  our own
            child("taichi_coach.reminders.full_screen"),
            check=False,
            capture_output=True,
            env=own_environment(),
            timeout=_ANSWERS_S,
            creationflags=NO_WINDOW,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _windows_is_busy() -> bool:
    """Ask Windows, which counts do-not-disturb in. Never run there so far."""
    state = ctypes.c_int()
    shell: Any = getattr(ctypes, "windll").shell32  # noqa: B009  type checkers elsewhere have none
    fault: int = shell.SHQueryUserNotificationState(ctypes.byref(state))
    return fault == 0 and state.value in _WINDOWS_BUSY


class _Screen:
    """The X display: what window is in front, and what is said of it."""

    def __init__(self) -> None:
        self._x: Any = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XInternAtom.restype = ctypes.c_ulong
        display = self._x.XOpenDisplay(None)
        if not display:
            raise OSError(os.environ.get("DISPLAY"))
        self._display = ctypes.c_void_p(display)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def front_is_full(self) -> bool:
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        for window in self._numbers(root, b"_NET_ACTIVE_WINDOW"):
            states = self._numbers(ctypes.c_ulong(window), b"_NET_WM_STATE")
            if window and self._atom(b"_NET_WM_STATE_FULLSCREEN").value in states:
                return True
        return False

    def _atom(self, name: bytes) -> ctypes.c_ulong:
        return ctypes.c_ulong(self._x.XInternAtom(self._display, name, 0))

    def _numbers(self, window: ctypes.c_ulong, name: bytes) -> tuple[int, ...]:
        """Return a property of a window that is a list of numbers; () where it has none."""
        kind, form = ctypes.c_ulong(), ctypes.c_int()
        count, left, values = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)()
        self._x.XGetWindowProperty(
            *(self._display, window, self._atom(name)),
            *(ctypes.c_long(0), ctypes.c_long(_MOST_ATOMS), 0, ctypes.c_ulong(_ANY_TYPE)),
            *map(ctypes.byref, (kind, form, count, left, values)),
        )
        numbers = tuple(values[at] for at in range(count.value)) if form.value == 32 else ()
        self._x.XFree(values)
        return numbers


def main() -> int:
    """Return 0 where a program fills the screen."""
    try:
        with closing(_Screen()) as screen:
            return 0 if screen.front_is_full() else 1
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
