"""Whether the sound server is still there, asked before a device is opened. Light."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class Connection:
    """Qt's connection to PulseAudio, told by the thread that it has as long as it lasts.

    Qt keeps listing the devices of a server that has gone, and 6.11 aborts the whole program when
    one of them is opened before it has connected again, three seconds later. It tells nobody
    about either.
    """

    def __init__(
        self, threads: Path = Path("/proc/self/task"), name: str = "QPulseAudioEngi"
    ) -> None:
        """Look at the threads listed in a folder, where there is such a folder."""
        self._threads, self._name = threads, name
        self._seen = False

    def stands(self) -> bool:
        """Return whether a device may be opened: False from the end of a connection to the next."""
        there = self._there()
        self._seen = self._seen or there
        return there or not self._seen

    def _there(self) -> bool:
        for thread in self._threads.glob("*/comm"):
            with suppress(OSError):  # it has just ended
                if thread.read_text("utf-8", "replace").strip() == self._name:
                    return True
        return False


#: The one that Qt has, whatever is opened through it.
CONNECTION = Connection()
