"""A real sound server is killed, or stops answering, while the window's own sound plays.

    python benchmarks/device_returns.py [killed|hanging ...]

The device is to be told as lost once, found again once, and to play on; and the thread of the
window is never to stand still for a second. Exit code 1 when something of this is not so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from beside import Report, run
from null_sink import NullSink, Recorder
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from taichi_coach.sound.mix import Mix
from taichi_coach.ui.audio.output import AudioOut

if TYPE_CHECKING:
    from collections.abc import Callable

WANTED = ["begun", "lost", "again", "plays"]
STILL_S = 1.0
#: Milliseconds: when it is struck, how long it hangs, where it goes on, and when it is given up.
STRUCK, HANGS, FROM, GIVEN_UP = 1_500, 3_000, 60_000, 40_000


def killed(server: NullSink) -> None:
    server.server.kill()
    server.server.wait()
    QTimer.singleShot(500, server.start)


def hanging(server: NullSink) -> None:
    server.server.send_signal(signal.SIGSTOP)
    QTimer.singleShot(HANGS, lambda: server.server.send_signal(signal.SIGCONT))


STRIKES: dict[str, Callable[[NullSink], None]] = {"killed": killed, "hanging": hanging}


class Watch:
    """What the loudspeaker tells, and how long the window's thread stood still at most."""

    def __init__(self, strike: Callable[[], None]) -> None:
        """Play, and let `strike` happen on the way."""
        self.told: list[str] = []
        self.longest_s = 0.0
        self._strike, self._last = strike, time.monotonic()
        self.out = AudioOut()
        self.out.lost.connect(self._lost)
        self.out.returned.connect(self._returned)
        self.out.start(Mix((), 10**9), 0)

    def look(self) -> None:
        """Note how long ago the last look was, and go on with what is to happen."""
        now = time.monotonic()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now
        played = self.out.played_ms() or 0
        if "begun" not in self.told and played > STRUCK:
            self.told.append("begun")
            self._strike()
        if self.told[-1:] == ["again"] and played > FROM + 500:
            self.told.append("plays")
            self.out.close()
            QGuiApplication.quit()

    def _lost(self) -> None:
        self.told.append("lost" if self.out.played_ms() is None else "lost, and plays")

    def _returned(self) -> None:
        self.told.append("again")
        self.out.start(Mix((), 10**9), FROM)


def judged(name: str, report: Report) -> bool:
    """Let one thing happen to a server of its own; return whether all went as it should."""
    app = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder, NullSink(Path(folder)) as server:
        ears = Recorder()  # a null sink that nobody listens to takes its time to begin
        ears.wait_until_running()
        watch = Watch(lambda: STRIKES[name](server))
        timer, end = QTimer(interval=20), QTimer(interval=GIVEN_UP, singleShot=True)
        timer.timeout.connect(watch.look)
        end.timeout.connect(app.quit)
        timer.start()
        end.start()
        app.exec()
        ears.stop()
    print(f"{name}: {', '.join(watch.told)}; stood still for {watch.longest_s:.2f} s at most")
    report(f"{name} still", watch.longest_s, "s")
    return watch.told == WANTED and watch.longest_s < STILL_S


def main(report: Report) -> int:
    if len(sys.argv) == 2:
        return 0 if judged(sys.argv[1], report) else 1
    # Qt keeps its connection to the server: each server has a process of its own.
    ended = [subprocess.call([sys.executable, __file__, each]) for each in sys.argv[1:] or STRIKES]
    return 1 if any(ended) else 0


if __name__ == "__main__":
    sys.exit(run(main))
