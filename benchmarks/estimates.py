"""Are sessions as long as the program says before a voice has spoken?

    python benchmarks/estimates.py [--engines hibari,flite,espeak] [--rate 100] [--fit]

Every bundled session is laid out for each support that it offers, once by the pace of the engine
(`timeline/speech_pace.py`) and once by the clips that this engine makes of its words; the worst
are printed. `--rate` is the person's own pace of speech, in percent.

`--fit` prints what the pace's numbers should be: the least squares over all clauses of these
sessions at the usual pace, over some of them at faster ones, and over pairs of them as one.

Flite is left out where it is not installed. Exit code 1 when a session is further off than 3 %.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from speakers import ENGINES, library, offered, spoken, words_of

from taichi_coach.script.model.session import Style, Utterance
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
#: How many words a clause has that is joined to another for a long one, and by what.
WORDS_OF_LONG, JOINTS = 6, (", ", " and ", ", then ")


def errors(library: Library, pace: SpeechPace, clips: Mapping[Utterance, Clip]) -> dict[str, float]:
    """Return by how many percent each session is told too long."""
    found = {}
    for session, support in offered(library):
        told, real = (
            compile_timeline(session, library.movements(), support, length_of=length_of).duration_ms
            for length_of in (pace.length_of, lambda one: clips[one].for_ms)
        )
        found[f"{session.id} {support}"] = 100 * (told - real) / real
    return found


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


def judge(report: Report, name: str, found: Mapping[str, float]) -> bool:
    """Print the worst sessions; return whether all are near enough."""
    worst = sorted(found.items(), key=lambda one: -abs(one[1]))
    most = abs(worst[0][1])
    told = ", ".join(f"{session} {off:+.1f} %" for session, off in worst[:WORST])
    mean = float(np.mean(list(found.values())))
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
            clips = spoken(engine, said, told.rate)
        found = errors(bundled, pace_of(engine.name).at(told.rate), clips)
        right &= judge(report, name, found)
    print("as written" if right else f"missed: at most {MOST_PERCENT:g} %")
    return 0 if right else 1


def options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engines", default=",".join(ENGINES), help=f"of {', '.join(ENGINES)}")
    parser.add_argument("--rate", type=int, default=100, help="percent of the usual pace (100)")
    parser.add_argument("--fit", action="store_true", help="also fit the numbers anew")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(run(main))
