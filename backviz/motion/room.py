"""What is in the way of a bar, a rope or a cable: trunk, head, legs and pads, each as thick as it is drawn.

Lengths in centimetres. A bar reaches across the body, so only its height and its place to the front count.
Knows no exercise and no load.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from backviz.motion.body import HEAD, Trunk
from backviz.motion.space import Vec, add, blend, distance, dot, minus
from backviz.motion.stances import Solid

__all__ = ["Leg3", "Room", "is_free", "is_line_free", "pushed_clear"]

Leg3 = tuple[Vec, Vec, Vec]  # hip, knee, ankle
_DEPTHS = ((-8.0, 8.0), (0.0, 11.0), (14.0, 8.5), (26.0, 9.5), (38.0, 12.5), (50.0, 8.0), (56.0, 5.0))
_FACE = 11.0  # from the middle of the head
_HEAD_HALF, _TRUNK_HALF = 9.0, 16.0  # of their width
_BAR, _LINE = 1.5, 0.5
_THIGH, _KNEE, _ANKLE = 8.6, 5.8, 3.4
_STEPS = 16  # of a line


@dataclass(frozen=True)
class Room:
    """A body and its pads. `side` is 1 for what stays in front of the trunk, -1 for what stays behind it.

    A rope is parted round the head: it has none in its way.
    """

    trunk: Trunk
    legs: tuple[Leg3, ...] = ()
    pads: tuple[Solid, ...] = ()
    side: int = 1
    has_head: bool = True


def is_free(room: Room, bar: Vec) -> bool:
    """Return True if a bar across the body at that height and place meets nothing."""
    return (
        _is_beside_trunk(room, bar, _BAR, has_head=room.has_head)
        and all(_is_passed(room, bone, bar) for leg in room.legs for bone in _bones(leg))
        and all(_gap(bar, pad.a, pad.b) > pad.thick / 2 + _BAR for pad in room.pads)
    )


def pushed_clear(room: Room, bar: Vec) -> Vec:
    """Return the nearest free place of a bar, to the front (or back) of the trunk from where it is."""
    if is_free(room, bar):
        return bar
    for step in range(1, 41):
        if is_free(room, _pushed(room, bar, step)):
            low, high = step - 1.0, float(step)
            for _ in range(4):
                middle = (low + high) / 2
                low, high = (low, middle) if is_free(room, _pushed(room, bar, middle)) else (middle, high)
            return _pushed(room, bar, high)
    return bar


def _pushed(room: Room, bar: Vec, far: float) -> Vec:
    return add(bar, room.trunk.front, room.side * far)


def is_line_free(room: Room, start: Vec, end: Vec) -> bool:
    """Return True if a cable from start to end meets neither trunk nor head nor legs."""
    points = (blend(start, end, step / _STEPS) for step in range(_STEPS + 1))
    return all(_is_point_free(room, point) for point in points)


def _is_point_free(room: Room, point: Vec) -> bool:
    across = abs(point[2])
    if across < _HEAD_HALF and not _is_beside_head(room, point, _LINE):
        return False
    if across < _TRUNK_HALF and not _is_beside_trunk(room, point, _LINE, has_head=False):
        return False
    return all(_is_outside(bone, point) for leg in room.legs for bone in _bones(leg))


def _is_beside_trunk(room: Room, point: Vec, spare: float, *, has_head: bool) -> bool:
    ahead, up = _relative(room, point)
    for (low, first), (high, second) in pairwise(_DEPTHS):
        if low <= up < high:
            deep = first + (second - first) * (up - low) / (high - low)
            if ahead < deep + spare:
                return False
    return not has_head or _is_beside_head(room, point, spare)


def _is_beside_head(room: Room, point: Vec, spare: float) -> bool:
    ahead, up = _relative(room, point)
    over = abs(up - HEAD)
    most = _FACE + spare
    return over >= most or ahead >= math.sqrt(most * most - over * over)


def _relative(room: Room, point: Vec) -> tuple[float, float]:
    """Return how far in front of the spine (behind it, if that is the side) and how far up a point is."""
    way = minus(point, room.trunk.hips)
    return room.side * dot(way, room.trunk.front), dot(way, room.trunk.up)


def _bones(leg: Leg3) -> tuple[tuple[Vec, Vec, float, float], ...]:
    hip, knee, ankle = leg
    return ((hip, knee, _THIGH, _KNEE), (knee, ankle, _KNEE, _ANKLE))


def _is_passed(room: Room, bone: tuple[Vec, Vec, float, float], bar: Vec) -> bool:
    """Return True if a bar is on the right side of a thigh or a shin, or beyond its ends."""
    start, end, first, last = bone
    x, y = end[0] - start[0], end[1] - start[1]
    u, v = bar[0] - start[0], bar[1] - start[1]
    size = math.hypot(x, y)
    share = (u * x + v * y) / max(size * size, 1e-9)
    if 0 <= share <= 1:
        return room.side * (v * x - u * y) / size >= first + (last - first) * share + _BAR
    return _gap(bar, start, end) >= (first if share < 0 else last) + _BAR


def _is_outside(bone: tuple[Vec, Vec, float, float], point: Vec) -> bool:
    start, end, first, last = bone
    along = minus(end, start)
    share = max(0.0, min(1.0, dot(minus(point, start), along) / max(dot(along, along), 1e-9)))
    return distance(point, blend(start, end, share)) >= first + (last - first) * share - _LINE


def _gap(bar: Vec, a: Vec, b: Vec) -> float:
    """Return how far a bar across the body is from what reaches from a to b, seen from the side."""
    flat: Sequence[Vec] = [(x, y, 0.0) for x, y, _ in (bar, a, b)]
    along = minus(flat[2], flat[1])
    share = max(0.0, min(1.0, dot(minus(flat[0], flat[1]), along) / max(dot(along, along), 1e-9)))
    return distance(flat[0], blend(flat[1], flat[2], share))
