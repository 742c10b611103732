"""Every page in every theme with every size of text: has somebody trouble to see or reach it?

    python benchmarks/sweep_looks.py [words for pytest]

The tests try each page in some looks. Exit code 1 when there is a fault.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run
from swept import try_all

from tests.gui.looks import EVERY


def main(report: Report) -> int:
    return try_all(report, EVERY, ("tests/gui", "-k", "accessibility"))


if __name__ == "__main__":
    sys.exit(run(main))
