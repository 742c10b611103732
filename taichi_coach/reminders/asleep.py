"""The process that waits, while it does: as small as a Python can be. Linux.

It knows a moment and nothing else. When that has come, or the clock, the time zone or the reminders
have changed, it becomes the whole program again, in place: the same process, holding the same lock.
So what showing a reminder needs takes memory for as long as one is shown.
"""

from __future__ import annotations

import os
import sys

from taichi_coach.reminders.linux_watch import GONE, LinuxWatch, seen_of

TYPE_CHECKING = False  # as typing's, without importing it
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

#: The words that stand behind `taichi-coach`: those of who falls asleep, and of who wakes.
GROUP, ASLEEP, AWAKE = "remind", "asleep", "awake"
NEVER = "never"
STOPPED = 130


def fall_asleep(
    program: Sequence[str], file: str, lock: int, at: float | None, seen: str
) -> NoReturn:
    """Become the process that waits.

    Args:
        program: What starts this program.
        file: The file of the reminders.
        lock: The open file whose lock says that somebody waits.
        at: When to wake, in seconds since 1970; None: not by itself.
        seen: What `seen_of` told before the moment was worked out.

    Raises:
        OSError: The program is not there any more.
    """
    words = (GROUP, ASLEEP, file, str(lock), NEVER if at is None else repr(at), seen)
    os.set_inheritable(lock, True)
    os.execv(program[0], (*program, *words))  # noqa: S606  our own, no shell is meant


def sleep(words: Sequence[str]) -> int:
    """Wait, and wake: it returns only where there is nothing left to wait for.

    Args:
        words: Those behind `ASLEEP`.

    Returns:
        The exit code.

    Raises:
        OSError: The program is not there any more.
    """
    file, lock, at, seen = words
    try:
        is_over = _slept(file, None if at == NEVER else float(at), seen)
    except KeyboardInterrupt:
        return STOPPED
    if not is_over:
        program = sys.orig_argv[: -len(words) - 2]
        woken = (sys.executable, *program[1:], GROUP, AWAKE, lock)
        os.execv(sys.executable, woken)  # noqa: S606  our own, no shell is meant
    return 0


def _slept(file: str, at: float | None, seen: str) -> bool:
    """Sleep; return whether there is nothing left to wake for."""
    try:
        watch = LinuxWatch(file)
    except OSError:  # no watches are left: whoever wakes does without
        return False
    # What changed while the one fell asleep and the other began to watch is not overheard.
    return seen_of(file) == seen and GONE in watch.wait(at)[0]
