"""How long words take by all that is known: as they were spoken, and else as is expected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from taichi_coach.timeline.model import READY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.timeline.speech_pace import SpeechPace


class SpeechLengths(Protocol):
    """Tells how long words take."""

    def length_of(self, words: Utterance) -> int:
        """Return how many milliseconds words take."""
        ...

    def knows(self, words: Utterance) -> bool:
        """Tell whether that is what they take, and no estimate."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class SpokenLengths:
    """Words as long as they were `spoken`, by what `key_of` makes of them; others by a pace."""

    pace: SpeechPace
    spoken: Mapping[str, int] = field(repr=False)
    key_of: Callable[[Utterance], str] = field(repr=False)

    def length_of(self, words: Utterance) -> int:
        """Return how many milliseconds words take."""
        known = self.spoken.get(self.key_of(words))
        return self.pace.length_of(words) if known is None else known

    def knows(self, words: Utterance) -> bool:
        """Tell whether they were spoken."""
        return self.key_of(words) in self.spoken


class ShownLengths(Struct, frozen=True):
    """Words that are shown and not spoken, as long as a voice of that pace would take."""

    pace: SpeechPace

    def length_of(self, words: Utterance) -> int:
        """Return how many milliseconds words are shown."""
        return self.pace.length_of(words)

    def knows(self, _words: Utterance) -> bool:
        """Tell that this is so: nobody will speak them."""
        return True


def is_estimate(timeline: Timeline, lengths: SpeechLengths) -> bool:
    """Tell whether a session may take another time than it was laid out for.

    So it is as long as words of it have not been spoken, and where it waits for the person. Its
    `events` are not asked for.
    """
    waits = any(step.verb == READY for step in timeline.steps)
    return waits or not all(
        map(lengths.knows, dict.fromkeys(need.utterance for need in timeline.needs))
    )
