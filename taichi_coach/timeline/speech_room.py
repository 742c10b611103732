"""What is told of speech while it finds its room: what clashed, what is still to be announced."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from taichi_coach.script.model import session as model
    from taichi_coach.script.model.cue import Cue


class Clash(Struct, frozen=True):
    """Speech that does not fit as it is written.

    `late_ms`: it has to wait so long for other speech; `over_ms`: it outlasts its step by so much.
    `at_ms` counts from the step's clock, at speed 1.
    """

    where: model.Where
    text: str
    at_ms: int
    for_ms: int
    late_ms: int = 0
    over_ms: int = 0


class Earlier(Struct, frozen=True):
    """How long words take in the steps before step `step`, in milliseconds: those stay in place."""

    step: int
    length_of: Callable[[model.Utterance], int]


class WantedWords(Struct, frozen=True):
    """Words for a moment of the running clock; `naming` where they only name what is done."""

    at_ms: int
    spoken: model.Spoken
    side: model.Side | None
    where: model.Where
    naming: bool = False


class Over(Struct, frozen=True):
    """Words spoken over what goes on: `ready_ms` to get ready, and `clock_ms` of clocks at speed 1.

    A name (`naming`) comes shortly before the end of it, other words at once.
    """

    spoken: model.Spoken
    side: model.Side | None
    where: model.Where
    ready_ms: int
    clock_ms: int = 0
    naming: bool = False


class NameAhead(Struct, frozen=True):
    """The name of what begins at `by_ms` of the running clock, to be said in the quiet before it.

    Where there is none, it may be said in the first `later_ms` of the next clock.
    """

    spoken: model.Spoken
    side: model.Side | None
    by_ms: int
    later_ms: int = 0


class Counted(Struct, frozen=True):
    """Words that count along until `until_ms` of the clock, each with its moment, in order.

    They are said only where nothing else is, and only the first one where they are too quick.
    """

    words: tuple[tuple[int, model.Spoken], ...]
    until_ms: int

    def heard(
        self,
        at_of: Callable[[int], int],
        length_of: Callable[[model.Spoken, int], int],
        said: Sequence[tuple[int, int]],
    ) -> Iterator[tuple[int, model.Spoken]]:
        """Yield the words that have room, each with its moment in the timeline.

        `at_of` tells where a moment of the clock lies there, `length_of` how long words take from
        then on; `said` are the other words of the clock, begin and end, in order.
        """
        beats = [(at_of(ms), word) for ms, word in self.words]
        spans = [(at, at + length_of(word, at), word) for at, word in beats]
        end = at_of(self.until_ms)
        ends = [*(at for at, _ in beats[1:]), end]
        if any(over > by for (_, over, _), by in zip(spans, ends, strict=True)):
            spans = spans[:1]
        for at, over, word in spans:
            before = bisect_left(said, (over,))  # so many begin before this one is over
            if over <= end and (not before or said[before - 1][1] <= at):
                yield at, word


def moments(cue: Cue, length_ms: int) -> Iterable[int]:
    """Return when a cue falls, counted from the clock's start at speed 1; never after its end."""
    if cue.every_ms is None:
        return (cue.at_ms,) if cue.at_ms is not None and cue.at_ms < length_ms else ()
    first = cue.every_ms if cue.from_ms is None else cue.from_ms
    last = length_ms if cue.until_ms is None else min(cue.until_ms, length_ms)
    return range(first, last, cue.every_ms)
