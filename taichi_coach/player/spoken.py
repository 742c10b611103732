"""A session's words spoken: an engine opened, its clips made, the engine let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.player.expected_lengths import remember_lengths
from taichi_coach.timeline.speech_pace import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.speech_lengths import SpeechLengths
    from taichi_coach.voice.engine import Engine

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class SpokenClips:
    """What a voice made of a session's words, and one sentence for each thing that failed."""

    clips: Mapping[Utterance, Clip]
    failures: tuple[str, ...] = ()


def speak(
    utterances: Sequence[Utterance],
    own: Settings,
    folder: Path,
    open_engine: Callable[[], Engine | None],
    progress: Progress,
    cancelled: Cancelled,
) -> SpokenClips:
    """Speak the words as `speak_with` does, with an engine of one's own, which ends with it.

    Nothing is opened for someone who wants no voice.
    """
    if not own.speech_on:
        return SpokenClips({})
    engine = open_engine()
    try:
        return speak_with(engine, utterances, own, folder, progress, cancelled)
    finally:
        if engine is not None:
            engine.close()


def speak_with(
    engine: Engine | None,
    utterances: Sequence[Utterance],
    own: Settings,
    folder: Path,
    progress: Progress,
    cancelled: Cancelled,
) -> SpokenClips:
    """Speak the words, in the person's voice and pace, into clips that are kept in `folder`.

    It takes its time: not for the window's own thread. `progress` is told how many of how many
    are done; once `cancelled` says so, what is ready is returned.
    """
    from taichi_coach.voice.clips import Clips  # noqa: PLC0415  numpy, only where something is made

    clips = Clips(folder, engine, own.voice, own.rate)
    made = clips.prepare(utterances, progress, cancelled)
    if engine is not None and made:
        lengths = {words: clip.for_ms for words, clip in made.items()}
        remember_lengths(engine, own, folder, lengths)
    return SpokenClips(made, clips.failures)


def length_of(
    clips: Mapping[Utterance, Clip], words: Utterance, expected: SpeechLengths = USUAL
) -> int:
    """Return how many milliseconds words take: as they are heard, else as it is expected."""
    clip = clips.get(words)
    return expected.length_of(words) if clip is None else clip.for_ms
