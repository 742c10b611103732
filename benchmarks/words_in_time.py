"""Are the words of a whole practice understood, at their times?

    python benchmarks/words_in_time.py [SESSION] [--wav FILE]

A recogniser (Whisper base) listens to a whole practice in the real window, as first_practice.py
records it, or to such a recording (`first_practice.py --keep`), or to what `taichi-coach render`
makes of the session as WAV for a new person. Around each cue's time it writes
down what it hears, through whatever else sounds, and when the first word is over.

Needs what first_practice.py needs, and `pip install --group bench`. Exit code 1 when fewer
than nine of ten words are understood, or a cue's first word is further than 0.3 s from where it is
in the clip by itself.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import recogniser
from beside import Report, run
from first_practice import absent, clips_of, laid_out, listen, practise, sounds_of
from null_sink import RATE, NullSink
from recogniser import Recogniser

from taichi_coach import paths, settings
from tests.end2end.virtual_screen import VirtualScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from taichi_coach.sound.clip import Clip

#: What is listened to before a cue's time, and behind its end.
BEFORE_MS, BEHIND_MS = 500, 350
LEAST, LATE_MS = 0.9, 300.0


@dataclass(frozen=True)
class Cue:
    """What is said at which moment of the recording, in ms."""

    at_ms: float
    clip: Clip
    text: str


@dataclass(frozen=True)
class Answer:
    """What was understood of a cue, and how late its first word is, if that can be told."""

    cue: Cue
    heard: str
    wrong: int
    late_ms: float | None


def cues_in(recording: NDArray[np.float32], session: str) -> list[Cue]:
    """Return the cues; where in the recording the practice begins is found by correlation."""
    clips = clips_of(session)
    timeline = laid_out(session, clips)
    sounds = sounds_of(timeline, clips)
    found = listen(recording, sounds)
    began = first_ms(recording, sounds, found.found_ms)
    said = [event for event in timeline.events if event.utterance and not event.shown_only]
    return [
        Cue(began + event.at_ms, clips[event.utterance], event.utterance.text)
        for event in said
        if event.utterance is not None
    ]


def first_ms(
    recording: NDArray[np.float32], sounds: Sequence[Any], found_ms: Sequence[float | None]
) -> float:
    """Return where the timeline begins in the recording."""
    from null_sink import found

    for sound, at_ms in zip(sounds, found_ms, strict=True):
        finds = [] if sound.is_bell or at_ms is None else found(recording, sound.samples)
        if len(finds) == 1:
            return finds[0][0] * 1000 / RATE - at_ms
    raise SystemExit("no word of the practice is in the recording")


def understood(
    listener: Recogniser, recording: NDArray[np.float32], cues: Sequence[Cue]
) -> list[Answer]:
    """Return what is understood around each cue's time."""
    sound = recogniser.at_rate(recording, RATE)
    answers = []
    for cue in cues:
        first_ms = max(cue.at_ms - BEFORE_MS, 0)
        last_ms = cue.at_ms + cue.clip.for_ms + BEHIND_MS
        part = sound[samples(first_ms) : samples(last_ms)]
        spots = listener.spots(recogniser.levelled(part))
        heard = " ".join(one.word.strip() for one in spots)
        told, written = recogniser.words(cue.text), recogniser.words(heard)
        # What is heard in place of the first word may be a bell, or the end of what was before.
        same = bool(spots) and written[:1] == told[:1]
        late = first_ms + spots[0].until_ms - cue.at_ms - alone_ms(listener, cue) if same else None
        answers.append(Answer(cue, heard, len(recogniser.slips(told, written)), late))
    return answers


def alone_ms(listener: Recogniser, cue: Cue) -> float:
    """Return when the first word ends, by the same listener, in the clip by itself."""
    clip = recogniser.at_rate(cue.clip.samples, RATE)
    spots = listener.spots(recogniser.levelled(np.pad(clip, (samples(BEFORE_MS), 0))))
    return spots[0].until_ms - BEFORE_MS if spots else 0.0


def samples(ms: float) -> int:
    """Return how many of the recogniser's samples that is."""
    return round(ms * recogniser.RATE / 1000)


def recorded(session: str) -> NDArray[np.float32]:
    with VirtualScreen(paths.home().parent) as screen:
        return practise(session, screen)


def read(file: Path) -> NDArray[np.float32]:
    with wave.open(str(file)) as sound:
        content, channels = sound.readframes(sound.getnframes()), sound.getnchannels()
    samples_of_each = np.frombuffer(content, "<i2").astype(np.float32).reshape(-1, channels)
    mono: NDArray[np.float32] = samples_of_each.mean(axis=1) / 32_768
    return mono


def judge(report: Report, answers: Sequence[Answer]) -> list[str]:
    """Print what was understood when; return what is wrong with it."""
    for one in answers:
        late = "      ?" if one.late_ms is None else f"{one.late_ms:+4.0f} ms"
        mark = f"   (said: {one.cue.text})" if one.wrong else ""
        print(f"  {one.cue.at_ms / 1000:7.2f} s {late}  {one.heard or '-'}{mark}")
    whole = sum(len(recogniser.words(one.cue.text)) for one in answers)
    wrong = sum(one.wrong for one in answers)
    timed = [one.late_ms for one in answers if one.late_ms is not None]
    off = np.abs(timed or [float("inf")])
    middle, most = float(np.median(off)), float(np.max(off))
    print(
        f"{wrong} of {whole} words misunderstood; the first words of {len(timed)} of "
        f"{len(answers)} cues off by median {middle:.0f}, at most {most:.0f} ms"
    )
    report("misunderstood", wrong, "words")
    report("median", middle, "ms")
    report("most", most, "ms")
    faults = [] if wrong <= (1 - LEAST) * whole else [f"only {1 - wrong / whole:.0%} understood"]
    return faults if most <= LATE_MS else [*faults, f"a first word is {most:.0f} ms off"]


def lacking() -> str:
    """Return what is missing, or "" when everything is here."""
    return recogniser.lacking() or absent()


def main(report: Report) -> int:
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("session", nargs="?", default="ten-finger-stretch")
    told.add_argument("--wav", type=Path, help="a recording of the practice")
    asked = told.parse_args()
    if missing := lacking():
        print(f"words_in_time.py {missing}")
        return 2
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        os.environ[paths.HOME_VARIABLE] = str(Path(name, "home"))
        settings.save(paths.settings_file(), settings.Settings(safety_read=True))
        recording = read(asked.wav) if asked.wav else recorded(asked.session)
        cues = cues_in(recording, asked.session)
        answers = understood(Recogniser(), recording, cues)
        faults = judge(report, answers)
    print("; ".join(faults) or "as written")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(run(main))
