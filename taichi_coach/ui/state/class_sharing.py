"""A session or programme written as one file for others, in a thread, from whatever page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taichi_coach.bundle.making import Made
    from taichi_coach.script.files.library import Library
    from taichi_coach.ui.workers.worker import Cancelled

_FAULT = tr("The class could not be written, by a fault of the program; its log tells more.")


class ClassSharing(QObject):
    """Writes one class at a time.

    Signals:
        written: The file that is there now, just before `ended`.
        ended: Where the file lies and what is in it, or why there is none.
    """

    written = Signal(str)
    ended = Signal(str)

    def __init__(self, library: Callable[[], Library], parent: QObject | None = None) -> None:
        """Find what a class needs in a library that is read anew for each."""
        super().__init__(parent)
        self._library = library
        self._worker = Worker("share", _FAULT, self)

    @property
    def under_way(self) -> bool:
        """Tell whether a class is being written."""
        return self._worker.busy

    def begin(self, name: str, place: Path) -> None:
        """Write what has this id or file to `place`, unless another one is being written."""
        if not self.under_way:
            work = partial(_made, name, place, self._library)
            self._worker.start(work, self._tell, self.ended.emit)

    @Slot()
    def cancel(self) -> None:
        """Let go of it soon; `ended` tells when, and no half file stays."""
        self._worker.cancel()

    def close(self) -> None:
        """Leave off writing."""
        self._worker.cancel()
        self._worker.close()

    def _tell(self, made: Made | None) -> None:
        from taichi_coach.bundle import words

        if made is None:
            self.ended.emit(tr("Nothing was written."))
            return
        said = tr("Saved to {place}: {held}. Whoever opens it with Tai Chi Coach can add it.")
        message = said.format(place=made.place, held=words.made_line(made))
        self.written.emit(str(made.place))
        self.ended.emit(" ".join((message, *made.remarks)))


def _made(
    name: str, place: Path, library: Callable[[], Library], cancelled: Cancelled
) -> Made | None:
    from taichi_coach.bundle import making

    among = library()
    return making.make([making.find(name, among)], among, place, cancelled)
