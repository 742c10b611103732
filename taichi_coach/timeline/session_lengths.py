"""How long sessions last, worked out once for each: the library tells of sixty at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from msgspec import Struct

from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.text.lengths import about_length
from taichi_coach.timeline.compiler import lay_out
from taichi_coach.timeline.speech_lengths import is_estimate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session, Support, Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline, TimelineSection
    from taichi_coach.timeline.speech_lengths import SpeechLengths

    _Key = tuple[str, Path, Support, tuple[int | str, ...]]


#: By such a share two estimates of a session may differ and be one.
_NEAR: Final = 0.005


class Lengths(Struct, frozen=True):
    """How long a session lasts for a person, in milliseconds, and its sections.

    It is `estimated` until all that it says has been spoken, and where it waits for the person.
    """

    duration_ms: int
    sections: tuple[TimelineSection, ...]
    estimated: bool

    @property
    def words(self) -> str:
        """Return how long it lasts in words: "about 2½ minutes"."""
        return about_length(self.duration_ms, estimated=self.estimated)


class _Kept(Struct, frozen=True):
    """A session laid out, good as long as its words take about what they took."""

    session: Session
    words: Mapping[Utterance, int]
    said_ms: int
    timeline: Timeline
    speech: SpeechLengths
    estimated: bool

    def is_same(self, session: Session, speech: SpeechLengths) -> bool:
        """Tell, without a look at any words, that nothing has changed.

        A recording may have: its length is asked for anew each time.
        """
        if self.session is not session or self.speech != speech:
            return False
        return all(each.audio is None for each in self.words)

    def holds(self, session: Session, speech: SpeechLengths) -> bool:
        """Tell whether it is this very session by speech of those lengths.

        As long as that is an estimate, one that is as near as another will do: words that were
        spoken in one session are said in half of the library.
        """
        if self.session is not session:
            return False
        off_ms = abs(_said_ms(self.words, speech) - self.said_ms)
        return not off_ms or (
            off_ms <= _NEAR * self.timeline.duration_ms and is_estimate(self.timeline, speech)
        )


_kept: WeakKeyDictionary[Library, dict[_Key, _Kept]] = WeakKeyDictionary()


def laid_out(
    session: Session, library: Library, support: Support, own: Settings, speech: SpeechLengths
) -> Timeline:
    """Return the timeline at the person's speed, by speech of those lengths.

    Raises:
        CoachError: an include or a movement is missing.
    """
    return _laid_out(session, library, support, own, speech, events=True)


def lengths_of(
    session: Session, library: Library, support: Support, own: Settings, speech: SpeechLengths
) -> Lengths:
    """Return the lengths of a session of this library, which does not change; errors as above.

    It is laid out anew only where its words take another time than they took.
    """
    kept = _kept.setdefault(library, {})
    numbers = (own.lead_s, own.squeezes, own.stretch_outs, own.speed)
    key = (session.id, session.path, support, (*numbers, own.rate, own.voice))
    known = kept.get(key)
    if known is None or not known.is_same(session, speech):
        if known is not None and known.holds(session, speech):
            timeline, words, said_ms = known.timeline, known.words, known.said_ms
        else:
            timeline = _laid_out(session, library, support, own, speech, events=False)
            words = Counter(need.utterance for need in timeline.needs)
            said_ms = _said_ms(words, speech)
        estimated = is_estimate(timeline, speech)
        known = kept[key] = _Kept(session, words, said_ms, timeline, speech, estimated)
    return Lengths(known.timeline.duration_ms, known.timeline.sections, known.estimated)


def _said_ms(words: Mapping[Utterance, int], speech: SpeechLengths) -> int:
    """Return how long all the words take that are said so many times each."""
    return sum(times * speech.length_of(each) for each, times in words.items())


def _laid_out(
    session: Session,
    library: Library,
    support: Support,
    own: Settings,
    speech: SpeechLengths,
    *,
    events: bool,
) -> Timeline:
    near = library.beside(session.path)
    return lay_out(
        with_own_numbers(near.resolve(session), own),
        near.movements(),
        support,
        length_of=speech.length_of,
        lead_ms=own.lead_s * 1000,
        speed=own.speed / 100,
        events=events,
    ).timeline
