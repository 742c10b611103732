"""How long until the window is painted, and until the version is told, against the least possible.

python benchmarks/startup.py [--runs 11]      exit code 1 when a target is missed

The window is painted twice: at once, with the names of its pages at the side, and with its first
page in it. An older revision is measured by this script, for `window.py` tells what both have to be
measured by.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from beside import Report, run

if TYPE_CHECKING:
    from collections.abc import Callable

CHILD = Path(__file__).with_name("window.py")
WINDOW_TARGET = 1.3
PAGE_TARGET = 2.0
VERSION_TARGET = 2.0


def painted_ms(which: str, wanted: str) -> float:
    """Return the milliseconds from the start of the process to the first painted window, or page.

    What the program does next to that is none of this: it is told before.
    """
    began = time.monotonic_ns()
    command = [sys.executable, str(CHILD), which, wanted, str(began)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return int(told.stdout.split()[-1]) / 1e6


def ran_ms(*command: str) -> float:
    """Return how many milliseconds a command takes from start to end."""
    began = time.monotonic_ns()
    # Without a timeout: to keep one, Python looks for the end every few milliseconds alone.
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic_ns() - began) / 1e6


def compared(
    report: Report,
    title: str,
    target: float,
    runs: int,
    ours: Callable[[], float],
    least: Callable[[], float],
) -> bool:
    """Measure both in shuffled order, print the medians and tell whether the target is met."""
    times = {ours: [], least: []}
    ours(), least()  # files into the disk's cache
    order = [ours, least] * runs
    random.shuffle(order)
    for measure in order:
        times[measure].append(measure())
    one, other = median(times[ours]), median(times[least])
    good = one / other <= target
    verdict = "met" if good else "missed"
    print(
        f"{title}: {one:.0f} ms against {other:.0f} ms, ratio {one / other:.2f} "
        f"(target {target}: {verdict}; median of {runs})"
    )
    report(title.lstrip("-"), one, "ms")
    report(f"{title.lstrip('-')} by the least", one / other, "times")
    return good


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--runs", type=int, default=11)
    runs = words.parse_args().runs
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["TAICHI_COACH_HOME"] = home
        good = [
            compared(
                report,
                "--version",
                VERSION_TARGET,
                runs,
                lambda: ran_ms("-m", "taichi_coach", "--version"),
                lambda: ran_ms("-c", "import click"),
            ),
            compared(
                report,
                "window",
                WINDOW_TARGET,
                runs,
                lambda: painted_ms("coach", "paint"),
                lambda: painted_ms("bare", "paint"),
            ),
            compared(
                report,
                "page",
                PAGE_TARGET,
                runs,
                lambda: painted_ms("coach", "page"),
                lambda: painted_ms("bare", "page"),
            ),
        ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(run(main, by_this_script=True))
