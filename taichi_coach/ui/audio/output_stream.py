"""The sound device, in a thread of its own: it pulls a mix, and says how much has been heard.

Heavy: imports QtMultimedia, which fails where its sound libraries are missing; import it late.
"""

from __future__ import annotations

import logging
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtMultimedia import QMediaDevices

from taichi_coach.sound.clip import RATE
from taichi_coach.ui.audio.output_device import MixSource, default_id, is_there, open_sink
from taichi_coach.ui.audio.output_search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtMultimedia import QAudioSink

    from taichi_coach.sound.mix import Mix

_log = logging.getLogger(__name__)

_LOOK_MS = 10
_FROZEN_NS = 500_000_000
#: A device that has just been opened may take its first gulp and then stand for a while.
_SETTLED_US = 1_000_000
_SETTLING_NS = 2_500_000_000
#: A device that is pulled out may die before it is told that it is gone, but not so much sooner.
#: A server that begins anew lists its devices anew as well, three seconds after they died.
_PULLED_NS = 1_000_000_000
#: The levels on the way to silence, one after the other, and how long the last of them takes to
#: reach the device: what is on its way there already is as loud as it was.
_FALL = (0.65, 0.35, 0.15, 0.05, 0.0)
_FALL_STEP_MS = 15
_FALL_ARRIVES_MS = 90
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


