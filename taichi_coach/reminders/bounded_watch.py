"""Wait for a moment where the system cannot be asked to wake us: look twice a minute.

On Windows and macOS, and on a Linux that has no watches left. A clock that is set, a suspend, and
a file that changes are noticed at the next look: at most `_LOOK_S` late.
"""

from __future__ import annotations

import select
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The longest wait, and that for which something is shown, in seconds.
_LOOK_S: Final = 30.0
_LOOK_SHOWN_S: Final = 1.0


class BoundedWatch:
    """Waits for a moment, but never long."""

    def close(self) -> None:
        """Do nothing: there is nothing to close."""

    def wait(self, at: float | None, others: Iterable[int] = ()) -> tuple[set[str], set[int]]:
        """Wait for a while; return which of the others can be read, as `LinuxWatch` does.

        Windows tells of none: whoever owns them has to look by themselves.
        """
        files = (*others,)
        left_s = _LOOK_S if at is None else max(0.0, min(at - time.time(), _LOOK_S))
        if sys.platform == "win32":
            threading.Event().wait(min(left_s, _LOOK_SHOWN_S) if files else left_s)
            return set(), set()
        readable, _, _ = select.select(files, (), (), left_s)
        return set(), set(readable)
