"""A level that moves along straight lines between breakpoints, and the ducking made of them.

It is a function of the position, never a state that runs along: a seek into the middle of a fade
finds it exactly there. Heavy: imports numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.loudness import amplitude

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


class Envelope:
    """Gains at frames; straight lines between them, and level before the first and after the last.

    Without breakpoints it is 1 everywhere.
    """

    def __init__(self, points: Iterable[tuple[int, float]] = ()) -> None:
        """Take (frame, gain) pairs in order of their frames."""
        pairs = tuple(points) or ((0, 1.0),)
        self._at = np.array([at for at, _ in pairs], np.int64)
        self._gain = np.array([gain for _, gain in pairs], np.float64)

    def shape(self, sound: NDArray[np.float32], pos: int) -> None:
        """Multiply (n, 2) frames that begin at `pos`, in place."""
        end = pos + len(sound)
        inside = self._at[np.searchsorted(self._at, pos, "right") : np.searchsorted(self._at, end)]
        edges = [pos, *(int(at) for at in inside), end]
        for low, high in pairwise(edges):
            self._shape_line(sound[low - pos : high - pos], low)

    def _shape_line(self, part: NDArray[np.float32], pos: int) -> None:
        """Multiply frames between two neighbouring breakpoints."""
        after = int(np.searchsorted(self._at, pos, "right"))
        first = float(self._gain[max(after - 1, 0)])
        if after in {0, len(self._at)} or first == self._gain[after]:
            if first != 1.0:
                part *= np.float32(first)
            return
        at, span = self._at[after - 1], self._at[after] - self._at[after - 1]
        steps = (np.arange(len(part)) + (pos - at)) / span
        part *= (first + steps * (self._gain[after] - first)).astype(np.float32)[:, None]


@dataclass(frozen=True, slots=True)
class Ducking:
    """How far an ambience steps back for the voice, in decibels, and how long it takes, in ms."""

    depth_db: float = 9.0
    before_ms: int = 250
    after_ms: int = 700


def ducked(spans: Sequence[tuple[int, int]], how: Ducking) -> Envelope:
    """Return the level of what sounds behind speech: `spans` are the (first, end) frames of words.

    It is down when the first word begins, and stays down between words that follow each other
    so closely that it could not come up.
    """
    before, after = how.before_ms * RATE // 1000, how.after_ms * RATE // 1000
    low = amplitude(-how.depth_db)
    if low == 1.0:
        return Envelope()
    points: list[tuple[int, float]] = []
    for first, end in _joined(spans, before + after):
        points += [(first - before, 1.0), (first, low), (end, low), (end + after, 1.0)]
    return Envelope(points)


def _joined(spans: Sequence[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Return the spans in order, those nearer to each other than `gap` as one."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if joined and first - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return joined
