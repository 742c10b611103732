"""Started once more while a window is there: that window comes, and no second one.

`second_start` tells how the two understand each other; this is the window's side of it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from taichi_coach import paths
from taichi_coach.machine_clock import local_now
from taichi_coach.ui.shell.second_start import PATIENCE_S, REQUEST, StartRequest, peek, take_away

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taichi_coach.ui.shell.second_start import WindowLock

#: A request that is older was left by a program that was killed while it waited.
_OLD_S: Final = 2 * PATIENCE_S
#: So long after it could not come, a window may be asked for again.
_AGAIN_MS: Final = 1000


class Handover(QObject):
    """Waits for another start of the program, which wants this window.

    Signals:
        wanted: What it was started for (`StartRequest`).
    """

    wanted = Signal(object)

    def __init__(
        self,
        lock: WindowLock,
        may_be_taken: Callable[[StartRequest], bool],
        parent: QObject | None = None,
    ) -> None:
        """Watch from now on; `may_be_taken` tells whether the window is free for what is wanted."""
        super().__init__(parent)
        self._lock, self._may_be_taken = lock, may_be_taken
        self._is_over = False
        folder = paths.window_folder()
        with suppress(OSError):  # where nothing can be written nobody is asked
            folder.mkdir(parents=True, exist_ok=True)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.answer_requests)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self.answer_requests)
        self.answer_requests()

    @Slot()
    def answer_requests(self) -> None:
        """Hold the lock as long as the window is free, and answer who asks."""
        if self._is_over or not self._may_be_taken(StartRequest()):
            self._lock.let_go()
            return
        if not (self._lock.take() and self._lock.held):
            return
        for request in sorted(paths.window_folder().glob(f"{REQUEST}*")):
            self._answer(request)

    def close(self) -> None:
        """Let go: the window closes."""
        self._is_over = True
        self._again.stop()
        self._lock.let_go()

    def _answer(self, request: Path) -> None:
        wanted = peek(request)
        if _is_old(request):
            take_away(request)
        elif wanted is None:
            return  # it has been withdrawn
        elif not self._may_be_taken(wanted):
            self._lock.let_go()  # who asks sees it, and opens a window of its own
            self._again.start()
        elif take_away(request):
            if wanted.token:
                os.environ["XDG_ACTIVATION_TOKEN"] = wanted.token  # Qt takes it from there
            self.wanted.emit(wanted)


def _is_old(request: Path) -> bool:
    try:
        return abs(local_now().timestamp() - request.stat().st_mtime) > _OLD_S
    except OSError:
        return False
