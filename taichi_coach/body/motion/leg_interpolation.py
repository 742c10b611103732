"""How a leg goes from one pose to the next: an unmoved foot stays, a moved one is lifted over."""

from __future__ import annotations

from math import pi, sin
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.pose import Leg
from taichi_coach.body.kinematics.vectors import distance, mix
from taichi_coach.body.motion.footwork import MOVED, FootAction, circles, goes, pivots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.motion.footwork import FootMove

#: A foot that moves is lifted so high half-way, more for a longer step; in heads.
_LEAST_LIFT, _LIFT_OF_STEP, _MOST_LIFT = 0.08, 0.16, 0.24
#: A heel peels off before its foot steps: so far, from so many step's times before it on, and down
#: again by this part of the step. Else the other knee has to bend deep while both feet stand wide.
_PEELED, _PEELS_BEFORE, _PEELED_UNTIL = 24.0, 1.2, 0.6
#: A shorter step needs none of it, nor feet that stand nearer together, in heads.
_LONG, _WIDE = 0.5, 1.75
#: A foot that only turns does so on its heel, its toes lifted so far.
_TOES_OF_PIVOT = 8


def legs_between(
    before: Pose, after: Pose, part: float, moves: Iterable[FootMove]
) -> tuple[Leg, Leg]:
    """Return both legs at `part` (0 to 1) of the way between two poses with these moves."""
    left, right = before.left_leg, before.right_leg
    wide = distance(left.foot, right.foot) > _WIDE
    for move in moves:
        was, then = move.legs(before, after)
        gone = (part - move.begin) / (move.end - move.begin)
        leg = _glides(was, then, gone) if move.action is FootAction.GLIDE else _leg(was, then, gone)
        if wide and _peels(was, then):
            leg = structs.replace(leg, heel=leg.heel + _PEELED * _peeled(move, part))
        if move.left:
            left = leg
        else:
            right = leg
    return left, right


def _glides(before: Leg, after: Leg, gone: float) -> Leg:
    return _blended(before, after, gone * gone * (3 - 2 * gone))


def _leg(before: Leg, after: Leg, gone: float) -> Leg:
    if gone <= 0:
        return before
    if gone >= 1:
        return after
    if circles(before, after):
        return _blended(before, after, gone)
    leg = _blended(before, after, gone * gone * (3 - 2 * gone))
    over = sin(pi * gone) ** 2
    toes = _TOES_OF_PIVOT * over if pivots(before, after) else 0.0
    x, y, z = leg.foot
    return structs.replace(leg, foot=(x, y + _lift(before, after) * over, z), toes=leg.toes + toes)


def _peels(before: Leg, after: Leg) -> bool:
    """Return whether a foot stands flat and goes far enough for its heel to leave first."""
    return before.foot[1] == before.heel == before.toes == 0 and goes(before, after) >= _LONG


def _peeled(move: FootMove, part: float) -> float:
    """Return how far a heel has peeled off at a part of the way, 0 to 1."""
    long = move.end - move.begin
    if part < move.begin:
        gone = 1 - (move.begin - part) / min(_PEELS_BEFORE * long, move.begin)
    else:
        gone = 1 - (part - move.begin) / (_PEELED_UNTIL * long)
    gone = min(max(gone, 0.0), 1.0)
    return gone * gone * (3 - 2 * gone)


def _blended(before: Leg, after: Leg, part: float) -> Leg:
    return Leg(
        mix(before.foot, after.foot, part),
        _blend(before.turn, after.turn, part),
        mix(before.knee, after.knee, part),
        _blend(before.heel, after.heel, part),
        _blend(before.toes, after.toes, part),
        _blend(before.tip, after.tip, part),
    )


def _blend(before: float, after: float, part: float) -> float:
    return before + (after - before) * part


def _lift(before: Leg, after: Leg) -> float:
    """Return how high the sole rises between two places; a foot in the air needs none."""
    step = goes(before, after)
    if step < MOVED or max(before.foot[1], after.foot[1]) > _MOST_LIFT:
        return 0.0
    return min(_LEAST_LIFT + _LIFT_OF_STEP * step, _MOST_LIFT)
