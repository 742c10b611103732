"""A clock for measures: a countdown with a moment to get ready, or a stopwatch.

It is told the time in milliseconds of a clock that never goes back, and holds no clock itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

_SECOND = 1000


class StopwatchPhase(StrEnum):
    """Where a stopwatch stands."""

    READY = "ready"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is shown: the phase, the letters, and how much of the ring is full, 0-1."""

    phase: StopwatchPhase
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Started at `began_ms`, it first counts `lead_ms` down, then `for_ms`; None counts up."""

    began_ms: float
    lead_ms: int = 0
    for_ms: int | None = None

    def read(self, now_ms: float) -> Reading:
        """Return how it stands; a second that has begun counts whole when it goes down."""
        gone = now_ms - self.began_ms
        if gone < self.lead_ms:
            return Reading(StopwatchPhase.READY, _left(self.lead_ms - gone), 1.0)
        ran = gone - self.lead_ms
        if self.for_ms is None:
            return Reading(StopwatchPhase.RUNNING, f"{ran / _SECOND:.1f}", ran % 60_000 / 60_000)
        if ran >= self.for_ms:
            return Reading(StopwatchPhase.OVER, "0", 0.0)
        left = self.for_ms - ran
        return Reading(StopwatchPhase.RUNNING, _left(left), left / self.for_ms)

    def seconds(self, now_ms: float) -> float:
        """Return the seconds that it has run, to the tenth."""
        return round(max(now_ms - self.began_ms - self.lead_ms, 0) / _SECOND, 1)


def _left(ms: float) -> str:
    return str(ceil(ms / _SECOND))
