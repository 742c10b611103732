"""A session whose clips are still being made: its timeline by what is there, and what is next.

A practice begins with its first clips. Words that are not there yet are laid out by an estimate,
and nothing is played that their real length could still change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from taichi_coach.player.spoken import length_of
from taichi_coach.timeline.speech_lengths import is_estimate
from taichi_coach.timeline.speech_pace import USUAL
from taichi_coach.timeline.speech_room import Earlier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.timeline.speech_lengths import SpeechLengths

    LayOut = Callable[[float, Callable[[Utterance], int], Earlier | None], Timeline]

#: So much of a practice is there before it begins.
FIRST_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class KnownTimeline:
    """A timeline, and the last millisecond that no clip can change any more; None: all of it.

    `lasting` is one that goes by every clip there is, also in what was left behind by a leap.
    """

    timeline: Timeline
    known_ms: int | None = None
    lasting: bool = True

    def knows(self, until_ms: int) -> bool:
        """Tell whether it is known as far as a moment."""
        return self.known_ms is None or self.known_ms >= until_ms


class Layout(Protocol):
    """Lays a session out, as often as it is asked."""

    def at_speed(self, speed: float) -> KnownTimeline:
        """Return the session at a speed, by all that is known now."""
        ...

    def stand_at(self, step: int) -> None:
        """Let the steps before this one stay where they are now, whatever is learned of them."""
        ...


class Preparation:
    """The clips of a session as they come, and how the session is laid out by them."""

    def __init__(self, lay_out: LayOut, expected: SpeechLengths = USUAL) -> None:
        """Begin with no clip; `lay_out` takes a speed, lengths of words, and those before a step.

        Words that are not there take as long as is `expected`. Whoever wants no voice, or has none,
        says `end` at once.
        """
        self._lay_out, self._expected = lay_out, expected
        self._clips: dict[Utterance, Clip] = {}
        self._settled: set[Utterance] = set()
        self._earlier: Earlier | None = None
        self._ended = False

    @property
    def clips(self) -> Mapping[Utterance, Clip]:
        """Return the clips that are there, by their words; more come."""
        return self._clips

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will come."""
        return self._ended

    def keep(self, utterance: Utterance, clip: Clip | None) -> None:
        """Take a clip; None for words that will not be heard."""
        self._settled.add(utterance)
        if clip is not None:
            self._clips[utterance] = clip

    def end(self) -> None:
        """Take it that nothing more will come: what is not there is only shown."""
        self._ended = True

    def stand_at(self, step: int) -> None:
        """Let the steps before this one stay where they are now, whatever is learned of them."""
        now = dict(self._clips)
        held = Earlier(step, lambda words: length_of(now, words, self._expected))
        self._earlier = None if self._ended else held

    def at_speed(self, speed: float) -> KnownTimeline:
        """Return the session at a speed, by the clips that are there."""
        timeline = self._lay_out(speed, self._length_of, self._earlier)
        if not self._ended:
            return KnownTimeline(timeline, self._known_ms(timeline), lasting=False)
        return KnownTimeline(timeline, lasting=self._earlier is None)

    def is_estimate(self, timeline: Timeline) -> bool:
        """Tell whether what was expected of this session is no more than an estimate."""
        return is_estimate(timeline, self._expected)

    def lacks(self, timeline: Timeline, until_ms: int) -> bool:
        """Tell whether words are still to come that a timeline of this session needs by then."""
        first = None if self._ended else self._known_ms(timeline)
        return first is not None and first < until_ms

    def wanted(self, timeline: Timeline, step: int = 0) -> tuple[Utterance, ...]:
        """Return what is still to be made, in the order in which it is needed from a step on."""
        needs = sorted(timeline.needs, key=lambda need: (need.step < step, need.at_ms))
        every = dict.fromkeys(need.utterance for need in needs)
        return tuple(each for each in every if each not in self._settled)

    def _length_of(self, words: Utterance) -> int:
        return length_of(self._clips, words, self._expected)

    def _known_ms(self, timeline: Timeline) -> int | None:
        step = 0 if self._earlier is None else self._earlier.step
        open_ = (
            need.at_ms
            for need in timeline.needs
            if need.step >= step and need.utterance not in self._settled
        )
        first = min(open_, default=None)
        return None if first is None else first - 1
