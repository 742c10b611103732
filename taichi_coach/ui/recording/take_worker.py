"""Takes cut and levelled in a thread of their own, while the window stays alive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Style
    from taichi_coach.sound.pcm import Pcm
    from taichi_coach.sound.take import Take
    from taichi_coach.ui.workers.worker import Cancelled, Job

_FAULT = tr("This take could not be used, by a fault of the program; its log tells more.")
#: How long the end of the program waits for the take that is being made.
_PATIENCE_S = 2


class TakeWorker(QObject):
    """Makes one take at a time.

    Signals:
        made: The `sound.take.Take`, or None, and why there is none.
    """

    made = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("take", _FAULT, self)
        self._job: Job | None = None

    def make(self, pcm: Pcm, style: Style) -> None:
        """Make a take of what a microphone gave; `made` brings it."""
        self.forget()
        self._job = self._worker.start(partial(_take, pcm, style), self._tell, self._tell_why)

    def forget(self) -> None:
        """Let go of the one that is being made."""
        if self._job is not None:
            self._job.drop()
            self._job = None

    def close(self) -> None:
        """Let go of everything."""
        self._worker.close(_PATIENCE_S)

    def _tell(self, take: Take) -> None:
        self.made.emit(take, "")

    def _tell_why(self, why: str) -> None:
        self.made.emit(None, why)


def _take(pcm: Pcm, style: Style, _cancelled: Cancelled) -> Take:
    from taichi_coach.sound.take import take_of  # noqa: PLC0415  numpy, only for sound

    return take_of(pcm, style)
