"""Session files made to do harm: how soon is each refused, and what is wrong with many names told?

    python benchmarks/hostile.py

Counted is this process's own time. Exit code 1 when a file takes more than 1 s, or the check of
12,000 unknown names more than 2 s.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths
from tests.unit.script.hostile_texts import texts, write_unknown_names

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSED_S, CHECKED_S = 1.0, 2.0


def seconds(of: Callable[[], object]) -> float:
    """Return how long something keeps the processor busy."""
    began = time.process_time()
    of()
    return time.process_time() - began


def main(report: Report) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder, names = Path(name) / "harmful", Path(name) / "names"
        folder.mkdir()
        names.mkdir()
        write_unknown_names(names)
        took = {}
        for each, text in texts().items():
            file = folder / f"{each}.yaml"
            file.write_text(text)
            took[each] = seconds(lambda file=file: reader.inspect(file))
        checked = seconds(lambda: check_paths([names], Library))
    for each, long in sorted(took.items(), key=lambda one: one[1]):
        print(f"{each:20} {long:.3f} s")
    print(f"{'unknown names':20} {checked:.3f} s")
    report("slowest file", max(took.values()), "s")
    report("unknown names", checked, "s")
    return 1 if max(took.values()) > REFUSED_S or checked > CHECKED_S else 0


if __name__ == "__main__":
    sys.exit(run(main))
