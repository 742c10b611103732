"""The microphone, in a thread of its own: what it gives is gathered, and told how loud it is.

Heavy: imports numpy, and QtMultimedia, which fails where its sound libraries are missing.
"""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Final, cast

import numpy as np
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtMultimedia import QAudioFormat

from taichi_coach.sound.clip import RATE, mono_of
from taichi_coach.sound.pcm import Pcm
from taichi_coach.sound.take import strength_of
from taichi_coach.ui.audio.microphone_device import WIDTHS, open_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioSource

#: A take is no longer: nobody says more in one breath of a practice.
LONGEST_S: Final = 60
_LOOK_MS: Final = 100
_OPENING_NS: Final = 8_000_000_000
_FROZEN_NS: Final = 2_500_000_000
#: What was said just before "stop" is still on its way.
_TAIL_MS: Final = 250


class End(StrEnum):
    """Why a take is over."""

    STOPPED = "stopped"
    LONG = "long"
    LOST = "lost"
    SHUT = "shut"


class Listener(QObject):
    """Owns the device's input; lives in the microphone's thread, called by queued signals.

    Signals (each with the number of the request):
        begun: The first sound has come; what is said from now on is heard.
        level_changed: The largest sample of the newest part, and its root mean square (0 to 1).
        ended: What was gathered, as `Pcm`, and why it is over, as `End`.
    """

    begun = Signal(int)
    level_changed = Signal(int, float, float)
    ended = Signal(int, object, str)

    def __init__(
        self,
        source: Callable[[str], QAudioSource | None] = open_source,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Take how an input is opened and what time it is, in nanoseconds."""
        super().__init__()
        self._open, self._clock = source, clock
        self._source: QAudioSource | None = None
        self._tap: QIODevice | None = None
        self._form = QAudioFormat()
        self._parts: list[bytes] = []
        self._size = 0
        self._turn = 0
        self._heard_ns = 0
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.tick)
        self._tail = QTimer(self)
        self._tail.setSingleShot(True)
        self._tail.setInterval(_TAIL_MS)
        self._tail.timeout.connect(self._stopped)

    @Slot(int, str)
    def start(self, turn: int, device_id: str) -> None:
        """Begin a take, instead of the one under way."""
        self._release()
        self._turn, self._parts, self._size = turn, [], 0
        self._source = self._open(device_id)
        if self._source is None:
            self.ended.emit(turn, self._gathered(), End.SHUT)
            return
        self._form = self._source.format()
        self._heard_ns = self._clock()
        self._tap = cast("QIODevice | None", self._source.start())
        if self._tap is None:  # where it is forbidden, some systems say so at once
            self._end(End.SHUT)
            return
        self._tap.readyRead.connect(self.read)
        self._look.start()

    @Slot()
    def finish(self) -> None:
        """End the take with what is still on its way."""
        if self._source is not None and not self._tail.isActive():
            self._tail.start()

    @Slot()
    def forget(self) -> None:
        """Let the take go, and the device."""
        self._release()
        self._parts = []

    @Slot()
    def close(self) -> None:
        """Stop for good, and end the thread this lives in."""
        self.forget()
        QThread.currentThread().quit()

    @Slot()
    def read(self) -> None:
        """Gather what has come."""
        if self._tap is None:
            return
        part = bytes(self._tap.readAll().data())
        if not part:
            return
        if not self._size:
            self.begun.emit(self._turn)
        self._parts.append(part)
        self._size += len(part)
        self._heard_ns = self._clock()
        self.level_changed.emit(self._turn, *strength_of(mono_of(self._pcm(part))))
        if self._size >= self._form.bytesForDuration(LONGEST_S * 1_000_000):
            self._end(End.LONG)

    @Slot()
    def tick(self) -> None:
        """Notice a device that has gone or gives nothing."""
        if self._source is None:
            return
        failed = self._source.state().name == "StoppedState"
        patience = _FROZEN_NS if self._size else _OPENING_NS
        if failed or self._clock() - self._heard_ns > patience:
            self._end(End.LOST if self._size else End.SHUT)

    @Slot()
    def _stopped(self) -> None:
        self.read()
        if self._source is not None:  # it may just have become too long
            self._end(End.STOPPED)

    def _end(self, why: End) -> None:
        self._release()
        self.ended.emit(self._turn, self._gathered(), why)
        self._parts = []

    def _release(self) -> None:
        self._look.stop()
        self._tail.stop()
        source, self._source, self._tap = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def _gathered(self) -> Pcm:
        return self._pcm(b"".join(self._parts))

    def _pcm(self, part: bytes) -> Pcm:
        """Return bytes as the device gives them as whole frames of steps."""
        kind, channels = self._form.sampleFormat(), max(self._form.channelCount(), 1)
        width = WIDTHS.get(kind, 2)
        part = part[: len(part) // (channels * width) * channels * width]
        if kind is QAudioFormat.SampleFormat.Float:
            sound = np.clip(np.frombuffer(part, "=f4"), -1.0, 1.0)
            part = np.rint(sound * 32_767).astype("<i2").tobytes()
            width = 2
        return Pcm(self._form.sampleRate() or RATE, channels, width, part)
