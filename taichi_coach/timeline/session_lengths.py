"""How long sessions last, worked out once for each: the library tells of sixty at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.timeline.compiler import compile_timeline

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session, Support
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Section, Timeline
    from taichi_coach.timeline.speech_pace import SpeechPace

    _Key = tuple[str, Path, Support, tuple[int, int, int], SpeechPace]


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a session lasts by estimated speech, in milliseconds, and its sections."""

    duration_ms: int
    sections: tuple[Section, ...]


_kept: WeakKeyDictionary[Library, dict[_Key, tuple[Session, Lengths]]] = WeakKeyDictionary()


def laid_out(
    session: Session, library: Library, support: Support, own: Settings, pace: SpeechPace
) -> Timeline:
    """Return the timeline by speech at that pace: for lengths, before the voice is made.

    Raises:
        CoachError: an include or a movement is missing.
    """
    near = library.beside(session.path)
    return compile_timeline(
        with_own_numbers(near.resolve(session), own),
        near.movements(),
        support,
        length_of=pace.length_of,
        lead_ms=own.lead_s * 1000,
    )


def lengths_of(
    session: Session, library: Library, support: Support, own: Settings, pace: SpeechPace
) -> Lengths:
    """Return the lengths of a session of this library, which does not change; errors as above."""
    kept = _kept.setdefault(library, {})
    key = (session.id, session.path, support, (own.lead_s, own.squeezes, own.stretch_outs), pace)
    known = kept.get(key)
    if known is not None and known[0] is session:
        return known[1]
    timeline = laid_out(session, library, support, own, pace)
    lengths = Lengths(timeline.duration_ms, timeline.sections)
    kept[key] = session, lengths
    return lengths
