"""Sound for the window: start, pause and stop a mix, and ask how much of it has been heard.

Light: QtMultimedia is imported by the first question about sound, not by this module.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from taichi_coach.sound.mix import Mix
    from taichi_coach.ui.audio.output_stream import Stream

_log = logging.getLogger(__name__)

#: How far `played_ms` may run ahead of the last note from the sound's thread.
_AHEAD_NS = 40_000_000
_LEAVE_MS = 3000
#: A device that takes longer to be opened or closed hangs; so often it is looked.
_STUCK_NS = 2_000_000_000
_WATCH_MS = 500
_STREAM = "taichi_coach.ui.audio.output_stream"


class AudioOut(QObject):
    """The loudspeaker. Every method returns at once; the device has a thread of its own.

    Where there is no device or no sound library, `available` is False and nothing is heard; what
    was started there may be started again once `returned` says so. Call `close` before the
    application ends (its `aboutToQuit` does, too).

    Signals:
        lost: The device died or froze while playing; another is looked for from now on.
        returned: A device plays again, or for the first time; what was started is not.
        gone: The device that played is there no more, such as headphones that were pulled out,
            and nothing sounds; only where this is to be (`rest_when_gone`).
        heard: What `hear` was given has been heard.
    """

    lost = Signal()
    returned = Signal()
    gone = Signal()
    heard = Signal()
    _start_asked = Signal(int, object, float, bool)
    _exchange_asked = Signal(int, object, float)
    _stop_asked = Signal()
    _device_wanted = Signal(int)
    _close_asked = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        stream: Callable[[], Stream] | None = None,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """Take how the stream is made (default: on the default device) and what time it is."""
        super().__init__(parent)
        self._make = stream
        self._clock = clock
        self._stream: Stream | None = None
        self._thread: QThread | None = None
        self._turn = 0
        self._at_ms: float | None = None
        self._last_ms = 0.0
        self._one_off = False
        self._missing = self._rests = False
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._watch.timeout.connect(self.watch)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def available(self) -> bool:
        """Return whether there is a device to play on, just now."""
        if self._make is not None:
            return True
        sound = _multimedia()
        return sound is not None and bool(sound.default_id())

    def rest_when_gone(self, *, on: bool) -> None:
        """Say whether to fall silent when the device that plays goes, not to play on elsewhere."""
        self._rests = on
        if self._stream is not None:
            self._stream.rests = on

    def start(self, mix: Mix, at_ms: float) -> None:
        """Play `mix` from `at_ms` on, instead of whatever is playing."""
        self._begin(mix, at_ms, once=False)

    def exchange(self, mix: Mix, same_ms: float) -> None:
        """Play on by `mix` instead of the one that plays, which is the same before `same_ms`."""
        if self._at_ms is not None and not self._one_off:
            self._exchange_asked.emit(self._turn, mix, float(same_ms))

    def hear(self, samples: NDArray[np.float32]) -> bool:
        """Play a clip or a bell by itself; False while a mix is playing, or without a device."""
        if (self._at_ms is not None and not self._one_off) or not self.available():
            return False
        from taichi_coach.sound.mix import Mix, Placement  # noqa: PLC0415  numpy, only for sound

        self._begin(Mix([Placement(0, samples)], len(samples)), 0.0, once=True)
        return True

    def stop(self) -> None:
        """Fall silent; `played_ms` is None from now on."""
        self._be_silent()
        self._stop_asked.emit()

    def played_ms(self) -> float | None:
        """Return the position in the mix that is being heard; None while no mix is under way.

        Never goes back between a `start` and the next. Until the device has begun it is the
        place that was asked for. Costs about a microsecond.
        """
        if self._at_ms is None or self._one_off or self._stream is None:
            return None
        heard = self._stream.heard
        if heard.turn != self._turn:
            return self._last_ms
        if heard.over:
            return None
        ahead = min(max(self._clock() - heard.at_ns, 0), _AHEAD_NS) if heard.moving else 0
        self._last_ms = max(self._last_ms, heard.at_ms + ahead / 1e6)
        return self._last_ms

    @Slot()
    def watch(self) -> None:
        """Leave a device that hangs to itself, and go on without one."""
        if self._at_ms is not None and self._stuck():
            _log.warning("the sound device hangs")
            self._miss()
            self.lost.emit()

    @Slot()
    def close(self) -> None:
        """Fall silent and end the sound's thread; may be called more than once."""
        self._be_silent()
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._close_asked.emit()
        if not thread.wait(_LEAVE_MS):
            _log.warning("the sound device does not answer; it is left behind")
            _ABANDONED.append((thread, self._stream))
        self._stream = None

    def _begin(self, mix: Mix, at_ms: float, *, once: bool) -> None:
        if not self._ready():
            return
        self._turn += 1
        self._one_off = once
        if self._stuck() or not self.available():
            self._miss()
            return
        self._missing = False
        self._at_ms = self._last_ms = float(at_ms)
        self._watch.start()
        self._start_asked.emit(self._turn, mix, float(at_ms), once)

    def _miss(self) -> None:
        """Be without a device; the sound's thread looks for one as soon as nothing holds it up."""
        self._be_silent()
        if not self._one_off:
            self._missing = True
            self._device_wanted.emit(self._turn)

    def _be_silent(self) -> None:
        self._at_ms, self._missing = None, False
        self._watch.stop()

    def _stuck(self) -> bool:
        since = 0 if self._stream is None else self._stream.busy_ns
        return since > 0 and self._clock() - since > _STUCK_NS

    def _ready(self) -> bool:
        """Start the sound's thread on first use; False where no sound library is."""
        if self._thread is not None:
            return True
        make = self._make or getattr(_multimedia(), "open_stream", None)
        if make is None:
            return False
        stream = make()
        stream.rests = self._rests
        thread = QThread()
        thread.setObjectName("sound")
        stream.moveToThread(thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._start_asked.connect(stream.start, queued)
        self._exchange_asked.connect(stream.exchange, queued)
        self._stop_asked.connect(stream.stop, queued)
        self._device_wanted.connect(stream.seek_device, queued)
        self._close_asked.connect(stream.close, queued)
        stream.lost.connect(self._on_lost, queued)
        stream.returned.connect(self._on_returned, queued)
        stream.gone.connect(self._on_gone, queued)
        stream.ended.connect(self._on_ended, queued)
        thread.start(QThread.Priority.TimeCriticalPriority)
        self._thread, self._stream = thread, stream
        return True

    @Slot(int)
    def _on_lost(self, turn: int) -> None:
        if turn == self._turn and self._at_ms is not None:
            self._be_silent()
            self._missing = not self._one_off
            self.lost.emit()

    @Slot(int)
    def _on_returned(self, turn: int) -> None:
        if turn == self._turn and self._missing:
            self._be_silent()
            self.returned.emit()

    @Slot(int)
    def _on_gone(self, turn: int) -> None:
        if turn == self._turn and (self._at_ms is not None or self._missing):
            self._be_silent()
            self.gone.emit()

    @Slot(int)
    def _on_ended(self, turn: int) -> None:
        if turn == self._turn and self._at_ms is not None:
            self._be_silent()
            self.heard.emit()


#: Threads stuck in a dead device; destroying them while they run would abort the program.
_ABANDONED: list[tuple[QThread, Stream | None]] = []


def _multimedia() -> Any:
    """Return the module that plays, or None where QtMultimedia cannot be imported."""
    if sys.platform.startswith("linux"):
        # Fewer gaps beside a busy window; read by the sound server's library when it connects.
        os.environ.setdefault("PULSE_LATENCY_MSEC", "80")
    try:
        return import_module(_STREAM)
    except ImportError as error:
        _log.info("no sound: %s", error)
        return None
