"""The one line that a prepared strip waits for on the standard input."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.reminders.strip import GO
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from taichi_coach.ui.workers.worker import Cancelled

_STDIN: Final = 0


class GoLine(QObject):
    """Reads the standard input in a thread, until it says GO or ends.

    Signals:
        go_said: The strip is to come.
        gone: Whoever might have said so has gone.
    """

    go_said = Signal()
    gone = Signal()

    def __init__(self, file: int = _STDIN, parent: QObject | None = None) -> None:
        """Listen to nobody yet; `file` is the number of the open file that it is to come from."""
        super().__init__(parent)
        self._file = file
        self._worker = Worker("go", tr("Nobody can tell the strip to come."), self)

    def listen(self) -> None:
        """Read from now on."""
        self._worker.start(partial(_read_go, self._file), self._tell, self._miss)

    def close(self) -> None:
        """Listen no more; a thread that waits for a line is left behind, and ends with all."""
        self._worker.close(0)

    def _tell(self, go: bool) -> None:  # noqa: FBT001  what the thread has found
        (self.go_said if go else self.gone).emit()

    @Slot(str)
    def _miss(self, _why: str) -> None:
        self.gone.emit()


def _read_go(file: int, _cancelled: Cancelled) -> bool:
    """Return whether a line said GO before the input ended.

    It is read past Python's own buffer, whose lock a thread left behind would hold to the end.
    """
    read = b""
    while part := os.read(file, 1024):
        read += part
        *lines, read = read.split(b"\n")
        if any(line.strip() == GO.encode() for line in lines):
            return True
    return False
