"""A whole first practice in the real window, heard: is every word and bell where it is written?

    python benchmarks/first_practice.py [SESSION] [--keep FOLDER]

Opens the window on a screen without glass, with a home of its own and a sound server whose only
device is recorded, begins the session by its key, lets it play to its end (the ten-finger stretch
takes two and a half minutes) and finds every sound of its timeline in the recording.

Exit code 1 when a sound is missing or doubled, when the 95th percentile of the errors of the
intervals between neighbouring sounds is more than 3 ms, or when the practice is not in the log as
completed; 2 when something that this needs is not installed: Xvfb, xdotool, pulseaudio and parec
(on Debian: apt install xvfb xdotool pulseaudio pulseaudio-utils), and a voice.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from null_sink import RATE, NullSink, Recorder, found

from taichi_coach import paths, settings
from taichi_coach.cli.find import choose_support, find_session, lay_out
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.script.model.session import BellKind
from taichi_coach.sound.bells import bell
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.spoken_words import estimate
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import open_engine
from tests.end2end.virtual_screen import VirtualScreen, lacking, until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Event, Timeline

ROOT = Path(__file__).parent.parent
WORST_P95_MS = 3.0
#: A find this near to where something was placed is that sound, or another that begins alike.
NEAR_MS = 500
#: How long the last bell rings on after the end.
RING_S = 13.0
COACH = (sys.executable, "-m", "taichi_coach")


@dataclass(frozen=True)
class Sound:
    """What was placed: its time in the timeline, what it is called, and its samples, mono."""

    at_ms: int
    name: str
    is_bell: bool
    samples: NDArray[np.float32]


@dataclass(frozen=True)
class Heard:
    """Where each sound was found, in ms of the timeline (None: missing), and finds besides."""

    found_ms: tuple[float | None, ...]
    besides: tuple[tuple[str, float], ...]


def practise(session: str, screen: VirtualScreen) -> NDArray[np.float32]:
    """Practise in the window to the end; return the recording, mono."""
    environment = {**os.environ, **screen.environment}
    opened = time.monotonic()
    with subprocess.Popen([*COACH, "open", session], cwd=ROOT, env=environment) as window:
        try:
            screen.focus("Tai Chi Coach", window)
            screen.wait_until_still(within_s=120)
            waited = time.monotonic() - opened
            recorder = Recorder()
            recorder.wait_until_running()
            screen.begin_practice()
            print(f"begun {waited:.1f} s after the start; now it plays to its end", flush=True)
            planned_s = laid_out(session, {}).duration_ms / 1000
            until(lambda: window.poll() is not None or completed(), planned_s * 1.5 + 60)
            time.sleep(RING_S)
        finally:
            window.terminate()  # the questions at the end stay unanswered
    return recorder.stop().mean(axis=1)


def rows() -> list[dict[str, Any]]:
    """Return the log as the command shows it."""
    told = subprocess.run(
        [*COACH, "log", "show", "--json"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    shown: list[dict[str, Any]] = json.loads(told.stdout)
    return shown


def completed() -> bool:
    """Tell whether a completed practice is in the log; cheap enough to ask again and again."""
    with Log.open(paths.log_file()) as log:
        return any(each.status is Status.COMPLETED for each in log.practices())


def laid_out(session: str, clips: Mapping[Utterance, Clip]) -> Timeline:
    """Return the timeline as the window lays it out for a new person with these clips."""
    own = settings.Settings()
    chosen, library = find_session(session)

    def length_of(words: Utterance) -> int:
        return clips[words].for_ms if words in clips else estimate(words)

    held = choose_support(chosen, library, None, own)
    return lay_out(chosen, library, held, lead_s=own.lead_s, length_of=length_of)


def clips_of(session: str) -> Mapping[Utterance, Clip]:
    """Return the clips that the window has made, from where it keeps them."""
    own = settings.Settings()
    engine = open_engine()
    try:
        clips = Clips(paths.clip_cache(), engine, own.voice, own.rate)
        made = clips.prepare(laid_out(session, {}).utterances, lambda *_: None, lambda: False)
    finally:
        if engine is not None:
            engine.close()
    if clips.failures:
        raise SystemExit("; ".join(clips.failures))
    return made


def sounds_of(timeline: Timeline, clips: Mapping[Utterance, Clip]) -> list[Sound]:
    """Return everything that the timeline lets sound, in order."""
    return [
        _sound(event, clips)
        for event in timeline.events
        if event.kind is Kind.BELL or (event.utterance is not None and not event.shown_only)
    ]


def _sound(event: Event, clips: Mapping[Utterance, Clip]) -> Sound:
    words = event.utterance
    if words is None:
        samples = bell(BellKind(event.text)).mean(axis=1)
        return Sound(event.at_ms, f"({event.text} bell)", is_bell=True, samples=samples)
    told = f"{words.style}: {words.text}"
    return Sound(event.at_ms, told, is_bell=False, samples=clips[words].samples)


def listen(recording: NDArray[np.float32], sounds: Sequence[Sound]) -> Heard:
    """Find every sound, counted from where the words say that the timeline began.

    Words are spoken into the ringing of bells: they are found first, and taken out of the
    recording, before bells are looked for. Some sounds come again, and some begin like others:
    of a sound's finds the nearest to its place is it; a find where nothing was placed is too many.
    """
    words = [sound for sound in sounds if not sound.is_bell]
    finds = _finds(recording, words)
    once = [finds[s.name][0] - s.at_ms * RATE / 1000 for s in words if len(finds[s.name]) == 1]
    began = float(np.median(once)) if once else 0.0
    finds |= _finds(_without(recording, words, finds), [each for each in sounds if each.is_bell])
    at_ms = {name: [(at - began) * 1000 / RATE for at in one] for name, one in finds.items()}
    places = np.array([sound.at_ms for sound in sounds])
    besides = tuple(
        (name, ms)
        for name, one in at_ms.items()
        for ms in one
        if np.abs(places - ms).min() > NEAR_MS
        and not _rings(sounds, name, ms)
        and not _is_alike(sounds, name, ms)
    )
    return Heard(tuple(_nearest(at_ms[sound.name], sound.at_ms) for sound in sounds), besides)


def _rings(sounds: Sequence[Sound], name: str, at_ms: float) -> bool:
    """Tell whether a bell that was placed before still rings: its last tones are like its first."""
    return any(
        one.is_bell and one.name == name and 0 < at_ms - one.at_ms < len(one.samples) * 1000 / RATE
        for one in sounds
    )


def _is_alike(sounds: Sequence[Sound], name: str, at_ms: float) -> bool:
    """Tell whether other words, which were placed there, sound so by themselves.

    A voice that always says a word alike says "soft hands" and "soft breaths" with one "soft".
    """
    one = next(sound for sound in sounds if sound.name == name)
    for other in sounds:
        if other is one or not 0 <= at_ms - other.at_ms < len(other.samples) * 1000 / RATE:
            continue
        alone = np.pad(other.samples, (0, len(one.samples)))
        away_ms = (at * 1000 / RATE + other.at_ms - at_ms for at, _ in found(alone, one.samples))
        if any(abs(ms) <= NEAR_MS for ms in away_ms):
            return True
    return False


def _finds(recording: NDArray[np.float32], sounds: Sequence[Sound]) -> dict[str, list[int]]:
    """Return at which frames each sound is heard, by its name."""
    by_name = {sound.name: sound for sound in sounds}
    return {
        name: _struck([at for at, _ in found(recording, one.samples)], one)
        for name, one in by_name.items()
    }


def _struck(finds: list[int], sound: Sound) -> list[int]:
    """Return the finds less those in a bell's own ringing, which sounds like the bell again."""
    kept: list[int] = []
    for at in sorted(finds):
        if not (sound.is_bell and kept and at - kept[-1] < len(sound.samples)):
            kept.append(at)
    return kept


