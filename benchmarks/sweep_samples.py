"""Whatever the tests take some rows of, row by row: slips, lengths, movements, sets, files.

    python benchmarks/sweep_samples.py [words for pytest]

Exit code 1 when there is a fault.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from tests.sampling import EVERY

ROOT = Path(__file__).parent.parent


def main(report: Report) -> int:
    tests = [
        str(file)
        for file in sorted((ROOT / "tests").rglob("test_*.py"))
        if "from tests.sampling import" in file.read_text("utf-8")
    ]
    command = [sys.executable, "-m", "pytest", "-q", *tests]
    ran = subprocess.run(
        [*command, *sys.argv[1:]], cwd=ROOT, env={**os.environ, EVERY: "1"}, check=False
    )
    report("faulty runs", int(ran.returncode != 0), "runs")
    return 1 if ran.returncode else 0


if __name__ == "__main__":
    sys.exit(run(main))
