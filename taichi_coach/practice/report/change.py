"""Whether a change is more than the ups and downs of every day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.measures import Better

if TYPE_CHECKING:
    from taichi_coach.practice.programme.measures import Noise


class Verdict(StrEnum):
    """What may honestly be said about a change.

    TOO_FEW answers to compare; a TREND only, where nobody knows how much of it means something;
    WITHIN the variation from day to day, or BETTER or WORSE by more than that.
    """

    TOO_FEW = "too-few"
    TREND = "trend"
    WITHIN = "within"
    BETTER = "better"
    MUCH_BETTER = "much-better"
    WORSE = "worse"
    MUCH_WORSE = "much-worse"


@dataclass(frozen=True, slots=True)
class Change:
    """From where to where, and what may be said about it; None is "not known"."""

    first: float | None
    last: float | None
    verdict: Verdict


NO_CHANGE_YET = Change(None, None, Verdict.TOO_FEW)


def judge(first: float, last: float, better: Better, noise: Noise) -> Change:
    """Compare two figures.

    Args:
        first: The earlier figure, for pain and energy a week's mean.
        last: The later figure.
        better: Which way is the good one.
        noise: How much is only noise.
    """
    gain = last - first if better is Better.MORE else first - last
    return Change(first, last, _verdict(round(gain, 6), first, noise))


def _verdict(gain: float, first: float, noise: Noise) -> Verdict:
    better, much = noise.least_better(first), noise.least_much_better(first)
    if better is None or noise.worse is None:
        return Verdict.TREND
    if gain >= better:
        return Verdict.MUCH_BETTER if much is not None and gain >= much else Verdict.BETTER
    # What is worse is told by the points alone: that is to be noticed early.
    if -gain >= noise.worse:
        much_worse = noise.much is not None and -gain >= noise.much
        return Verdict.MUCH_WORSE if much_worse else Verdict.WORSE
    return Verdict.WITHIN
