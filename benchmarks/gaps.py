"""Does the stream ever falter? Every frame carries its own number; the recording tells what came.

    python benchmarks/gaps.py [--seconds 20] [--json]

Played on a null sink: with an idle window, with one that is busy 60 % of the time, with one that
stands still for 1.5 s again and again in Python, and with one whose thread holds the interpreter
itself for 1.5 s, so that no other Python runs at all. Also: pauses and seeks at random, 50 of
them, each of which must be heard at once and go on at the very frame that was asked for.

Exit code 1 when a frame is missing or silence was put between frames.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from beside import Report, run
from null_sink import RATE, FileRecorder, NullSink
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.audio.output import AudioOut

BITS = 14
BLOCKED_S = 1.5
SEEKS = 50
#: A fade stands at every begin and a longer one at every end, in which no number can be read.
FADE_FRAMES = RATE // 50
FALL_FRAMES = RATE // 2


class Numbered:
    """A mix whose every frame is its own number."""

    frames = 3600 * RATE

    def render(self, pos: int, n: int) -> np.ndarray:
        """Return the numbers, the lower bits left and the higher right."""
        at = np.arange(pos, pos + n) + 1  # nothing is told by silence
        pair = np.stack([at & ((1 << BITS) - 1), at >> BITS], axis=1)
        return (pair / 32_767).astype(np.float32)


@dataclass(frozen=True)
class Outcome:
    """What was heard: whole seconds, how often frames did not follow each other, and how much."""

    name: str
    heard_s: float
    gaps: int
    silence_ms: float
    missing_ms: float


def hold(seconds: float) -> None:
    """Hold the interpreter: one operation, during which no other thread gets its turn."""
    sum(range(round(seconds * hold.speed)))


def tuned() -> float:
    began = time.perf_counter()
    sum(range(5_000_000))
    return 5_000_000 / (time.perf_counter() - began)


def spin(seconds: float) -> None:
    """Be busy as Python code is."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        sum(range(500))


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


#: What is done how often, in ms and in seconds each time.
LOADS = {
    "idle": (0, 0.0, spin),
    "busy 60 % of the time": (200, 0.12, spin),
    "blocked for 1.5 s in Python": (2500, BLOCKED_S, spin),
    "interpreter held for 1.5 s": (2500, BLOCKED_S, hold),
}


def numbers(recording: np.ndarray) -> np.ndarray:
    """Return each recorded frame's number, -1 for silence."""
    whole = np.rint(recording * 32_768).astype(np.int64)
    return (whole[:, 1] << BITS) + whole[:, 0] - 1


def judged(name: str, heard: np.ndarray) -> Outcome:
    """Look at a stretch that should be without a gap; its fades are left out."""
    first = np.flatnonzero(heard >= 0)[0] + FADE_FRAMES
    last = np.flatnonzero(heard >= 0)[-1] - FALL_FRAMES
    heard = heard[first : last + 1]
    sounding = heard[heard >= 0]
    steps = np.diff(sounding)
    silent = int((heard < 0).sum())
    bursts = int(np.count_nonzero(np.diff((heard < 0).astype(int)) > 0))
    jumps = steps[steps != 1]
    return Outcome(
        name,
        round(len(heard) / RATE, 1),
        bursts + len(jumps),
        round(silent * 1000 / RATE, 1),
        round(float(np.abs(jumps - 1).sum()) * 1000 / RATE, 1),
    )


def play(out: AudioOut, folder: Path, name: str, seconds: float) -> Outcome:
    every_ms, each_s, load = LOADS[name]
    recorder = FileRecorder(folder / "heard.raw")
    out.start(Numbered(), 0)
    timer = QTimer(interval=every_ms, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: load(each_s))
    if every_ms:
        timer.start()
    wait(round(seconds * 1000))
    timer.stop()
    out.stop()
    wait(300)
    return judged(name, numbers(recorder.stop()))


def seek(out: AudioOut, folder: Path, count: int) -> Outcome:
    """Pause, and go somewhere else, at random; each place must be heard without a gap."""
    chance = np.random.default_rng(3)
    recorder = FileRecorder(folder / "heard.raw")
    places = [int(chance.integers(0, 3_000_000)) for _ in range(count)]
    for place in places:
        out.start(Numbered(), place)
        begun = time.monotonic()
        while (out.played_ms() or 0) < place + 60 and time.monotonic() < begun + 5:
            wait(10)
        wait(int(chance.integers(0, 300)))
        if chance.random() < 0.5:
            out.stop()
            wait(int(chance.integers(20, 200)))
    out.stop()
    wait(300)
    heard = numbers(recorder.stop())
    sounding = np.flatnonzero(heard >= 0)
    runs = np.split(heard[sounding], np.flatnonzero(np.diff(heard[sounding]) != 1) + 1)
    firm = [run for run in runs if len(run) > FADE_FRAMES]
    asked = [place * RATE // 1000 for place in places]
    lost = [at for at in asked if not any(0 <= run[0] - at <= FADE_FRAMES for run in firm)]
    return Outcome(
        f"{count} pauses and seeks",
        round(len(sounding) / RATE, 1),
        len(firm) - len(asked) + 2 * len(lost),
        0.0,
        float(len(lost)),
    )


def main(report: Report) -> int:
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("--seconds", type=float, default=20.0)
    told.add_argument("--json", action="store_true")
    asked = told.parse_args()
    hold.speed = tuned()
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        app = QApplication([])
        out = AudioOut()
        if not out.available():
            raise SystemExit("Qt sees no sound device; is libpulse0 installed?")
        outcomes = [play(out, Path(name), load, asked.seconds) for load in LOADS]
        outcomes.append(seek(out, Path(name), SEEKS))
        out.close()
        del app
    for one in outcomes:
        report(f"{one.name} gaps", one.gaps, "gaps")
        report(f"{one.name} silence", one.silence_ms, "ms")
        report(f"{one.name} missing", one.missing_ms, "ms")
    if asked.json:
        print(json.dumps([asdict(one) for one in outcomes]))
    else:
        for one in outcomes:
            print(
                f"{one.name}: {one.heard_s} s heard, {one.gaps} gaps, "
                f"{one.silence_ms} ms of silence, {one.missing_ms} ms missing"
            )
    return 1 if any(one.gaps for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(run(main))
