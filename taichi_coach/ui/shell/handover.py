"""Started once more while the window hides in the tray: that window comes, and no second one.

The hidden one holds a lock and watches the person's folder. Who starts sees the lock, leaves a file
with what is wanted there, and ends as soon as the lock is free.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from taichi_coach import paths
from taichi_coach.file_lock import LockSwitch


class Handover(QObject):
    """Waits for another start of the program, which wants this window.

    Signals:
        wanted: The session that it was started with, an id or a file; "" for none.
    """

    wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold the lock, and watch."""
        super().__init__(parent)
        self._file = paths.window_wanted_file()
        self._hold = LockSwitch(paths.hidden_window_lock())
        self._hold(True)
        with suppress(OSError):
            self._file.unlink(missing_ok=True)  # one that came too late for the last time
        self._watcher = QFileSystemWatcher([str(self._file.parent)], self)
        self._watcher.directoryChanged.connect(self._look)

    def close(self) -> None:
        """Let go of the lock: that says that the window comes."""
        self._watcher.directoryChanged.disconnect(self._look)
        self._hold(False)

    @Slot(str)
    def _look(self, folder: str) -> None:
        del folder
        try:
            session = self._file.read_text("utf-8")
            self._file.unlink()
        except (OSError, UnicodeDecodeError):
            return  # something else has changed there
        self.wanted.emit(session)
