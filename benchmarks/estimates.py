"""Are sessions as long as the program says before a voice has spoken?

    python benchmarks/estimates.py [--engines hibari,flite,espeak] [--rates 100,60,160]
                                   [--speeds 100,50,150] [--voice ID] [--fit]

Every bundled session is laid out for each support that it offers, once by the pace of the engine
(`timeline/speech_pace.py`) and once by the clips that this engine makes of its words. For the
first of the rates and speeds each is printed; for all of them, the slowest and the fastest that
can be chosen, the worst. `--rates` are the person's own pace of speech, `--speeds` that of the
practice, in percent.

A voice speaks as no other does of its engine. What it took for one session, the first one that
most people practise, tells how long it will take for the rest: with `--voice`, that is
looked at.

`--fit` prints what the pace's numbers should be: the least squares over all clauses of these
sessions at the usual pace, over some of them at faster ones, and over pairs of them as one.

Flite is left out where it is not installed. Exit code 1 when a session is further off than 3 %.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from speakers import ENGINES, library, offered, spoken, words_of

from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.settings import bounds
from taichi_coach.speech.clauses import SLOWEST_WPM, parts_of
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.speech_pace import LONG_LETTERS, SpeechPace, counted, pace_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taichi_coach.script.files.library import Library
    from taichi_coach.sound.clip import Clip
    from taichi_coach.voice.engine import Engine

MOST_PERCENT = 3.0
#: The paces, in words a minute, at which every eighth clause is spoken for the fit.
FASTER_WPM = (137, 150, 168, 187, 215, 240)
WORST = 3
#: What most people practise first.
FIRST = "ten-finger-stretch"
#: How many words a clause has that is joined to another for a long one, and by what.
WORDS_OF_LONG, JOINTS = 6, (", ", " and ", ", then ")


@dataclass(frozen=True)
class Compared:
    """A session's length as it is told and as it is spoken, in ms."""

    name: str
    told_ms: int
    real_ms: int

    @property
    def off(self) -> float:
        """Return by how many percent it is told too long."""
        return 100 * (self.told_ms - self.real_ms) / self.real_ms


def compared(
    library: Library, pace: SpeechPace, clips: Mapping[Utterance, Clip], speed: int
) -> list[Compared]:
    """Return what each session is told to take, and what it takes, at a speed in percent."""
    found = []
    for session, support in offered(library):
        told, real = (
            compile_timeline(
                session, library.movements(), support, length_of=length_of, speed=speed / 100
            ).duration_ms
            for length_of in (pace.length_of, lambda one: clips[one].for_ms)
        )
        found.append(Compared(f"{session.id} {support}", told, real))
    return found


def learned(library: Library, pace: SpeechPace, clips: Mapping[Utterance, Clip]) -> SpeechPace:
    """Return the pace as it is expected once `FIRST` was practised with this voice."""
    whole = library.resolve(library.session(FIRST))
    words = compile_timeline(whole, library.movements(), whole.supports[0]).utterances
    parts = [(clips[one].for_ms, *pace.speech_and_pauses(one)) for one in words]
    spoken_ms = sum(max(for_ms - pauses_ms, 0) for for_ms, _, pauses_ms in parts)
    return pace.learned(spoken_ms, sum(speech_ms for _, speech_ms, _ in parts))


def clauses(said: Sequence[Utterance]) -> list[Utterance]:
    """Return every clause of what is said at the usual pace, and some of them at faster ones."""
    texts = list(
        dict.fromkeys(
            part.text
            for one in said
            if one.style is Style.NORMAL
            for part in parts_of(one.text, one.wpm)
        )
    )
    usual = [Utterance(text, wpm=SLOWEST_WPM) for text in (*texts, *long_ones(texts))]
    return usual + [Utterance(text, wpm=wpm) for text in texts[::8] for wpm in FASTER_WPM]


def long_ones(texts: Sequence[str]) -> list[str]:
    """Return clauses as long as an instructor may write, which the bundled sessions lack."""
    whole = [text.rstrip(".!?,") for text in texts if len(text.split()) >= WORDS_OF_LONG]
    pairs = zip(whole[::2], whole[1::2], strict=False)
    return [
        f"{one}{JOINTS[at % len(JOINTS)]}{other[0].lower()}{other[1:]}."
        for at, (one, other) in enumerate(pairs)
    ]


