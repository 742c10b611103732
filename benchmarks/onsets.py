"""How exactly is what is placed in the mix heard? Played on a null sink, recorded, and found again.

    python benchmarks/onsets.py [--count 60] [--busy] [--speech] [--json]

Without `--busy` or `--speech` everything is run: spoken words, bells and clicks, idle, with the
window's thread busy 60 % of the time, and idle again after 50 pauses and leaps at random. Also
measured: how far `played_ms` is off. Exit code 1 when a sound is lost or doubled, or when the
intervals are further off than 0.1 ms idle and 1 ms busy (95th percentile), 3 and 15 ms (each);
with `--json` it only tells.
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
from null_sink import RATE, NullSink, Recorder, found
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from taichi_coach.script.model.session import BellKind, Utterance
from taichi_coach.sound.bells import bell
from taichi_coach.sound.mix import Mix, Placement
from taichi_coach.ui.audio.output import AudioOut
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import find_engine

WORDS = ("relax", "stretch out", "breathe in slowly", "hold for ten seconds", "let go")
BUSY_MS, EVERY_MS = 120, 200
SHAKES = 50
#: How far the intervals may be off, in ms: 95th percentile and each, idle and busy.
IDLE, BUSY = (0.1, 3.0), (1.0, 15.0)


@dataclass(frozen=True)
class Outcome:
    """Errors are of the intervals between neighbouring onsets, in milliseconds."""

    name: str
    placed: int
    heard: int
    lost: int
    doubled: int
    median_ms: float
    p95_ms: float
    max_ms: float
    clock_median_ms: float
    clock_spread_ms: float


def clicks(count: int) -> list[np.ndarray]:
    """Return short noises, each unlike the others."""
    chance = np.random.default_rng(8)
    fade = np.hanning(960)
    return [(0.5 * chance.uniform(-1, 1, 960) * fade).astype(np.float32) for _ in range(count)]


def speech(folder: Path, count: int) -> list[np.ndarray]:
    """Return the words in turn, each time at another pace, so that every clip is its own."""
    search = find_engine()
    if search.engine is None:
        raise SystemExit("; ".join(search.attempts))
    wanted = [
        Utterance(WORDS[i % len(WORDS)], wpm=125 + 10 * (i // len(WORDS))) for i in range(count)
    ]
    try:
        clips = Clips(folder, search.engine, "", 100)
        made = clips.prepare(wanted, lambda *_: None, lambda: False)
    finally:
        search.engine.close()
    return [made[one].samples for one in wanted]


def bells(count: int) -> list[np.ndarray]:
    """Return the beginnings of bells, one kind after the other."""
    fade = np.minimum(1.0, np.linspace(4.0, 0.0, RATE)).astype(np.float32)
    kinds = tuple(BellKind)
    return [bell(kinds[i % len(kinds)])[:RATE].mean(axis=1) * fade for i in range(count // 4)]


def shake(out: AudioOut, mix: Mix) -> None:
    """Pause and leap at random, as somebody does who presses whatever there is."""
    chance = np.random.default_rng(6)
    for _ in range(SHAKES):
        out.start(mix, float(chance.integers(0, mix.frames * 1000 // RATE)))
        wait(int(chance.integers(20, 300)))
        if chance.random() < 0.5:
            out.stop()
            wait(int(chance.integers(20, 200)))
    out.stop()
    wait(500)


def spin() -> None:
    """Hold the interpreter as a busy window would."""
    until = time.perf_counter() + BUSY_MS / 1000
    while time.perf_counter() < until:
        sum(range(500))


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def play(out: AudioOut, mix: Mix, *, busy: bool) -> tuple[Recorder, list[tuple[int, float]]]:
    """Play a mix to its end; return the recording and what `played_ms` said, and when."""
    recorder, told = Recorder(), []
    recorder.wait_until_running()
    load = QTimer(interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
    load.timeout.connect(spin)
    if busy:
        load.start()
    out.start(mix, 0)
    while (at := out.played_ms()) is not None and at < mix.frames * 1000 / RATE:
        told.append((time.monotonic_ns(), at))
        wait(13)
    load.stop()
    wait(300)
    out.stop()
    return recorder, told


def paired(starts: list[int], matches: list[list[tuple[int, float]]]) -> tuple[np.ndarray, int]:
    """Return (placed, heard) for each sound that was heard, and how many were heard besides.

    Two paces of a voice may come out alike; a sound is then also found where its twin was
    placed. So of several finds the one nearest its own place counts, and a find is a sound too
    many only when nothing was placed there.
    """
    apart = [at - start for start, one in zip(starts, matches, strict=True) for at, _ in one]
    offset = max(apart, key=lambda here: sum(abs(here - other) < RATE // 100 for other in apart))
    expected = np.array(starts) + offset
    pairs = [
        (start, min((at for at, _ in one), key=lambda at: abs(at - start - offset)))
        for start, one in zip(starts, matches, strict=True)
        if one
    ]
    every = [at for one in matches for at, _ in one]
    return np.array(pairs), int(sum(np.abs(expected - at).min() > RATE // 2 for at in every))


def measure(out: AudioOut, kind: str, sounds: list[np.ndarray], how: str) -> Outcome:
    starts, at = [], RATE // 2
    chance = np.random.default_rng(4)
    for sound in sounds:
        starts.append(at)
        at += len(sound) + int(chance.integers(RATE // 4, RATE // 2))
    mix = Mix([Placement(*one) for one in zip(starts, sounds, strict=True)], at)
    if how == "shaken":
        shake(out, mix)
    recorder, told = play(out, mix, busy=how == "busy")
    heard = recorder.stop().mean(axis=1)
    places, doubled = paired(starts, [found(heard, sound) for sound in sounds])
    errors = np.abs(np.diff(places[:, 1]) - np.diff(places[:, 0])) * 1000 / RATE
    offset = np.median(places[:, 1] - places[:, 0])
    middle = [(when, at) for when, at in told if at > 500]
    true_ms = [(recorder.frame_at(when) - offset) * 1000 / RATE for when, _ in middle]
    clock = np.array([at for _, at in middle]) - np.array(true_ms)
    return Outcome(
        f"{kind}, {how}",
        len(sounds),
        len(places),
        len(sounds) - len(places),
        doubled,
        *(round(float(one), 3) for one in (np.median(errors), np.percentile(errors, 95))),
        round(float(errors.max()), 3),
        round(float(np.median(clock)), 1),
        round(float(np.percentile(clock, 95) - np.percentile(clock, 5)), 1),
    )


def main(report: Report) -> int:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--count", type=int, default=60)
    told.add_argument("--busy", action="store_true", help="only with a busy window")
    told.add_argument("--speech", action="store_true", help="only spoken words")
    told.add_argument("--json", action="store_true")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        app = QApplication([])
        out = AudioOut()
        if not out.available():
            raise SystemExit("Qt sees no sound device; is libpulse0 installed?")
        kinds = {"speech": speech(Path(name), asked.count)}
        if not asked.speech:
            kinds |= {"bells": bells(asked.count), "clicks": clicks(asked.count)}
        ways = ("busy",) if asked.busy else ("idle", "busy", "shaken")
        outcomes = [measure(out, kind, kinds[kind], how) for kind in kinds for how in ways]
        out.close()
        del app
    for one in outcomes:
        report(f"{one.name} lost", one.lost, "sounds")
        report(f"{one.name} doubled", one.doubled, "sounds")
        report(f"{one.name} p95", one.p95_ms, "ms")
        report(f"{one.name} most", one.max_ms, "ms")
        report(f"{one.name} clock", abs(one.clock_median_ms), "ms")
    if asked.json:
        print(json.dumps([asdict(one) for one in outcomes]))
        return 0
    for one in outcomes:
        print(
            f"{one.name}: {one.heard} of {one.placed} heard, {one.doubled} doubled; "
            f"interval error median {one.median_ms} p95 {one.p95_ms} max {one.max_ms} ms; "
            f"played_ms off by {one.clock_median_ms} ms, spread {one.clock_spread_ms} ms"
        )
    return 0 if all(good(one) for one in outcomes) else 1


def good(one: Outcome) -> bool:
    """Tell whether all was heard, once, and in time."""
    p95, most = BUSY if one.name.endswith("busy") else IDLE
    return one.lost == one.doubled == 0 and one.p95_ms <= p95 and one.max_ms <= most


if __name__ == "__main__":
    sys.exit(run(main))
