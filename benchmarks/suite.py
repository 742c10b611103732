"""How much of the processor the whole test suite takes, with all that it starts.

    python benchmarks/suite.py [--beside a6af371] [WORDS OF PYTEST ...]

Without words the whole suite runs as `start.py test` runs it, on every core; with words, such as
`-k log` or a path, what they choose, in one process. The tests keep their order, so that the same
work is done each time. Exit code 1 when a test fails; beside another revision, when more of the
processor is taken than half of what was taken there, unless `--ratio processor=` states otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from beside import Report, run
from builds import processor_s, tree

#: Of the processor's time at a6af371.
LIMITS = {"processor": 0.5}
#: As in start.py.
ON_EVERY_CORE = ("-n", "auto", "--dist", "loadfile")
SAME_ORDER = ("-p", "no:randomly", "-p", "no:cacheprovider")


def main(report: Report) -> int:
    words = sys.argv[1:] or ON_EVERY_CORE
    command = [sys.executable, "-m", "pytest", "-q", *SAME_ORDER, *words]
    before, began = processor_s(), time.monotonic()
    # A test's traceback is no crash of the benchmark: none of it may stand in what that says of
    # itself in stderr. In the output the lines that tell figures are known by their beginning.
    output, both = sys.__stdout__, subprocess.STDOUT
    # As on a person's machine: what was compiled once is not compiled by each program again.
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, cwd=tree(), check=False, stdout=output, stderr=both, env=surroundings
    )
    taken, elapsed = processor_s() - before, time.monotonic() - began
    if done.returncode not in (0, 1):
        print(f"pytest ended with code {done.returncode}")
        return 2
    print(f"{taken:.0f} s of the processor, {elapsed:.0f} s by the clock")
    report("processor", taken, "s")
    report("elapsed", elapsed, "s")
    return done.returncode


if __name__ == "__main__":
    sys.exit(run(main, limits=LIMITS, from_outside=True))
