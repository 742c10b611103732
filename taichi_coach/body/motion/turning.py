"""How far the guide is seen from aside at a moment: forms that step are, what faces the person not.

Whoever greets, rests or warms up looks at the person; for a form that steps to front or back one
looks from three-quarter. The turn between them is slow, and lies in the words before the form.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Final

from taichi_coach.body.motion.seating import sits
from taichi_coach.body.poses.stepping import steps_in
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.model import FLOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taichi_coach.body.motion.repetition import Held
    from taichi_coach.timeline.model import Step, Timeline

#: A turn takes so long; for a shorter rest between two forms there is none.
TURN_MS: Final = 3500
_SHORTEST_MS: Final = 15_000

_Span = tuple[int, int]


class Turning:
    """How far aside the guide of a whole session is seen."""

    def __init__(self, timeline: Timeline, held: Sequence[Held]) -> None:
        """Take the key poses with their times, in order."""
        stepping = [] if timeline.support is Support.SEATED else list(_stepping(timeline, held))
        self._spans = list(_joined(stepping))
        self._begins = [begin for begin, _ in self._spans]

    def at(self, at_ms: float) -> float:
        """Return how far: 0 from before, 1 from aside."""
        index = bisect_right(self._begins, at_ms) - 1
        if index < 0:
            return 0.0
        begin, end = self._spans[index]
        # A session may begin with a form: then there is nothing to turn from.
        came = _soft((at_ms - begin) / TURN_MS) if begin else 1.0
        return came * (1 - _soft((at_ms - end) / TURN_MS))


def _stepping(timeline: Timeline, held: Sequence[Held]) -> Iterator[_Span]:
    """Yield from when to when forms are shown that step, each flow as a whole."""
    stepped_at_ms = [
        each.at_ms
        for each in held
        if not each.passing and not sits(each.posed) and steps_in(each.posed.pose)
    ]

    def forms(step: Step) -> bool:
        first = bisect_right(stepped_at_ms, step.at_ms)
        return (
            bool(step.movement)
            and first < len(stepped_at_ms)
            and stepped_at_ms[first] <= step.end_ms
        )

    for flows, run in groupby(timeline.steps, key=lambda step: step.verb == FLOW):
        for part in (list(run),) if flows else ([each] for each in run):
            if any(map(forms, part)):
                yield part[0].at_ms, part[-1].end_ms


def _joined(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Yield spans with those as one between which there is too little time to turn and return."""
    begun: _Span | None = None
    for begin, end in spans:
        if begun is not None and begin - begun[1] < _SHORTEST_MS:
            begun = begun[0], end
            continue
        if begun is not None:
            yield begun
        begun = begin, end
    if begun is not None:
        yield begun


def _soft(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)
