"""How much memory the window at rest takes, against a window with one label. Linux.

python benchmarks/memory.py [--runs 5]      exit code 1 when the target is missed
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from beside import Report, run

CHILD = Path(__file__).with_name("window.py")
TARGET = 1.5


def resident_mb(which: str) -> float:
    """Return the megabytes in memory, two seconds after the window was painted."""
    command = [sys.executable, str(CHILD), which, "memory", "0"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return int(told.stdout.split()[-1]) / 1024


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--runs", type=int, default=5)
    runs = words.parse_args().runs
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["TAICHI_COACH_HOME"] = home
        ours, least = (
            median(resident_mb(which) for _ in range(runs)) for which in ("coach", "bare")
        )
    good = ours / least <= TARGET
    verdict = "met" if good else "missed"
    print(
        f"window at rest: {ours:.0f} MB against {least:.0f} MB, ratio {ours / least:.2f} "
        f"(target {TARGET}: {verdict}; median of {runs})"
    )
    report("window", ours, "MB")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(main))
