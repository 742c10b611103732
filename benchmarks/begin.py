"""How soon is the first word heard after Begin, and what does it cost to make a session's clips?

    python benchmarks/begin.py [--beside a6af371] [--runs 3] [--session week-09-a] [--clips 450]

The real window is opened on a session's page with nothing kept yet, and Begin is pressed as soon as
the page is there; where it cannot be pressed then, as soon as it can. The device is one that plays
at once, and bells and ambience are silent, so that the first sound is a word. Then the same again,
with all that was kept the first time. After that so many clips are made without a window, with the
memory of the voice's own process counted. Nothing is to be rendered a second time.

Exit code 1 when a target is missed. The older revision is measured from outside.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from beside import Report, run
from builds import tree

#: Of the time at a6af371.
LIMITS = {"first word": 0.2, "clips": 0.6}
MOST_MB = 260


def ran(home: str, child: str, *words: str) -> str:
    """Run a child on the tree that is measured, with all its files in `home`; return its answer."""
    environment = {**os.environ, "TAICHI_COACH_HOME": home, "PYTHONPATH": str(tree())}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, str(Path(__file__).with_name(child)), *words]
    done = subprocess.run(
        command, cwd=tree(), env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()[-1]


def first_word_ms(home: str, session: str) -> float:
    return float(ran(home, "begin_window.py", session))


def clips_made(home: str, count: str) -> dict[str, Any]:
    """Make so many clips; return what the child tells, and how many files are new."""
    folder = Path(home, "clips")
    before = set(folder.glob("*"))
    told = json.loads(ran(home, "begin_clips.py", count, str(folder)))
    return {**told, "anew": len(set(folder.glob("*")) - before)}


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--session", default="week-09-a")
    words.add_argument("--clips", default="450")
    own = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        first_word_ms(home, own.session)  # all files into the disk's cache
        again_ms = median(first_word_ms(home, own.session) for _ in range(own.runs))
    first = []
    for _ in range(own.runs):
        with tempfile.TemporaryDirectory() as home:
            first.append(first_word_ms(home, own.session))
    with tempfile.TemporaryDirectory() as home:
        made, once_more = (clips_made(home, own.clips) for _ in range(2))
    print(f"{own.session}, nothing kept: the first word {median(first):.0f} ms after Begin")
    print(f"the same again: {again_ms:.0f} ms")
    print(
        f"{own.clips} clips: {made['s']:.1f} s, at most {made['mb']:.0f} MB with the voice "
        f"(target {MOST_MB}: {verdict(made['mb'] <= MOST_MB)})"
    )
    print(
        f"the same again: {once_more['s']:.1f} s, {once_more['anew']} made anew "
        f"(target 0: {verdict(not once_more['anew'])})"
    )
    for why in made["failed"]:
        print(why)
    report("first word", median(first), "ms")
    report("first word again", again_ms, "ms")
    report("clips", made["s"], "s")
    report("memory", made["mb"], "MB")
    return 0 if made["mb"] <= MOST_MB and not once_more["anew"] and not made["failed"] else 1


def verdict(good: bool) -> str:  # noqa: FBT001  the one thing it is told
    return "met" if good else "missed"


if __name__ == "__main__":
    sys.exit(run(main, limits=LIMITS, from_outside=True))
