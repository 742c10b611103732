"""What the voice costs: how soon it is ready, how fast it speaks and whispers, how much it holds.

python benchmarks/voice.py [--rounds 3]     exit code 1 when a target is missed; Linux

Spoken by the voice that a person has who has chosen none, at the usual pace, by the engine itself:
no clip is kept. The first round is not counted. All processes of the engine are weighed together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import wave
from pathlib import Path
from typing import TYPE_CHECKING

from beside import Report, run
from builds import tree

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Style
    from taichi_coach.voice.engine import Engine

WPM = 125
TARGETS = {"ready": 3.0, "speech": 100.0, "whisper": 100.0, "child": 260.0}
TEXTS = (
    "Settle your feet, hip-width apart, and let your knees be soft.",
    "Let your shoulders drop.",
    "Breathe in through the nose, slowly.",
    "And out.",
    "Open both hands and stretch all ten fingers.",
    "Hold, and keep breathing.",
    "Now the other side.",
    "Shift your weight to the left, and turn your right foot a little out.",
    "Let go, and rest your hands in your lap.",
    "If it hurts, make it smaller, or leave it out.",
    "Ten seconds more.",
    "Stand as if a thread held you by the crown of your head.",
)


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--rounds", type=int, default=3)
    rounds = words.parse_args().rounds
    sys.path.insert(0, str(tree()))
    from taichi_coach.voice.engine import find_engine

    try:
        from taichi_coach.script.model.session import Style
    except ModuleNotFoundError:  # an older revision
        from taichi_coach.script.model import Style
    begun = time.perf_counter()
    engine = find_engine().engine
    ready_s = time.perf_counter() - begun
    if engine is None:
        print("There is no voice here to be measured.", file=sys.stderr)
        return 2
    for style in Style:
        spoken(engine, style)
    costs = {"ready": ready_s}
    for name, style in (("speech", Style.NORMAL), ("whisper", Style.WHISPER)):
        took = [spoken(engine, style) for _ in range(rounds)]
        costs[name] = 1000 * sum(one[0] for one in took) / sum(one[1] for one in took)
    costs["child"] = peak_mb()
    print(f"{engine.name} {engine.version}")
    engine.close()
    units = {"ready": "s", "speech": "ms/s", "whisper": "ms/s", "child": "MB"}
    for name, cost in costs.items():
        verdict = "met" if cost <= TARGETS[name] else "missed"
        beyond = f", {1000 / cost:.0f} x real time" if units[name] == "ms/s" else ""
        print(f"{name:<8} {cost:.4g} {units[name]}{beyond} (at most {TARGETS[name]:g}: {verdict})")
        report(name, cost, units[name])
    return int(any(cost > TARGETS[name] for name, cost in costs.items()))


def spoken(engine: Engine, style: Style) -> tuple[float, float]:
    """Speak all texts; return how many seconds that took, and how long the sound is."""
    from taichi_coach.voice.engine import SpeechJob, best_voice

    voice = best_voice(engine.voices(), "", "en")
    took_s = sound_s = 0.0
    with tempfile.TemporaryDirectory() as room:
        out = Path(room, "text.wav")
        for text in TEXTS:
            begun = time.perf_counter()
            engine.render(SpeechJob(text, style, WPM, voice, out))
            took_s += time.perf_counter() - begun
            with wave.open(str(out)) as file:
                sound_s += file.getnframes() / file.getframerate()
    return took_s, sound_s


def peak_mb() -> float:
    """Return the megabytes that the processes started from here have held at most, in all."""
    numbers = (
        number
        for task in Path("/proc/self/task").iterdir()
        for number in (task / "children").read_text().split()
    )
    status = (Path("/proc", number, "status").read_text() for number in numbers)
    held = (line for told in status for line in told.splitlines() if line.startswith("VmHWM:"))
    return sum(int(line.split()[1]) for line in held) / 1024


if __name__ == "__main__":
    sys.exit(run(main, from_outside=True))
