"""The drawing frame of the authors, turned into the pose's own heads.

Sideways is counted in half shoulder widths from the pelvis (hands) or from the middle of the floor
(feet), forward in the reach of an arm or in foot-lengths, heights by parts of the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.skeleton import FOREARM, SHOULDER, UPPER_ARM
from taichi_coach.body.kinematics.vectors import Vector, add, unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.script.model.pose_words import PlaceWords

FOOT_LENGTH = 0.98
#: From the wrist to the middle of the palm.
PALM = 0.20
#: A hand that reaches 0 is just before the hip. At 0.8, the most that is good, an arm straight
#: before its shoulder keeps an elbow of some 130 degrees; at 1 the hand is out of reach.
_NEAR, _SOFT = 0.22, 0.9 * (UPPER_ARM + FOREARM) + PALM
_SOFT_REACH = 0.8

#: Heights over the line of the hips.
LEVELS: dict[str, float] = {
    "knee": -1.75,
    "thigh": -0.60,
    "hip": 0.05,
    "navel": 0.70,
    "chest": 1.55,
    "shoulder": 2.15,
    "chin": 2.72,
    "nose": 2.95,
    "ear": 3.05,
    "eye": 3.15,
    "brow": 3.35,
    "crown": 3.70,
    "above-crown": 4.20,
    "overhead": 4.85,
}


def hand_place(at: PlaceWords, pelvis: Vector) -> Vector:
    """Return where the middle of the palm is; it moves with the pelvis, but does not turn."""
    height = sum(LEVELS[name] for name in at.heights) / len(at.heights)
    reach = _NEAR + (_SOFT - _NEAR) * at.reach / _SOFT_REACH
    return (pelvis[0] + at.x * SHOULDER, pelvis[1] + height, pelvis[2] + reach)


def foot_place(at: tuple[float, float]) -> tuple[float, float]:
    """Return x and z of the point under the ankle."""
    return at[0] * SHOULDER, at[1] * FOOT_LENGTH


def direction(words: Iterable[str], palm: Vector, middle: Vector, side: int) -> Vector:
    """Return the way that words mean for a hand; `side` is 1 for the left one, -1 for the right.

    `in` looks from the palm to the body's `middle`, `out` away from it.
    """
    total: Vector = (0.0, 0.0, 0.0)
    for word in words:
        total = add(total, _one(word, palm, middle, side))
    return unit(total)


def _one(word: str, palm: Vector, middle: Vector, side: int) -> Vector:
    fixed: dict[str, Vector] = {
        "up": (0.0, 1.0, 0.0),
        "down": (0.0, -1.0, 0.0),
        "forward": (0.0, 0.0, 1.0),
        "back": (0.0, 0.0, -1.0),
        "left": (1.0, 0.0, 0.0),
        "right": (-1.0, 0.0, 0.0),
        "across": (-1.0 * side, 0.0, 0.0),
        "aside": (1.0 * side, 0.0, 0.0),
    }
    if word in fixed:
        return fixed[word]
    way = unit((middle[0] - palm[0], 0.0, middle[2] - palm[2]))
    return way if word == "in" else (-way[0], 0.0, -way[2])
