"""The named stances: where feet stand, their lifts, the bend of the knees and the weight.

Places are half shoulder widths to the left and foot-lengths to the front, turns are outwards. The
figures follow published stance descriptions of the Yang-style form, raised for older adults: a
knee bends 5 to 25 degrees.
"""

from __future__ import annotations

from msgspec import Struct


class StanceFoot(Struct, frozen=True):
    """One foot of a stance. `lift` is the sole's height over the floor in foot-lengths."""

    at: tuple[float, float]
    turn: float = 0
    heel: float = 0
    toes: float = 0
    lift: float = 0


class Stance(Struct, frozen=True):
    """Two feet, percent on the left one, and the bend of the straighter knee."""

    left: StanceFoot
    right: StanceFoot
    weight: int = 50
    knees: float = 10


_LED: dict[str, Stance] = {
    "toe-touch": Stance(StanceFoot((-0.2, 0.2), heel=30), StanceFoot((-0.9, 0), 20), 30, 20),
    "heel-lands": Stance(StanceFoot((1.0, 0.95), 10, toes=15), StanceFoot((-0.9, 0), 35), 25, 10),
    "bow": Stance(StanceFoot((1.0, 0.95), 10), StanceFoot((-0.9, 0), 35), 60, 12),
    "empty-heel": Stance(StanceFoot((0.2, 0.9), toes=15), StanceFoot((-0.7, 0), 45), 30, 8),
    "empty-ball": Stance(StanceFoot((0.2, 0.7), heel=25), StanceFoot((-0.7, 0), 45), 30, 15),
    "back-step": Stance(StanceFoot((1.0, -1.0), 35), StanceFoot((-0.6, 0)), 70, 10),
    "side-step": Stance(StanceFoot((1.25, 0)), StanceFoot((-0.9, 0)), 50, 15),
}


def _mirrored(stance: Stance) -> Stance:
    left, right = stance.right, stance.left
    return Stance(
        StanceFoot((-left.at[0], left.at[1]), left.turn, left.heel, left.toes, left.lift),
        StanceFoot((-right.at[0], right.at[1]), right.turn, right.heel, right.toes, right.lift),
        100 - stance.weight,
        stance.knees,
    )


#: Every stance by name; those that end in `-right` lead with the right foot.
STANCES: dict[str, Stance] = {
    "parallel": Stance(StanceFoot((0.9, 0), 3), StanceFoot((-0.9, 0), 3), 50, 8),
    "seated": Stance(StanceFoot((0.7, 0), 4), StanceFoot((-0.7, 0), 4)),
    "lying": Stance(StanceFoot((0.6, 0)), StanceFoot((-0.6, 0))),
    **_LED,
    **{f"{name}-right": _mirrored(stance) for name, stance in _LED.items()},
}