def fitted(clips: Mapping[Utterance, Clip]) -> SpeechPace:
    """Return the pace whose sums come nearest to the lengths of these clauses."""
    rows = []
    for one in clips:
        slower = SLOWEST_WPM / one.wpm
        letters, words, commas = counted(one.text)
        over = max(letters - LONG_LETTERS, 0)
        of_pace = [letters * slower, words * slower, commas * slower, slower, over * slower]
        rows.append([*of_pace, 1.0])
    lengths = np.array([clip.for_ms for clip in clips.values()], float)
    weight = 1 / np.sqrt(lengths)  # or else the few long ones would decide
    best = np.linalg.lstsq(np.array(rows) * weight[:, None], lengths * weight, rcond=None)[0]
    letter, word, comma, clause, long_letter, fixed = (round(float(one), 1) for one in best)
    return SpeechPace(letter, word, comma, clause, fixed, long_letter_ms=long_letter)


def whisper_share(pace: SpeechPace, clips: Mapping[Utterance, Clip]) -> float:
    """Return how long whispers are beside speech of that pace."""
    plain = sum(pace.length_of(Utterance(one.text, wpm=one.wpm)) for one in clips)
    return sum(clip.for_ms for clip in clips.values()) / plain


def show_each(name: str, found: Sequence[Compared]) -> None:
    """Print what is told and what is spoken of each session."""
    print(f"{name}: session and support, told, spoken, and by how much it is told too long")
    for each in sorted(found, key=lambda one: -abs(one.off)):
        told, real = (f"{ms / 60_000:6.2f} min" for ms in (each.told_ms, each.real_ms))
        print(f"  {each.name:<34} {told} {real} {each.off:+5.1f} %")


def judge(report: Report, name: str, found: Sequence[Compared]) -> bool:
    """Print the worst sessions; return whether all are near enough."""
    worst = sorted(found, key=lambda one: -abs(one.off))
    most = abs(worst[0].off)
    told = ", ".join(f"{one.name} {one.off:+.1f} %" for one in worst[:WORST])
    mean = float(np.mean([one.off for one in found]))
    print(
        f"{name}: {len(found)} sessions off by {mean:+.2f} % on average; worst: {told}", flush=True
    )
    report(name, most, "%")
    return most <= MOST_PERCENT


def show_fit(name: str, engine: Engine, said: Sequence[Utterance]) -> None:
    """Print the fitted numbers of an engine."""
    pace = fitted(spoken(engine, clauses(said)))
    share = whisper_share(pace, spoken(engine, [one for one in said if one.style is Style.WHISPER]))
    print(f"{name}: {pace}, whispered {share:.3f}")


def main(report: Report) -> int:
    told = options()
    bundled = library()
    said = words_of(bundled)
    right = True
    for name in told.engines.split(","):
        engine = ENGINES[name]()
        if engine is None:
            continue
        with closing(engine):
            if told.fit:
                show_fit(name, engine, said)
            for rate in told.rates:
                clips = spoken(engine, said, rate, told.voice)
                pace = pace_of(engine.name).at(rate)
                if told.voice:
                    pace = learned(bundled, pace, clips)
                for speed in told.speeds:
                    found = compared(bundled, pace, clips, speed)
                    if (rate, speed) == (told.rates[0], told.speeds[0]):
                        show_each(name, found)
                    right &= judge(report, f"{name}, voice {rate} %, speed {speed} %", found)
    print("as written" if right else f"missed: at most {MOST_PERCENT:g} %")
    return 0 if right else 1


def options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engines", default=",".join(ENGINES), help=f"of {', '.join(ENGINES)}")
    for name, usual in (("--rates", (100, *bounds("rate"))), ("--speeds", (100, *bounds("speed")))):
        words = ",".join(map(str, usual))
        parser.add_argument(name, type=numbers, default=usual, help=f"in percent ({words})")
    parser.add_argument("--voice", default="", help="one of the engine, and not the best")
    parser.add_argument("--fit", action="store_true", help="also fit the numbers anew")
    return parser.parse_args()


def numbers(typed: str) -> tuple[int, ...]:
    """Return the numbers of a list with commas."""
    return tuple(map(int, typed.split(",")))


if __name__ == "__main__":
    sys.exit(run(main))
