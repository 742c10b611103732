"""Who lies on the back: everything is said as if they stood, and the mat is behind them.

So heights go from the feet to the crown as ever, and the front is where the ceiling is. The line
of the hips is at height 0, which tells these poses from all others. Knees are bent with the soles
on the mat, or legs lie long.
"""

from __future__ import annotations

from math import atan2, degrees
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.pose import Leg
from taichi_coach.body.kinematics.skeleton import HIP, SHIN, THIGH
from taichi_coach.body.kinematics.solver import LEG_REACH, bent, soles_of, within

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.vectors import Vector

#: The line of the hips.
LYING_HIPS = 0.0
#: How far the mat is behind the line of the hips.
MAT = -0.50
#: How far the heels are from the hips with knees bent; at most, with legs long.
_HEELS = 2.05
#: Heel bone over the mat.
_HEEL = 0.11
#: An ankle at rest points the toes so far; one whose sole is kept on the mat as far as that.
_LOOSE, _SOLE_STAYS = 28.0, 40.0
#: A foot that is lifted higher, in heads, hangs loosely.
_LIFTED = 0.1
_ROUNDS = 4
_KNEE_UP: Vector = (0.0, 0.15, 1.0)


def lying_leg(x: float, down: float, lift: float, toes: float, side: int) -> Leg:
    """Return the leg of one who lies; its knee goes to the ceiling, and its ankle is easy.

    Args:
        x: How far to the left the foot is, in heads.
        down: How much farther from the hips the heel is than with knees bent, in heads.
        lift: How high the heel is over the mat, in heads.
        toes: How many degrees the toes are drawn up.
        side: 1 for the left leg, -1 for the right one.
    """
    hip: Vector = (side * HIP, LYING_HIPS, 0.0)
    heel: Vector = (x, LYING_HIPS - _HEELS - down, MAT + _HEEL + lift)
    # How far the sole is tipped: 90 degrees has it on the mat, 0 the toes to the ceiling.
    sole = 90.0
    leg = _on_heel(heel, sole)
    for _ in range(_ROUNDS):
        ankle = within(hip, soles_of(leg)[0], 0.9, LEG_REACH)
        knee = bent(hip, ankle, (THIGH, SHIN), _KNEE_UP)
        shin = degrees(atan2(knee[2] - ankle[2], knee[1] - ankle[1]))
        loose = lift > _LIFTED
        sole = min(max(shin + (_LOOSE if loose else _SOLE_STAYS), 0.0), 90.0)
        leg = _on_heel(heel, max(sole - toes, 0.0))
    return leg


def _on_heel(heel: Vector, sole: float) -> Leg:
    """Return the leg whose heel bone is at a place, and whose sole is lifted so far."""
    nowhere = Leg((0.0, 0.0, 0.0), 0.0, _KNEE_UP, tip=sole)
    off = soles_of(nowhere)[1]
    foot = (heel[0] - off[0], heel[1] - off[1], heel[2] - off[2])
    return Leg(foot, 0.0, _KNEE_UP, tip=sole)
