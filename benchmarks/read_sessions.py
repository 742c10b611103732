"""Read and check 1,000 session files of about 2.7 KB; the goal is 2.5 s.

Run: python benchmarks/read_sessions.py [files]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from beside import Report, run

from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths

GOAL_S = 2.5

_MOVEMENT = """\
format: 1
kind: movement
id: {id}
title: A movement
family: {family}
joints: [neck, shoulder, spine, hip, knee, ankle]
mirrored: true
phases:
  - {{name: rise, for: 3s, breath: in, weight: {{left: 30, right: 70}}, say: Rise slowly}}
  - {{name: sink, for: 3s, breath: out, weight: {{left: 70, right: 30}}, say: And sink}}
"""

_HEAD = """\
format: 1
kind: session
id: session-{number:04}
title: Practice number {number}
summary: Joints first, then two forms on both sides, then the hands and a quiet close.
focus: [balance, hands]
supports: [seated, chair, standing]
equipment: [a heavy chair without wheels]
cautions:
  - Stop if the pain is sharp, or two points above where it began.
  - Hold the chair whenever the feet are not sure.
  - Do less than you could, and rest before you need to; tomorrow is a practice day as well.
  - Breathe as it comes, and let the words about the breath go by if they hurry you.
voice: {{pace: slow, volume: soft}}
sound: {{ambience: stream}}
steps:
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall, let your shoulders drop, and rest your hands on your lap.
      - breathe: 3
        in: 4s
        out: 6s
      - perform: loosen-joints
        times: 4
"""

_PART = """\
  - section: Part {part}
    role: practice
    steps:
      - say: Stand beside the chair with soft knees, and look at the horizon.
        note: The picture shows where the feet are.
      - sides: [left, right]
        steps:
          - perform: clouds
            say: Now the {{side}} side, as slowly as you like.
            times: 3
            cues:
              - {{at: 6s, whisper: relax}}
              - {{every: 12s, from: 14s, whisper: soft shoulders}}
      - by_support:
          seated:
            - hold: 20s
              movement: clouds
          standing:
            - hold: 40s
              movement: clouds
              cues:
                - {{at: 20s, say: "Breathe out, and let the weight sink into the floor."}}
      - reps: 8
        movement: loosen-joints
        each: 6s
        count: aloud
      - rest: 30s
"""

_END = """\
  - section: Come to rest
    role: cool-down
    steps:
      - breathe: 4
        say: Let the breath find its own length.
      - wait: 10s
  - bell: end
"""


def _make(folder: Path, count: int) -> int:
    for name, family in (("clouds", "yang"), ("loosen-joints", "warm-up")):
        (folder / f"{name}.yaml").write_text(_MOVEMENT.format(id=name, family=family), "utf-8")
    size = 0
    for number in range(count):
        parts = "".join(_PART.format(part=part) for part in (1, 2))
        text = _HEAD.format(number=number) + parts + _END
        size += len(text.encode())
        (folder / f"session-{number:04}.yaml").write_text(text, "utf-8")
    return size // max(count, 1)


def main(report: Report) -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        size = _make(Path(name), count)
        began = time.perf_counter()
        remarks = check_paths([Path(name)], Library)
        seconds = time.perf_counter() - began
    for remark in remarks[:5]:
        print(remark)
    ratio = seconds / GOAL_S
    report("reading", seconds, "s")
    print(f"{count} files of {size} bytes read and checked in {seconds:.2f} s")
    print(f"{ratio:.2f} of the goal of {GOAL_S} s; {len(remarks)} remarks")
    return 0 if ratio <= 1 and not remarks else 1


if __name__ == "__main__":
    sys.exit(run(main))
