"""The sound device, in a thread of its own: it pulls a mix, and says how much has been heard.

Heavy: imports QtMultimedia, which fails where its sound libraries are missing; import it late.
"""

from __future__ import annotations

import logging
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import (
    QIODevice,
    QLibraryInfo,
    QObject,
    Qt,
    QThread,
    QTimer,
    QVersionNumber,
    Signal,
    Slot,
)
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.mix import steps
from taichi_coach.ui import sound_server

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.sound.mix import Mix

_log = logging.getLogger(__name__)

#: Qt's own buffer, which its thread plays from without Python. It keeps half of it filled: three
#: seconds, through which this program may stand still, or the interpreter be held, unheard.
#: Before 6.11 the server's buffer was this long, and every change would come as late.
_BUFFER_S = 6.0 if QLibraryInfo.version().normalized() >= QVersionNumber(6, 11) else 0.4
_LOOK_MS = 10
_FROZEN_NS = 500_000_000
#: A device that has just been opened may take its first gulp and then stand for a while.
_SETTLED_US = 1_000_000
_SETTLING_NS = 2_500_000_000
_RECOVERED_US = 2_000_000
_FADE_FRAMES = RATE // 100
_FRAME_BYTES = 4
#: The levels on the way to silence, one after the other, and how long the last of them takes to
#: reach the device: what is on its way there already is as loud as it was.
_FALL = (0.8, 0.6, 0.42, 0.26, 0.12, 0.0)
_FALL_STEP_MS = 20
_FALL_ARRIVES_MS = 150
#: The interpreter's usual 5 ms would let a busy window hold the sound back too long.
_SWITCH_S = 0.001


@dataclass(frozen=True, slots=True)
class Heard:
    """How far the stream of request number `turn` had been heard at the moment `at_ns`.

    `moving`: it is being played on; else it stands still. `over`: it has ended or been lost.
    """

    turn: int
    at_ms: float
    at_ns: int
    moving: bool = False
    over: bool = False


class Source(QIODevice):
    """What the device pulls from: a mix from one position on, and silence after its end."""

    def __init__(self, mix: Mix, first: int) -> None:
        """Begin at frame `first`, with a fade of 10 ms against a click."""
        super().__init__()
        self._mix = mix
        self._first = first
        self._next = first
        # Unbuffered, or Qt would read ahead for itself.
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def readData(self, maxlen: int) -> bytes:
        """Return the next frames as 16-bit stereo."""
        count = maxlen // _FRAME_BYTES
        sound = self._mix.render(self._next, count)
        begun = self._next - self._first
        if begun < _FADE_FRAMES:
            ramp = np.arange(begun, begun + count, dtype=np.float32) / _FADE_FRAMES
            sound = sound * np.minimum(ramp, 1.0)[:, None]
        self._next += count
        return steps(sound)

    def writeData(self, data: object, maxlen: int) -> int:
        """Refuse; nothing is written here."""
        del data, maxlen
        return -1

    def bytesAvailable(self) -> int:
        """Return that there is always more, so that the device never runs dry."""
        return 1 << 20

    def isSequential(self) -> bool:
        """Return that there is no going back."""
        return True


def open_sink() -> QAudioSink | None:
    """Return an output on the default device, not yet started, or None where there is none."""
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull() or sound_server.gone():
        return None
    form = QAudioFormat()
    form.setSampleRate(RATE)
    form.setChannelCount(2)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    sink = QAudioSink(device, form)
    sink.setBufferSize(round(_BUFFER_S * RATE) * _FRAME_BYTES)
    return sink


