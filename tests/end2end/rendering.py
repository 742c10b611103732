"""What tests of `render` have in common: a short session, the program run, a disk that is full."""

import shutil
import subprocess
import sys

import pytest

from tests.patience import PATIENCE_S

SESSION = """\
format: 1
kind: session
id: short
title: A short way home
supports: [seated]
steps:
  - bell: start
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall.
      - whisper: Relax.
  - section: Rest
    role: cool-down
    steps:
      - rest: 4s
  - bell: end
"""
LONG = SESSION.replace("rest: 4s", "rest: 80m")


def coach(*words):
    return subprocess.run(
        [sys.executable, "-m", "taichi_coach", *map(str, words)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


def names(folder):
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def small_disk(tmp_path):
    """A disk of four megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if not sys.platform.startswith("linux") or not shutil.which("mount"):
        pytest.skip("no small disk can be made here")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def filled(disk, leave):
    """Take all of a disk but `leave` bytes."""
    (disk / "full").write_bytes(bytes(shutil.disk_usage(disk).free - leave))
