"""Lay out an hour's session with 600 cues, at the lengths of its spoken clips, within 100 ms.

python benchmarks/compile.py [--runs 30]      exit code 1 when the target is missed

The session is read from YAML, as an instructor writes it. The lengths of its clips are at hand, as
they are once the voice has spoken. The target is for the 95th percentile.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from beside import Report, run

from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.session import Movement, Session, Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.spoken_words import estimate

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.script.model.session import Document
    from taichi_coach.timeline.model import Timeline

TARGET_MS = 100
SECTIONS = 10
STEPS_PER_SECTION = 12
STEP_MS = 30_000
CUES_AT_S = (4, 9, 14, 19, 24)
CUES = SECTIONS * STEPS_PER_SECTION * len(CUES_AT_S)

MOVEMENT = """\
format: 1
kind: movement
id: clouds
title: Wave hands like clouds
family: yang
mirrored: true
phases:
  - {name: shift right, for: 3s, breath: in, weight: {left: 30, right: 70}, pose: clouds-right}
  - {name: shift left, for: 2s, breath: out, weight: {left: 70, right: 30}, pose: clouds-left}
"""
HEAD = """\
format: 1
kind: session
id: an-hour
title: An hour
voice: {pace: slow}
steps:
"""
#: One after the other; each of them lasts 30 seconds.
VERBS = (
    "hold: 30s\n        movement: clouds",
    "perform: clouds\n        sides: [left, right]\n        times: 3",
    "breathe: 3\n        in: 4s\n        out: 6s",
    "reps: 6\n        movement: clouds\n        each: 5s",
)


def session_text() -> str:
    """Return an hour of practice, each of its cues written out with words of its own."""
    lines = [HEAD]
    for section in range(SECTIONS):
        lines.append(f"  - section: Part {section + 1}\n    steps:\n")
        for number in range(STEPS_PER_SECTION):
            step = section * STEPS_PER_SECTION + number
            lines.append(f"      - {VERBS[number % len(VERBS)]}\n        cues:\n")
            lines.extend(
                f"          - {{at: {at}s, whisper: Soften place {step}-{at}}}\n"
                for at in CUES_AT_S
            )
    return "".join(lines)


def read(text: str, name: str) -> Document:
    """Return what a text holds; a fault in it ends the benchmark."""
    found = inspect_text(text, Path(f"{name}.yaml"))
    if found.document is None:
        raise SystemExit("\n".join(str(each) for each in found.diagnostics))
    return found.document


def must_be_whole(timeline: Timeline) -> None:
    """Stop where less would be measured than is promised."""
    cues = sum(event.kind is Kind.SPEECH and not event.shown_only for event in timeline.events)
    if cues != CUES or timeline.duration_ms < CUES // len(CUES_AT_S) * STEP_MS:
        raise SystemExit(f"{cues} cues in {timeline.duration_ms} ms: not what is to be measured.")


def times_ms(work: Callable[[], object], runs: int) -> list[float]:
    """Return how many milliseconds each run takes, after one that warms up."""
    work()
    found = []
    for _ in range(runs):
        began = time.perf_counter_ns()
        work()
        found.append((time.perf_counter_ns() - began) / 1e6)
    return found


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--runs", type=int, default=30)
    runs = max(words.parse_args().runs, 2)
    session, clouds = read(session_text(), "an-hour"), read(MOVEMENT, "clouds")
    assert isinstance(session, Session)
    assert isinstance(clouds, Movement)
    movements = {clouds.id: clouds}
    estimated = compile_timeline(session, movements, Support.STANDING)
    clip_ms = {each: estimate(each) for each in estimated.utterances}

    def compiled() -> Timeline:
        length_of = clip_ms.__getitem__
        return compile_timeline(session, movements, Support.STANDING, length_of=length_of)

    timeline = compiled()
    must_be_whole(timeline)
    times = times_ms(compiled, runs)
    p95 = quantiles(times, n=20, method="inclusive")[-1]
    good = p95 <= TARGET_MS
    print(
        f"{timeline.duration_ms / 60_000:.0f} minutes with {CUES} cues, {len(timeline.events)} "
        f"events: median {median(times):.1f} ms, p95 {p95:.1f} ms "
        f"(target {TARGET_MS} ms: {'met' if good else 'missed'}; {runs} runs)"
    )
    report("median", median(times), "ms")
    report("p95", p95, "ms")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(main))
