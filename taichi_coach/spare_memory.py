"""Memory that is free, and that the C library holds all the same."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give the system back what large, passing work has left free, where the C library is glibc.

    By itself it keeps such holes for the next large work, for as long as the program runs.
    """
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)
