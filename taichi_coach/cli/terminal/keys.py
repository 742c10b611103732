"""One key at a time from the terminal, or none where there is no terminal."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: Waits so many seconds at most; returns the keys pressed meanwhile, oldest first.
    Wait = Callable[[float], tuple[str, ...]]

_ARROWS = {"C": "right", "D": "left", "A": "up", "B": "down"}
#: All that a terminal holds back, so that nothing of it is left for the next look.
_TYPED_MOST = 4096
_WINDOWS_ARROWS = {"M": "right", "K": "left", "H": "up", "P": "down"}


def has_keyboard() -> bool:
    """Tell whether a person sits at both ends: keys come in, and a terminal shows the screen."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def keyboard() -> Iterator[Wait]:
    """Give a way to wait for keys; the terminal is as it was afterwards, whatever happens."""
    if not has_keyboard():
        yield _nobody
    elif sys.platform == "win32":
        yield _windows_wait
    else:
        with _posix_keys() as wait:
            yield wait


def names(typed: str) -> tuple[str, ...]:
    r"""Return the names of the keys behind what a terminal sends.

    >>> names("a \x1b[C")
    ('a', 'space', 'right')
    """
    keys = []
    rest = typed
    while rest:
        if len(rest) > 2 and rest[0] == "\x1b" and rest[1] in "[O":
            keys.append(_ARROWS.get(rest[2], ""))
            rest = rest[3:]
        else:
            keys.append({" ": "space", "\r": "enter", "\n": "enter"}.get(rest[0], rest[0].lower()))
            rest = rest[1:]
    return tuple(name for name in keys if name)


def _nobody(seconds: float) -> tuple[str, ...]:
    Event().wait(seconds)
    return ()


if sys.platform == "win32":
    import msvcrt
    from time import monotonic

    def _windows_wait(seconds: float) -> tuple[str, ...]:
        until = monotonic() + seconds
        pause = Event()
        while not msvcrt.kbhit():
            if monotonic() >= until:
                return ()
            pause.wait(0.02)
        keys: list[str] = []
        while msvcrt.kbhit():
            typed = msvcrt.getwch()
            if typed == "\x03":
                raise KeyboardInterrupt
            if typed in "\0\xe0":
                keys.append(_WINDOWS_ARROWS.get(msvcrt.getwch(), "other"))
            else:
                keys += names(typed)
        return tuple(keys)

else:
    import select
    import termios
    import tty

    @contextmanager
    def _posix_keys() -> Iterator[Wait]:
        fd = sys.stdin.fileno()
        before = termios.tcgetattr(fd)

        def wait(seconds: float) -> tuple[str, ...]:
            ready, _, _ = select.select([fd], [], [], seconds)
            if not ready:
                return ()
            typed = os.read(fd, _TYPED_MOST)
            if not typed:  # the terminal has gone
                raise KeyboardInterrupt
            return names(typed.decode("utf-8", "ignore"))

        tty.setcbreak(fd, termios.TCSADRAIN)  # what was typed already is not lost
        try:
            yield wait
        finally:
            termios.tcsetattr(fd, termios.TCSADRAIN, before)
