"""How fast does an hour become a file? Beside ffmpeg, which mixes the same clips in the same run.

    python benchmarks/render.py [--minutes 60] [--cues 600] [--without-ffmpeg] [--json]

A session of `--minutes` with `--cues` spoken cues, bells and an ambience is rendered cold (every
word is spoken first), and with the clips kept, to WAV and to MP3. ffmpeg mixes the same clips on
the same ambience by adelay and amix, to WAV. Memory is this program's at its largest, measured in
a process of its own for each file, for the whole session and for a quarter of it.

Exit code 1 when a goal is missed: WAV at least 900 times faster than real time, MP3 90 times, 50
times faster than ffmpeg's mix, and at most 250 MB, not growing with the length.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from taichi_coach import paths
from taichi_coach.cli.find import find_session, lay_out
from taichi_coach.player.offline_render import OfflineRender, render_offline, write_sound
from taichi_coach.player.session_mix import warm_up
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.sound.ambience import bed
from taichi_coach.sound.clip import RATE, to_wav
from taichi_coach.sound.mix import steps
from taichi_coach.timeline.model import Kind, Timeline
from taichi_coach.timeline.spoken_words import estimate
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import open_engine

WAV_TIMES, MP3_TIMES, FFMPEG_TIMES, MOST_MB = 900, 90, 50, 250
#: What is reported, as it is called in the printed words.
FIGURES = {
    "wav_s": ("wav", "s"),
    "mp3_s": ("mp3", "s"),
    "ambience_and_clips_s": ("ambience and clips", "s"),
    "most_mb": ("memory", "MB"),
    "most_mb_of_a_quarter": ("memory of a quarter", "MB"),
}
#: What a longer session may take more: its timeline.
GROWTH_MB = 30
WORDS = (
    "relax",
    "stretch out",
    "let go",
    "soften",
    "breathe",
    "ease",
    "open",
    "rest",
    "sink",
    "float",
)
PARTS = ("your hands", "your shoulders", "your jaw", "your back", "all ten fingers", "both feet")


def written(minutes: int, cues: int) -> str:
    """Return a session of so many cues, of sixty texts that come again, as cues do."""
    every = minutes * 60 // cues
    spoken = [f"{WORDS[n % 10]} {PARTS[n // 10 % 6]}" for n in range(cues)]
    told = [f'      - {{at: {1 + every * n}s, say: "{text}"}}' for n, text in enumerate(spoken)]
    head = "format: 1\nkind: session\nid: hour\ntitle: An hour\nsupports: [seated]\n"
    sound = "sound: {ambience: ocean}\nsteps:\n  - bell: start\n"
    hold = f"  - section: Practice\n    steps:\n    - hold: {minutes}m\n      cues:\n"
    return head + sound + hold + "\n".join(told) + "\n  - bell: end\n"


def gathered(file: Path) -> tuple[OfflineRender, Timeline, dict]:
    """Prepare a session as `taichi-coach render` does."""
    session, library = find_session(str(file))
    own = Settings()
    draft = lay_out(session, library, Support.SEATED, lead_s=0, length_of=estimate)
    warm_up(draft, own)
    engine = open_engine()
    try:
        clips = Clips(paths.clip_cache(), engine, "", 100)
        made = clips.prepare(draft.utterances, lambda *_: None, lambda: False)
    finally:
        if engine is not None:
            engine.close()
    if clips.failures:
        raise SystemExit("; ".join(clips.failures))

    def length_of(words):  # noqa: ANN001, ANN202
        return made[words].for_ms if words in made else estimate(words)

    timeline = lay_out(session, library, Support.SEATED, lead_s=0, length_of=length_of)
    return render_offline(session, timeline, made, own), timeline, made


def render(file: Path, out: Path) -> None:
    """Render in this process, and print how long what took, and the most memory."""
    began = time.perf_counter()
    whole, _, _ = gathered(file)
    ready = time.perf_counter()
    write_sound(whole, out, lambda *_: None, lambda: False)
    done = time.perf_counter()
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  no import more
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    told = {"clips_s": ready - began, "file_s": done - ready, "most_mb": peak / 1024}
    print(json.dumps(told | {"sound_s": whole.frames / RATE}))


def in_a_process(file: Path, out: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--render", str(file), str(out)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(told.stdout)


def mixed_by_ffmpeg(file: Path, room: Path) -> float:
    """Return how many seconds ffmpeg takes to lay the same clips on the same ambience."""
    whole, timeline, made = gathered(file)
    background = room / "ambience.wav"
    with wave.open(str(background), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for pos in range(0, whole.frames, RATE):
            out.writeframes(steps(bed("ocean").render(pos, RATE)))
    inputs, parts = ["-i", str(background)], []
    spoken = [
        event for event in timeline.events if event.kind is Kind.SPEECH and not event.shown_only
    ]
    for number, event in enumerate(spoken, 1):
        clip = room / f"{number}.wav"
        clip.write_bytes(to_wav(made[event.utterance]))
        inputs += ["-i", str(clip)]
        parts.append(f"[{number}]adelay={event.at_ms}|{event.at_ms}[c{number}]")
    names = "".join(f"[c{number}]" for number in range(1, len(spoken) + 1))
    parts.append(f"[0]{names}amix=inputs={len(spoken) + 1}:duration=first:normalize=0")
    script = room / "mix.txt"
    script.write_text(";\n".join(parts))
    began = time.perf_counter()
    command = ["ffmpeg", "-y", "-v", "error", *inputs, "-/filter_complex", str(script)]
    subprocess.run([*command, str(room / "ffmpeg.wav")], check=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - began


def measured(minutes: int, cues: int, room: Path, *, with_ffmpeg: bool) -> dict[str, float]:
    whole, quarter = room / "hour.yaml", room / "quarter.yaml"
    whole.write_text(written(minutes, cues))
    quarter.write_text(written(minutes // 4, cues // 4))
    cold = in_a_process(whole, room / "a.wav")
    wav = in_a_process(whole, room / "a.wav")
    mp3 = in_a_process(whole, room / "a.mp3")
    short = in_a_process(quarter, room / "a.wav")
    sound_s = wav["sound_s"]
    told = {
        "cold_times": sound_s / (cold["clips_s"] + cold["file_s"]),
        "wav_s": wav["file_s"],
        "wav_times": sound_s / wav["file_s"],
        "mp3_s": mp3["file_s"],
        "mp3_times": sound_s / mp3["file_s"],
        "ambience_and_clips_s": wav["clips_s"],
        "most_mb": max(cold["most_mb"], wav["most_mb"], mp3["most_mb"]),
        "most_mb_of_a_quarter": short["most_mb"],
    }
    if with_ffmpeg:
        told["ffmpeg_s"] = mixed_by_ffmpeg(whole, room)
        told["faster_than_ffmpeg"] = told["ffmpeg_s"] / wav["file_s"]
    return {name: round(value, 1) for name, value in told.items()}


def main(report: Report) -> int:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--minutes", type=int, default=60)
    words.add_argument("--cues", type=int, default=600)
    words.add_argument("--without-ffmpeg", action="store_true")
    words.add_argument("--json", action="store_true")
    words.add_argument("--render", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.render:
        render(*asked.render)
        return 0
    with tempfile.TemporaryDirectory() as name:
        os.environ[paths.HOME_VARIABLE] = str(Path(name, "home"))
        told = measured(asked.minutes, asked.cues, Path(name), with_ffmpeg=not asked.without_ffmpeg)
    print(json.dumps(told) if asked.json else "\n".join(f"{n}: {v}" for n, v in told.items()))
    for key, (figure, unit) in FIGURES.items():
        report(figure, told[key], unit)
    good = (
        told["wav_times"] >= WAV_TIMES
        and told["mp3_times"] >= MP3_TIMES
        and told["most_mb"] <= MOST_MB
        and told["most_mb"] - told["most_mb_of_a_quarter"] <= GROWTH_MB
        and told.get("faster_than_ffmpeg", FFMPEG_TIMES) >= FFMPEG_TIMES
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(main))
