"""Every page in every theme with every size of text: has somebody trouble to see or reach it?

    python benchmarks/sweep_looks.py [words for pytest]

The tests try each page in some looks. Exit code 1 when there is a fault.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from tests.gui.looks import EVERY

ROOT = Path(__file__).parent.parent


def main(report: Report) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "tests/gui", "-k", "accessibility"]
    ran = subprocess.run(
        [*command, *sys.argv[1:]], cwd=ROOT, env={**os.environ, EVERY: "1"}, check=False
    )
    report("faulty runs", int(ran.returncode != 0), "runs")
    return 1 if ran.returncode else 0


if __name__ == "__main__":
    sys.exit(run(main))
