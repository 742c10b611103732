"""How the body goes over a foot before the other one leaves the floor, and sways as it does.

On its way from key pose to key pose a standing person's pelvis passes further places, found once
for each way: while a foot is in the air the body's centre is over the sole that stands. A smooth
line through all of them begins before the foot rises and ends after it has landed.
"""

from __future__ import annotations

from math import asin, cos, degrees, hypot, radians, sin, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.body.kinematics.balance import (
    balanced,
    bearing,
    centre_of,
    percent_left,
    sole_of,
)
from taichi_coach.body.kinematics.chair import at_chair
from taichi_coach.body.kinematics.skeleton import HIP, SHIN, THIGH
from taichi_coach.body.kinematics.solver import bones_of, fixed_of, hips_at
from taichi_coach.body.kinematics.vectors import along
from taichi_coach.body.motion.footwork import FootAction, FootMove

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.body.kinematics.balance import Place
    from taichi_coach.body.kinematics.pose import Arm, Pose
    from taichi_coach.body.kinematics.vectors import Vector

#: At these parts of a step the centre is looked after, so far inside the sole's edge.
_LOOKED_AT = ((0.16, 0.05), (0.4, 0.06), (0.6, 0.06), (0.84, 0.05))
#: The weight is found so many times on every way, and on every move of a foot.
_EVENLY, _CLOSER = 12, 16
#: A foot that turns on the floor bears at most so many percent.
_TURNING = 35.0
#: Over the standing leg the pelvis is so much higher; half-way of a shift of so many heads,
#: or more, so much lower.
_RISE, _SINK, _SUNK_IN = 0.06, 0.065, 0.7
#: How long a leg is whose knee keeps 7 degrees, as one that reaches, or 11, as one that stands.
_REACHING, _BEARING = ((THIGH + SHIN) * cos(radians(bend / 2)) for bend in (7, 11))
#: The hip of a leg that reaches drops by so many degrees at most.
_DROP = 5.0
#: Degrees that the trunk goes ahead of a shift of so many heads, or more.
_SWAY, _SWAYS_IN = 2.8, 0.35


class Station(Struct, frozen=True):
    """Where the pelvis is at a part of the way, and its tilt."""

    part: float
    pelvis: Vector
    tilt: float


class Shift(Struct, frozen=True):
    """A shift of the pelvis between two parts of the way: how far it goes, to x and z.

    `sinks` is how much of what it would sink half-way it does, from 0 to 1.
    """

    begin: float
    end: float
    way: Place
    sinks: float = 1.0


def goes_along(before: Arm, after: Arm) -> bool:
    """Return whether a hand goes where the pelvis goes; one that holds the chair does not."""
    return not (before.rests and after.rests and at_chair(before.wrist))


def stations(
    moves: Sequence[FootMove], free: Callable[[float], Pose], hands: tuple[bool, bool]
) -> tuple[Station, ...]:
    """Return where the pelvis passes while feet move, on a way between standing poses.

    `free` is the pose at a part of the way without regard to balance; `hands` tell which of them
    go along with the pelvis.
    """
    return tuple(
        _station(move, part, inside, free(part), hands)
        for move in moves
        if move.action in {FootAction.STEP, FootAction.PIVOT}
        for gone, inside in _LOOKED_AT
        for part in (move.begin + (move.end - move.begin) * gone,)
    )


def _station(
    move: FootMove, part: float, inside: float, pose: Pose, hands: tuple[bool, bool]
) -> Station:
    if move.action is FootAction.STEP:
        standing = sole_of(pose.right_leg if move.left else pose.left_leg)
        pose = balanced(pose, lambda centre: standing.nearest(centre, inside), hands)
    else:
        pose = _lightened(move, pose, hands)
    pose = _high(pose, left=move.left)
    return Station(part, pose.pelvis, pose.pelvis_tilt)


