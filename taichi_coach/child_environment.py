"""What is around a child of this program that is this program, too."""

from __future__ import annotations

import os
from pathlib import Path

import taichi_coach


def own_environment() -> dict[str, str]:
    """Return the environment in which the child finds this very package, wherever it stands."""
    package = str(Path(taichi_coach.__file__).parent.parent)
    paths = filter(None, [package, os.environ.get("PYTHONPATH")])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "ignore",
    }
