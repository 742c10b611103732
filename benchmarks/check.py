"""How long `check` and `list` take, the first time and again, each in a process of its own.

Run: python benchmarks/check.py [--runs 5]      exit code 1 when one says a fault

All bundled sessions; one movement, and the same while it is being written, with another number
each time; and the list. Every first time is that of a new home, where nothing is kept.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from beside import Report, run

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What each may take of what it took at a6af371.
LIMITS = {"check sessions": 0.12, "one movement": 0.35, "list again": 0.15}
TREE = Path(os.environ.get("TAICHI_COACH_TREE", Path(__file__).parents[1]))
MOVEMENT = TREE / "sessions" / "movements" / "brush-knee.yaml"


@contextmanager
def new_home() -> Iterator[Path]:
    """Let what is started in the block find nothing that is kept."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["TAICHI_COACH_HOME"] = name
        yield Path(name)


def ran_ms(*words: str | Path) -> float:
    """Return how many milliseconds a command takes from start to end; a fault of it is raised."""
    command = [sys.executable, "-m", "taichi_coach", *map(str, words)]
    began = time.perf_counter()
    # Without a timeout: to keep one, Python looks for the end every 50 ms alone.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


def first_and_again(name: str, runs: int, report: Report, *words: str | Path) -> None:
    """Measure a command where nothing is kept, and as often again where all of it is."""
    first, again = [], []
    for _ in range(runs):
        with new_home():
            first.append(ran_ms(*words))
            again.append(min(ran_ms(*words) for _ in range(3)))
    tell(name, first, report)
    tell(f"{name} again", again, report)


def while_written(runs: int, report: Report) -> None:
    """Measure a movement that is another one each time, where all else is as it was."""
    with new_home() as home:
        file = home / "sessions" / "my-movement.yaml"
        file.parent.mkdir()
        text = MOVEMENT.read_text("utf-8").replace("id: brush-knee", "id: my-movement")
        taken = []
        for number in range(runs + 1):
            file.write_text(f"{text}# {number}\n", "utf-8")
            taken.append(ran_ms("check", file))
        tell("one movement while written", taken[1:], report)


def tell(name: str, taken: list[float], report: Report) -> None:
    """Print and report a figure."""
    report(name, median(taken), "ms")
    print(f"{name}: {median(taken):.0f} ms (from {min(taken):.0f} to {max(taken):.0f})")


def main(report: Report) -> int:
    """Measure all of it; return 1 where a command does not find all in order."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--runs", type=int, default=5)
    runs = words.parse_args().runs
    try:
        with new_home():
            ran_ms("list")  # files into the disk's cache
        first_and_again("check sessions", runs, report, "check", TREE / "sessions")
        first_and_again("one movement", runs, report, "check", MOVEMENT)
        while_written(runs, report)
        first_and_again("list", runs, report, "list")
    except subprocess.CalledProcessError as fault:
        print(f"{' '.join(fault.cmd)} ended with code {fault.returncode}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(main, limits=LIMITS, from_outside=True))
