"""A body's way through key poses: smooth, at rest where two keys are alike, never overshooting.

Between keys every number follows a monotone cubic (Fritsch and Carlson's condition, with the
slopes of Fritsch and Butland): it passes each key without stopping where it goes on in the same
direction, turns back without overshooting, and stays still between equal keys.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.vectors import sub
from taichi_coach.body.motion.follow_through import FollowThrough
from taichi_coach.body.motion.leg_interpolation import goes_along, legs_between, relieved
from taichi_coach.body.poses.pose_vector import (
    HANDS,
    WEIGHT,
    WRIST,
    Row,
    from_vector,
    same_way,
    to_vector,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.body.kinematics.pose import Leg, Pose
    from taichi_coach.body.kinematics.vectors import Vector

_Cubic = tuple[Row, Row, Row, Row]


@dataclass(frozen=True, slots=True)
class KeyPose:
    """A pose that is reached at a moment, in milliseconds."""

    at_ms: int
    pose: Pose


class Trajectory:
    """A motion through key poses. A cyclic one repeats; its last key is its first again."""

    def __init__(self, keys: Sequence[KeyPose], *, cyclic: bool = False) -> None:
        """Take the keys, in order of time, at least one; of several at one moment the last counts.

        A cyclic track needs a first key at 0 and a last one with the same pose.
        """
        by_time = {key.at_ms: key for key in sorted(keys, key=lambda key: key.at_ms)}
        self.keys = tuple(by_time.values())
        self.times = tuple(by_time)
        self._rows = tuple(to_vector(key.pose) for key in self.keys)
        self._cyclic = cyclic and len(self.keys) > 1
        self._cubics: dict[int, _Cubic] = {}
        poses = [key.pose for key in self.keys]
        self._follow = FollowThrough(self.times, poses, cyclic=self._cyclic)

    @property
    def length_ms(self) -> int:
        """Return when the last key is reached."""
        return self.times[-1]

    def index(self, at_ms: float) -> int:
        """Return which key was passed last."""
        return max(bisect_right(self.times, at_ms) - 1, 0)

    def pose_at(self, at_ms: float) -> Pose:
        """Return the pose at a moment; before the first key it is the first one's."""
        if self._cyclic:
            at_ms %= self.length_ms
        index = self.index(at_ms)
        if index >= len(self.keys) - 1 or at_ms < self.times[0]:
            return self.keys[index].pose
        before, after = self.keys[index], self.keys[index + 1]
        part = (at_ms - before.at_ms) / (after.at_ms - before.at_ms)
        late = tuple(self._follow.late(at_ms))
        if before.pose == after.pose or (part == 0 and not late):
            return before.pose
        row = self._numbers(index, part, slice(None))
        for block, late_ms in late:
            row[block] = self._numbers_at(at_ms - late_ms, block)
        if _legs(before.pose) != _legs(after.pose):
            shift, change = relieved(before.pose, after.pose, part, row[WEIGHT])
            _shift(row, before.pose, after.pose, shift)
            row[WEIGHT] += change
        return from_vector(row, *legs_between(before.pose, after.pose, part))

    def _numbers_at(self, at_ms: float, block: slice) -> list[float]:
        """Return some of a row's numbers at a moment, by themselves."""
        if self._cyclic:
            at_ms %= self.length_ms
        index = min(self.index(at_ms), len(self.keys) - 2)
        span = self.times[index + 1] - self.times[index]
        return self._numbers(index, (at_ms - self.times[index]) / span, block)

    def _numbers(self, index: int, part: float, block: slice) -> list[float]:
        """Return some of a row's numbers at a part of the way from a key to the next."""
        a, b, c, d = (each[block] for each in self._cubic(index))
        return [
            p + part * (q + part * (r + part * s)) for p, q, r, s in zip(a, b, c, d, strict=True)
        ]

    def _cubic(self, index: int) -> _Cubic:
        """Return the four coefficients of every number between a key and the next."""
        found = self._cubics.get(index)
        if found is None:
            found = self._cubics[index] = self._made(index)
        return found

    def _made(self, index: int) -> _Cubic:
        here = self._rows[index]
        there = same_way(self._rows[index + 1], here)
        earlier, since = self._neighbour(index, -1)
        later, until = self._neighbour(index + 1, 1)
        span = float(self.times[index + 1] - self.times[index])
        before = None if earlier is None else same_way(earlier, here)
        beyond = None if later is None else _carried(later, self._rows[index + 1], there)
        rise = [(b - a) / span for a, b in zip(here, there, strict=True)]
        first = _slopes(before, here, since, rise, span)
        last = _slopes_after(there, beyond, until, rise, span)
        one = tuple(slope * span for slope in first)
        two = tuple(slope * span for slope in last)
        gap = tuple(b - a for a, b in zip(here, there, strict=True))
        square = tuple(3 * g - 2 * m - n for g, m, n in zip(gap, one, two, strict=True))
        cube = tuple(m + n - 2 * g for g, m, n in zip(gap, one, two, strict=True))
        return here, one, square, cube

    def _neighbour(self, index: int, step: int) -> tuple[Row | None, float]:
        """Return the row beside a key, and how far off it is in time; None at an end."""
        last = len(self.keys) - 1
        beside = index + step
        if 0 <= beside <= last:
            return self._rows[beside], float(abs(self.times[beside] - self.times[index]))
        if not self._cyclic:
            return None, 1.0
        if beside < 0:
            return self._rows[last - 1], float(self.times[last] - self.times[last - 1])
        return self._rows[1], float(self.times[1] - self.times[0])


def _shift(row: list[float], before: Pose, after: Pose, shift: Vector) -> None:
    """Move the pelvis of a row aside, and the hands that are not held fast."""
    pelvis = sub(after.pelvis, before.pelvis)
    moved = [0]
    for at, arm in zip(HANDS, ("left_arm", "right_arm"), strict=True):
        if goes_along(getattr(before, arm), getattr(after, arm), pelvis):
            moved.append(at + WRIST)
    for at in moved:
        row[at] += shift[0]
        row[at + 2] += shift[2]


def _legs(pose: Pose) -> tuple[Leg, Leg]:
    return pose.left_leg, pose.right_leg


def _carried(later: Row, key: Row, taken: Row) -> Row:
    """Return the row after `key`, turned the way that `key` itself was taken."""
    onward = same_way(later, key)
    for at in HANDS:
        block = slice(at, at + 4)
        if taken[block] != key[block]:
            onward = (*onward[:at], *(-each for each in onward[block]), *onward[at + 4 :])
    return onward


def _slope(one: float, two: float, span_one: float, span_two: float) -> float:
    """Return the slope at a key between two rises: 0 where they differ in direction."""
    if one * two <= 0:
        return 0.0
    weight_one, weight_two = 2 * span_two + span_one, span_two + 2 * span_one
    return (weight_one + weight_two) / (weight_one / one + weight_two / two)


def _slopes(
    before: Row | None, here: Row, since: float, rise: Sequence[float], span: float
) -> list[float]:
    if before is None:
        return [0.0] * len(here)
    return [
        _slope((h - b) / since, r, since, span) for b, h, r in zip(before, here, rise, strict=True)
    ]


def _slopes_after(
    there: Row, beyond: Row | None, until: float, rise: Sequence[float], span: float
) -> list[float]:
    if beyond is None:
        return [0.0] * len(there)
    return [
        _slope(r, (b - t) / until, span, until) for b, t, r in zip(beyond, there, rise, strict=True)
    ]
