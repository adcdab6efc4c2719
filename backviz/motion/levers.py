"""The levers of machines: where the pivot of a hand's lever is, and the hand on the lever's circle.

Lengths in centimetres. Knows no exercise.
"""

from __future__ import annotations

import math

from backviz.motion.body import Trunk
from backviz.motion.plan import Plan
from backviz.motion.space import Vec, add, blend, minus, times, unit

__all__ = ["on_the_circle", "pivot_of"]


def pivot_of(plan: Plan, trunk: Trunk, first: Vec, last: Vec) -> Vec:
    """Return where the lever of a machine turns, for a right hand that goes from first to last."""
    side = 1.0 if last[2] > 0 else -1.0
    if plan.straight and plan.path.pull_deg > 30:
        return add(trunk.at(0, 50, 0), (0.0, 0.0, side * 27))
    if plan.straight:
        return add(trunk.at(4, 50, 0), (0.0, 40.0, side * 7))
    return _on_the_bisector(first, last, is_above=plan.path.pull_deg > 20)


def _on_the_bisector(first: Vec, last: Vec, *, is_above: bool) -> Vec:
    """Return a pivot as far from the first place of the hand as from the last, in front of the body."""
    middle, way = blend(first, last, 0.5), minus(last, first)
    across = unit((way[1], -way[0], 0.0))
    is_wrong = across[0] < 0 if abs(across[0]) > 0.6 else (across[1] > 0) != is_above
    across = times(across, -1) if is_wrong else across
    far = 56.0
    if across[1] < -0.1:
        far = min(far, (middle[1] - 10) / -across[1])
    x, y, _ = add(middle, across, far)
    return (x, y, last[2])


def on_the_circle(pivot: Vec, last: Vec, hand: Vec) -> Vec:
    """Return the hand at the distance from the pivot, seen from the side, that it has at the last."""
    size = math.dist(pivot[:2], last[:2])
    x, y, _ = unit((hand[0] - pivot[0], hand[1] - pivot[1], 0.0))
    return (pivot[0] + x * size, pivot[1] + y * size, hand[2])
