"""A program that is killed while it saves loses nothing that it had been told is kept."""

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Status

pytestmark = pytest.mark.end2end

PRACTISE = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice, Status

log = Log.open(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    start = datetime(2026, 3, 2, 8, tzinfo=UTC)
    practice = Practice(id=f"{sys.argv[2]}-{number}", started_at=start, session="a", note="x" * 900)
    for seconds in (5, 10):
        log.save(replace(practice, practised_s=seconds))
        print(practice.id, seconds, "partial", flush=True)
    log.save(replace(practice, practised_s=15, status=Status.COMPLETED))
    print(practice.id, 15, "completed", flush=True)
"""


def acknowledged_until_killed(file, name, lines):
    """Practise in a real program, kill it after so many acknowledgements, return all it gave."""
    command = [sys.executable, "-c", PRACTISE, str(file), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        heard = [running.stdout.readline() for _ in range(lines)]
        running.kill()
        heard += running.stdout.readlines()
    return [line.split() for line in heard if line.endswith("\n")]


def test_a_killed_program_leaves_every_acknowledged_practice(tmp_path):
    seed = 20260302
    chance = random.Random(seed)  # noqa: S311  moments, not secrets
    file = tmp_path / "practice.db"
    known = {}
    for run in range(3):
        for practice_id, seconds, _ in acknowledged_until_killed(
            file, f"run{run}", chance.randint(1, 120)
        ):
            known[practice_id] = int(seconds)
    with Log.open(file) as log:
        kept = {each.id: each for each in log.practices()}
    assert known.keys() <= kept.keys(), seed
    assert len(kept) <= len(known) + 3  # at most one more a run: written, not yet acknowledged
    assert all(kept[each].practised_s >= seconds for each, seconds in known.items()), seed
    db = sqlite3.connect(file)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


UNDER_WAY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice

log = Log.open(Path(sys.argv[1]))
start = datetime(2026, 3, 2, 8, tzinfo=UTC)
for seconds in (5, 10, 15):
    log.save(Practice(id="now", started_at=start, session="a", practised_s=seconds))
print("kept", flush=True)
sys.stdin.read()
"""


def test_the_practice_under_way_is_found_as_partial_after_a_kill(tmp_path):
    file = tmp_path / "practice.db"
    command = [sys.executable, "-c", UNDER_WAY, str(file)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as running:
        assert running.stdout.readline() == "kept\n"
        running.kill()
    with Log.open(file) as log:
        (kept,) = log.practices()
    assert (kept.id, kept.status, kept.practised_s) == ("now", Status.PARTIAL, 15)


def test_programs_that_are_killed_at_random_lose_nothing():
    benchmark = Path(__file__).parents[2] / "benchmarks" / "kill_log.py"
    command = [sys.executable, str(benchmark), "--kills", "4", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kills with seed 7" in done.stdout
    assert "nothing lost, nothing twice, nothing half" in done.stdout
