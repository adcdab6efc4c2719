"""The legs at one moment: hip, knee, ankle and toes, and how far a lift from the floor has come with them.

Knows no drawing and no exercise.
"""

from __future__ import annotations

from backviz.motion.body import ANKLE, HIP, SHANK, THIGH, Trunk, joint_between
from backviz.motion.plan import Plan
from backviz.motion.scenes import Scene
from backviz.motion.space import Vec, add, blend, distance, minus, unit
from backviz.motion.stances import Leg

__all__ = ["leg_at", "on_toes", "share_of_arms", "share_of_legs"]

_FOOT = 17.0
_STANDS_BY = 0.5  # of a repetition that begins at the floor: by then the body stands


def share_of_legs(plan: Plan, share: float) -> float:
    """Return how far the legs are at a share of a repetition: those that begin low come first."""
    if plan.kind == "hinge":
        return share
    return min(1.0, share / _STANDS_BY)


def share_of_arms(plan: Plan, share: float) -> float:
    """Return how far the arms are at a share of a repetition."""
    if not plan.is_from_low:
        return share
    return max(0.0, (share - _STANDS_BY * 0.85) / (1 - _STANDS_BY * 0.85))


def on_toes(plan: Plan, share: float) -> float:
    """Return how high the heels rise, in centimetres: at the end of a shrug that begins below the knees."""
    if plan.kind != "blade" or not plan.is_from_low:
        return 0.0
    return 7.0 * max(0.0, share_of_legs(plan, share) * share - 0.4) / 0.6


def leg_at(scene: Scene, trunk: Trunk, leg: Leg, side: int, share: float) -> tuple[Vec, Vec, Vec, Vec]:
    """Return hip, knee, ankle and toe at a share of a repetition; `side` is 1 on the right, -1 left."""
    hip = trunk.at(0, 0, side * HIP)
    ankle = add(trunk.hips, leg.ankle) if scene.stance.hangs else leg.ankle
    toe = leg.toe
    if scene.plan.position in {"supine_hang", "leaning"}:
        ankle = add(add(trunk.hips, trunk.up, 0.3 - THIGH - SHANK), (0.0, 0.0, side * HIP))
    if scene.plan.kind == "walk":
        ankle = _step(scene, side, share)
    if scene.plan.motion.legs == "swinging":
        ankle = add(trunk.hips, (-44 + 84 * share, -74.0, leg.ankle[2]))
    if rise := on_toes(scene.plan, share):
        ankle, toe = add(ankle, (1.0, rise, 0.0)), (1.0, -rise / 11, 0.0)
    if (gap := distance(hip, ankle)) > THIGH + SHANK - 0.1:
        ankle = add(hip, minus(ankle, hip), (THIGH + SHANK - 0.1) / gap)
    knee = joint_between(hip, ankle, THIGH, SHANK, leg.knee)
    return hip, knee, ankle, add(ankle, unit(toe), _FOOT)


def _step(scene: Scene, side: int, share: float) -> Vec:
    first, last = scene.stance.right.ankle, scene.stance.left.ankle
    ahead = share if side > 0 else 1 - share
    x, y, _ = blend(first, last, ahead)
    return (x, ANKLE + (y - ANKLE) * (2 * ahead - 1) ** 2, side * HIP)
