"""Cues are said into the real window: is what lies in the folder what was said, cut and levelled?

    python benchmarks/record_cues.py [--keep FOLDER]

Opens the window on a screen without glass, with a home of its own and a sound server whose only
microphone hears what is played. Goes by its keys to a session of three cues, says each of them (a
synthetic voice does, at another level each time, one of them over noise) while the prompter
records, and keeps it. Then each file is compared with what was said.

Exit code 1 when a file is missing, when less than nine tenths of the words are in it at their
places (by normalised cross-correlation of pieces of 200 ms: on a busy machine the sound server
slips here and there), when there is more around them than half a second, or when its loudness is
more than half a unit from where it belongs; 2 when something that this needs is not installed:
Xvfb, xdotool, pulseaudio and paplay (on Debian: apt install xvfb xdotool pulseaudio
pulseaudio-utils), and a voice.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from null_sink import RATE, NullSink, found

from taichi_coach import paths, settings
from taichi_coach.script.files.recordings import name_of
from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.sound.clip import LEVEL_LUFS, Clip, from_wav, to_wav
from taichi_coach.sound.loudness import integrated
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import open_engine
from tests.end2end.virtual_screen import BREADTH, VirtualScreen, lacking, until

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).parent.parent
COACH = (sys.executable, "-m", "taichi_coach")
LEAST_FOUND = 0.9
PIECE = RATE // 5
NEAR_MS = 100
MOST_AROUND_MS = 500
MOST_OFF_LU = 0.5
SESSION = """\
format: 1
kind: session
id: zebra
title: Zebra
supports: [seated]
steps:
  - say: Sit tall, and let your shoulders drop.
  - whisper: Relax.
  - say: Breathe in slowly, and let it go.
