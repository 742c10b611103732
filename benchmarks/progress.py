"""Read everything the progress page shows, at 100, 10,000 and 100,000 practices.

python benchmarks/progress.py [--runs 20]     exit code 1 when the target is missed

One person practises several times a day, every practice in a week of the programme, every second
one with check-ins. The target is for the 95th percentile at 100,000 practices, which is five a day
for fifty-five years. The size is that of the file after a checkpoint, indexes included.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from beside import Report, run

from taichi_coach.practice.report.progress_report import progress_report
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import CheckIn, Measured, Moment
from taichi_coach.script.files.library import default_library

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Programme

TARGET_MS = 100
SIZES = (100, 10_000, 100_000)
END = datetime(2026, 3, 4, 18, tzinfo=UTC)
BETWEEN = timedelta(hours=4, minutes=48)


def fill(log: Log, programme: Programme, count: int) -> None:
    """Practise `count` times, the last time at `END`."""
    weeks = [week for week in programme.weeks if week.sessions]
    with log.together():
        for number in range(count):
            week = weeks[min(number * len(weeks) // count, len(weeks) - 1)]
            at = END - BETWEEN * (count - 1 - number)
            practice = Practice(
                id=f"00000000-0000-4000-8000-{number:012}",
                started_at=at,
                session=week.sessions[number % len(week.sessions)],
                title="A session of some minutes",
                programme=programme.id,
                week=week.week,
                status=Status.COMPLETED if number % 7 else Status.PARTIAL,
                practised_s=900,
                planned_s=900,
                support="seated",
                pain_before=number % 6,
                pain_after=number % 5,
                effort=3,
                ended_at=at + timedelta(minutes=15),
                ending=Ending.END,
                fingerprint="0123456789abcdef",
                week_counts=True,
                week_wanted=week.complete_sessions,
            )
            log.save(practice)
            if number % 2:
                log.save(
                    CheckIn(
                        id=f"c{number}",
                        at=at,
                        practice=practice.id,
                        moment=Moment.AFTER,
                        pain_hands=number % 5,
                        energy=6,
                        mood=7,
                    )
                )
        log.save(Measured(id="m", at=END, name="span", value=17.5, side="left"))


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--runs", type=int, default=20)
    runs = max(words.parse_args().runs, 2)
    programme = default_library().programme("twelve-weeks")
    p95 = 0.0
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "practice.db"
            with Log.open(file) as log:
                fill(log, programme, count)
            opened = time.perf_counter_ns()
            with Log.open(file) as log:
                opened = time.perf_counter_ns() - opened
                times = []
                for _ in range(runs):
                    began = time.perf_counter_ns()
                    seen = progress_report(log, programme, "", END.date())
                    times.append((time.perf_counter_ns() - began) / 1e6)
            size = file.stat().st_size
        assert seen.totals.practices == count
        p95 = quantiles(times, n=20, method="inclusive")[-1]
        print(
            f"{count:>7,} practices: median {median(times):.1f} ms, p95 {p95:.1f} ms; opened in"
            f" {opened / 1e6:.0f} ms; {size / count:.0f} bytes a practice with its check-ins"
        )
        report(f"{count:,} median", median(times), "ms")
        report(f"{count:,} p95", p95, "ms")
        report(f"{count:,} opened", opened / 1e6, "ms")
        report(f"{count:,} size each", size / count, "bytes")
    good = p95 <= TARGET_MS
    print(f"Target {TARGET_MS} ms at {SIZES[-1]:,}: {'met' if good else 'missed'} ({runs} runs)")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(main))