def _high(pose: Pose, *, left: bool) -> Pose:
    """Return the pose as high as both legs reach, and a little over its own height at most.

    The hip of the leg that steps drops where it reaches far, so that the other knee bends less.
    """
    lacks = pose.pelvis[1] - _reach(pose, left=left)
    if lacks > 0:
        drop = min(degrees(asin(min(lacks / HIP, 1.0))), _DROP)
        pose = structs.replace(pose, pelvis_tilt=drop if left else -drop)
    x, y, z = pose.pelvis
    return structs.replace(pose, pelvis=(x, min(y + _RISE, _reach(pose, left=left)), z))


def _lightened(move: FootMove, pose: Pose, hands: tuple[bool, bool]) -> Pose:
    """Return the pose with less than half of the weight on a foot that turns."""
    percent = percent_left(pose, centre_of(bones_of(pose)))
    most = _TURNING if move.left else 100 - _TURNING
    if percent <= most if move.left else percent >= most:
        return pose
    return balanced(pose, bearing(pose, most), hands)


def _reach(pose: Pose, *, left: bool) -> float:
    """Return how high the pelvis may be so that both knees keep a little bend.

    `left` tells which leg steps: the other one keeps more.
    """
    fixed = fixed_of(pose)
    hips, aside = hips_at(pose, fixed), fixed.axes[0].left
    heights = []
    for side, (ankle, *_), steps in zip((1, -1), fixed.soles, (left, not left), strict=True):
        hip = along(hips, aside, side * HIP)
        apart = (hip[0] - ankle[0]) ** 2 + (hip[2] - ankle[2]) ** 2
        over = hip[1] - hips[1]
        long = _REACHING if steps else _BEARING
        heights.append(ankle[1] + sqrt(max(long * long - apart, 1.0)) - over)
    return min(heights)


def weighed_at(moves: Sequence[FootMove]) -> list[float]:
    """Return the parts of a way at which the weight is found, closer while a foot moves."""
    evenly = [number / _EVENLY for number in range(_EVENLY + 1)]
    closer = [
        move.begin + (move.end - move.begin) * number / _CLOSER
        for move in moves
        for number in range(_CLOSER + 1)
    ]
    return sorted({*evenly, *(part for part in closer if 0 < part < 1)})


def shifts(passed: Sequence[Station], before: Pose, after: Pose) -> tuple[Shift, ...]:
    """Return the shifts of a way: those between its key poses and the steps on it."""
    way_shifts = []
    last = Station(0.0, before.pelvis, 0.0)
    for number in range(0, len(passed), len(_LOOKED_AT)):
        way_shifts.append(_shift(last, passed[number]))
        last = passed[number + len(_LOOKED_AT) - 1]
    way_shifts.append(_shift(last, Station(1.0, after.pelvis, 0.0)))
    return tuple(each for each in way_shifts if hypot(*each.way) > 0)


def _shift(was: Station, then: Station) -> Shift:
    """Return the shift from a station to another; where a leg reaches far it does not sink more."""
    (x, _, z), (to_x, _, to_z) = was.pelvis, then.pelvis
    reaches = max(abs(was.tilt), abs(then.tilt)) / _DROP
    return Shift(was.part, then.part, (to_x - x, to_z - z), 1 - reaches)


def swayed(way_shifts: Sequence[Shift], part: float) -> tuple[float, float, float]:
    """Return how much lower the pelvis is, and the trunk's lean to x and to z, in degrees."""
    for each in way_shifts:
        if each.begin < part < each.end:
            gone = (part - each.begin) / (each.end - each.begin)
            far = hypot(*each.way)
            swell = 16 * (gone * (1 - gone)) ** 2
            lean = _SWAY * swell * min(far / _SWAYS_IN, 1.0) / far
            lower = _SINK * each.sinks * swell * min(far / _SUNK_IN, 1.0)
            return lower, lean * each.way[0], lean * each.way[1]
    return 0.0, 0.0, 0.0


def in_body(turn: float, aside: float, ahead: float) -> tuple[float, float]:
    """Return a lean to x and z as one to the front and one to the left of a turned body."""
    t = radians(turn)
    return aside * sin(t) + ahead * cos(t), aside * cos(t) - ahead * sin(t)
