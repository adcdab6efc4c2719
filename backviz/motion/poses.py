"""The whole body from stretch (0) to finish (1): the trunk, what the arms do to it, and the legs.

Feet and fixed hands stay where they are: then the body moves. Knows no exercise and no drawing.
"""

from __future__ import annotations

from dataclasses import replace

from backviz.motion import arm
from backviz.motion.arms import free_arm, resting_arm, working_arm
from backviz.motion.body import ANKLE, HIP, SHANK, THIGH, Limbs, Pose, Trunk, joint_between, mirrored
from backviz.motion.hands import anchor_of, start_of
from backviz.motion.plan import Plan
from backviz.motion.scenes import BARS, Scene
from backviz.motion.space import Vec, add, blend, distance, minus, unit
from backviz.motion.stances import Leg, stance_of
from backviz.motion.trunks import on_heels, on_toes, trunk_at

__all__ = ["pose_at", "scene_of"]

_FOOT = 17.0


def scene_of(plan: Plan) -> Scene:
    """Return the scene of a plan."""
    stance = stance_of(plan)
    anchor = anchor_of(plan, stance)
    scene = Scene(plan, stance, start_of(plan, stance.trunk, anchor), _end(plan), anchor)
    if plan.is_fixed:
        return _held(scene)
    if plan.position == "leaning":
        return _strapped(scene)
    if plan.implement == "smith_bar":
        return replace(scene, rail=free_arm(scene, trunk_at(scene, 1.0), 1.0)[2][0])
    return scene


def _end(plan: Plan) -> Vec:
    if plan.position == "supine" and plan.is_heavy:
        return (1.0, 0.05, 0.02)  # above the chest: further on, the load no longer pulls on the shoulder
    return arm.finish(plan.path)


def _held(scene: Scene) -> Scene:
    """Place the bar: hanging, above the head; lying under it, where the hands finish."""
    plan = scene.plan
    if plan.position in BARS:
        x, _, z = free_arm(scene, scene.stance.trunk, 0.0)[2]
        one_arm = plan.one_sided and plan.motion.hands != "wide"
        return replace(scene, fixed=(x, BARS[plan.position], 3.0 if one_arm else z))
    return replace(scene, fixed=free_arm(scene, on_heels(-60), 1.0)[2])


def _strapped(scene: Scene) -> Scene:
    placed = replace(scene, anchor=(46.0, 222.0, 16.0))
    hand = free_arm(placed, on_heels(-24), 1.0)[2]
    return replace(placed, strap=distance(placed.anchor or hand, hand))


def pose_at(scene: Scene, share: float) -> Pose:
    """Return the pose at `share` of the way from stretch to finish."""
    trunk = trunk_at(scene, share)
    right_arm = working_arm(scene, trunk, share)
    right = _leg(scene, trunk, scene.stance.right, 1, share)
    left = _leg(scene, trunk, scene.stance.left, -1, share)
    if scene.plan.one_sided:
        left_arm = resting_arm(scene, trunk, left[1])
    else:
        left_arm = (mirrored(right_arm[0]), mirrored(right_arm[1]), mirrored(right_arm[2]))
    return Pose(trunk, Limbs(*right_arm, *right), Limbs(*left_arm, *left))


def _leg(scene: Scene, trunk: Trunk, leg: Leg, side: int, share: float) -> tuple[Vec, Vec, Vec, Vec]:
    """Return hip, knee, ankle and toe."""
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
