"""Arms that follow the body: a turn begins in the waist, and wrists arrive a little after it.

People who practise tai chi turn the waist first; elbows and then wrists come after by a tenth to
three tenths of a second. Here an arm's numbers are read so much later than those of the trunk.
Where an arm rests it is not late: whatever is still has arrived, and stays.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from taichi_coach.body.poses.pose_vector import ARM_END, ELBOW, HANDS, SHAPE, WRIST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.body.kinematics.pose import Arm, Pose

#: When an arm's rests begin, and when they end, in milliseconds.
_Rests = tuple[list[int], list[int]]

#: How long after the waist a wrist and its hand arrive, and how much of that an elbow has.
WRIST_LATE_MS, ELBOW_SHARE = 230.0, 0.5
#: A short way has less of it: this part of its time at most. It comes, and is made up for, in so
#: many times itself, so that no hand ever waits or goes back.
_OF_THE_WAY, _IN = 0.1, 4.0


class FollowThrough:
    """How late each arm is at any moment of a way through key poses."""

    def __init__(self, times: Sequence[int], poses: Sequence[Pose], *, cyclic: bool) -> None:
        """Take the key poses and their times in milliseconds, in order, at least one."""
        self._length = times[-1] if cyclic else 0
        ends = (times[0], times[-1])
        self._arms = tuple(
            _rests(times, [getattr(pose, arm) for pose in poses], () if cyclic else ends)
            for arm in ("left_arm", "right_arm")
        )

    def late(self, at_ms: float) -> tuple[float, float]:
        """Return by how many milliseconds the left and the right arm are late."""
        left, right = self._arms
        return self._late(left, at_ms), self._late(right, at_ms)

    def _late(self, rests: _Rests, at_ms: float) -> float:
        begins, ends = rests
        if not begins:
            return WRIST_LATE_MS
        last = bisect_right(begins, at_ms) - 1
        left = ends[last] - (self._length if last < 0 else 0)
        coming = begins[last + 1] if last + 1 < len(begins) else begins[0] + self._length
        return late_between(at_ms - left, coming - at_ms) if left < at_ms else 0.0


def follow(
    row: list[float],
    late: tuple[float, float],
    at_ms: float,
    row_at: Callable[[float], list[float]],
    elbows_at: Callable[[float], list[float]],
) -> None:
    """Let the arms of a pose's row be where they were so much earlier, seen from the pelvis.

    `row_at` returns the row of a moment, `elbows_at` one in which only the elbows' and shoulders'
    numbers need be right. What hangs from the body goes where the body goes: late is only what an
    arm does of its own.
    """
    made: dict[float, tuple[list[float], list[float]]] = {}
    for at, late_ms in zip(HANDS, late, strict=True):
        if not late_ms:
            continue
        # Both arms are mostly late alike.
        if late_ms not in made:
            made[late_ms] = row_at(at_ms - late_ms), elbows_at(at_ms - late_ms * ELBOW_SHARE)
        wrist, elbow = made[late_ms]
        row[at : at + ARM_END] = wrist[at : at + ARM_END]
        row[at + ELBOW : at + SHAPE] = elbow[at + ELBOW : at + SHAPE]
        for axis in range(3):
            row[at + WRIST + axis] += row[axis] - wrist[axis]


def late_between(since_ms: float, until_ms: float) -> float:
    """Return how late a wrist is so long after it left a rest and so long before the next one."""
    most = min(WRIST_LATE_MS, _OF_THE_WAY * (since_ms + until_ms))
    return most * _eased(since_ms / (_IN * most)) * _eased(until_ms / (_IN * most))


def _rests(times: Sequence[int], arms: Sequence[Arm], ends: tuple[int, ...]) -> _Rests:
    """Return the spans of time in which an arm stays, or lies on something at both ends."""
    spans = {
        (begin, end)
        for (begin, was), (end, then) in pairwise(zip(times, arms, strict=True))
        if was == then or (was.rests and then.rests)
    }
    spans.update((at, at) for at in ends)
    return [begin for begin, _ in sorted(spans)], [end for _, end in sorted(spans)]


def _eased(part: float) -> float:
    """Return 0 to 1, with no corner at either end."""
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)
