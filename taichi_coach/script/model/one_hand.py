"""Whether one hand alone does a movement: what is the same on both sides, done on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model.movement_kinds import Family

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Movement, Side


def of_hands(movement: Movement) -> bool:
    """Return whether hands or arms are what a movement is about, and either may do it alone.

    One that is mirrored has two sides already, and its poses say what the other hand does.
    """
    about_hands = movement.family is Family.HAND or movement.scene != "body"
    return about_hands and not movement.mirrored


def hand_alone(movement: Movement, side: Side | None) -> Side | None:
    """Return the side whose hand alone does a movement that is done on a side; None if both do."""
    return side if of_hands(movement) else None
