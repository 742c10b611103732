"""Kill the real program at random moments, and count what it had said was kept.

python benchmarks/kill_log.py [--kills 200] [--seed 20260302]     exit code 1 when anything is lost

Programs practise (a row under way every moment, then completed), add and correct by hand, and
import a member's file, by the modules and by the command line. Each says what it has kept, and is
killed with SIGKILL at a moment drawn by the seed; in every other round two write at once. In the
end every acknowledged practice must be there, once and at least as far as it was acknowledged; an
import must be there whole or not at all; and the database must be sound.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from beside import Report, run

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("practise", "mend", "import", "command")
IMPORTED = 200

PROGRAM = """
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from taichi_coach.practice.storage import backups, changes, unfinished
from taichi_coach.practice.transfer.exchange import from_text, import_into, to_json
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice, Status

file, kind, name = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
print("begun", flush=True)
now = datetime(2026, 3, 2, 8, tzinfo=UTC)
log = Log.open(file)
number = 0
while True:
    number += 1
    now += timedelta(minutes=20)
    row = Practice(id=f"{name}-{number}", started_at=now, session="a", note="x" * 400)
    if kind == "practise":
        for seconds in (5, 10):
            row = replace(row, practised_s=seconds)
            unfinished.keep(log, row, seconds * 1000, 100, now)
            print("kept", row.id, seconds, flush=True)
        unfinished.finish(log, replace(row, practised_s=15, status=Status.COMPLETED))
        print("kept", row.id, 15, flush=True)
    elif kind == "mend":
        changes.save(log, replace(row, practised_s=5), label="added", at=now)
        print("kept", row.id, 5, flush=True)
        with log.together():  # another program may change its own rows meanwhile
            changes.save(log, replace(row, practised_s=9), label=f"corrected {row.id}", at=now)
            own = changes.latest_gesture(log)
        changes.undo(log, own)
        changes.save(log, replace(row, practised_s=15), label="corrected", at=now)
        print("kept", row.id, 15, flush=True)
    else:
        rows = [replace(row, id=f"{name}-{number}.{each}") for each in range(IMPORTED)]
        practices = from_text(to_json(rows), "members")
        backups.copy_before(log, backups.Cause.IMPORT, now)
        import_into(log, practices)
        print("import", f"{name}-{number}", flush=True)
""".replace("IMPORTED", str(IMPORTED))


@dataclass
class Known:
    """What the programs said was kept: seconds by practice, and whole imports."""

    seconds: dict[str, int] = field(default_factory=dict)
    imports: set[str] = field(default_factory=set)

    def hear(self, name: str, lines: list[str]) -> None:
        """Take in what a program of this name has said; a line that was cut off says nothing."""
        for line in lines:
            match line.split():
                case ["kept", named, seconds] if line.endswith("\n"):
                    self.seconds[named] = int(seconds)
                case ["import", named] if line.endswith("\n"):
                    self.imports.add(named)
                case [_, "practices", "added,", *_] if line.endswith("\n"):
                    self.imports.add(f"{name}-1")


@dataclass(frozen=True)
class Running:
    """A program that is running, by name."""

    name: str
    process: subprocess.Popen[str]
    ends: bool


def started(file: Path, kind: str, name: str) -> Running:
    """Start a program; one of the modules has said that it begins."""
    words = [sys.executable, "-c", PROGRAM, str(file), kind, name]
    if kind == "command":
        members = file.with_name(f"{name}.csv")
        rows = [f"{name}-1.{at},2026-03-02T08:00:00+01:00,a,completed" for at in range(IMPORTED)]
        members.write_text("\n".join(["id,started_at,session,status", *rows]))
        words = [sys.executable, "-m", "taichi_coach", "log", "import", str(members)]
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, "TAICHI_COACH_HOME": str(file.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    if kind != "command":
        assert process.stdout.readline() == "begun\n"
    return Running(name, process, ends=kind == "command")


def kill(running: Running, known: Known) -> None:
    """Kill a program in the middle of whatever it does."""
    running.process.send_signal(signal.SIGKILL)
    said, fault = running.process.communicate()
    known.hear(running.name, said.splitlines(keepends=True))
    killed = running.process.returncode == -signal.SIGKILL
    if fault or not (killed or (running.ends and running.process.returncode == 0)):
        raise SystemExit(f"A program ended by itself:\n{fault}")


def faults(file: Path, known: Known) -> list[str]:
    """Return what is lost, doubled, half there or unsound."""
    with closing(sqlite3.connect(file)) as db:
        found = [f"integrity: {each}" for (each,) in db.execute("PRAGMA integrity_check")]
        found = [each for each in found if each != "integrity: ok"]
        found += [f"points at nothing: {each}" for each in db.execute("PRAGMA foreign_key_check")]
        rows = db.execute("SELECT id, practised_s FROM practice").fetchall()
    kept = dict(rows)
    found += [f"{len(rows) - len(kept)} rows twice"] if len(rows) > len(kept) else []
    found += [
        f"{name}: {kept.get(name)} s of {seconds} s"
        for name, seconds in known.seconds.items()
        if kept.get(name, -1) < seconds
    ]
    whole: dict[str, int] = {}
    for name in kept:
        if "." in name:
            whole[name.partition(".")[0]] = whole.get(name.partition(".")[0], 0) + 1
    found += [f"import {name}: {n} of {IMPORTED}" for name, n in whole.items() if n != IMPORTED]
    found += [f"import {name} is lost" for name in known.imports - whole.keys()]
    return found


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=20260302)
    given = words.parse_args()
    chance = random.Random(given.seed)  # noqa: S311  moments, not secrets
    known, lost, began = Known(), [], time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "practice.db"
        killed = 0
        while killed < given.kills:
            together = min(1 + killed % 2, given.kills - killed)
            programs = []
            for number in range(killed, killed + together):
                kind = chance.choice(KINDS)
                programs.append(started(file, kind, f"{kind}{number}"))
            time.sleep(chance.uniform(0, 0.8))
            for program in programs:
                kill(program, known)
            killed += together
            lost += faults(file, known) if killed % 20 < together else []
        lost += faults(file, known)
        size = file.stat().st_size
    elapsed = time.monotonic() - began
    told = "nothing lost, nothing twice, nothing half" if not lost else "\n".join(lost)
    print(
        f"{killed} kills with seed {given.seed} in {elapsed:.0f} s:"
        f" {len(known.seconds):,} practices and {len(known.imports)} imports of {IMPORTED}"
        f" acknowledged, {size / 1e6:.1f} MB; {told}"
    )
    report("lost", len(lost), "faults")
    report("elapsed", elapsed, "s")
    report("log", size / 1e6, "MB")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(run(main))
