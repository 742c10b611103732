"""What the ambiences are like, in numbers: nobody's ear is needed to see a hum, a hole or a seam.

    python benchmarks/ambience.py

For each, over two minutes: loudness, peak, offset, likeness of the two ears, how the level of a
second varies, where the spectrum's weight lies, each band's share in dB, and the step at the
loops' seams beside a typical step.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run

from taichi_coach.sound.ambience import LENGTHS, Bed, bed, names
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.loudness import integrated

SECONDS = 120
EDGES = (20, 100, 300, 1000, 3000, 8000, 20_000)
PART = 4 * RATE


def decibels(power: float) -> float:
    return 10 * float(np.log10(power + 1e-15))


def spectrum(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return frequencies and the mean power spectrum of parts of four seconds."""
    mono = sound.mean(axis=1)
    parts = mono[: len(mono) // PART * PART].reshape(-1, PART) * np.hanning(PART)
    power = (np.abs(np.fft.rfft(parts, axis=1)) ** 2).sum(axis=0)
    return np.fft.rfftfreq(PART, 1 / RATE), power


def seam(found: Bed) -> float:
    """Return the larger of the two loops' steps at their seams, beside a typical step."""
    around = [np.abs(np.diff(found.render(n - RATE, 2 * RATE), axis=0)) for n in LENGTHS]
    return max(float(one[RATE - 1].max() / one.mean()) for one in around)


def tell(report: Report, name: str) -> None:
    began = time.perf_counter()
    found = bed(name)
    made_s = time.perf_counter() - began
    sound = found.render(0, SECONDS * RATE)
    hertz, power = spectrum(sound)
    seconds = [decibels(np.square(one).mean()) for one in np.split(sound, SECONDS)]
    whole = power.sum()
    bands = {(low, high): (hertz >= low) & (hertz < high) for low, high in pairwise(EDGES)}
    shares = [
        f"{low}-{high} Hz {decibels(power[inside].sum() / whole):.0f}"
        for (low, high), inside in bands.items()
    ]
    step = seam(found)
    print(
        f"{name}: made in {made_s:.1f} s, {integrated(sound, RATE):.1f} LUFS, "
        f"peak {20 * np.log10(np.abs(sound).max()):.1f} dBFS, "
        f"offset {np.abs(sound.mean(axis=0)).max():.0e}, "
        f"ears alike {np.corrcoef(sound.T)[0, 1]:.2f}, "
        f"seconds {min(seconds):.0f} to {max(seconds):.0f} dBFS, "
        f"centre {(power * hertz).sum() / power.sum():.0f} Hz, "
        f"seam {step:.1f} typical steps\n    {', '.join(shares)}"
    )
    report(f"{name} made", made_s, "s")
    report(f"{name} seam", step, "steps")


def main(report: Report) -> int:
    for each in names()[1:]:
        tell(report, each)
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
