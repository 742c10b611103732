"""The breath of a figure through a session: as the session says, and quietly by itself between."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from taichi_coach.script.model.session import Breath
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.timeline.model import Timeline

#: A quiet breath of one's own: in, out, and how full it gets.
_IN_MS, _OUT_MS, _QUIET = 2600, 3400, 0.55

_Moment = tuple[int, float]


class Breathing:
    """How full the breath is at every moment of a timeline: 0 empty, 1 full."""

    def __init__(self, timeline: Timeline) -> None:
        """Follow the breaths of a timeline, and fill what lies between them."""
        moments = list(_filled(sorted(_spoken_of(timeline)), timeline.duration_ms))
        self._times = [at for at, _ in moments]
        self._values = [value for _, value in moments]

    def at(self, at_ms: float) -> float:
        """Return how full the breath is."""
        index = bisect_right(self._times, at_ms) - 1
        if index < 0:
            return self._values[0]
        if index + 1 >= len(self._times):
            return self._values[-1]
        begin, end = self._times[index], self._times[index + 1]
        part = (at_ms - begin) / (end - begin)
        eased = part * part * (3 - 2 * part)
        return self._values[index] + (self._values[index + 1] - self._values[index]) * eased


def fullness(breath: str) -> float | None:
    """Return how full the breath is after a part of it; None where it stays as it was."""
    return {Breath.IN.value: 1.0, Breath.OUT.value: 0.0}.get(breath)


def _spoken_of(timeline: Timeline) -> Iterator[tuple[int, int, float]]:
    """Yield when each breath begins and ends, and how full it leaves the body."""
    for event in timeline.events:
        if event.kind in {Kind.PHASE, Kind.WAY}:
            full = fullness(event.breath)
        elif event.kind is Kind.BREATH:
            full = fullness(event.phase)
        else:
            continue
        if full is not None and event.for_ms:
            yield event.at_ms, event.end_ms, full


def _filled(spoken: Sequence[tuple[int, int, float]], until_ms: int) -> Iterator[_Moment]:
    """Yield moments in order, with quiet breaths in the gaps."""
    now, full = 0, 0.0
    yield now, full
    for begin, end, value in (*spoken, (until_ms, until_ms, 0.0)):
        for at, quiet in _quiet(now, begin):
            now, full = at, quiet
            yield at, quiet
        if now < begin:
            now = begin
            yield now, full
        if now < end:
            now, full = end, value
            yield now, full


def _quiet(now: int, until: int) -> Iterator[_Moment]:
    """Yield whole quiet breaths that fit before `until`."""
    while until - now >= _IN_MS + _OUT_MS:
        yield now + _IN_MS, _QUIET
        now += _IN_MS + _OUT_MS
        yield now, 0.0
