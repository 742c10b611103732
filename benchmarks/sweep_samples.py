"""Whatever the tests take some rows of, row by row: slips, lengths, movements, sets, files.

    python benchmarks/sweep_samples.py [words for pytest]

Exit code 1 when there is a fault.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run
from swept import ROOT, try_all

from tests.sampling import EVERY


def main(report: Report) -> int:
    tests = [
        str(file)
        for file in sorted((ROOT / "tests").rglob("test_*.py"))
        if "from tests.sampling import" in file.read_text("utf-8")
    ]
    return try_all(report, EVERY, tests)


if __name__ == "__main__":
    sys.exit(run(main))
