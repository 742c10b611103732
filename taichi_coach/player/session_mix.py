"""A timeline and its clips become one mix, whose position is the timeline's.

Heavy: imports numpy.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from taichi_coach.script.model.session import BellKind, Style
from taichi_coach.sound.ambience import bed
from taichi_coach.sound.bells import bell, tick
from taichi_coach.sound.clip import FRAMES_PER_MS
from taichi_coach.sound.ducking import Ducking, Envelope, ducked
from taichi_coach.sound.mix import Behind, Mix, Placement
from taichi_coach.sound.music import music, music_fault
from taichi_coach.timeline.model import FLOW, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.ambience import Bed
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Event, Timeline

#: A soft session's voice, as a share of the usual one: -4 dB.
SOFT = 10 ** (-4 / 20)
#: The last bell rings on beyond the timeline for at most so long.
RING_MS = 12_000
#: The ambience comes up at the beginning, and goes down behind the last bell.
COME_MS, GO_MS = 3000, 8000
#: Steps that begin without a bell for those who are told by bells.
_WITHOUT_BELL = ("wait", "bell")
#: The ambience steps back so long before a word, and does not come up in a shorter gap.
REACH_MS = Ducking().before_ms + Ducking().after_ms
#: The last seconds of the get-ready time tick.
_TICKS_MS = (3000, 2000, 1000)


def mix_of(
    timeline: Timeline,
    clips: Mapping[Utterance, Clip],
    own: Settings,
    from_ms: int,
    known_ms: int | None = None,
    *,
    begin_ms: int = 0,
) -> Mix:
    """Return what sounds from `from_ms` up to the next gate, at the person's levels.

    A file may begin later than the session: position 0 of its mix is `begin_ms`, and nothing that
    began before is heard in it.

    The words of a gate that the practice stands at have been said, and are not said again. At
    a gate the ambience goes on for as long as the person takes. Where the timeline is known only up
    to `known_ms`, nothing begins after that; two mixes of one session, the timelines of which are
    the same up to there, are the same until `REACH_MS` before.
    """
    gate = next((each for each in timeline.gates if each > from_ms), None)
    frames = (timeline.duration_ms + RING_MS - begin_ms) * FRAMES_PER_MS
    stops = [(each - begin_ms) * FRAMES_PER_MS for each in (gate, known_ms) if each is not None]
    until = min(stops, default=None)
    words = [*_since(begin_ms, _words(timeline, clips, own, from_ms))]
    spans = [
        (word.at_frame, word.end_frame) for word in words if until is None or word.at_frame <= until
    ]
    behind = _behind(timeline, own, spans, ends=gate is None, begin_ms=begin_ms)
    rung = _since(begin_ms, _rung(timeline, own, known_ms))
    return Mix(chain(words, rung), frames, until, behind)


def _since(begin_ms: int, sounds: Iterator[Placement]) -> Iterator[Placement]:
    """Yield the sounds that begin at `begin_ms` or later, counted from there."""
    if not begin_ms:
        return sounds
    begin = begin_ms * FRAMES_PER_MS
    later = (each for each in sounds if each.at_frame >= begin)
    return (replace(each, at_frame=each.at_frame - begin) for each in later)


def ambience_of(timeline: Timeline, own: Settings) -> str:
    """Return the name of what is heard behind the voice: the person's choice, or the session's."""
    return own.ambience or timeline.ambience


def bed_of(timeline: Timeline, own: Settings) -> Bed | None:
    """Return what is heard behind the voice; None for silence.

    It is the author's own music where there is some, and the person has chosen nothing else.
    """
    if not own.ambience_level:
        return None
    if timeline.music is not None and not own.ambience:
        return music(timeline.music)
    return bed(ambience_of(timeline, own))


def bed_fault(timeline: Timeline, own: Settings) -> str:
    """Return why the author's own music will not be heard; "" where it will, or nobody wants it."""
    if timeline.music is None or own.ambience or not own.ambience_level:
        return ""
    return music_fault(timeline.music)


def warm_up(timeline: Timeline, own: Settings, until_ms: int | None = None) -> str:
    """Make the bells and the ambience that `mix_of` will ask for; it takes about two seconds.

    With `until_ms` no bells that come later.

    Returns:
        What `bed_fault` says.
    """
    events = timeline.events if until_ms is None else timeline.between(-1, until_ms)
    for kind in {event.text for event in events if event.kind is Kind.BELL}:
        bell(BellKind(kind))
    bed_of(timeline, own)
    return bed_fault(timeline, own)


def _behind(
    timeline: Timeline, own: Settings, spans: list[tuple[int, int]], *, ends: bool, begin_ms: int
) -> Behind | None:
    """Return the ambience, which steps back for the words at `spans`."""
    ambience = bed_of(timeline, own)
    if ambience is None:
        return None
    over_ms = timeline.duration_ms - begin_ms
    fades = [(0, 0.0), (min(COME_MS, over_ms) * FRAMES_PER_MS, 1.0)]
    if ends:
        fades += [(over_ms * FRAMES_PER_MS, 1.0), ((over_ms + GO_MS) * FRAMES_PER_MS, 0.0)]
    ducking = ducked(spans, Ducking(depth_db=own.duck_db))
    return Behind(ambience, own.ambience_level / 100, ducking, Envelope(fades))


def _words(
    timeline: Timeline, clips: Mapping[Utterance, Clip], own: Settings, from_ms: int
) -> Iterator[Placement]:
    for event in timeline.events:
        if event.kind is Kind.READY and event.at_ms <= from_ms:
            continue
        clip = _clip_of(event, timeline, clips, own)
        if clip is not None:
            level = _level(event, timeline, own)
            yield Placement(event.at_ms * FRAMES_PER_MS, clip.stored, level)


def _rung(timeline: Timeline, own: Settings, until_ms: int | None) -> Iterator[Placement]:
    level = own.bell_level / 100
    for event in timeline.events if until_ms is None else timeline.between(-1, until_ms):
        if event.kind is Kind.BELL:
            yield Placement(event.at_ms * FRAMES_PER_MS, bell(BellKind(event.text)), level)
        elif event.kind is Kind.LEAD:
            for before in _TICKS_MS:
                if before < event.for_ms:
                    yield Placement((event.end_ms - before) * FRAMES_PER_MS, tick(), level)
    if own.telling == "bells" and own.speech_on:
        for step in timeline.steps:
            if step.clock_for_ms and step.verb not in _WITHOUT_BELL:
                yield Placement(step.clock_at_ms * FRAMES_PER_MS, bell(BellKind.TURN), level)


def _clip_of(
    event: Event, timeline: Timeline, clips: Mapping[Utterance, Clip], own: Settings
) -> Clip | None:
    if event.utterance is None or event.shown_only or not own.speech_on:
        return None
    return clips.get(event.utterance) if is_spoken(event, timeline, own) else None


def is_spoken(event: Event, timeline: Timeline, own: Settings) -> bool:
    """Return whether words are spoken to someone who wants to be told as little as they chose.

    Where the practice waits for the person, the words are always spoken.
    """
    if own.telling == "full" or event.kind is Kind.READY:
        return True
    step = timeline.steps[event.step]
    if own.telling == "names" and event.naming and step.verb == FLOW:
        return True
    return own.telling == "names" and not (step.clock_for_ms and event.at_ms >= step.clock_at_ms)


def _level(event: Event, timeline: Timeline, own: Settings) -> float:
    whispered = event.utterance is not None and event.utterance.style is Style.WHISPER
    level = (own.whisper_level if whispered else own.voice_level) / 100
    return level * SOFT if timeline.soft else level
