"""Ten rendered sessions: is the voice at its level, nothing too loud, and the ambience behind it?

    python benchmarks/loudness.py [--sessions 10] [--minutes 2] [--json]

Each bundled session's mix is rendered as `taichi-coach render` does, the first minutes of it, with
each ambience in turn. Printed: the loudness of the voice and of the whispers (ITU-R BS.1770, over
what is spoken, the ambience left in), how far that is from its target, the true peak (four times
oversampled), how far the ambience steps back, and the step at the ambience's seams beside its
largest step elsewhere.

Exit code 1 when a voice is more than 1 LU off, a true peak above -1 dBTP, or the ambience steps
back by less than 9 dB.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run

from taichi_coach import paths
from taichi_coach.cli.find import choose_support, lay_out
from taichi_coach.player.offline_render import render_offline
from taichi_coach.player.session_mix import SOFT, mix_of
from taichi_coach.script.files.library import Library, default_library
from taichi_coach.script.model.session import Session, Style
from taichi_coach.settings import Settings
from taichi_coach.sound.ambience import LENGTHS, bed, names
from taichi_coach.sound.clip import FRAMES_PER_MS, LEVEL_LUFS, RATE
from taichi_coach.sound.loudness import integrated
from taichi_coach.timeline.spoken_words import estimate
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import Engine, open_engine

WORST_LU, HIGHEST_DBTP, LEAST_DUCK_DB = 1.0, -1.0, 9.0


@dataclass(frozen=True)
class Found:
    """What one rendered session sounds like; LU off the target, dB."""

    session: str
    ambience: str
    voice_off: float | None
    whisper_off: float | None
    true_peak: float
    ducked_db: float


def true_peak(sound: np.ndarray) -> float:
    """Return the true peak in dBTP: the largest value of the curve through the samples."""
    highest = 0.0
    for pos in range(0, len(sound), 8 * RATE):
        part = sound[max(pos - 256, 0) : pos + 8 * RATE + 256].astype(np.float64)
        spectrum = np.fft.rfft(part, axis=0)
        longer = np.fft.irfft(spectrum, 4 * len(part), axis=0) * 4
        highest = max(highest, float(np.abs(longer[400:-400]).max()))
    return 20 * np.log10(highest + 1e-9)


def off(sound: np.ndarray, spans: list[tuple[int, int]], target: float) -> float | None:
    """Return how far the loudness of these spans together is from the target, in LU."""
    parts = [sound[at:end] for at, end in spans if end <= len(sound)]
    if not parts:
        return None
    # A clip is one channel in both ears: BS.1770 adds their power.
    return integrated(np.concatenate(parts), RATE) - 10 * np.log10(2) - target


def listened(
    session: Session, library: Library, ambience: str, minutes: float, engine: Engine
) -> Found:
    own = Settings(ambience=ambience)
    support = choose_support(session, library, None, own)
    draft = lay_out(session, library, support, lead_s=own.lead_s, length_of=estimate)
    clips = Clips(paths.clip_cache(), engine, "", 100)
    made = clips.prepare(draft.utterances, lambda *_: None, lambda: False)

    def length_of(words):  # noqa: ANN001, ANN202
        return made[words].for_ms if words in made else estimate(words)

    timeline = lay_out(session, library, support, lead_s=own.lead_s, length_of=length_of)
    whole = render_offline(session, timeline, made, own)
    frames = min(whole.frames, round(minutes * 60 * RATE))
    sound = whole.mix.render(0, frames)
    spans: dict[Style, list[tuple[int, int]]] = {style: [] for style in Style}
    for event in timeline.events:
        if event.utterance in made and not event.shown_only:
            at = event.at_ms * FRAMES_PER_MS
            spans[event.utterance.style].append((at, at + made[event.utterance].frames))
    softer = 20 * np.log10(SOFT) if timeline.soft else 0.0
    levels = {Style.NORMAL: own.voice_level, Style.WHISPER: own.whisper_level}
    told = {
        style: off(sound, spans[style], LEVEL_LUFS[style] + softer + 20 * np.log10(level / 100))
        for style, level in levels.items()
    }
    return Found(
        session.id,
        ambience,
        *(None if told[style] is None else round(told[style], 2) for style in levels),
        round(true_peak(sound), 2),
        round(ducked(timeline, made, own, spans), 2),
    )


def ducked(timeline, made, own, spans) -> float:  # noqa: ANN001
    """Return by how many decibels the ambience is lower behind the first words than without."""
    at, end = min(span for each in spans.values() for span in each)
    quiet = {words: type(clip)(np.zeros_like(clip.stored)) for words, clip in made.items()}
    low = mix_of(timeline, quiet, Settings(**(asdict(own) | {"bell_level": 0})), 0)
    free = mix_of(timeline, {}, Settings(**(asdict(own) | {"bell_level": 0})), 0)
    one, other = (mix.render(at, end - at).astype(np.float64) for mix in (free, low))
    return 10 * np.log10((one**2).sum() / (other**2).sum())


def seam(name: str) -> float:
    """Return the largest step at a loop's seam, beside the largest step of the minute around."""
    found = bed(name)
    worst = 0.0
    for length in LENGTHS:
        around = np.abs(np.diff(found.render(length - 30 * RATE, 60 * RATE), axis=0))
        worst = max(worst, float(around[30 * RATE - 2 : 30 * RATE + 1].max() / around.max()))
    return round(worst, 2)


def main(report: Report) -> int:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--sessions", type=int, default=10)
    words.add_argument("--minutes", type=float, default=2.0)
    words.add_argument("--json", action="store_true")
    asked = words.parse_args()
    library, engine = default_library(), open_engine()
    if engine is None:
        raise SystemExit("There is no voice here; `taichi-coach doctor` says what to install.")
    sessions = sorted(library.sessions().values(), key=lambda one: one.id)[: asked.sessions]
    pairs = zip(sessions, cycle(names()[1:]), strict=False)
    try:
        found = [
            listened(library.resolve(one), library, ambience, asked.minutes, engine)
            for one, ambience in pairs
        ]
    finally:
        engine.close()
    seams = {name: seam(name) for name in names()[1:]}
    if asked.json:
        print(json.dumps({"sessions": [asdict(one) for one in found], "seams": seams}))
    for one in [] if asked.json else found:
        print(
            f"{one.session:22} {one.ambience:7} voice {one.voice_off} LU off, whisper "
            f"{one.whisper_off} LU off, true peak {one.true_peak} dBTP, ducked {one.ducked_db} dB"
        )
    if not asked.json:
        print("seams, as a share of the largest step around:", seams)
    for one in found:
        for style, value in (("voice", one.voice_off), ("whisper", one.whisper_off)):
            if value is not None:
                report(f"{one.session} {style}", abs(value), "LU")
    offs = [
        value for one in found for value in (one.voice_off, one.whisper_off) if value is not None
    ]
    good = (
        max(map(abs, offs)) <= WORST_LU
        and max(one.true_peak for one in found) <= HIGHEST_DBTP
        and min(one.ducked_db for one in found) >= LEAST_DUCK_DB - 0.05
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(main))
