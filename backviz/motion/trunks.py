"""The trunk at one moment: still, lifted from the hips, or carried by hands or straps that stay.

Knows no drawing and no exercise.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from backviz.motion.arms import free_arm
from backviz.motion.body import REACH, TRUNK, Trunk
from backviz.motion.legs import on_toes, share_of_legs
from backviz.motion.plan import Plan
from backviz.motion.scenes import BARS, Scene
from backviz.motion.space import Vec, add, blend, distance, minus

__all__ = ["on_heels", "trunk_at"]

_SOLE_TO_HIPS = 94.0
_UPRIGHT = Trunk((-2.0, 93.0, 0.0), 2)


def trunk_at(scene: Scene, share: float) -> Trunk:
    """Return the trunk at `share` of the way from stretch to finish."""
    plan, trunk = scene.plan, scene.stance.trunk
    if plan.is_from_low:
        stands = _hinged(plan, share_of_legs(plan, share))
        return stands.moved((0.0, on_toes(plan, share), 0.0))
    if plan.kind == "walk":
        return trunk.moved((0.0, -3.0 * (2 * share - 1) ** 2, 0.0))
    if scene.strap and scene.anchor is not None:
        anchor, strap = scene.anchor, scene.strap
        return _solved(-68, -4, lambda made: strap - distance(free_arm(scene, made, share)[2], anchor))
    if scene.fixed is None:
        return trunk
    if plan.position in BARS:
        return _hung(scene, scene.fixed, share)
    fixed = scene.fixed
    return _solved(-89, -45, lambda made: _gap(scene, made, share, fixed))


def on_heels(lean_deg: float) -> Trunk:
    """Return a body straight as a plank that leans back over its heels."""
    turn = math.radians(lean_deg)
    return Trunk((math.sin(turn) * _SOLE_TO_HIPS, 3 + math.cos(turn) * _SOLE_TO_HIPS, 0), lean_deg)


def _hung(scene: Scene, fixed: Vec, share: float) -> Trunk:
    """Return a trunk that hangs from its hands."""
    plan, trunk = scene.plan, scene.stance.trunk
    if plan.motion.finish == "above":
        return _over_the_bar(scene, fixed, share)
    hand = free_arm(scene, trunk, share)[2]
    if not plan.one_sided:
        return trunk.moved((fixed[0] - hand[0], fixed[1] - hand[1], 0))
    if plan.motion.hands == "wide":
        return trunk.moved((fixed[0] - hand[0], fixed[1] - hand[1] - 8 * share, 14 * share))
    return trunk.moved(minus(fixed, hand))


def _over_the_bar(scene: Scene, fixed: Vec, share: float) -> Trunk:
    """Return a trunk that is pulled to the bar and then pressed above it."""
    trunk = scene.stance.trunk
    pulled = min(1.0, share / 0.5)
    hand = free_arm(scene, trunk, pulled)[2]
    hung = trunk.moved((fixed[0] - hand[0], fixed[1] - hand[1], 0))
    if share <= 0.5:
        return hung
    above = Trunk((fixed[0] - 13, fixed[1] + REACH - 4 - TRUNK, 0), 6)
    part = (share - 0.5) / 0.5
    away = (-9.0 * math.sin(math.pi * part), 0.0, 0.0)
    lean = hung.lean_deg + (above.lean_deg - hung.lean_deg) * part
    return Trunk(add(blend(hung.hips, above.hips, part), away), lean)


def _gap(scene: Scene, trunk: Trunk, share: float, fixed: Vec) -> float:
    """Return how much nearer the bar the shoulder is than the arm's own length at this moment."""
    shoulder, _, hand = free_arm(scene, trunk, share)
    return distance(shoulder, hand) - distance(shoulder, fixed)


def _solved(low: float, high: float, rises: Callable[[Trunk], float]) -> Trunk:
    """Return the body over its heels, at the lean at which `rises` is 0."""
    for _ in range(24):
        middle = (low + high) / 2
        if rises(on_heels(middle)) < 0:
            low = middle
        else:
            high = middle
    return on_heels((low + high) / 2)


def _hinged(plan: Plan, share: float) -> Trunk:
    """Return the trunk of a lift from the hips: from the bar's height at the start to upright."""
    is_low = plan.motion.start == "floor"
    bar, height = (22.5, 57.0) if is_low else (48.0, 80.0)
    if plan.motion.legs == "straight":
        bar, height = 40.0, 87.5
    if plan.motion.legs == "wide":
        height += 4 if is_low else 0
    lean = math.degrees(math.acos(max(-0.2, min(1.0, (bar + REACH - 1 - height) / TRUNK))))
    first = Trunk((13 - TRUNK * math.sin(math.radians(lean)), height, 0), lean)
    upright = add(_UPRIGHT.hips, (0.0, -6.0 if plan.motion.legs == "wide" else 0.0, 0.0))
    x, y, z = blend(first.hips, upright, share)
    early = math.sin(math.pi * share)  # the hips rise first, so that the knees make way for the bar
    return Trunk((x - 7 * early, y + 5 * early, z), lean + (_UPRIGHT.lean_deg - lean) * share + 7 * early)
