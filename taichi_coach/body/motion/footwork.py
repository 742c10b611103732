"""When the feet move on the way from one pose to the next: a timetable of each foot.

A foot that leaves the floor does so only when the body is over the other one: what time a way has
is shared out between shifting and stepping, by how far there is to go.
"""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.body.kinematics.solver import soles_of
from taichi_coach.body.kinematics.vectors import distance

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.balance import Place
    from taichi_coach.body.kinematics.pose import Leg, Pose

#: A foot that goes less far stays where it is, in heads.
MOVED = 0.01
#: A ball of a foot that moves by less stays where it is, and only the heel goes elsewhere.
_BALL_STAYS = 0.03
#: Hips that turn by more degrees take both feet with them.
_TURNS = 30
#: How much of a way a step takes, alone or one of two; never longer than so many milliseconds.
_ALONE, _ONE_OF_TWO, _LONGEST_MS = 0.385, 0.3, 1250
#: A sole that only changes its shape does so early where weight comes to it, else late.
_EARLY, _LATE = (0.1875, 0.66), (0.4375, 0.91)
#: Time for a shift of nothing, counted as heads of way; and where a foot is in the air already.
_AT_LEAST, _NOTHING = 0.12, 0.02


class FootAction(Enum):
    """What a foot does: it leaves the floor, turns on its heel, rocks, or circles on its ball.

    The foot of one who lies glides over the mat, or is lifted, all the time there is.
    """

    STEP = "step"
    PIVOT = "pivot"
    ROCK = "rock"
    CIRCLE = "circle"
    GLIDE = "glide"


class FootMove(Struct, frozen=True):
    """A move of one foot; `begin` and `end` are parts of the way from 0 to 1."""

    left: bool
    action: FootAction
    begin: float
    end: float

    def legs(self, before: Pose, after: Pose) -> tuple[Leg, Leg]:
        """Return the leg that moves as it is before and after."""
        if self.left:
            return before.left_leg, after.left_leg
        return before.right_leg, after.right_leg


def foot_moves(before: Pose, after: Pose, way_ms: float) -> tuple[FootMove, ...]:
    """Return what the feet do between two poses that lie so far apart in time, in order."""
    kinds = [
        (left, _action(was, then))
        for left, was, then in (
            (True, before.left_leg, after.left_leg),
            (False, before.right_leg, after.right_leg),
        )
        if was != then
    ]
    if before.lies and after.lies:
        return tuple(FootMove(left, FootAction.GLIDE, 0.0, 1.0) for left, _ in kinds)
    if len(kinds) == 2 and not _left_first(before, after):
        kinds.reverse()
    if len(kinds) == 1 and kinds[0][1] is FootAction.ROCK:
        to_left = after.weight - before.weight
        comes = to_left > 0 if kinds[0][0] else to_left <= 0
        return (FootMove(*kinds[0], *(_EARLY if comes else _LATE)),)
    if len(kinds) == 1 and kinds[0][1] is FootAction.CIRCLE:
        return (FootMove(*kinds[0], 0.0, 1.0),)
    return _shared_out(kinds, before, after, way_ms)


def _shared_out(
    kinds: list[tuple[bool, FootAction]], before: Pose, after: Pose, way_ms: float
) -> tuple[FootMove, ...]:
    """Return the moves one after the other, with time to shift before, between and after them."""
    if not kinds:
        return ()
    long = min(_ALONE if len(kinds) == 1 else _ONE_OF_TWO, _LONGEST_MS / way_ms)
    # Where the pelvis is at first, over each foot that bears a step, and at last.
    places = [_under(before.pelvis)]
    done = {True: False, False: False}
    for left, kind in kinds:
        light = kind in {FootAction.STEP, FootAction.PIVOT}
        other = (after if done[not left] else before) if light else None
        places.append(places[-1] if other is None else _ankle(other, left=not left))
        done[left] = True
    places.append(_under(after.pelvis))
    shifts = [_AT_LEAST + hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    if _leg(before, left=kinds[0][0]).foot[1] > 0:
        shifts[0] = _NOTHING
    if _leg(after, left=kinds[-1][0]).foot[1] > 0:
        shifts[-1] = _NOTHING
    each = (1 - long * len(kinds)) / sum(shifts)
    moves, at = [], 0.0
    for (left, kind), shift in zip(kinds, shifts[:-1], strict=True):
        at += shift * each
        moves.append(FootMove(left, kind, at, at + long))
        at += long
    return tuple(moves)


def _left_first(before: Pose, after: Pose) -> bool:
    """Return whose turn is first: a foot in the air comes down first, and leaves the floor last.

    Else who turns opens the foot of that side first, and who does not moves the lighter one.
    """
    left_waits = (before.right_leg.foot[1] > 0) or (after.left_leg.foot[1] > 0)
    right_waits = (before.left_leg.foot[1] > 0) or (after.right_leg.foot[1] > 0)
    if left_waits != right_waits:
        return right_waits
    turn = after.pelvis_turn - before.pelvis_turn
    if abs(turn) > _TURNS:
        return turn > 0
    if before.weight != 50:
        return before.weight < 50
    return after.weight >= 50


def _under(pelvis: tuple[float, float, float]) -> Place:
    return pelvis[0], pelvis[2]


def _leg(pose: Pose, *, left: bool) -> Leg:
    return pose.left_leg if left else pose.right_leg


def _ankle(pose: Pose, *, left: bool) -> Place:
    foot = _leg(pose, left=left).foot
    return foot[0], foot[2]


def _action(before: Leg, after: Leg) -> FootAction:
    if pivots(before, after):
        return FootAction.PIVOT
    if circles(before, after):
        return FootAction.CIRCLE
    in_air = before.foot[1] > 0 or after.foot[1] > 0
    return FootAction.STEP if in_air or goes(before, after) >= MOVED else FootAction.ROCK


def goes(before: Leg, after: Leg) -> float:
    """Return how far a foot goes over the floor, in heads."""
    return hypot(after.foot[0] - before.foot[0], after.foot[2] - before.foot[2])


def pivots(before: Leg, after: Leg) -> bool:
    """True of a foot that lies flat in one place and only turns there."""
    flat = not (before.heel or before.toes or after.heel or after.toes)
    on_floor = before.foot[1] == after.foot[1] == 0
    return flat and on_floor and goes(before, after) < MOVED and before.turn != after.turn


def circles(before: Leg, after: Leg) -> bool:
    """True of a foot whose heel is up and goes elsewhere over a ball that stays on the floor."""
    up = min(before.heel, after.heel) > 0
    on_floor = before.foot[1] == after.foot[1] == 0
    return up and on_floor and distance(soles_of(before)[2], soles_of(after)[2]) < _BALL_STAYS
