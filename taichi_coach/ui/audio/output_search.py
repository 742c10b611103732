"""Looks for a device that plays, after one was lost: it is given silence until it moves.

Heavy: imports QtMultimedia.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from taichi_coach.sound.mix import Mix
from taichi_coach.ui.audio.output_device import MixSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from PySide6.QtMultimedia import QAudioSink

_LOOK_MS = 50
#: So often a device is tried, and so long it may stand after its first gulp.
_TRY_NS = 500_000_000
_PATIENCE_NS = 8_000_000_000
#: A device takes a gulp when it is opened; it plays when its count has grown so often after that.
_MOVES = 3


class Search(QObject):
    """Tries the default device again and again; lives in the sound's thread.

    A device is believed when it has taken silence for a moment: a practice that goes on by the
    clock meanwhile is not handed to one that is listed and dead.
    """

    device_found = Signal()

    def __init__(
        self,
        sink: Callable[[], QAudioSink | None],
        clock: Callable[[], int],
        busy: Callable[[], AbstractContextManager[None]],
        parent: QObject | None = None,
    ) -> None:
        """Take how an output is opened, the time in ns, and what to do what may take long in."""
        super().__init__(parent)
        self._open_sink, self._clock, self._busy = sink, clock, busy
        self._probe: QAudioSink | None = None
        self._source: MixSource | None = None
        self._last_us, self._moves, self._tried_ns = 0, 0, 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.tick)

    def begin(self) -> None:
        """Look from now on, until one is found or `end`; the first time at once."""
        self._tried_ns = self._clock() - _TRY_NS
        self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._drop()

    @Slot()
    def tick(self) -> None:
        """Try a device when it is time to, and tell when one plays."""
        plays = False
        with self._busy():
            if self._probe is not None:
                plays = self._plays(self._probe)
            elif self._clock() - self._tried_ns >= _TRY_NS:
                self._try()
            if plays:
                self.end()
        if plays:
            self.device_found.emit()

    def _try(self) -> None:
        self._tried_ns = self._clock()
        self._probe = self._open_sink()
        if self._probe is not None:
            self._source = MixSource(Mix((), 0), 0)
            self._last_us, self._moves = 0, 0
            self._probe.start(self._source)

    def _plays(self, probe: QAudioSink) -> bool:
        done = probe.processedUSecs()
        self._moves += done != self._last_us
        self._last_us = done
        stood = self._clock() - self._tried_ns > _PATIENCE_NS
        if probe.state().name == "StoppedState" or stood:
            self._tried_ns = self._clock()
            self._drop()
        return self._moves > _MOVES

    def _drop(self) -> None:
        probe, self._probe = self._probe, None
        if probe is not None:
            probe.stop()
            probe.deleteLater()
        source, self._source = self._source, None
        if source is not None:
            source.close()
            source.deleteLater()
