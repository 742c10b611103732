"""Where in the room the guide is, for who has room to step: a pure function of the timeline.

A form that travels goes on from where its last repetition has ended, within what room there is;
then it returns, as forms do without room. A long pause gives the person time to walk back, and so
all the room again. The guide itself never walks back: it is looked at where it is.
"""

from __future__ import annotations

from bisect import bisect_right
from math import hypot
from typing import TYPE_CHECKING, Final

from taichi_coach.script.model.session import Support
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.body.kinematics.balance import Place
    from taichi_coach.timeline.model import Event, Timeline

#: The room there is, from where one begins: a metre and a half, in heads.
ROOM: Final = 6.8
#: Pauses in which one can walk back that far, by their verbs, and how long they are at least.
_PAUSES: Final = frozenset({"rest", "wait", "ready", "say", "whisper"})
_BACK_MS: Final = 8000
_HERE: Final = (0.0, 0.0)


class Travels:
    """The places of a whole session, by the phases that lead to them."""

    def __init__(self, timeline: Timeline, *, room: bool) -> None:
        """Take the timeline; only who stands free travels, where there is `room`."""
        self.room = room
        self._free = room and timeline.support is Support.STANDING
        travelled = list(_travelled(timeline)) if self._free else []
        self._phases = [phase for phase, _ in travelled]
        self._ends = [phase.end_ms for phase in self._phases]
        self._places = [place for _, place in travelled]
        self._known = frozenset(self._ends)

    def goes(self, phase: Event) -> bool:
        """Return whether a phase ends farther in the room than it began."""
        return phase.end_ms in self._known

    def at(self, at_ms: int) -> Place:
        """Return the place of the key pose that is reached at a moment."""
        index = bisect_right(self._ends, at_ms)
        return self._places[index - 1] if index else _HERE

    def seen_from(self, at_ms: float) -> Place | None:
        """Return where the guide is looked at at any moment; None for who does not travel.

        In a phase that travels it goes from place to place, slowly at both ends.
        """
        if not self._free:
            return None
        index = bisect_right(self._ends, at_ms)
        x, z = self._places[index - 1] if index else _HERE
        if index == len(self._phases) or at_ms <= self._phases[index].at_ms:
            return x, z
        phase, (to_x, to_z) = self._phases[index], self._places[index]
        part = (at_ms - phase.at_ms) / phase.for_ms
        gone = part * part * (3 - 2 * part)
        return x + (to_x - x) * gone, z + (to_z - z) * gone


def _travelled(timeline: Timeline) -> Iterator[tuple[Event, Place]]:
    """Yield each phase that travels, in order, and the place to which it leads."""
    phases: dict[int, list[Event]] = {}
    for event in timeline.events:
        if event.kind is Kind.PHASE:
            phases.setdefault(event.step, []).append(event)
    place = began = _HERE
    before: Event | None = None
    for number, step in enumerate(timeline.steps):
        if number not in phases:
            before = None
            if step.verb in _PAUSES and step.for_ms >= _BACK_MS:
                began = place
        for event in phases.get(number, ()):
            there = place[0] + event.travels[0], place[1] + event.travels[1]
            far = hypot(there[0] - began[0], there[1] - began[1])
            if there != place and far <= ROOM and _goes_on(before, event):
                place = there
                yield event, place
            before = event


def _goes_on(before: Event | None, event: Event) -> bool:
    """Return whether a phase follows on one of the same movement; the first of all does not."""
    return before is not None and before.movement == event.movement
