"""Angles of single joints, as anatomy counts them."""

from __future__ import annotations

from math import acos, atan2, degrees

from taichi_coach.body.vectors import Vector, cross, dot, scaled, unit, without


def angle(a: Vector, b: Vector) -> float:
    """Return the degrees between two unit vectors."""
    return degrees(acos(min(max(dot(a, b), -1.0), 1.0)))


def wrist_angles(forearm: Vector, fingers: Vector, back: Vector, side: int) -> tuple[float, float]:
    """Return how far a wrist bends towards the palm, and towards the thumb, in degrees.

    All directions are unit vectors, `back` square to `fingers`; `side` is 1 left, -1 right.
    """
    bend = degrees(atan2(dot(forearm, back), dot(forearm, fingers)))
    thumb = scaled(cross(fingers, back), side)
    flat = without(forearm, back)
    aside = degrees(atan2(-dot(flat, thumb), abs(dot(flat, fingers)) + 1e-9))
    return bend, aside


def forearm_roll(upper: Vector, forearm: Vector, back: Vector, side: int) -> float | None:
    """Return how far the palm is turned down (positive) or up; 0 has the thumb on top.

    None with a nearly straight elbow, where the upper arm rolls as well.
    """
    hinge = cross(upper, forearm)
    if dot(hinge, hinge) < 0.12:
        return None
    inward = unit(scaled(hinge, side))
    up = scaled(cross(inward, forearm), side)
    palm = without(scaled(back, -1.0), forearm)
    return degrees(atan2(-dot(palm, up), dot(palm, inward)))
