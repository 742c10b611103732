"""A full disk is told in a sentence, and loses nothing that was kept before."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import backups
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.transfer.exchange import import_into

pytestmark = pytest.mark.end2end

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def row(number):
    return Practice(id=f"p{number}", started_at=NOW, session="a", note="x" * 2000)


@pytest.fixture
def small_disk(tmp_path):
    """Give a disk of one and a half megabytes, where this machine lets one be made."""
    place = tmp_path / "small"
    place.mkdir()
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root can make a small disk")
    made = ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(place)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be made here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(log):
    """Practise until the disk is full; return how many were kept and what was told."""
    for number in range(10_000):
        try:
            log.save(row(number))
        except LogError as error:
            return number, str(error)
    raise AssertionError("the disk is never full")


def test_a_full_disk_keeps_every_practice_before_and_none_by_half(small_disk):
    file = small_disk / "practice.db"
    with Log.open(file) as log:
        kept, told = fill(log)
        assert kept > 20
        assert told.startswith("The disk is full")
        with pytest.raises(LogError, match=r"disk is full|No backup could be written"):
            backups.daily(log, NOW)
        with pytest.raises(LogError, match="disk is full"):
            import_into(log, [row(number) for number in range(kept, kept + 500)])
        assert len(log.practices()) == kept
    assert [each.name for each in (small_disk / "backups").iterdir()] == []
    with Log.open(file) as log:
        assert {each.id for each in log.practices()} == {f"p{each}" for each in range(kept)}
        assert log.select("PRAGMA integrity_check") == [("ok",)]


LIMITED = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from taichi_coach.errors import LogError
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice

with Log.open(Path(sys.argv[1])) as log:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
    try:
        for number in range(10_000):
            start = datetime(2026, 3, 2, 8, tzinfo=UTC)
            log.save(Practice(id=f"p{number}", started_at=start, session="a", note="x" * 2000))
            print(number, flush=True)
    except LogError as error:
        print(error, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
def test_a_file_that_may_not_grow_keeps_every_acknowledged_practice(tmp_path):
    file = tmp_path / "practice.db"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(file)], capture_output=True, text=True, check=True
    )
    known = [int(line) for line in done.stdout.splitlines()]
    assert len(known) > 20
    assert "What was kept before is safe" in done.stderr or "The disk is full" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    with Log.open(file) as log:
        assert {f"p{each}" for each in known} <= {each.id for each in log.practices()}
        assert log.select("PRAGMA integrity_check") == [("ok",)]