def _without(
    recording: NDArray[np.float32], sounds: Sequence[Sound], finds: Mapping[str, list[int]]
) -> NDArray[np.float32]:
    """Return the recording less each sound, as loud as it is there, longest words first."""
    left, done = recording.copy(), set[int]()
    for sound in sorted(sounds, key=lambda one: -len(one.samples)):
        for at in finds[sound.name]:
            part = left[at : at + len(sound.samples)]
            same = sound.samples[: len(part)]
            if at not in done:
                part -= same * (part @ same) / (same @ same)
                done.add(at)
    return left


def _nearest(finds: Sequence[float], at_ms: int) -> float | None:
    nearest = min(finds, key=lambda ms: abs(ms - at_ms), default=None)
    return nearest if nearest is not None and abs(nearest - at_ms) <= NEAR_MS else None


def judge(report: Report, sounds: Sequence[Sound], heard: Heard) -> list[str]:
    """Print where everything was found; return what is wrong with it."""
    print(f"{'planned':>10} {'found':>10} {'off by':>8}   in ms")
    for sound, ms in zip(sounds, heard.found_ms, strict=True):
        told = f"{ms:10.1f} {ms - sound.at_ms:+8.2f}" if ms is not None else f"{'-':>10} {'-':>8}"
        print(f"{sound.at_ms:>10} {told}   {sound.name}")
    both = [(s.at_ms, ms) for s, ms in zip(sounds, heard.found_ms, strict=True) if ms is not None]
    faults = [f"{len(sounds) - len(both)} missing"] if len(both) < len(sounds) else []
    faults += [f"heard besides at {ms:.0f} ms: {name}" for name, ms in heard.besides]
    if len(both) < 2:
        return [*faults, "too little was heard to measure"]
    planned, at = np.array(both).T
    errors = np.abs(np.diff(at) - np.diff(planned))
    p95 = float(np.percentile(errors, 95))
    print(
        f"{len(both)} of {len(sounds)} heard, {len(heard.besides)} besides; {len(errors)} intervals"
        f" off by median {np.median(errors):.3f} p95 {p95:.3f} max {errors.max():.3f} ms"
    )
    report("missing", len(sounds) - len(both), "sounds")
    report("besides", len(heard.besides), "sounds")
    report("median", float(np.median(errors)), "ms")
    report("p95", p95, "ms")
    report("most", float(errors.max()), "ms")
    if p95 > WORST_P95_MS:
        faults.append(f"intervals are off by {p95:.1f} ms (p95), more than {WORST_P95_MS} ms")
    return faults


