"""Pages written to a file while the window stays alive, in a thread of their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.graphics.paper.files import check_place, write_whole
from taichi_coach.graphics.paper.sheet import pdf
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.paper.sheet import PaperDocument
    from taichi_coach.ui.workers.worker import Cancelled

    Progress = Callable[[int, int], None]

CANCELLED = tr("Nothing was written.")
_FAULT = tr("The file could not be written, by a fault of the program; its log tells more.")
#: How long the end of the program waits for the picture that is being painted.
_PATIENCE_S = 10


class _CancelledError(Exception):
    """The person thinks better of it."""


class PageWriter(QObject):
    """Writes one document at a time.

    Signals:
        progressed: How far it is, in words.
        written: The file that is there now, just before `ended`.
        ended: Where the file lies, or why there is none.
    """

    progressed = Signal(str)
    written = Signal(str)
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("pages", _FAULT, self)
        self._last = ""
        self._out = Path()

    @property
    def under_way(self) -> bool:
        """Tell whether a file is being written."""
        return self._worker.busy

    def begin(self, make: Callable[[Progress], PaperDocument], out: Path) -> None:
        """Write what `make` returns; it runs in the thread, and tells how far it is."""
        if self.under_way:
            return
        self._last, self._out = "", out
        self._worker.start(partial(self._work, make, out), self._end, self.ended.emit)

    def _end(self, words: str) -> None:
        if words != CANCELLED:
            self.written.emit(str(self._out))
        self.ended.emit(words)

    @Slot()
    def cancel(self) -> None:
        """Let go of it soon; `ended` tells when."""
        self._worker.cancel()

    def close(self) -> None:
        """Let go of it now; no half file stays."""
        self._worker.close(_PATIENCE_S)

    def _work(
        self, make: Callable[[Progress], PaperDocument], out: Path, cancelled: Cancelled
    ) -> str:
        try:
            check_place(out)
            content = pdf(make(partial(self._tell, cancelled)))
            _raise_if_cancelled(cancelled)
            write_whole(out, content)
        except _CancelledError:
            return CANCELLED
        return tr("Saved to {out}.").format(out=out)

    def _tell(self, cancelled: Cancelled, done: int, of: int) -> None:
        _raise_if_cancelled(cancelled)
        words = tr("Drawing the pages, {done}\u00a0%").format(done=done * 100 // max(of, 1))
        if words != self._last:
            self._last = words
            self.progressed.emit(words)


def _raise_if_cancelled(cancelled: Cancelled) -> None:
    if cancelled():
        raise _CancelledError
