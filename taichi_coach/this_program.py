"""How this program is started once more: from a checkout, from a wheel, or frozen.

Frozen (`packaging/`) it has no Python beside it that could be asked for a module: its own file is
started, which looks for `CHILD` before anything else (`packaging/entry.py`). Every start loads
this, so it loads nothing itself.
"""

from __future__ import annotations

import os.path
import sys

#: The word before the name of the module that a child runs.
CHILD = "--child"


def is_frozen() -> bool:
    """Tell whether it runs from a frozen folder, where nothing can be installed beside it."""
    return bool(getattr(sys, "frozen", False))


def program() -> tuple[str, ...]:
    """Return the words that start this program, from wherever it runs."""
    if is_frozen():
        return (sys.executable,)
    # Windows opens an empty console for a Python that has one.
    silent = os.path.join(os.path.dirname(sys.executable), "pythonw.exe")  # noqa: PTH118, PTH120  light
    if sys.platform == "win32" and os.path.exists(silent):  # noqa: PTH110  light
        return (silent, "-m", "taichi_coach")
    return (sys.executable, "-m", "taichi_coach")


def child(module: str) -> tuple[str, ...]:
    """Return the words that run one of our own modules in a process of its own."""
    return (sys.executable, *((CHILD,) if is_frozen() else ("-P", "-m")), module)
