"""Programs at once on one log: nothing is lost, nothing stands twice, nobody hears of a lock."""

import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing

import pytest

from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from tests.end2end.brief_session import brief_session
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end

#: Each program practises, adds, corrects, removes and takes back, as quickly as it can.
PRACTISE = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from taichi_coach.practice.storage import backups, changes, unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status

name, home = sys.argv[1], Path(sys.argv[2])
now = datetime(2026, 3, 2, 8, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
with Log.open(home / "practice.db") as log:
    backups.daily(log, now)
    for number in range(20):
        row = Practice(id=f"{name}-{number}", started_at=now, session="a", note="x" * 900)
        for seconds in (5, 10):
            row = replace(row, practised_s=seconds)
            unfinished.keep(log, row, seconds * 1000, 100, now)
        unfinished.finish(log, replace(row, status=Status.COMPLETED, ending=Ending.END))
        added = replace(row, id=f"{name}-added-{number}")
        changes.save(log, added, label=added.id, at=now)
        changes.save(log, replace(added, note="corrected"), label=f"{added.id} corrected", at=now)
        changes.remove(log, Practice, added.id, label=f"{added.id} removed", at=now)
        changes.save(log, replace(row, id=f"{name}-kept-{number}"), label="kept", at=now)
        unfinished.settle(log, now)
        log.practices(participant="nobody")
"""
PROGRAMS = 3


def begin(*words):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, *words], text=True, **pipes)


def test_programs_that_practise_and_write_at_once_keep_every_row_once(own_home):
    programs = [begin("-c", PRACTISE, f"p{at}", str(own_home)) for at in range(PROGRAMS)]
    for each in programs:
        assert each.stdout.readline() == "ready\n"
    for each in programs:  # all of them meet a log that is not there yet
        each.stdin.write("go\n")
        each.stdin.flush()
    ended = [each.communicate(timeout=PATIENCE_S) for each in programs]

    assert [(each.returncode, *told) for each, told in zip(programs, ended, strict=True)] == [
        (0, "", "")
    ] * PROGRAMS
    with Log.open(own_home / "practice.db") as log:
        kept = Counter(each.id for each in log.practices())
        ended_well = [each for each in log.practices() if each.ending is Ending.END]
        assert log.select("SELECT count(*) FROM under_way") == [(0,)]
        assert log.select("SELECT count(DISTINCT gesture) = count(*) FROM change") == [(1,)]
        assert log.select("SELECT count(*) FROM change") == [(changes.MOST_GESTURES,)]
    wanted = {
        f"p{at}-{kind}{number}"
        for at in range(PROGRAMS)
        for number in range(20)
        for kind in ("", "kept-")
    }
    assert set(kept) == wanted
    assert set(kept.values()) == {1}
    assert {(each.status, each.practised_s) for each in ended_well} == {(Status.COMPLETED, 10)}
    with closing(sqlite3.connect(own_home / "practice.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_practices_in_two_terminals_and_a_row_added_meanwhile_are_all_there(own_home, tmp_path):
    file = tmp_path / "brief.yaml"
    file.write_text(brief_session("rest: 2s"), "utf-8")
    play = ("-m", "taichi_coach", "play", str(file), "--mute")
    add = ("-m", "taichi_coach", "log", "add", "--session", "walk", "--minutes", "20")
    programs = [begin(*play), begin(*play), begin(*add)]
    told = [each.communicate(timeout=PATIENCE_S) for each in programs]

    assert [each.returncode for each in programs] == [0] * 3, told
    assert "locked" not in str(told)
    assert "busy" not in str(told)
    with Log.open(own_home / "practice.db") as log:
        rows = log.practices()
        assert log.select("PRAGMA integrity_check") == [("ok",)]
    assert Counter(each.session for each in rows) == {"brief": 2, "walk": 1}
    assert {each.practised_s for each in rows if each.session == "brief"} == {2}
