"""Is the whisper like a person's? Beside the same words spoken by the same voice.

    python benchmarks/whisper.py

All that the bundled sessions whisper is whispered and spoken at the same pace, by the engine itself
and then as the program makes its clips of it. What is known of people's whispers:

- Nothing in them is periodic: the vocal folds do not vibrate.
- Voiced sounds become softer, by 25 dB at most; voiceless consonants stay as loud, within 3.5 dB
  (S. T. Jovičić and Z. Šarić, Acoustic Analysis of Consonants in Whispered Speech, J Voice 2008,
  doi 10.1016/j.jvoice.2006.08.012).
- Their spectrum is flatter, for a hiss is: the sound of the vocal folds falls off by 12 dB an
  octave, that of breath by 6 (D. H. Klatt, Software for a cascade/parallel formant synthesizer,
  J Acoust Soc Am 1980; T. Ito, K. Takeda and F. Itakura, Analysis and recognition of whispered
  speech, Speech Communication 2005).
- Formants lie a little higher (N. Houle and S. V. Levi, J Acoust Soc Am 2020). That is left out:
  she stays the same speaker.

How soft a whisper is in the mix is a choice: at least 3 dB softer than speech, for somebody who
hears badly has to hear it. Exit code 1 when a number is outside of its bounds.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from speakers import library, words_of

from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.sound import clip, loudness
from taichi_coach.sound.decode import decode
from taichi_coach.voice.engine import Engine, SpeechJob, best_voice, open_engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Name of a figure: its least and its most.
BOUNDS = {
    "softer in the mix, LU": (3.0, 8.0),
    "vowels softer, dB": (8.0, 25.0),
    "voiceless softer, dB": (-3.5, 3.5),
    "flatter, dB an octave": (2.0, 8.0),
    "periodic, %": (0.0, 20.0),
}
FRAME_S = 0.02
#: Vowels are the loudest frames; what has its power above this is a voiceless consonant.
LOUDEST_DB, BRIGHT_HZ = 12.0, 3000.0
#: A frame that repeats itself so well, at a pitch between these, is taken for periodic.
REPEATS, PITCH_HZ = 0.5, (70.0, 400.0)
#: Between these the slope of the spectrum is taken, in thirds of an octave.
SLOPE_HZ = (500.0, 6000.0)


@dataclass(frozen=True)
class Pair:
    """The same words, spoken and whispered, sample beside sample, and how loud their clips are."""

    rate: int
    spoken: NDArray[np.float64]
    whispered: NDArray[np.float64]
    softer_lu: float


def pair_of(engine: Engine, words: Utterance, out: Path) -> Pair:
    """Return what an engine makes of words in both styles."""
    voice = best_voice(engine.voices(), "", words.language)
    sounds, levels = [], []
    for style in Style:
        engine.render(SpeechJob(words.text, style, max(words.wpm, 125), voice, out))
        pcm = decode(out.read_bytes())
        made = clip.conditioned(pcm, style)
        sounds.append(clip.mono_of(pcm))
        levels.append(loudness.integrated(made.samples.astype(np.float64), clip.RATE))
    return Pair(pcm.rate, sounds[0], sounds[1], levels[0] - levels[1])


def frames(sound: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Return a sound cut into frames."""
    length = round(FRAME_S * rate)
    return sound[: len(sound) // length * length].reshape(-1, length)


def decibels(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return powers as dB."""
    return 10 * np.log10(power + 1e-12)


def softer(pair: Pair) -> tuple[list[float], list[float]]:
    """Return by how many dB each vowel's frame is softer, and each voiceless consonant's."""
    spoken, whispered = frames(pair.spoken, pair.rate), frames(pair.whispered, pair.rate)
    level = decibels((spoken**2).mean(1))
    less = level - decibels((whispered**2).mean(1))
    power = np.abs(np.fft.rfft(spoken, axis=1)) ** 2
    bright = np.fft.rfftfreq(spoken.shape[1], 1 / pair.rate) > BRIGHT_HZ
    hissing = power[:, bright].sum(1) > 2 * power[:, ~bright].sum(1)
    loud = level > level.max() - LOUDEST_DB
    heard = level > level.max() - 3 * LOUDEST_DB
    return list(less[loud & ~hissing]), list(less[heard & hissing])


def slope(sounds: Sequence[NDArray[np.float64]], rate: int) -> float:
    """Return how the long-term spectrum changes, in dB an octave."""
    whole = np.concatenate(sounds)
    power = np.abs(np.fft.rfft(whole)) ** 2
    thirds = np.log2(np.fft.rfftfreq(len(whole), 1 / rate)[1:]) * 3 // 1
    wanted = np.arange(np.ceil(np.log2(SLOPE_HZ[0]) * 3), np.floor(np.log2(SLOPE_HZ[1]) * 3))
    levels = [float(decibels(power[1:][thirds == one].mean())) for one in wanted]
    return float(np.polyfit(wanted / 3, levels, 1)[0])


def periodic(sounds: Sequence[NDArray[np.float64]], rate: int) -> float:
    """Return how many percent of the louder frames of 40 ms repeat themselves at a pitch."""
    shortest, longest = (round(rate / one) for one in reversed(PITCH_HZ))
    found = []
    for sound in sounds:
        length = 2 * round(FRAME_S * rate)
        cut = sound[: len(sound) // length * length].reshape(-1, length)
        for frame in cut[cut.std(axis=1) > 0.3 * sound.std()]:
            turned = np.correlate(frame, frame, "full")[length - 1 :]
            found.append(turned[shortest:longest].max() > REPEATS * turned[0])
    return 100 * float(np.mean(found))


def figures(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return what is judged, by name."""
    each = [softer(pair) for pair in pairs]
    rate = pairs[0].rate
    spoken, whispered = [one.spoken for one in pairs], [one.whispered for one in pairs]
    slopes = slope(spoken, rate), slope(whispered, rate)
    print(f"spectrum: speech {slopes[0]:.1f}, whisper {slopes[1]:.1f} dB an octave")
    print(f"periodic: speech {periodic(spoken, rate):.0f} %")
    values = (
        float(np.median([pair.softer_lu for pair in pairs])),
        float(np.median([one for vowels, _ in each for one in vowels])),
        float(np.median([one for _, voiceless in each for one in voiceless])),
        slopes[1] - slopes[0],
        periodic(whispered, rate),
    )
    return dict(zip(BOUNDS, values, strict=True))


def main(report: Report) -> int:
    said = [one for one in words_of(library()) if one.style is Style.WHISPER]
    engine = open_engine()
    if engine is None:
        print("whisper.py needs a voice")
        return 2
    with closing(engine), tempfile.TemporaryDirectory() as room:
        pairs = [pair_of(engine, one, Path(room, "a.wav")) for one in said]
    right = True
    for name, value in figures(pairs).items():
        least, most = BOUNDS[name]
        good = least <= value <= most
        right &= good
        print(f"{name}: {value:.1f} ({least:g} to {most:g}: {'met' if good else 'missed'})")
        report(name, value, "")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(run(main))
