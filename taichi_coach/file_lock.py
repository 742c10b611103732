"""One at a time: a lock that a process holds by a file, and that ends with the process.

The system lets go of it however the process ends, so that nothing is left to clear away after a
kill or a power cut. The file itself stays; it holds no more than the number of who signed it last.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What the systems say where another process holds a lock.
_BY_ANOTHER = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
#: How often who waits for a lock tries it.
_LOOK_S = 0.01


def is_held(file: Path) -> bool:
    """Tell whether a process, this one included, holds the lock of a file; no, where none can.

    For a moment it is held by who asks.
    """
    if not os.path.exists(file):  # noqa: PTH110  as `there` has it
        return False
    try:
        handle = take(file)
    except OSError:
        return False
    if handle is not None:
        os.close(handle)
    return handle is None


class LockSwitch:
    """Call it with True to hold the lock of a file, and with False to let go of it.

    Where another process holds it already, nobody is hindered: the file tells who began last.
    """

    def __init__(self, file: Path) -> None:
        """Hold nothing yet."""
        self._file, self._is_on = file, False
        self._held: int | None = None

    def __call__(self, on: bool) -> bool:  # noqa: FBT001  a switch
        """Switch; return False where another process has begun since this one did.

        Who asks again while it is on takes the lock as soon as another lets go of it.
        """
        begins, self._is_on = on and not self._is_on, on
        if not on:
            if self._held is not None:
                os.close(self._held)
            self._held = None
            return True
        with suppress(OSError):  # where nothing can be written nothing is held
            if self._held is None:
                self._held = take(self._file)
            if begins:
                with self._file.open("r+b", buffering=0) as signed:
                    sign(signed.fileno())
            return _signer(self._file) in {None, os.getpid()}
        return True

    @contextmanager
    def switched_on(self) -> Iterator[None]:
        """Have it on for the block."""
        self(True)
        try:
            yield
        finally:
            self(False)


@contextmanager
def alone(file: Path, patience_s: float) -> Iterator[None]:
    """Hold the lock of a file for the block, and wait for it while another process does.

    Where it cannot be had, because the disk knows no locks or the other holds it for longer than
    `patience_s` seconds, the block goes on without it: nobody is shut out by a lock.
    """
    handle, end = None, time.monotonic() + patience_s
    with suppress(OSError):
        while (handle := take(file)) is None and time.monotonic() < end:
            time.sleep(_LOOK_S)  # noqa: TID251  nobody is told when a lock comes free
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def take(file: Path) -> int | None:
    """Take the lock of a file; return the open file that holds it until it is closed.

    It is not handed on to children, which would go on holding it when this process has ended.

    Returns:
        None where another process holds it.

    Raises:
        OSError: Its folder cannot be written to, or its disk knows no locks.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        if error.errno in _BY_ANOTHER:
            return None
        raise
    return handle


def is_of(handle: int, file: Path) -> bool:
    """Tell whether an open file is this one, and not one that lay there before."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except (OSError, OverflowError):  # the number of none
        return False


def sign(handle: int) -> None:
    """Write this process's number into the file of a lock, as who began last."""
    # Behind the first byte: that is the one which is locked, and on Windows nobody may touch it.
    os.lseek(handle, 1, os.SEEK_SET)
    os.write(handle, f"{os.getpid():<10}\n".encode())


def signer(file: Path) -> int | None:
    """Return the number of the process that holds the lock of a file and has signed it."""
    return _signer(file) if is_held(file) else None


def _signer(file: Path) -> int | None:
    with suppress(OSError, ValueError), file.open("rb", buffering=0) as signed:
        signed.seek(1)
        return int(signed.read(16))
    return None


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  Windows has it alone

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  Windows lacks it

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
