"""One at a time: a lock that a process holds by a file, and that ends with the process.

The system lets go of it however the process ends, so that nothing is left to clear away after a
kill or a power cut. The file itself stays, and holds nothing.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def hold(file: Path) -> Iterator[bool]:
    """Hold the lock of a file for the block, where nobody else does.

    Yields:
        Whether it is held here. Where another process holds it, or its folder cannot be written
        to, it is not.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Not handed on to children: they would go on holding it when this process has ended.
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        yield _lock(handle)
    finally:
        os.close(handle)


def is_held(file: Path) -> bool:
    """Tell whether a process, this one included, holds the lock of a file."""
    if not file.exists():
        return False
    with hold(file) as free:
        return not free


class LockSwitch:
    """Call it with True to hold the lock of a file, and with False to let go of it.

    Where another process holds it already, nobody is hindered: it is told all the same.
    """

    def __init__(self, file: Path) -> None:
        """Hold nothing yet."""
        self._file, self._held = file, ExitStack()

    def __call__(self, on: bool) -> None:  # noqa: FBT001  a switch
        """Switch; asking twice is the same as asking once."""
        self._held.close()
        if on:
            self._held.enter_context(hold(self._file))


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  Windows has it alone

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  Windows lacks it

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
