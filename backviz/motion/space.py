"""Vectors in space: x to the front of an upright body, y up, z to its right; lengths in centimetres.

Knows no body.
"""

from __future__ import annotations

import math

__all__ = [
    "Vec",
    "add",
    "angle_deg",
    "blend",
    "cross",
    "distance",
    "dot",
    "length",
    "minus",
    "mirrored_z",
    "times",
    "unit",
]

Vec = tuple[float, float, float]


def add(a: Vec, b: Vec, share: float = 1.0) -> Vec:
    """Return a + share * b."""
    return (a[0] + share * b[0], a[1] + share * b[1], a[2] + share * b[2])


def minus(a: Vec, b: Vec) -> Vec:
    """Return a - b."""
    return add(a, b, -1)


def times(a: Vec, factor: float) -> Vec:
    """Return a, `factor` times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product: front x up is right."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Return the length of a."""
    return math.hypot(*a)


def distance(a: Vec, b: Vec) -> float:
    """Return the distance between two points."""
    return math.dist(a, b)


def unit(a: Vec) -> Vec:
    """Return a with the length 1; of no direction, straight down."""
    size = length(a)
    return times(a, 1 / size) if size > 1e-9 else (0.0, -1.0, 0.0)


def blend(a: Vec, b: Vec, share: float) -> Vec:
    """Return the point `share` of the way from a to b."""
    return add(times(a, 1 - share), b, share)


def angle_deg(a: Vec, b: Vec) -> float:
    """Return the angle between two directions, 0 to 180 degrees."""
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def mirrored_z(a: Vec) -> Vec:
    """Return a on the other side of the body."""
    return (a[0], a[1], -a[2])
