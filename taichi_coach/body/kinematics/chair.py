"""Where the chair is: under a seated person, or with its back to hold on to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.vectors import distance

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.vectors import Vector

#: The line of the hips of a seated person, over the floor; thighs are level then.
SEATED_HIPS = 2.30
#: The seat's height and its edges before and behind the line of the hips; half its breadth.
SEAT_HEIGHT, SEAT_FRONT, SEAT_BACK, SEAT_HALF = 1.86, 0.80, -0.76, 0.90
#: The top of the back of a chair that is held: how high, and how far before or beside the feet.
RAIL_HEIGHT, RAIL_AHEAD, RAIL_ASIDE = 4.10, 1.75, 1.55
#: The feet of a seated person, before the line of the hips.
SEATED_FEET = 1.90

#: The wrist of a hand that holds the chair is no farther from there.
_HOLDS = 0.35


class ChairPlace(StrEnum):
    """Where the chair stands: under a person who sits or is about to, or where they hold it."""

    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    UNDER = "under"


def rail_point(place: ChairPlace, side: int) -> Vector:
    """Return where a hand holds the chair's back, or of one underneath the edge of the seat.

    `side` is 1 for the left hand, -1 for the right one.
    """
    if place is ChairPlace.UNDER:
        return (SEAT_HALF * side, SEAT_HEIGHT, 0.30)
    if place is ChairPlace.FRONT:
        return (0.62 * side, RAIL_HEIGHT, RAIL_AHEAD)
    beside = 1 if place is ChairPlace.LEFT else -1
    return (RAIL_ASIDE * beside, RAIL_HEIGHT, 0.35)


def at_chair(wrist: Vector) -> bool:
    """Return whether a wrist is where a hand holds a chair, wherever that may stand."""
    return any(
        distance(wrist, rail_point(place, side)) < _HOLDS
        for place in ChairPlace
        for side in (1, -1)
    )
