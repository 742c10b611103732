"""Make many clips without a window: how long does it take, and in how much memory? Linux.

python begin_clips.py COUNT FOLDER      prints seconds, megabytes, and what failed, as JSON

The child of `begin.py`, for whatever revision lies on the path: names that have moved are looked
for where they were. The memory is that of this process and of all that it has started, with what
they share counted once.
"""

import json
import os
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import Any

LOOK_S = 0.1
VERBS = ("Lift", "Lower", "Open", "Close", "Turn", "Soften", "Stretch", "Rest", "Circle", "Float")
PARTS = ("the right hand", "the left hand", "both shoulders", "the whole spine", "the lower back")
HOW = ("and breathe in", "and breathe out", "as far as is easy")
TIMES = ("Once", "Twice", "Again")


def texts(count: int) -> list[str]:
    """Return so many sentences, as long as cues are, none of them twice."""
    every = [f"{t} {v.lower()} {p} {h}." for t in TIMES for h in HOW for p in PARTS for v in VERBS]
    return every[:count]


def attribute(name: str, *modules: str) -> Any:
    """Return what is called so in the first of the modules that has it."""
    for module in modules:
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise ImportError(name)


class Watch(threading.Thread):
    """Looks again and again how much memory is taken."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most_mb = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        """Look until it is enough."""
        while not self._over.wait(LOOK_S):
            self.most_mb = max(self.most_mb, sum(map(memory_mb, family(os.getpid()))))

    def finish(self) -> float:
        """Return the most that was taken."""
        self._over.set()
        self.join()
        return self.most_mb


def family(process: int) -> list[int]:
    """Return a process and all that it has started, by their numbers."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text("utf-8").rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        parents.setdefault(parent, []).append(int(stat.parent.name))
    found = [process]
    for each in found:
        found += parents.get(each, [])
    return found


def memory_mb(process: int) -> float:
    """Return what a process takes, with its share of what several have."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0.0  # it has just ended
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main(count: str, folder: str) -> int:
    utterance = attribute(
        "Utterance", "taichi_coach.script.model.session", "taichi_coach.script.model"
    )
    clips = attribute("Clips", "taichi_coach.voice.clips")
    wanted = [utterance(text) for text in texts(int(count))]
    watch = Watch()
    watch.start()
    began = time.monotonic()
    engine = attribute("open_engine", "taichi_coach.voice.engine")()
    made = clips(Path(folder), engine, "", 100)
    if hasattr(made, "make"):  # as a session is made that nobody plays yet
        made.make(wanted, lambda *_: None, lambda: False)
    else:
        made.prepare(wanted, lambda *_: None, lambda: False)
    took_s = time.monotonic() - began
    told = {"s": took_s, "mb": watch.finish(), "failed": list(made.failures)}
    print(json.dumps(told), flush=True)
    engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
