"""How long from a pause to silence, and from a leap to the new place? Recorded on a null sink.

    python benchmarks/hush.py [--count 20]

A tone plays, and is paused or leaps at random. Told are the milliseconds from the call until the
last sound of the old place, and until the first of the new, as the server renders them: it does so
80 ms before they are heard (PULSE_LATENCY_MSEC), which is to be added. Also, as the share of full
scale, the largest step at the end of a fade: above a tenth it would click.

Exit code 1 when it takes longer than 150 ms, that latency included, or clicks.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from beside import Report, run
from null_sink import RATE, NullSink, Recorder
from onsets import wait
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.audio.output import AudioOut

LATENCY_MS = 80
MOST_MS = 150.0
CLICK = 0.1
QUIET = 0.002
#: One place sounds an octave above the other.
HERTZ = (330, 660)
PLACE = 600 * RATE


class Tone:
    """A mix that hums: low in its first ten minutes, and then high."""

    frames = 3600 * RATE

    def render(self, pos: int, n: int) -> np.ndarray:
        """Return n frames of it from `pos` on."""
        at = np.arange(pos, pos + n)
        sound = 0.5 * np.sin(2 * np.pi * HERTZ[pos >= PLACE] * at / RATE)
        return np.repeat(sound.astype(np.float32)[:, None], 2, axis=1)


def played(out: AudioOut, ms: int) -> int:
    """Let the low tone sound for a while, and return what time it is then."""
    out.start(Tone(), 1000)
    begun = time.monotonic()
    while (out.played_ms() or 0) < 1100 and time.monotonic() < begun + 5:
        wait(10)
    wait(ms)
    return time.monotonic_ns()


def ends(sound: np.ndarray, at: float) -> tuple[float, float]:
    """Return the ms from frame `at` to the end of what sounds there, and the last steps' size."""
    part = np.abs(sound[int(at) - RATE // 5 : int(at) + RATE // 2])
    loud = part > QUIET
    quiet = np.convolve(loud, np.ones(RATE // 200), "valid") == 0
    last = int(np.flatnonzero(quiet & (np.cumsum(loud)[: len(quiet)] > 0))[0])
    step = float(np.abs(np.diff(sound[int(at) - RATE // 5 + last - 4 :][:12])).max())
    return (last - RATE // 5) * 1000 / RATE, step


def begins(sound: np.ndarray, at: float) -> float:
    """Return the ms from frame `at` to the begin of the high tone."""
    part = sound[int(at) : int(at) + RATE]
    window = RATE // 100
    turned = np.exp(-2j * np.pi * HERTZ[1] * np.arange(len(part)) / RATE) * part
    high = np.abs(np.convolve(turned, np.ones(window) / window, "valid")) > 0.15
    return float(np.argmax(high)) * 1000 / RATE


def main(report: Report) -> int:
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("--count", type=int, default=20)
    count = told.parse_args().count
    chance = np.random.default_rng(5)
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        app = QApplication([])
        out = AudioOut()
        if not out.available():
            raise SystemExit("Qt sees no sound device; is libpulse0 installed?")
        recorder, paused, leapt = Recorder(), [], []
        recorder.wait_until_running()
        for _ in range(count):
            paused.append(played(out, int(chance.integers(200, 700))))
            out.stop()
            wait(600)
            leapt.append(played(out, int(chance.integers(200, 700))))
            out.start(Tone(), PLACE * 1000 / RATE)
            wait(800)
            out.stop()
            wait(600)
        sound = recorder.stop()[:, 0]
        out.close()
        del app
    found = [ends(sound, recorder.frame_at(at)) for at in paused]
    silent = np.array([ms for ms, _ in found]) + LATENCY_MS
    anew = np.array([begins(sound, recorder.frame_at(at)) for at in leapt]) + LATENCY_MS
    clicks = sum(step > CLICK for _, step in found)
    for what, ms in (("pause to silence", silent), ("leap to the new place", anew)):
        print(f"{what}: median {np.median(ms):.0f}, longest {ms.max():.0f} ms, {count} times")
        report(f"{what.split()[0]} median", float(np.median(ms)), "ms")
        report(f"{what.split()[0]} longest", float(ms.max()), "ms")
    print(f"{clicks} clicks")
    report("clicks", clicks, "clicks")
    return 1 if silent.max() > MOST_MS or clicks else 0


if __name__ == "__main__":
    sys.exit(run(main))