"""


@dataclass(frozen=True)
class Cue:
    """What is said: how loud it reaches the microphone, and how loud the room is (full scale 1)."""

    text: str
    style: Style
    level: float
    noise: float


CUES = (
    Cue("Sit tall, and let your shoulders drop.", Style.NORMAL, 0.6, 0.0),
    Cue("Relax.", Style.WHISPER, 0.3, 0.0005),
    Cue("Breathe in slowly, and let it go.", Style.NORMAL, 1.0, 0.002),
)


def absent() -> str:
    """Return what this needs and has not got; "" when all is there."""
    tools = [name for name in ("pulseaudio", "pactl", "paplay") if shutil.which(name) is None]
    told = f"needs {' and '.join(tools)} (apt install pulseaudio pulseaudio-utils)" if tools else ""
    return "; ".join(filter(None, (lacking(), told)))


def voices(folder: Path) -> list[Clip]:
    """Return what is said, spoken by the synthetic voice."""
    engine = open_engine()
    if engine is None:
        raise SystemExit("record_cues.py needs a voice; taichi-coach doctor says which")
    wanted = [Utterance(cue.text, cue.style) for cue in CUES]
    try:
        made = Clips(folder, engine, "", 100).prepare(wanted, lambda *_: None, lambda: False)
    finally:
        engine.close()
    return [made[one] for one in wanted]


def said(cue: Cue, clip: Clip) -> NDArray[np.float32]:
    """Return what is said: the words at their level, with quiet around them."""
    quiet = np.zeros(RATE * 6 // 10)
    return np.concatenate([quiet, clip.samples * cue.level, quiet]).astype(np.float32)


def room(cue: Cue) -> NDArray[np.float32]:
    """Return how the room sounds for longer than anybody speaks."""
    noise = np.random.default_rng(5).standard_normal(60 * RATE) * cue.noise
    return np.clip(noise, -1, 1).astype(np.float32)


def microphone() -> None:
    """Give the sound server a microphone that hears what is played."""
    module = ["module-remap-source", "master=nullout.monitor", "source_name=mic"]
    subprocess.run(["pactl", "load-module", *module], check=True, capture_output=True)
    subprocess.run(["pactl", "set-default-source", "mic"], check=True)


def listening() -> bool:
    """Tell whether a program records."""
    told = subprocess.run(
        ["pactl", "list", "short", "source-outputs"], check=True, capture_output=True, text=True
    ).stdout
    return len(told.splitlines()) > 1  # the first is the microphone, which hears the loudspeaker


def speak(screen: VirtualScreen, files: list[Path], folder: Path) -> None:
    """Go to the session by the keys, and say each cue."""
    until(lambda: page_is_filled(screen), 60)
    screen.wait_until_still()
    screen.press("ctrl+2")
    time.sleep(4)  # the library is read; its cursor blinks, so that it is never still
    screen.press(*"zebra", *["Tab"] * 4, "Return")
    screen.wait_until_still()
    screen.press("Tab", "Tab", "Tab", "space")  # past those that take it along and print it
    screen.wait_until_still()
    screen.press("space")
    screen.wait_until_still()
    for cue, file in zip(CUES, files, strict=True):
        with subprocess.Popen(["paplay", str(file.with_suffix(".room"))]) as around:
            screen.press("space")
            until(listening, 15)
            time.sleep(1.5)  # the first sound has come, and the page says "Speak now."
            subprocess.run(["paplay", str(file)], check=True)
            screen.press("space")
            until(lambda: not listening(), 15)
            around.terminate()
        time.sleep(1.0)  # it is being cut
        screen.press("Return")
        until((folder / f"{name_of(cue.text, cue.style)}.wav").exists, 15)


def page_is_filled(screen: VirtualScreen) -> bool:
    """Tell whether words stand beside the side bar."""
    rows = np.frombuffer(screen.pixels(), "<u4").reshape(-1, BREADTH)
    return len(np.unique(rows[100:700, 300:1200])) > 20


def compared(kept: NDArray[np.float32], words: NDArray[np.float32]) -> tuple[float, float]:
    """Return where the words begin, in ms, and the share of their pieces that is at its place."""
    pieces = [(at, words[at : at + PIECE]) for at in range(0, len(words) - PIECE, PIECE)]
    loud = [(at, one) for at, one in pieces if np.abs(one).max() > 0.02]
    places = []
    for at, one in loud:
        best = max(found(kept, one), key=lambda find: find[1], default=None)
        places.append((best[0] - at) * 1000 / RATE if best else np.inf)
    begins = float(np.median(places))
    return begins, sum(abs(each - begins) < NEAR_MS for each in places) / len(loud)


def judge(report: Report, cue: Cue, clip: Clip, file: Path) -> list[str]:
    """Print how a file compares with what was said; return what is wrong with it."""
    if not file.exists():
        return [f"{file.name} is missing"]
    kept = from_wav(file.read_bytes())
    first_ms, share = compared(kept.samples, clip.samples)
    around = kept.for_ms - clip.for_ms
    off = integrated(kept.samples, RATE) - LEVEL_LUFS[cue.style]
    print(
        f"{cue.level:5.1f} {cue.noise:8.4f} {clip.for_ms:8d} {kept.for_ms:8d} "
        f"{first_ms:8.0f} {share:7.0%} {off:+7.2f}   {file.name}"
    )
    report(f"{file.name} off", abs(off), "LU")
    report(f"{file.name} around", abs(around), "ms")
    faults = []
    if share < LEAST_FOUND:
        faults.append(f"{file.name} holds {share:.0%} of the words")
    if not -100 <= around <= MOST_AROUND_MS:
        faults.append(f"{file.name} is {around} ms longer than its words")
    if abs(off) > MOST_OFF_LU:
        faults.append(f"{file.name} is off by {off:.1f} LU")
    return faults


def main(report: Report) -> int:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the recordings there")
    asked = words.parse_args()
    if missing := absent():
        print(f"record_cues.py {missing}")
        return 2
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        os.environ[paths.HOME_VARIABLE] = str(Path(name, "home"))
        settings.save(paths.settings_file(), settings.Settings(safety_read=True))
        paths.own_sessions().mkdir(parents=True)
        (paths.own_sessions() / "zebra.yaml").write_text(SESSION, "utf-8")
        folder = paths.own_sessions() / "zebra.recordings"
        microphone()
        clips = voices(paths.clip_cache())
        files = [Path(name, f"{number}.wav") for number in range(len(CUES))]
        for cue, clip, file in zip(CUES, clips, files, strict=True):
            file.write_bytes(to_wav(Clip(said(cue, clip))))
            file.with_suffix(".room").write_bytes(to_wav(Clip(room(cue))))
        with VirtualScreen(Path(name)) as screen:
            environment = {**os.environ, **screen.environment}
            with subprocess.Popen(COACH, cwd=ROOT, env=environment) as window:
                try:
                    screen.focus("Tai Chi Coach", window)
                    speak(screen, files, folder)
                finally:
                    window.terminate()
        if asked.keep is not None:
            shutil.copytree(folder, asked.keep, dirs_exist_ok=True)
        print("level    noise    words     kept    after   found  off LU")
        faults = [
            fault
            for cue, clip in zip(CUES, clips, strict=True)
            for fault in judge(report, cue, clip, folder / f"{name_of(cue.text, cue.style)}.wav")
        ]
    print("; ".join(faults) or "as said")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(run(main))
