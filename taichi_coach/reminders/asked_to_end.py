"""Hearing that this process is asked to end, at whatever moment that comes."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn


class AskedToEnd:
    """Ends the process by `SystemExit` when it gets SIGTERM, and tells who waits in a poll.

    A signal that comes just before a poll begins is not heard by Python until the poll is over, and
    what its handler raises is dropped where that runs within a `__del__`. So it also makes `ears`
    readable, and is remembered.
    """

    def __init__(self) -> None:
        """Listen from now on; to be made in the main thread."""
        self._heard = False
        #: Open files to wait for besides others; none but on Linux, where alone waits are endless.
        self.ears: tuple[int, ...] = ()
        self._mouth = -1
        if sys.platform == "linux":
            ear, self._mouth = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
            self.ears = (ear,)
            signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, self._hear)

    @property
    def heard(self) -> bool:
        """Whether it was asked, by SIGTERM or by Ctrl+C."""
        if self.ears and not self._heard:
            with suppress(BlockingIOError):  # nothing came
                self._heard = bool(os.read(self.ears[0], 1))
        return self._heard

    def close(self) -> None:
        """Listen no more."""
        if self.ears:
            signal.set_wakeup_fd(-1)
            for each in (*self.ears, self._mouth):
                os.close(each)
            self.ears = ()

    def _hear(self, *_: object) -> NoReturn:
        self._heard = True
        raise SystemExit(0)
