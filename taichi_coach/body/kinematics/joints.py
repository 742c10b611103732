"""Angles of single joints, as anatomy counts them."""

from __future__ import annotations

from math import acos, atan2, degrees

from taichi_coach.body.kinematics.vectors import Vector, cross, dot, rotated, scaled, unit, without

#: How far a wrist bends towards the palm, the back, the thumb and the little finger: ranges of
#: healthy older adults, rounded, from general anatomical knowledge. In degrees.
WRIST_DOWN, WRIST_UP, WRIST_TO_THUMB, WRIST_TO_LITTLE = 72, 65, 28, 40


def angle(a: Vector, b: Vector) -> float:
    """Return the degrees between two unit vectors."""
    return degrees(acos(min(max(dot(a, b), -1.0), 1.0)))


def wrist_angles(forearm: Vector, fingers: Vector, back: Vector, side: int) -> tuple[float, float]:
    """Return how far a wrist bends towards the palm, and towards the thumb, in degrees.

    All directions are unit vectors, `back` square to `fingers`; `side` is 1 left, -1 right.
    """
    bend = degrees(atan2(dot(forearm, back), dot(forearm, fingers)))
    return bend, thumbward(forearm, fingers, back, side)


def thumbward(forearm: Vector, fingers: Vector, back: Vector, side: int) -> float:
    """Return how far a wrist bends towards the thumb alone."""
    x, y, z = without(forearm, back)
    f, g, h = fingers
    a, b, c = back
    to_thumb = (
        x * ((g * c - h * b) * side) + y * ((h * a - f * c) * side) + z * ((f * b - g * a) * side)
    )
    return degrees(atan2(-to_thumb, abs(x * f + y * g + z * h) + 1e-9))


def hand_within(forearm: Vector, fingers: Vector, back: Vector, side: int) -> tuple[Vector, Vector]:
    """Return a hand's fingers and back, bent at the wrist no farther than a wrist goes."""
    bend, aside = wrist_angles(forearm, fingers, back, side)
    if bend > WRIST_DOWN or bend < -WRIST_UP:
        over = bend - (WRIST_DOWN if bend > 0 else -WRIST_UP)
        hinge = cross(fingers, back)
        fingers, back = rotated(fingers, hinge, over), rotated(back, hinge, over)
    if aside > WRIST_TO_THUMB or aside < -WRIST_TO_LITTLE:
        over = aside - (WRIST_TO_THUMB if aside > 0 else -WRIST_TO_LITTLE)
        fingers = rotated(fingers, back, over * side)
    return fingers, back


def forearm_roll(upper: Vector, forearm: Vector, back: Vector, side: int) -> float | None:
    """Return how far the palm is turned down (positive) or up; 0 has the thumb on top.

    None with a nearly straight elbow, where the upper arm rolls as well.
    """
    hinge = cross(upper, forearm)
    if dot(hinge, hinge) < 0.12:
        return None
    inward = unit(scaled(hinge, side))
    up = scaled(cross(inward, forearm), side)
    palm = without((-back[0], -back[1], -back[2]), forearm)
    return degrees(atan2(-dot(palm, up), dot(palm, inward)))
