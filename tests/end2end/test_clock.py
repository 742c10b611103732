"""The real program, while the clock on the wall is set, passes midnight, and leaves out an hour."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice
from tests.end2end.programs import at_terminal, coach, kept, read_until
from tests.patience import PATIENCE_S
from tests.terminals import pseudo_terminal
from tests.zones import BERLIN

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(
        sys.platform != "linux" or shutil.which("faketime") is None,
        reason="faketime is not installed, or sets no clocks here",
    ),
]

MIDNIGHT = datetime(2026, 3, 5, tzinfo=UTC)
SESSION = """\
format: 1
kind: session
id: slow
title: Slow
supports: [seated]
steps:
  - wait: 1s
  - rest: 1s
  - rest: 1s
"""


def at(when, zone="UTC0"):
    """Return what lets a program believe that it is started at a time, as faketime writes it."""
    library = subprocess.run(
        ["faketime", "-f", "+0", "printenv", "LD_PRELOAD"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    # Only the clock on the wall: the kernel waits by the other one, and knows nothing of faketime.
    return {
        "LD_PRELOAD": library,
        "FAKETIME": when,
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "TZ": zone,
    }


def tidy():
    """Remove what libfaketime leaves of programs that have ended.

    It is called after their numbers: once one comes again, faketime does not start.
    """
    for left in Path("/dev/shm").glob("*faketime_s?m_*"):  # noqa: S108  where the system keeps them
        if not Path("/proc", left.name.rpartition("_")[2]).exists():
            with suppress(OSError):  # it is somebody else's, or was removed meanwhile
                left.unlink()


@pytest.fixture(autouse=True)
def tidied():
    tidy()
    yield
    tidy()


@pytest.fixture
def session(tmp_path):
    file = tmp_path / "slow.yaml"
    file.write_text(SESSION, "utf-8")
    return file


def test_a_clock_that_is_set_in_a_practice_makes_it_no_longer(session, own_home, tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("+0")
    faked = {**at(""), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1"}
    del faked["FAKETIME"]  # it would go before the file
    words = [sys.executable, "-u", "-m", "taichi_coach", "play", session, "--mute"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ, **faked}) as running:
        for moved in ("-3h", "+3h"):  # one in each rest
            while b"(rest" not in running.stdout.readline():
                assert running.poll() is None
            clock.write_text(moved)
        told, _ = running.communicate(timeout=PATIENCE_S)

    assert b"Well done: 0:03 practised" in told
    (row,) = kept(own_home)
    assert row.practised_s == 3
    assert timedelta(seconds=2) <= row.ended_at - row.started_at < timedelta(hours=1)


def test_what_broke_off_at_a_minute_to_midnight_is_offered_at_a_minute_past(session, own_home):
    late = MIDNIGHT - timedelta(minutes=1)
    with Log.open(own_home / "practice.db") as log:
        row = Practice(id="p", started_at=late, session="slow", planned_s=3, practised_s=1)
        unfinished.keep(log, row, 1000, 100, late)
    ours, theirs = pseudo_terminal()
    words = ["env", *map("=".join, at("@2026-03-05 00:01:00").items()), sys.executable]
    with at_terminal([*words, "-m", "taichi_coach", "play", session, "--mute"], theirs):
        seen = read_until(ours, b"n begins anew.")
    os.close(ours)
    os.close(theirs)

    assert b"You stopped here at 23:59" in seen


def test_an_hour_that_summer_time_left_out_is_told(own_home):
    words = ("log", "add", "--session", "hands", "--started", "2026-03-29T02:30")
    refused = coach(*words, env=at("@2026-03-29 12:00:00", BERLIN))

    assert refused.returncode == 2
    assert "never came that night" in refused.stderr
    assert "2026-03-29T03:30+02:00" in refused.stderr
    assert kept(own_home) == ()