class Stream(QObject):
    """Owns the device's output; lives in the sound's thread and is called by queued signals.

    `heard` and `busy_ns` may be read from any thread, and `rests` set: whether to fall silent where
    the device that plays is there no more. `busy_ns` is since when a device is being
    opened or closed, 0 when none is: one whose server hangs holds this thread up for as long.

    Signals:
        lost: The device of this request has died or stands still; another is looked for.
        returned: A device plays again: the sound of this request may be started anew.
        gone: The device of this request is there no more, and nothing sounds or is looked for.
        ended: What was to be heard once has been heard.
    """

    lost = Signal(int)
    returned = Signal(int)
    gone = Signal(int)
    ended = Signal(int)

    def __init__(
        self,
        sink: Callable[[], QAudioSink | None] = open_sink,
        clock: Callable[[], int] = time.monotonic_ns,
        which: Callable[[], bytes] = default_id,
        there: Callable[[bytes], bool] = is_there,
    ) -> None:
        """Take how to open an output, the time in ns, which is the default one, and is it there."""
        super().__init__()
        self.heard = Heard(turn=0, at_ms=0.0, at_ns=0, over=True)
        self.busy_ns = 0
        self.rests = False
        self._open_sink, self._clock, self._which, self._there = sink, clock, which, there
        self._lost_ns: int | None = None
        self._opened = b""
        self._sink: QAudioSink | None = None
        self._source: MixSource | None = None
        self._mix: Mix | None = None
        self._turn = 0
        self._base_ms = 0.0
        self._last_us = 0
        self._moved_ns = 0
        self._once = False
        self._switch_s = 0.0
        self._search = Search(sink, clock, self._busy, self)
        self._search.device_found.connect(self._on_found)
        self._look = QTimer(self)
        self._look.setTimerType(Qt.TimerType.PreciseTimer)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.tick)

    @Slot(int, object, float, bool)
    def start(self, turn: int, mix: Mix, at_ms: float, once: bool) -> None:  # noqa: FBT001  a slot
        """Play `mix` from `at_ms` on, instead of whatever is playing; `once`: until its end."""
        self._release()
        self._turn, self._mix, self._base_ms, self._once = turn, mix, at_ms, once
        self._lost_ns = None
        if not self._switch_s:
            self._switch_s = sys.getswitchinterval()
            sys.setswitchinterval(_SWITCH_S)
        self._open()

    @Slot(int)
    def seek_device(self, turn: int) -> None:
        """Fall silent, and look for a device for this request."""
        self._turn = turn
        self.stop()
        self._search.begin()

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
    def follow_default(self) -> None:
        """Play on, from the same place, on another device where that is the default one now.

        Where the one that played has been taken away, rest instead, if that is wanted.
        """
        if self.rests and self._pulled():
            _log.info("%s is there no more", self._opened)
            self._last_us = 0  # nothing of it may die away elsewhere
            self._lost_ns = None
            self.stop()
            self.gone.emit(self._turn)
            return
        now = self._which()
        if self._sink is None or self._mix is None or now == self._opened:
            return
        _log.info("the sound moves over to %s", now or "nowhere")
        self._open_anew(self._sink)

    @Slot(int, object, float)
    def exchange(self, turn: int, mix: Mix, same_ms: float) -> None:
        """Play on by another mix, which is the same before `same_ms`.

        Nothing is heard of it, unless the device has been given more than that already; then the
        sound dies away and goes on from where it was heard.
        """
        if turn != self._turn or self._mix is None:
            return
        self._mix = mix
        if self._sink is None or self._source is None:
            return
        if not self._source.exchange(mix, round(same_ms * RATE / 1000)):
            _log.info("the sound begins anew at %.0f ms", self._at_ms())
            self._open_anew(self._sink)

    def _open_anew(self, sink: QAudioSink) -> None:
        """Play on from what was heard last, on the device that is the default one now."""
        with self._busy():
            self._fall(sink)
            self._last_us = max(self._last_us, sink.processedUSecs())
            self._base_ms = self._at_ms()
            self._last_us = 0  # what is let go of has died away
            self._let_go()
        self._open()

    @Slot()
    def tick(self) -> None:
        """Note how much has been heard, and whether the device still moves."""
        if self._sink is None:
            return
        now, done = self._clock(), self._sink.processedUSecs()
        if done != self._last_us:
            self._last_us, self._moved_ns = done, now
            self._publish(moving=True)
        failed = self._sink.state().name == "StoppedState"
        patience = _FROZEN_NS if done >= _SETTLED_US else _SETTLING_NS
        if failed or now - self._moved_ns > patience:
            self._lose()
        elif (
            self._once and self._mix is not None and self._at_ms() * RATE >= self._mix.frames * 1000
        ):
            self.stop()
            self.ended.emit(self._turn)

    @contextmanager
    def _busy(self) -> Iterator[None]:
        self.busy_ns = self._clock() or 1
        try:
            yield
        finally:
            self.busy_ns = 0

    def _open(self) -> None:
        """Open the default device at `_base_ms`; when that fails, say that sound is lost."""
        with self._busy():
            self._sink, self._opened = self._open_sink(), self._which()
            if self._sink is None or self._mix is None:
                self._lose()
                return
            self._source = MixSource(self._mix, round(self._base_ms * RATE / 1000))
            self._last_us, self._moved_ns = 0, self._clock()
            self._publish(moving=False)
            self._sink.start(self._source)
        self._look.start()

    def _lose(self) -> None:
        """Say so first: a device whose server hangs may hold up what comes then."""
        _log.warning("the sound device is lost at %.0f ms", self._at_ms())
        once, self._lost_ns = self._once, self._clock()
        self._last_us = 0  # there is nothing that could die away
        self.lost.emit(self._turn)
        self.stop()
        if not once:
            self._search.begin()

    @Slot()
    def _on_found(self) -> None:
        self.returned.emit(self._turn)

    def _pulled(self) -> bool:
        """Tell whether what plays, or did just now, is there no more; no server that has ended."""
        # WORKAROUND findings/qt-last-output-stays-listed.sh: the last one is lost instead.
        if self._once or not self._opened or self._there(self._opened):
            return False
        lost = self._lost_ns
        return self._sink is not None or (lost is not None and self._clock() - lost <= _PULLED_NS)

    def _release(self) -> None:
        with self._busy():
            self._search.end()
            self._look.stop()
            if self._sink is not None:
                self._fall(self._sink)
            self._let_go()

    def _let_go(self) -> None:
        self._look.stop()
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.stop()  # and no reset(), which would hold the interpreter while a server hangs
            sink.deleteLater()
        source, self._source = self._source, None
        if source is not None:
            source.close()
            source.deleteLater()

    def _fall(self, sink: QAudioSink) -> None:
        """Let what sounds die away: cut off in the middle of a wave, it would click.

        This thread waits for a moment meanwhile; nobody else does.
        """
        if self._last_us and sink.state().name == "ActiveState":
            for level in _FALL:
                sink.setVolume(level)
                QThread.msleep(_FALL_STEP_MS)
            QThread.msleep(_FALL_ARRIVES_MS)

    def _at_ms(self) -> float:
        return self._base_ms + self._last_us / 1000

    def _publish(self, *, moving: bool) -> None:
        self.heard = Heard(self._turn, self._at_ms(), self._clock(), moving)


def open_stream() -> Stream:
    """Return a stream that follows the system's devices. Call it where Qt's events are handled."""
    stream = Stream()
    devices = QMediaDevices(stream)
    devices.audioOutputsChanged.connect(stream.follow_default)
    return stream
