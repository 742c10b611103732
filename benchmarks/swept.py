"""Tests that try some of many cases, run so that they try them all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beside import Report

#: Where the tests are.
ROOT = Path(__file__).parent.parent


def try_all(report: Report, every: str, words: Sequence[str]) -> int:
    """Run pytest with these words and those of the command line; return the exit code.

    `every` is the variable of the environment by which the tests try all of their cases.
    """
    command = [sys.executable, "-m", "pytest", "-q", *words, *sys.argv[1:]]
    ran = subprocess.run(command, cwd=ROOT, env={**os.environ, every: "1"}, check=False)
    report("faulty runs", int(ran.returncode != 0), "runs")
    return 1 if ran.returncode else 0
