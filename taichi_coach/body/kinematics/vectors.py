"""Vectors of three floats as plain tuples: the least that a body needs.

What is called most calls nothing itself: a pose takes thousands of these.
"""

from __future__ import annotations

from math import cos, radians, sin, sqrt

Vector = tuple[float, float, float]

ORIGIN: Vector = (0.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)


def add(a: Vector, b: Vector) -> Vector:
    """Return a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vector, b: Vector) -> Vector:
    """Return a - b, the way from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vector, by: float) -> Vector:
    """Return a, so many times as long."""
    return (a[0] * by, a[1] * by, a[2] * by)


def along(a: Vector, direction: Vector, by: float) -> Vector:
    """Return the point that lies `by` from a in a direction."""
    return (a[0] + direction[0] * by, a[1] + direction[1] * by, a[2] + direction[2] * by)


def dot(a: Vector, b: Vector) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Return the vector product; of left and up it is the front."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """Return how long a is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def distance(a: Vector, b: Vector) -> float:
    """Return how far a is from b."""
    return length(sub(a, b))


def unit(a: Vector) -> Vector:
    """Return the direction of a; of nothing, straight up."""
    x, y, z = a
    long = sqrt(x * x + y * y + z * z)
    return (x / long, y / long, z / long) if long > 1e-9 else UP


def mix(a: Vector, b: Vector, part: float) -> Vector:
    """Return the point that lies at `part` of the way from a to b."""
    return (
        a[0] + (b[0] - a[0]) * part,
        a[1] + (b[1] - a[1]) * part,
        a[2] + (b[2] - a[2]) * part,
    )


def without(a: Vector, direction: Vector) -> Vector:
    """Return what of a is square to a unit direction."""
    x, y, z = direction
    by = -(a[0] * x + a[1] * y + a[2] * z)
    return (a[0] + x * by, a[1] + y * by, a[2] + z * by)


def rotated(a: Vector, axis: Vector, degrees: float) -> Vector:
    """Return a, turned about a unit axis by the right-hand rule."""
    turn = radians(degrees)
    c, s = cos(turn), sin(turn)
    x, y, z = a
    u, v, w = axis
    rest = (u * x + v * y + w * z) * (1 - c)
    return (
        x * c + (v * z - w * y) * s + u * rest,
        y * c + (w * x - u * z) * s + v * rest,
        z * c + (u * y - v * x) * s + w * rest,
    )
