"""The skeleton: the lengths of a body of 180 cm, its trunk in space, and joints between two bones.

Lengths follow the usual shares of body height (Drillis and Contini 1966), rounded. Knows no exercise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from backviz.motion.space import Vec, add, cross, dot, length, minus, times, unit

__all__ = [
    "ANKLE",
    "FORE",
    "HEAD",
    "HIP",
    "REACH",
    "SHANK",
    "SHOULDER",
    "THIGH",
    "TRUNK",
    "UPPER",
    "Limbs",
    "Pose",
    "Trunk",
    "joint_between",
    "mirrored",
]

UPPER, FORE = 31.0, 33.0  # shoulder to elbow; elbow to the middle of the grip
THIGH, SHANK, ANKLE = 44.0, 43.0, 8.0  # hip to knee; knee to ankle; ankle above the sole
TRUNK, SHOULDER, HIP = 50.0, 18.0, 9.0  # hips to shoulders; half the width between shoulders, between hips
HEAD = 73.0  # hips to the middle of the head
REACH = UPPER + FORE


@dataclass(frozen=True)
class Trunk:
    """The trunk: the middle of the hips, and how far it leans forward from upright, in degrees."""

    hips: Vec
    lean_deg: float

    @property
    def up(self) -> Vec:
        """Return the direction from hips to neck."""
        turn = math.radians(self.lean_deg)
        return (math.sin(turn), math.cos(turn), 0.0)

    @property
    def front(self) -> Vec:
        """Return the direction the chest faces."""
        turn = math.radians(self.lean_deg)
        return (math.cos(turn), -math.sin(turn), 0.0)

    def along(self, front: float, up: float, out: float) -> Vec:
        """Return a direction given relative to the trunk as one in space."""
        return add(add(times(self.front, front), self.up, up), (0.0, 0.0, out))

    def at(self, front: float, up: float, out: float) -> Vec:
        """Return a point given relative to the hips as one in space."""
        return add(self.hips, self.along(front, up, out))

    def moved(self, by: Vec) -> Trunk:
        """Return the trunk moved in space."""
        return Trunk(add(self.hips, by), self.lean_deg)


@dataclass(frozen=True)
class Limbs:
    """The joints of one side of the body: arm and leg."""

    shoulder: Vec
    elbow: Vec
    hand: Vec
    hip: Vec
    knee: Vec
    ankle: Vec
    toe: Vec


@dataclass(frozen=True)
class Pose:
    """The whole body at one moment. `points` are further points that move: of the load, of a machine."""

    trunk: Trunk
    right: Limbs
    left: Limbs
    points: dict[str, Vec] = field(default_factory=dict)


def joint_between(start: Vec, end: Vec, first: float, second: float, towards: Vec) -> Vec:
    """Return the joint between two bones that reach from start to end, bent `towards` a direction.

    Where the end is out of reach, the bones lie straight or folded; the caller's end is then not met.
    """
    line = minus(end, start)
    reach = min(max(length(line), abs(first - second) + 0.01), first + second - 0.01)
    along = unit(line)
    foot = (first * first - second * second + reach * reach) / (2 * reach)
    off = math.sqrt(max(0.0, first * first - foot * foot))
    aside = minus(towards, times(along, dot(towards, along)))
    if length(aside) < 1e-6:
        aside = cross(along, (0.0, 0.0, 1.0))
    return add(add(start, along, foot), unit(aside), off)


def mirrored(point: Vec) -> Vec:
    """Return the point on the other side of the body."""
    return (point[0], point[1], -point[2])
