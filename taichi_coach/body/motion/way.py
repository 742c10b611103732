"""One way of a trajectory, from a key pose to the next: all that is known of it before it is gone.

A row of numbers follows its cubics; then the pelvis is taken where it passes, and the trunk sways.
"""

from __future__ import annotations

from functools import cache
from math import radians
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.body.kinematics.balance import centre_of, percent_left
from taichi_coach.body.kinematics.limits import stands
from taichi_coach.body.kinematics.skeleton import TORSO
from taichi_coach.body.kinematics.solver import bones_of
from taichi_coach.body.motion.cubics import Cubic, SmoothLine, value
from taichi_coach.body.motion.footwork import FootMove, foot_moves
from taichi_coach.body.motion.leg_interpolation import legs_between
from taichi_coach.body.motion.shifting import (
    Shift,
    Station,
    goes_along,
    in_body,
    shifts,
    stations,
    swayed,
    weighed_at,
)
from taichi_coach.body.poses.pose_vector import (
    HANDS,
    LEAN,
    SIDE_BEND,
    TILT,
    TURN,
    WRIST,
    from_vector,
)

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.pose import Leg, Pose
    from taichi_coach.body.kinematics.vectors import Vector


class Way(Struct, frozen=True):
    """What a body does between two key poses.

    `stands` is of one who stands at both ends. `hands` tells which of them go where the pelvis
    goes. `passed` are the places of the pelvis on it, and `shifts` what it does between them.
    """

    before: Pose
    after: Pose
    rows: Cubic
    moves: tuple[FootMove, ...]
    hands: tuple[bool, bool]
    stands: bool
    passed: tuple[Station, ...] = ()
    shifts: tuple[Shift, ...] = ()

    def legs(self, part: float) -> tuple[Leg, Leg]:
        """Return both legs at a part of the way."""
        return legs_between(self.before, self.after, part, self.moves)

    def row(self, part: float, pelvis: list[float] | None) -> list[float]:
        """Return the numbers of a body at a part of the way.

        `pelvis` is where it is taken, and its tilt; None leaves it to the cubics.
        """
        row = value(self.rows, part)
        if pelvis is not None:
            x, y, z, row[TILT] = pelvis
            _move_hands(row, (x - row[0], y - row[1], z - row[2]), self.hands)
            row[0], row[1], row[2] = x, y, z
        _sway(row, swayed(self.shifts, part), self.hands)
        return row


def way_between(before: Pose, after: Pose, rows: Cubic, way_ms: float) -> Way:
    """Return the way between two key poses that lie so far apart in time."""
    moves = foot_moves(before, after, way_ms)
    hands = (
        goes_along(before.left_arm, after.left_arm),
        goes_along(before.right_arm, after.right_arm),
    )
    if not (stands(before) and stands(after)):
        return Way(before, after, rows, moves, hands, stands=False)

    def free(part: float) -> Pose:
        return from_vector(value(rows, part), *legs_between(before, after, part, moves))

    passed = stations(moves, free, hands)
    on_the_way = shifts(passed, before, after)
    return Way(before, after, rows, moves, hands, stands=True, passed=passed, shifts=on_the_way)


def weight_on(way: Way, begin: float, end: float, line: SmoothLine | None) -> SmoothLine:
    """Return the percent on the left foot along a way: what the place of the centre makes it.

    `line` is where the pelvis is taken, by time; the way lasts from `begin` to `end`. At the keys
    the weight is theirs, for their poses were made for it.
    """
    parts = weighed_at(way.moves)
    times = [begin + (end - begin) * part for part in parts]

    @cache  # each is asked for by its neighbours as well
    def percent(number: int) -> tuple[float]:
        if number in {0, len(parts) - 1}:
            return ((way.after if number else way.before).weight,)
        part = parts[number]
        taken = None if line is None else line.at(begin + (end - begin) * part)
        pose = from_vector(way.row(part, taken), *way.legs(part))
        return (percent_left(pose, centre_of(bones_of(pose))),)

    return SmoothLine(times, percent)


def _move_hands(row: list[float], by: Vector, hands: tuple[bool, bool]) -> None:
    """Move those hands of a row that go along with the body."""
    for at, goes in zip(HANDS, hands, strict=True):
        if goes:
            for axis in range(3):
                row[at + WRIST + axis] += by[axis]


def _sway(row: list[float], sway: Vector, hands: tuple[bool, bool]) -> None:
    """Let the trunk of a row go ahead of its pelvis, which sinks half-way from foot to foot."""
    lower, aside, ahead = sway
    if not lower:
        return
    lean, bend = in_body(row[TURN], aside, ahead)
    row[LEAN] += lean
    row[SIDE_BEND] += bend
    row[1] -= lower
    # Hands that hang from the shoulders go with them.
    _move_hands(row, (radians(aside) * TORSO, -lower, radians(ahead) * TORSO), hands)
