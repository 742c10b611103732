"""A body's way through key poses: smooth, at rest where two keys are alike, never overshooting.

Between keys every number follows a monotone cubic (module `cubics`). The feet have a timetable
(module `footwork`), and the pelvis passes further places so that the body is over the foot that
stands while the other one is in the air (module `shifting`).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.body.motion.cubics import Cubic, SmoothLine, cubic, slope, value
from taichi_coach.body.motion.follow_through import FollowThrough, follow
from taichi_coach.body.motion.way import Way, way_between, weight_on
from taichi_coach.body.poses.pose_vector import (
    HANDS,
    WEIGHT,
    Row,
    from_vector,
    same_way,
    to_vector,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.body.kinematics.pose import Pose


#: A way by the index of the key it begins with, and how much later than there it is meant.
_At = tuple[int, int]


class KeyPose(Struct, frozen=True):
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
        self._ways: dict[int, Way] = {}
        self._lines: dict[int, SmoothLine | None] = {}
        self._weights: dict[int, SmoothLine] = {}
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
        late = self._follow.late(at_ms)
        if before.pose == after.pose or (part == 0 and not any(late)):
            return before.pose
        way, row = self._way(index), self._row(at_ms)
        follow(row, late, at_ms, self._row, self._free_row)
        if way.stands:
            (row[WEIGHT],) = self._weight(index).at(at_ms)
        return from_vector(row, *way.legs(part))

    def _row(self, at_ms: float) -> list[float]:
        """Return the numbers of a body between two keys, but for its weight."""
        index, at_ms, part = self._on_way(at_ms)
        line = self._line(index)
        return self._way(index).row(part, None if line is None else line.at(at_ms))

    def _free_row(self, at_ms: float) -> list[float]:
        """Return the numbers of a body whose pelvis, and the hands with it, are not yet taken."""
        index, _, part = self._on_way(at_ms)
        return value(self._way(index).rows, part)

    def _on_way(self, at_ms: float) -> tuple[int, float, float]:
        """Return the way that is gone at a moment, the moment within the track, and the part."""
        if self._cyclic:
            at_ms %= self.length_ms
        index = min(self.index(at_ms), len(self.keys) - 2)
        begin, end = self.times[index], self.times[index + 1]
        return index, at_ms, (at_ms - begin) / (end - begin)

    def _weight(self, index: int) -> SmoothLine:
        """Return the weight on a way, by time; it is made once."""
        weight = self._weights.get(index)
        if weight is None:
            times = self.times[index], self.times[index + 1]
            weight = weight_on(self._way(index), *times, self._line(index))
            self._weights[index] = weight
        return weight

    def _line(self, index: int) -> SmoothLine | None:
        """Return the line of the pelvis on a way; None where its row has it already."""
        if index not in self._lines:
            near = [self._beside(index, -1), (index, 0), self._beside(index, 1)]
            passes = any(self._way(at[0]).passed for at in near if at is not None)
            self._lines[index] = self._drawn(index) if passes else None
        return self._lines[index]

    def _drawn(self, index: int) -> SmoothLine:
        """Return a line through all places of a way, and through the nearest one on either side."""
        places = self._places((index, 0))
        earlier, later = self._beside(index, -1), self._beside(index, 1)
        if earlier is not None:
            places.insert(0, self._places(earlier)[-2])
        if later is not None:
            places.append(self._places(later)[1])
        rows = [row for _, row in places]
        return SmoothLine([time for time, _ in places], rows.__getitem__)

    def _places(self, at: _At) -> list[tuple[float, Row]]:
        """Return where the pelvis is, and its tilt, at times from a key to the next."""
        index, later = at
        begin, end = self.times[index], self.times[index + 1]
        keys = [
            (float(key.at_ms + later), (*key.pose.pelvis, key.pose.pelvis_tilt))
            for key in self.keys[index : index + 2]
        ]
        passed = (
            (begin + later + (end - begin) * each.part, (*each.pelvis, each.tilt))
            for each in self._way(index).passed
        )
        return [keys[0], *passed, keys[1]]

    def _beside(self, index: int, step: int) -> _At | None:
        """Return the way before or after a way; None at an end of what does not repeat."""
        last = len(self.keys) - 2
        beside = index + step
        if 0 <= beside <= last:
            return beside, 0
        if not self._cyclic:
            return None
        return (last, -self.length_ms) if beside < 0 else (0, self.length_ms)

    def _way(self, index: int) -> Way:
        """Return all that is known of the way from a key to the next; it is made once."""
        way = self._ways.get(index)
        if way is None:
            before, after = self.keys[index], self.keys[index + 1]
            way = way_between(
                before.pose, after.pose, self._cubic(index), after.at_ms - before.at_ms
            )
            self._ways[index] = way
        return way

    def _cubic(self, index: int) -> Cubic:
        """Return the cubics of every number of a row between a key and the next."""
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
        return cubic(here, there, first, last, span)

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


def _carried(later: Row, key: Row, taken: Row) -> Row:
    """Return the row after `key`, turned the way that `key` itself was taken."""
    onward = same_way(later, key)
    for at in HANDS:
        block = slice(at, at + 4)
        if taken[block] != key[block]:
            onward = (*onward[:at], *(-each for each in onward[block]), *onward[at + 4 :])
    return onward


def _slopes(before: Row | None, here: Row, since: float, rise: Sequence[float], span: float) -> Row:
    if before is None:
        return (0.0,) * len(here)
    return tuple(
        slope((h - b) / since, r, since, span) for b, h, r in zip(before, here, rise, strict=True)
    )


def _slopes_after(
    there: Row, beyond: Row | None, until: float, rise: Sequence[float], span: float
) -> Row:
    if beyond is None:
        return (0.0,) * len(there)
    return tuple(
        slope(r, (b - t) / until, span, until) for b, t, r in zip(beyond, there, rise, strict=True)
    )
