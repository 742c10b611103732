"""Running the real program: to its end, or at a terminal."""

import os
import subprocess
import sys
from contextlib import contextmanager

from taichi_coach.practice.storage.log import Log
from tests.patience import PATIENCE_S


def coach(*words, **given):
    """Run the real program to its end, with no display and no terminal."""
    env = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    return subprocess.run(
        [sys.executable, "-m", "taichi_coach", *map(str, words)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
        env={**env, **given.pop("env", {})},
        **given,
    )


def kept(home):
    """Return the rows of the log, without starting the program."""
    file = home / "practice.db"
    if not file.exists():
        return ()
    with Log.open(file) as log:
        return log.practices()


@contextmanager
def at_terminal(words, end):
    """Run a command at the other end of a terminal; it never outlives the test."""
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
    with subprocess.Popen(words, stdin=end, stdout=end, stderr=end, env=env) as running:
        try:
            yield running
        finally:
            running.kill()


def read_until(fd, wanted):
    seen = b""
    while wanted not in seen:
        seen += os.read(fd, 4096)
    return seen
