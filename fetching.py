"""How start.py fetches packages: one at a time, with a sign of life, and one fault in the end.

Like start.py it needs nothing but Python.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from system_packages import first_fault, say
from taichi_coach.file_lock import alone, is_held

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So long another one is waited for.
PATIENCE_S = 3600.0


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Wait until no other one is at work there: two would take each other's packages away."""
    if is_held(lock):
        say("It is being set up already; this waits until that is done.")
    with alone(lock, PATIENCE_S):
        yield


def surroundings(kept: Path) -> dict[str, str]:
    """Return the environment of what fetches packages: it keeps them there, unless told where."""
    told = dict(os.environ)
    for name, switch in (("PIP_CACHE_DIR", "PIP_NO_CACHE_DIR"), ("UV_CACHE_DIR", "UV_NO_CACHE")):
        if switch not in told:
            told.setdefault(name, str(kept))
    return told


def call_patiently(command: list[str], env: dict[str, str] | None = None) -> str:
    """Run a long command, with a sign of life now and then; return its first fault, or nothing."""
    with tempfile.TemporaryFile() as told:
        running = subprocess.Popen(
            command,
            cwd=Path(__file__).resolve().anchor,  # uv would read pyproject.toml, and miss hashes
            stderr=told,
            stdin=subprocess.DEVNULL,
            env=env,
        )
        minutes = 0
        while running.poll() is None:
            try:
                running.wait(60)
            except subprocess.TimeoutExpired:
                minutes += 1
                say(f"Still fetching, {minutes} min so far.")
        told.seek(0)
        return first_fault(told.read()) if running.returncode else ""
