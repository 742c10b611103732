"""How many words does somebody understand who knows nothing of the program?

    python benchmarks/words_heard.py [--voices default,whisper] [--paces normal] [--ears quiet]

Sixty cues of the bundled sessions, the same each time, are spoken as the program speaks them (by
its clips, with their pauses and their level) at each of its paces, and a recogniser (Whisper base)
writes down what it understands: in the quiet, and as an old ear hears it (`old_ear.py`). Five cues
are heard at once, as in a practice, where words come in a context. So does each whisper of the
library. Every wrong word is printed with its cue.

The share of wrong words counts all words, also "tai chi", the only name that cues say (pinyin is
shown, never said). It is what Whisper base gets wrong, which is not what a person gets wrong: look
at the words, and compare with eSpeak, which is heard in the same run.

Needs `pip install --group bench`; Flite is left out where it is not installed. It takes a quarter
of an hour; `--voices`, `--paces` and `--ears` ask for a part. Exit code 1 when the default voice
is above 2 % in the quiet or 4 % by the old ear at any pace, or a whisper above 8 %.
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
import old_ear
import recogniser
from beside import Report, run
from recogniser import RATE, Recogniser
from speakers import ENGINES, library, spoken, words_of

from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.script.model.voice_kinds import Pace
from taichi_coach.sound import clip
from taichi_coach.timeline.spoken_words import words_a_minute
from taichi_coach.voice.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from taichi_coach.voice.engine import Engine

CUES = 60
#: One word alone is no cue to be understood by, for man or machine.
LEAST_WORDS = 2
AT_ONCE = 5
#: Between two cues that are heard at once.
GAP_S = 0.5
#: Percent of wrong words, at most.
QUIET, OLD_EAR, WHISPER = 2.0, 4.0, 8.0


@dataclass(frozen=True)
class Voice:
    """Who is heard: how the engine is opened, and the style."""

    open: Callable[[], Engine | None]
    style: Style = Style.NORMAL


VOICES = {
    "default": Voice(open_engine),
    "whisper": Voice(open_engine, Style.WHISPER),
    "flite": Voice(ENGINES["flite"]),
    "espeak": Voice(ENGINES["espeak"]),
    "espeak whisper": Voice(ENGINES["espeak"], Style.WHISPER),
}
EARS = ("quiet", "old")


def chosen(said: Sequence[Utterance], most: int) -> list[str]:
    """Return so many texts, evenly from all sessions and their sections."""
    texts = dict.fromkeys(
        one.text for one in said if len(one.text.split()) >= LEAST_WORDS and not one.audio
    )
    return [list(texts)[at * len(texts) // most] for at in range(most)]


def heard_at_once(few: Sequence[clip.Clip]) -> NDArray[np.float32]:
    """Return some clips one after the other, at the recogniser's rate."""
    gap = np.zeros(round(GAP_S * RATE), np.float32)
    parts = [recogniser.at_rate(one.samples, clip.RATE) for one in few]
    return np.concatenate([each for one in parts for each in (recogniser.levelled(one), gap)])


def wrong_words(
    listener: Recogniser, clips: Mapping[Utterance, clip.Clip], ear: str, at_once: int
) -> float:
    """Print what is misunderstood; return how many percent of the words are."""
    said = list(clips)
    wrong = whole = 0
    for number, first in enumerate(range(0, len(said), at_once)):
        few = said[first : first + at_once]
        sound = heard_at_once([clips[one] for one in few])
        if ear == "old":
            sound = old_ear.as_heard(sound, number)
        told = [word for one in few for word in recogniser.words(one.text)]
        heard = recogniser.words(listener.hear(sound))
        slips = recogniser.slips(told, heard)
        wrong += len(slips)
        whole += len(told)
        if slips:
            print(f"    {' | '.join(one.text for one in few)}")
            print(f"      {', '.join(map(str, slips))}")
    return 100 * wrong / whole


def most(name: str, ear: str) -> float | None:
    """Return how many percent may be wrong at most; None where that is not judged."""
    if name.startswith("default"):
        return QUIET if ear == "quiet" else OLD_EAR
    return WHISPER if name.startswith(("whisper", "bundled whisper")) and ear == "quiet" else None


def asked(told: argparse.Namespace) -> dict[str, tuple[Voice, list[Utterance]]]:
    """Return what is to be spoken by whom, by the name of the figure."""
    said = words_of(library())
    texts = chosen(said, told.cues)
    jobs = {}
    for name in told.voices.split(","):
        voice = VOICES[name]
        for pace in told.paces.split(","):
            wpm = words_a_minute(Pace(pace), voice.style)
            words = [Utterance(one, voice.style, wpm) for one in texts]
            jobs[f"{name} {pace}"] = (voice, words)
        if voice.style is Style.WHISPER:
            own = [one for one in said if one.style is Style.WHISPER]
            jobs[f"bundled {name}"] = (voice, own)
    return jobs


def main(report: Report) -> int:
    told = options()
    if missing := recogniser.lacking():
        print(f"words_heard.py {missing}")
        return 2
    listener = Recogniser(told.threads)
    missed = []
    for name, (voice, words) in asked(told).items():
        engine = voice.open()
        if engine is None:
            continue
        with closing(engine):
            clips = spoken(engine, words)
        for ear in told.ears.split(","):
            share = wrong_words(listener, clips, ear, told.at_once)
            bar = most(name, ear)
            goal = "" if bar is None else f" (at most {bar:g} %)"
            print(f"{name}, {ear}: {share:.1f} % wrong{goal}", flush=True)
            report(f"{name} {ear}", share, "%")
            if bar is not None and share > bar:
                missed.append(f"{name}, {ear}")
    print(f"missed: {'; '.join(missed)}" if missed else "as written")
    return 1 if missed else 0


def options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--voices", default=",".join(VOICES), help=f"of {', '.join(VOICES)}")
    parser.add_argument("--paces", default=",".join(Pace), help=f"of {', '.join(Pace)}")
    parser.add_argument("--ears", default=",".join(EARS), help=f"of {', '.join(EARS)}")
    parser.add_argument("--cues", type=int, default=CUES, help=f"how many ({CUES})")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help=f"how many ({AT_ONCE})")
    parser.add_argument("--threads", type=int, default=1, help="of the recogniser (1)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(run(main))
