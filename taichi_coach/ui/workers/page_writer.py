"""Pages written to a file while the window stays alive, in a thread of their own."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError
from taichi_coach.graphics.paper.files import check_place, write_whole
from taichi_coach.graphics.paper.sheet import pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taichi_coach.graphics.paper.sheet import Document

    Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)

CANCELLED = "Nothing was written."
_FAULT = "The file could not be written, by a fault of the program; its log tells more."
#: How long the end of the program waits for the picture that is being painted.
_PATIENCE_S = 10


class _CancelledError(Exception):
    """The person thinks better of it."""


class PageWriter(QObject):
    """Writes one document at a time.

    Signals:
        told: How far it is, in words.
        ended: Where the file lies, or why there is none.
    """

    told = Signal(str)
    ended = Signal(str)
    _done = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._last = ""
        self._done.connect(self._end)

    @property
    def under_way(self) -> bool:
        """Tell whether a file is being written."""
        return self._thread is not None

    def begin(self, make: Callable[[Progress], Document], out: Path) -> None:
        """Write what `make` returns; it runs in the thread, and tells how far it is."""
        if self.under_way:
            return
        self._stop.clear()
        self._last = ""
        self._thread = threading.Thread(
            target=self._work, args=(make, out), name="pages", daemon=True
        )
        self._thread.start()

    @Slot()
    def cancel(self) -> None:
        """Let go of it soon; `ended` tells when."""
        self._stop.set()

    def close(self) -> None:
        """Let go of it now; no half file stays."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)
            self._thread = None

    def _work(self, make: Callable[[Progress], Document], out: Path) -> None:
        try:
            check_place(out)
            content = pdf(make(self._tell))
            self._look()
            write_whole(out, content)
            words = f"It lies at {out}."
        except _CancelledError:
            words = CANCELLED
        except CoachError as error:
            words = str(error)
        except Exception:  # noqa: BLE001  a thread has nobody above it to tell
            _log.exception("pages were not written")
            words = _FAULT
        self._done.emit(words)

    def _tell(self, done: int, of: int) -> None:
        self._look()
        words = f"Drawing the pages, {done * 100 // max(of, 1)}\N{NO-BREAK SPACE}%"
        if words != self._last:
            self._last = words
            self.told.emit(words)

    def _look(self) -> None:
        if self._stop.is_set():
            raise _CancelledError

    @Slot(str)
    def _end(self, words: str) -> None:
        if self._thread is not None:
            self._thread.join()  # it has nothing left to do
            self._thread = None
            self.ended.emit(words)
