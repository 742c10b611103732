"""A real sound server that is killed, or stops answering, while the window's own sound plays."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(not shutil.which("pulseaudio"), reason="pulseaudio is not installed"),
    pytest.mark.skipif(not shutil.which("parec"), reason="pulseaudio-utils is not installed"),
]

#: Plays, lets `{strike}` happen at 1.5 s, and writes what the loudspeaker says and whether the
#: window ever stood still.
PLAYS = """
import sys, tempfile, time
sys.path.insert(0, {benchmarks!r})
from pathlib import Path
import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from null_sink import NullSink, Recorder
from taichi_coach.sound.mix import Mix
from taichi_coach.ui.audio.output import AudioOut

with tempfile.TemporaryDirectory() as name, NullSink(Path(name)) as server:
    app = QGuiApplication([])
    out, told, last, longest = AudioOut(), [], [], [0.0]
    ears = Recorder()  # a null sink that nobody listens to takes its time to begin
    ears.wait_until_running()

    def note(what):
        told.append(what)
        print(what, flush=True)

    def look():
        now = time.monotonic()
        longest[0] = max(longest[0], now - (last or [now])[0])
        last[:] = [now]
        if "begun" not in told and (out.played_ms() or 0) > 1500:
            note("begun")
            {strike}
        if told[-1:] == ["again"] and (out.played_ms() or 0) > 60_500:
            note("plays" if longest[0] < 1.0 else f"stood still for {{longest[0]:.1f}} s")
            out.close()
            app.quit()

    def again():
        note("again")
        out.start(Mix((), 10**9), 60_000)

    out.lost.connect(lambda: note("lost" if out.played_ms() is None else "lost, and plays"))
    out.returned.connect(again)
    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(40_000, app.quit)
    out.start(Mix((), 10**9), 0)
    app.exec()
    ears.stop()
"""
STRIKES = {
    "killed": "server.server.kill(); server.server.wait(); QTimer.singleShot(500, server.start)",
    "hanging": (
        f"server.server.send_signal({int(signal.SIGSTOP)}); "
        f"QTimer.singleShot(3000, lambda: server.server.send_signal({int(signal.SIGCONT)}))"
    ),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("strike", STRIKES)
def test_a_device_that_goes_is_told_of_and_found_again(strike):
    benchmarks = str(Path(__file__).parents[2] / "benchmarks")
    script = PLAYS.format(benchmarks=benchmarks, strike=STRIKES[strike])

    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=50, check=False
    )

    assert ran.stdout.split("\n") == ["begun", "lost", "again", "plays", ""], ran.stderr
    assert ran.returncode == 0