class Stream(QObject):
    """Owns the device's output; lives in the sound's thread and is called by queued signals.

    `heard` may be read from any thread: it is replaced whole, never changed.
    """

    lost = Signal(int)
    ended = Signal(int)

    def __init__(
        self,
        sink: Callable[[], QAudioSink | None] = open_sink,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Take how an output is opened and what time it is, in nanoseconds."""
        super().__init__()
        self.heard = Heard(turn=0, at_ms=0.0, at_ns=0, over=True)
        self._open_sink = sink
        self._clock = clock
        self._sink: QAudioSink | None = None
        self._source: Source | None = None
        self._mix: Mix | None = None
        self._turn = 0
        self._base_ms = 0.0
        self._last_us = 0
        self._moved_ns = 0
        self._retried = False
        self._once = False
        self._switch_s = 0.0
        self._look = QTimer(self)
        self._look.setTimerType(Qt.TimerType.PreciseTimer)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.look)

    @Slot(int, object, float, bool)
    def start(self, turn: int, mix: Mix, at_ms: float, once: bool) -> None:  # noqa: FBT001  a slot
        """Play `mix` from `at_ms` on, instead of whatever is playing; `once`: until its end."""
        self._release()
        self._turn, self._mix, self._base_ms, self._once = turn, mix, at_ms, once
        self._retried = False
        if not self._switch_s:
            self._switch_s = sys.getswitchinterval()
            sys.setswitchinterval(_SWITCH_S)
        self._open()

    @Slot()
    def pause(self) -> None:
        """Stand still; nothing that is already on its way to the device is lost."""
        if self._sink is not None:
            self._look.stop()
            self._fall(self._sink)
            self._sink.suspend()
            self._publish(moving=False)

    @Slot()
    def resume(self) -> None:
        """Go on at the very frame where it stood."""
        if self._sink is not None:
            self._sink.setVolume(1.0)
            self._sink.resume()
            self._moved_ns = self._clock()
            self._look.start()

    @Slot()
    def stop(self) -> None:
        """Fall silent and give the device back."""
        self._release()
        self._mix = None
        self.heard = Heard(self._turn, self.heard.at_ms, self._clock(), over=True)
        if self._switch_s:
            sys.setswitchinterval(self._switch_s)
            self._switch_s = 0.0

    @Slot()
    def close(self) -> None:
        """Stop for good, and end the thread this lives in."""
        self.stop()
        QThread.currentThread().quit()

    @Slot()
    def look(self) -> None:
        """Note how much has been heard, and whether the device still moves."""
        if self._sink is None:
            return
        now, done = self._clock(), self._sink.processedUSecs()
        if done != self._last_us:
            self._last_us, self._moved_ns = done, now
            self._retried = self._retried and done < _RECOVERED_US
            self._publish(moving=True)
        failed = self._sink.state().name == "StoppedState"
        patience = _FROZEN_NS if done >= _SETTLED_US else _SETTLING_NS
        if failed or now - self._moved_ns > patience:
            self._try_again()
        elif (
            self._once and self._mix is not None and self._at_ms() * RATE >= self._mix.frames * 1000
        ):
            self.stop()
            self.ended.emit(self._turn)

    def _open(self) -> None:
        """Open the default device at `_base_ms`; when that fails, say that sound is lost."""
        self._sink = self._open_sink()
        if self._sink is None or self._mix is None:
            self._lose()
            return
        self._source = Source(self._mix, round(self._base_ms * RATE / 1000))
        self._last_us, self._moved_ns = 0, self._clock()
        self._publish(moving=False)
        self._sink.start(self._source)
        self._look.start()

    def _try_again(self) -> None:
        """Open the device once more where it fell silent; a second time, give up."""
        if self._retried:
            self._lose()
            return
        _log.info("the sound device stands still; it is opened again")
        self._retried = True
        self._base_ms = self._at_ms()
        self._release()
        self._open()

    def _lose(self) -> None:
        _log.warning("the sound device is lost")
        self.stop()
        self.lost.emit(self._turn)

    def _release(self) -> None:
        self._look.stop()
        sink, self._sink = self._sink, None
        if sink is not None:
            self._fall(sink)
            sink.reset()
            sink.stop()
            sink.deleteLater()
        source, self._source = self._source, None
        if source is not None:
            source.close()
            source.deleteLater()

    def _fall(self, sink: QAudioSink) -> None:
        """Let what sounds die away: cut off in the middle of a wave, it would click.

        This thread waits for a quarter of a second meanwhile; nobody else does.
        """
        if self._last_us and sink.state().name == "ActiveState":
            for level in _FALL:
                sink.setVolume(level)
                QThread.msleep(_FALL_STEP_MS)
            QThread.msleep(_FALL_ARRIVES_MS)

    def _at_ms(self) -> float:
        return self._base_ms + self._last_us / 1000

    def _publish(self, *, moving: bool) -> None:
        if self._sink is not None and not moving:
            self._last_us = max(self._last_us, self._sink.processedUSecs())
        self.heard = Heard(self._turn, self._at_ms(), self._clock(), moving)
