"""Takes cut and levelled in a thread of their own, while the window stays alive."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import VoiceError

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Style
    from taichi_coach.sound.pcm import Pcm

_log = logging.getLogger(__name__)
_FAULT = "This take could not be used, by a fault of the program; its log tells more."


class TakeMaker(QObject):
    """Makes one take at a time.

    Signals:
        made: The `sound.take.Take`, or None, and why there is none.
    """

    made = Signal(object, str)
    _done = Signal(int, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._thread: threading.Thread | None = None
        self._done.connect(self._end)

    def make(self, pcm: Pcm, style: Style) -> None:
        """Make a take of what a microphone gave; `made` brings it."""
        self._turn += 1
        self._thread = threading.Thread(
            target=self._work, args=(self._turn, pcm, style), name="take", daemon=True
        )
        self._thread.start()

    def forget(self) -> None:
        """Let go of the one that is being made."""
        self._turn += 1

    def close(self) -> None:
        """Let go of everything."""
        self.forget()
        if self._thread is not None:
            self._thread.join(2)
            self._thread = None

    def _work(self, turn: int, pcm: Pcm, style: Style) -> None:
        from taichi_coach.sound.take import take_of  # noqa: PLC0415  numpy, only for sound

        try:
            self._done.emit(turn, take_of(pcm, style), "")
        except VoiceError as error:
            self._done.emit(turn, None, str(error))
        except Exception:  # noqa: BLE001  a thread has nobody above it to tell
            _log.exception("a take was not made")
            self._done.emit(turn, None, _FAULT)

    @Slot(int, object, str)
    def _end(self, turn: int, take: object, why: str) -> None:
        if turn == self._turn:
            self._thread = None
            self.made.emit(take, why)