def judge_log() -> list[str]:
    """Print the log; return what is wrong with it."""
    kept = rows()
    print(json.dumps(kept, ensure_ascii=False))
    if [row["status"] for row in kept] != ["completed"]:
        return ["the log does not hold one completed practice"]
    return []


def keep_wave(recording: NDArray[np.float32], file: Path) -> None:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((recording * 32_767).astype("<i2").tobytes())


def absent() -> str:
    """Return what this needs and has not got; "" when all is there."""
    tools = [name for name in ("pulseaudio", "parec") if shutil.which(name) is None]
    told = f"needs {' and '.join(tools)} (apt install pulseaudio pulseaudio-utils)" if tools else ""
    return "; ".join(filter(None, (lacking(), told)))


def main(report: Report) -> int:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("session", nargs="?", default="ten-finger-stretch")
    words.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the recording there")
    asked = words.parse_args()
    if missing := absent():
        print(f"first_practice.py {missing}")
        return 2
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        os.environ[paths.HOME_VARIABLE] = str(Path(name, "home"))
        settings.save(paths.settings_file(), settings.Settings(safety_read=True))
        with VirtualScreen(Path(name)) as screen:
            recording = practise(asked.session, screen)
        if asked.keep is not None:
            asked.keep.mkdir(parents=True, exist_ok=True)
            keep_wave(recording, asked.keep / "practice.wav")
        clips = clips_of(asked.session)
        sounds = sounds_of(laid_out(asked.session, clips), clips)
        faults = judge(report, sounds, listen(recording, sounds)) + judge_log()
    print("; ".join(faults) or "as written")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(run(main))
