"""Does somebody who knows nothing of the program hear its words, at their times?

    python benchmarks/words_heard.py [SESSION] [--wav FILE]

A recogniser (pocketsphinx, with its own English) listens to a whole practice in the real window, as
first_practice.py records it, or to such a recording (`first_practice.py --keep`). At each cue's
time it has to choose between all cues of the session and as many near misses; it hears through
whatever else sounds. A little noise is added: digital silence makes it deaf.

Needs what first_practice.py needs, and `pip install --group bench`. Exit code 1 when fewer
than nine of ten cues are understood, or words begin further than 0.3 s from their time.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from first_practice import absent, clips_of, laid_out, listen, practise, sounds_of
from null_sink import RATE, NullSink

from taichi_coach import paths, settings
from taichi_coach.voice.lexicon import own_lexicon
from tests.end2end.virtual_screen import VirtualScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

HEARS_RATE = 16_000
FRAME_MS = 10
NOISE = 20
AROUND_MS = 350
#: Quiet at both ends of what is listened to; without it a phrase may be left unfinished.
PAD_MS = 300
LEAST, LATE_MS = 0.9, 300.0
DECOYS = (
    "relax now",
    "stretch it",
    "reach out",
    "hold for two seconds",
    "nine eight seven six",
    "breathe in quickly",
    "breathe out now",
    "let your elbows drop",
    "turn your palms down",
    "open your eyes",
    "close your eyes",
    "rest your feet",
    "stand still",
    "look to the floor",
    "stand up slowly",
    "let it be",
    "walk slowly",
    "thank you",
    "well done",
    "once more",
    "change sides",
    "take a rest",
    "circle your wrists",
    "make a fist",
    "sit tall on the floor",
    "all ten toes",
)


@dataclass(frozen=True)
class Cue:
    """What is said at which moment of the recording, in ms, as plain words."""

    at_ms: float
    for_ms: float
    words: str


def plain(text: str) -> str:
    """Return a text as the recogniser would write it."""
    return " ".join(re.findall(r"[a-z']+", own_lexicon().said(text).lower()))


def cues_in(recording: NDArray[np.float32], session: str) -> list[Cue]:
    """Return the cues; where in the recording the practice begins is found by correlation."""
    clips = clips_of(session)
    timeline = laid_out(session, clips)
    sounds = sounds_of(timeline, clips)
    found = listen(recording, sounds)
    began = first_ms(recording, sounds, found.found_ms)
    said = [event for event in timeline.events if event.utterance and not event.shown_only]
    return [
        Cue(began + event.at_ms, clips[event.utterance].for_ms, plain(event.utterance.text))
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


def slowed(recording: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the recording at the recogniser's rate, band-limited."""
    length = len(recording) * HEARS_RATE // RATE
    spectrum = np.fft.rfft(recording)[: length // 2 + 1]
    return np.fft.irfft(spectrum, length) * length / len(recording)


def understood(sound: NDArray[np.float64], cues: Sequence[Cue]) -> list[tuple[Cue, str, float]]:
    """Return what is understood at each cue's time, and how late its first word is."""
    from pocketsphinx import Config, Decoder

    decoder = Decoder(Config(loglevel="FATAL", lm=None))
    phrases = sorted({cue.words for cue in cues} | set(DECOYS))
    known = [one for one in phrases if all(decoder.lookup_word(word) for word in one.split())]
    grammar = " | ".join(known)
    decoder.add_jsgf_string("cues", f"#JSGF V1.0; grammar cues; public <cue> = {grammar} ;")
    decoder.activate_search("cues")
    noise = np.random.default_rng(1)
    answers = []
    for cue in cues:
        if cue.words not in known:
            print(f"  not in the recogniser's dictionary: {cue.words}")
            continue
        first = max(cue.at_ms - AROUND_MS, 0)
        last = cue.at_ms + cue.for_ms + AROUND_MS
        part = sound[round(first * HEARS_RATE / 1000) : round(last * HEARS_RATE / 1000)]
        part = part * 12_000 / max(float(np.abs(part).max()), 1e-6)
        part = np.pad(part, HEARS_RATE * PAD_MS // 1000)
        part = part + noise.standard_normal(len(part)) * NOISE
        decoder.start_utt()
        decoder.process_raw(part.clip(-32_767, 32_767).astype("<i2").tobytes(), full_utt=True)
        decoder.end_utt()
        best = decoder.hyp()
        starts = [one.start_frame for one in decoder.seg() or () if one.word[0] not in "<[("]
        at_ms = first - PAD_MS + starts[0] * FRAME_MS if starts else first
        # What sounds before, such as a bell, may be taken for the first word's beginning.
        late = at_ms - cue.at_ms if at_ms > first else float("nan")
        answers.append((cue, best.hypstr if best else "", late))
    return answers


def recorded(session: str) -> NDArray[np.float32]:
    with VirtualScreen(paths.home().parent) as screen:
        return practise(session, screen)


def read(file: Path) -> NDArray[np.float32]:
    with wave.open(str(file)) as sound:
        content = sound.readframes(sound.getnframes())
    return np.frombuffer(content, "<i2").astype(np.float32) / 32_768


def judge(report: Report, answers: Sequence[tuple[Cue, str, float]]) -> list[str]:
    """Print what was understood when; return what is wrong with it."""
    for cue, heard, late in answers:
        mark = "" if heard == cue.words else f"   (said: {cue.words})"
        print(f"  {cue.at_ms / 1000:7.2f} s {late:+5.0f} ms  {heard or '-'}{mark}")
    right = [late for cue, heard, late in answers if heard == cue.words]
    share = len(right) / max(len(answers), 1)
    timed = np.array([late for late in right if not np.isnan(late)] or [0.0])
    far = float(np.abs(timed).max())
    print(
        f"{len(right)} of {len(answers)} cues understood, among {len(DECOYS)} near misses; the "
        f"first words of {len(timed)} off by median {np.median(timed):.0f}, at most {far:.0f} ms"
    )
    report("not understood", len(answers) - len(right), "cues")
    report("median", abs(float(np.median(timed))), "ms")
    report("most", far, "ms")
    faults = [] if share >= LEAST else [f"only {share:.0%} were understood"]
    return faults if far <= LATE_MS else [*faults, f"a word is {far:.0f} ms off"]


def lacking() -> str:
    try:
        import pocketsphinx  # noqa: F401  whether it is there is the question
    except ImportError:
        return "needs pocketsphinx (pip install --group bench)"
    return absent()


def main(report: Report) -> int:
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("session", nargs="?", default="ten-finger-stretch")
    told.add_argument("--wav", type=Path, help="a recording of the practice")
    asked = told.parse_args()
    if missing := lacking():
        print(f"words_heard.py {missing}")
        return 2
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        os.environ[paths.HOME_VARIABLE] = str(Path(name, "home"))
        settings.save(paths.settings_file(), settings.Settings(safety_read=True))
        recording = read(asked.wav) if asked.wav else recorded(asked.session)
        answers = understood(slowed(recording), cues_in(recording, asked.session))
        faults = judge(report, answers)
    print("; ".join(faults) or "as written")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(run(main))
