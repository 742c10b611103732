"""A timeline and its clips become one mix, whose position is the timeline's.

Heavy: imports numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model import BellKind, Style
from taichi_coach.sound.bells import bell
from taichi_coach.sound.clip import FRAMES_PER_MS
from taichi_coach.sound.mix import Mix, Placement
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Event, Timeline

#: A soft session's voice, as a share of the usual one: -4 dB.
SOFT = 10 ** (-4 / 20)
#: The last bell rings on beyond the timeline for at most so long.
RING_MS = 12_000


def mix_of(timeline: Timeline, clips: Mapping[Utterance, Clip], own: Settings, from_ms: int) -> Mix:
    """Return what sounds from `from_ms` up to the next gate, at the person's levels.

    The words of a gate that the practice stands at have been said, and are not said again.
    """
    gate = next((each for each in timeline.gates if each > from_ms), None)
    frames = (timeline.duration_ms + RING_MS) * FRAMES_PER_MS
    until = None if gate is None else gate * FRAMES_PER_MS
    return Mix(_placements(timeline, clips, own, from_ms), frames, until)


def _placements(
    timeline: Timeline, clips: Mapping[Utterance, Clip], own: Settings, from_ms: int
) -> Iterator[Placement]:
    for event in timeline.events:
        at = event.at_ms * FRAMES_PER_MS
        if event.kind is Kind.READY and event.at_ms <= from_ms:
            continue
        if event.kind is Kind.BELL:
            yield Placement(at, bell(BellKind(event.text)), own.bell_level / 100)
        clip = _clip_of(event, clips, own)
        if clip is not None:
            yield Placement(at, clip.samples, _level(event, timeline, own))


def _clip_of(event: Event, clips: Mapping[Utterance, Clip], own: Settings) -> Clip | None:
    if event.utterance is None or event.shown_only or not own.speech_on:
        return None
    return clips.get(event.utterance)


def _level(event: Event, timeline: Timeline, own: Settings) -> float:
    whispered = event.utterance is not None and event.utterance.style is Style.WHISPER
    level = (own.whisper_level if whispered else own.voice_level) / 100
    return level * SOFT if timeline.soft else level
