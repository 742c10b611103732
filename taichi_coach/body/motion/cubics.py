"""Smooth lines through numbers at times: monotone cubics that never overshoot.

The slopes are those of Fritsch and Butland: a line passes each number without stopping where it
goes on in the same direction, turns back without overshooting, and stays still between equals.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Numbers = tuple[float, ...]


class Cubic(Struct, frozen=True):
    """Numbers between two times: where they begin, and the coefficients of those that move.

    The coefficients are of the part of the way from 0 to 1, after the number's place in the row.
    Most numbers of a body stay on most ways, and cost nothing there.
    """

    here: Numbers
    moving: tuple[tuple[int, float, float, float], ...]


def slope(one: float, two: float, span_one: float, span_two: float) -> float:
    """Return the slope between two rises, each over its span: 0 where they differ in direction."""
    if one * two <= 0:
        return 0.0
    weight_one, weight_two = 2 * span_two + span_one, span_two + 2 * span_one
    return (weight_one + weight_two) / (weight_one / one + weight_two / two)


def cubic(here: Numbers, there: Numbers, first: Numbers, last: Numbers, span: float) -> Cubic:
    """Return the cubic from one row of numbers to another with these slopes at its ends."""
    one = tuple(each * span for each in first)
    two = tuple(each * span for each in last)
    gap = tuple(b - a for a, b in zip(here, there, strict=True))
    square = tuple(3 * g - 2 * m - n for g, m, n in zip(gap, one, two, strict=True))
    cube = tuple(m + n - 2 * g for g, m, n in zip(gap, one, two, strict=True))
    lines = enumerate(zip(one, square, cube, strict=True))
    return Cubic(tuple(map(float, here)), tuple((at, *line) for at, line in lines if any(line)))


def value(line: Cubic, part: float) -> list[float]:
    """Return the numbers at a part of the way."""
    numbers = list(line.here)
    for at, one, square, cube in line.moving:
        numbers[at] += part * (one + part * (square + part * cube))
    return numbers


class SmoothLine:
    """A smooth line through rows of numbers, at rising times; at its ends it is level.

    What lies between two rows depends on these and their neighbours, and is found when it is first
    asked for: so are the rows.
    """

    def __init__(self, times: Sequence[float], row: Callable[[int], Numbers]) -> None:
        """Take at least two times, and what tells the row at the time of a number."""
        self._times = tuple(times)
        self._row = row
        self._cubics: dict[int, Cubic] = {}

    def at(self, time: float) -> list[float]:
        """Return the numbers at a time within the line."""
        index = min(max(bisect_right(self._times, time) - 1, 0), len(self._times) - 2)
        begin, end = self._times[index], self._times[index + 1]
        line = self._cubics.get(index)
        if line is None:
            here, there = self._row(index), self._row(index + 1)
            slopes = self._slopes(index), self._slopes(index + 1)
            line = self._cubics[index] = cubic(here, there, *slopes, end - begin)
        return value(line, (time - begin) / (end - begin))

    def _slopes(self, index: int) -> Numbers:
        """Return the slope of each number at a row."""
        here = self._row(index)
        if index in {0, len(self._times) - 1}:
            return (0.0,) * len(here)
        earlier, now, later = self._times[index - 1 : index + 2]
        since, until = now - earlier, later - now
        return tuple(
            slope((b - a) / since, (c - b) / until, since, until)
            for a, b, c in zip(self._row(index - 1), here, self._row(index + 1), strict=True)
        )
