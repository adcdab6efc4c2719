"""The body's pose from stretch (0) to finish (1): trunk, arms and legs, moved by the plan.

Feet and fixed hands stay where they are: then the body moves. Knows no exercise and no drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from backviz.motion import arm
from backviz.motion.body import ANKLE, FORE, HIP, REACH, SHANK, SHOULDER, THIGH, TRUNK, UPPER, Limbs, Pose, Trunk
from backviz.motion.body import joint_between, mirrored
from backviz.motion.hands import anchor_of, forearm, grip_half, is_between_hands, start_of, towards
from backviz.motion.plan import Plan
from backviz.motion.space import Vec, add, blend, distance, minus, times, unit
from backviz.motion.stances import BENCH, Leg, Stance, stance_of

__all__ = ["Scene", "pose_at", "scene_of"]

_DOWN: Vec = (0.0, -1.0, 0.0)
_UP: Vec = (0.0, 1.0, 0.0)
_SOLE_TO_HIPS = 94.0
_BARS = {"hanging": 226.0, "hanging_feet_supported": 150.0}


@dataclass(frozen=True)
class Scene:
    """What stays the same through a repetition."""

    plan: Plan
    stance: Stance
    start: Vec
    end: Vec
    anchor: Vec | None
    fixed: Vec | None = None  # the point a fixed right hand holds
    reach: float = 0.0  # the length of a strap
    rail: float | None = None  # where a guided bar travels, to the front


def scene_of(plan: Plan) -> Scene:
    """Return the scene of a plan."""
    stance = stance_of(plan)
    trunk = stance.trunk
    scene = Scene(plan, stance, start_of(plan, trunk), _end(plan), anchor_of(plan, trunk))
    if plan.implement == "fixed_bar":
        return _held(scene)
    if plan.position == "leaning":
        return _strapped(scene)
    return scene


def _end(plan: Plan) -> Vec:
    if plan.position == "supine" and plan.is_heavy:
        return (1.0, 0.05, 0.02)  # above the chest: further on, the load no longer pulls on the shoulder
    if plan.position == "standing_overhead":
        return (0.05, 0.99, 0.12)
    return arm.finish(plan.path)


def _held(scene: Scene) -> Scene:
    """Place the bar: hanging, above the head; lying under it, where the hands finish."""
    plan = scene.plan
    if plan.position in _BARS:
        hand = _free_arm(scene, scene.stance.trunk, 0.0)[2]
        return replace(scene, fixed=(hand[0], _BARS[plan.position], hand[2]))
    trunk = _on_heels(-60)
    return replace(scene, fixed=_free_arm(scene, trunk, 1.0)[2])


def _strapped(scene: Scene) -> Scene:
    anchor = (46.0, 222.0, 16.0)
    placed = replace(scene, anchor=anchor)
    hand = _free_arm(placed, _on_heels(-24), 1.0)[2]
    return replace(placed, reach=distance(anchor, hand))


def _on_heels(lean_deg: float) -> Trunk:
    turn = math.radians(lean_deg)
    return Trunk((math.sin(turn) * _SOLE_TO_HIPS, 3 + math.cos(turn) * _SOLE_TO_HIPS, 0), lean_deg)


def pose_at(scene: Scene, share: float) -> Pose:
    """Return the pose at `share` of the way from stretch to finish."""
    trunk = _trunk(scene, share)
    right_arm = _arm(scene, trunk, share)
    left_arm = _other_arm(scene, trunk, share) if scene.plan.one_sided else tuple(map(mirrored, right_arm))
    right = _leg(scene, trunk, scene.stance.right, 1, share)
    left = _leg(scene, trunk, scene.stance.left, -1, share)
    return Pose(trunk, Limbs(*right_arm, *right), Limbs(*left_arm, *left))


def _trunk(scene: Scene, share: float) -> Trunk:
    plan, trunk = scene.plan, scene.stance.trunk
    if plan.kind == "hinge":
        return _hinged(plan, share)
    if plan.kind == "walk":
        return trunk.moved((0.0, -3.0 * (2 * share - 1) ** 2, 0.0))
    if plan.position == "leaning":
        return _solved(-64, -8, lambda made: scene.reach - distance(_free_arm(scene, made, share)[2], scene.anchor or _UP))
    if scene.fixed is None:
        return trunk
    if plan.position in _BARS:
        hand = _free_arm(scene, trunk, share)[2]
        return trunk.moved(minus((scene.fixed[0], scene.fixed[1], 0), (hand[0], hand[1], 0)))
    fixed = scene.fixed
    return _solved(-89, -45, lambda made: _gap(scene, made, share, fixed))


def _gap(scene: Scene, trunk: Trunk, share: float, fixed: Vec) -> float:
    """Return how much nearer the bar the shoulder is than the arm's own length at this moment."""
    shoulder, _, hand = _free_arm(scene, trunk, share)
    return distance(shoulder, hand) - distance(shoulder, fixed)


def _solved(low: float, high: float, rises: Callable[[Trunk], float]) -> Trunk:
    """Return the body over its heels, at the lean at which `rises` is 0."""
    for _ in range(40):
        middle = (low + high) / 2
        if rises(_on_heels(middle)) < 0:
            low = middle
        else:
            high = middle
    return _on_heels((low + high) / 2)


def _hinged(plan: Plan, share: float) -> Trunk:
    """Return the trunk of a lift from the hips: from the bar's height at the start to upright."""
    legs = plan.motion.legs
    bar = {"floor": 22.5, "knee": 48.0, "hip": 76.0}[plan.motion.start or "knee"]
    height = {"floor": 57.0, "knee": 80.0, "hip": 88.0}[plan.motion.start or "knee"]
    height = 87.0 if legs == "straight" else height - 3 if legs == "wide" else height
    lean = math.degrees(math.acos(max(-0.2, min(1.0, (bar + REACH - 1 - height) / TRUNK))))
    first = Trunk((13 - TRUNK * math.sin(math.radians(lean)), height, 0), lean)
    hips = blend(first.hips, (-2.0, 93.0, 0.0), share)
    return Trunk(hips, lean + (2 - lean) * share)


def _shift(scene: Scene, share: float) -> Vec:
    """Return how far the shoulder blade carries the shoulder, relative to the trunk (front, up, out)."""
    plan = scene.plan
    if plan.kind == "blade":
        return _blade(plan, share)
    if plan.kind in {"hinge", "hold", "walk"}:
        return (0.0, -1.0, 0.0)
    front, up, _ = scene.start if plan.kind == "pull" else (0.7, 0.0, 0.0)
    back, down, _ = _backwards(plan)
    return (
        2.6 * front * (1 - share) + back * share,
        _rise(up) * (1 - share) + down * share,
        -0.8 * share,
    )


def _rise(up: float) -> float:
    """Return how far a raised or lowered arm lifts its shoulder."""
    return 5.0 * up * up if up > 0 else -0.8 * up * up


def _backwards(plan: Plan) -> Vec:
    """Return where a pull leaves the shoulder blade: drawn back, and down after a pull from above."""
    if plan.kind == "raise":
        return (-1.5, 1.5 if plan.path.elevation_deg > 100 else 0.0, 0.0)
    if plan.path.pull_deg < -45:
        return (0.0, 3.5, 0.0)
    steep = math.radians(plan.path.pull_deg)
    wide = math.sin(math.radians(plan.path.flare_deg))
    return (-(1.2 + 1.8 * wide) * max(0.4, math.cos(steep)), -2.0 * max(0.0, math.sin(steep)), 0.0)


def _blade(plan: Plan, share: float) -> Vec:
    way = plan.blade
    if way == "back":
        return (3.5 - 7.5 * share, 0.0, -1.5 * share)
    if way == "down":
        return (0.0, 5.5 - 7.0 * share, 0.0)
    return (0.0, -2.5 + 9.5 * share, -1.0 * share)


def _free_arm(scene: Scene, trunk: Trunk, share: float) -> tuple[Vec, Vec, Vec]:
    """Return shoulder, elbow and hand of an arm that nothing holds in place."""
    plan = scene.plan
    front, up, out = _shift(scene, share)
    shoulder = trunk.at(front, TRUNK + up, SHOULDER + out)
    if plan.kind in {"blade", "hinge", "hold", "walk"}:
        return _hanging_arm(scene, trunk, shoulder)
    upper = trunk.along(*arm.arc(scene.start, scene.end, _by_way_of(plan), share))
    elbow = add(shoulder, upper, UPPER)
    pull = _load_line(scene, trunk, elbow)
    return shoulder, elbow, add(elbow, forearm(plan, trunk, elbow, upper, share, pull), FORE)


def _by_way_of(plan: Plan) -> float:
    return 70.0 if plan.path.mode == "raise" else plan.path.flare_deg


def _load_line(scene: Scene, trunk: Trunk, elbow: Vec) -> Vec:
    plan = scene.plan
    if plan.position in _BARS and plan.implement == "fixed_bar":
        return _UP
    if plan.position == "supine_hang":
        return trunk.along(1.0, 0.05, 0.0)
    if is_between_hands(plan):
        return trunk.along(0.2, 0.0, -1.0)
    if scene.anchor is not None:
        return towards(elbow, scene.anchor)
    if plan.is_heavy:
        return _DOWN
    front, up, _ = arm.pull_line(plan.path)
    return trunk.along(front, up, 0.0)


def _hanging_arm(scene: Scene, trunk: Trunk, shoulder: Vec) -> tuple[Vec, Vec, Vec]:
    """Return an arm that stays straight: hanging, held overhead, or hanging from a bar."""
    plan = scene.plan
    half = grip_half(plan)
    out = (half if half is not None else SHOULDER + 6) - shoulder[2]
    if plan.implement == "fixed_bar" or plan.position == "standing_overhead":
        way = unit((0.02, math.sqrt(max(0.1, REACH**2 - out * out)) / REACH, out / REACH))
    else:
        ahead = _ahead(plan, shoulder)
        way = (ahead, -math.sqrt(max(0.1, 1 - ahead * ahead - (out / REACH) ** 2)), out / REACH)
    return shoulder, add(shoulder, way, UPPER), add(shoulder, way, REACH)


def _ahead(plan: Plan, shoulder: Vec) -> float:
    """Return how far in front of the shoulder the hand hangs, as a share of the arm."""
    if plan.kind == "hinge" and plan.is_two_handed and plan.implement != "trap_bar":
        return (13.0 - shoulder[0]) / REACH
    if plan.motion.is_behind:
        return -0.3
    if plan.is_two_handed and plan.position.startswith("standing"):
        return 0.2
    return 0.03


def _arm(scene: Scene, trunk: Trunk, share: float) -> tuple[Vec, Vec, Vec]:
    """Return the arm; a hand that is held stays where it is."""
    shoulder, elbow, hand = _free_arm(scene, trunk, share)
    if scene.fixed is None:
        return shoulder, elbow, hand
    fixed = scene.fixed
    return shoulder, joint_between(shoulder, fixed, UPPER, FORE, minus(elbow, shoulder)), fixed


def _other_arm(scene: Scene, trunk: Trunk, share: float) -> tuple[Vec, Vec, Vec]:
    """Return the left arm of an exercise for one arm: it rests or supports."""
    shoulder = trunk.at(0, TRUNK, -SHOULDER)
    hand, bend = _rest(scene, trunk)
    gap = distance(shoulder, hand)
    if gap > REACH - 0.5:
        hand = add(shoulder, minus(hand, shoulder), (REACH - 0.5) / gap)
    return shoulder, joint_between(shoulder, hand, UPPER, FORE, bend), hand


def _rest(scene: Scene, trunk: Trunk) -> tuple[Vec, Vec]:
    """Return where the free hand rests and the way its elbow points."""
    where = scene.plan.motion.free_hand or _FREE_HANDS.get(scene.plan.position, "hip")
    if where == "bench":
        return (trunk.at(0, TRUNK, 0)[0] + 6, BENCH + 3, -21.0), (-1.0, 0.2, -0.4)
    if where == "floor":
        return (trunk.at(0, TRUNK, 0)[0], 12.0, -SHOULDER), (-1.0, 0.0, -0.3)
    knee = _leg(scene, trunk, scene.stance.left, -1, 0)[1]
    if where in {"knee", "thigh"}:
        hip = trunk.at(0, 0, -HIP)
        return add(blend(hip, knee, 0.62 if where == "thigh" else 0.8), (0.0, 7.0, -2.0)), (-0.6, -0.2, -1.0)
    return trunk.at(3, 6, -20), (-0.8, 0.0, -1.0)


_FREE_HANDS = {
    "bench_supported_hinge": "bench",
    "plank": "floor",
    "staggered_hinge": "thigh",
    "hip_hinge": "thigh",
    "half_kneeling": "thigh",
    "seated_or_half_kneeling": "thigh",
    "seated": "thigh",
}


def _leg(scene: Scene, trunk: Trunk, leg: Leg, side: int, share: float) -> tuple[Vec, Vec, Vec, Vec]:
    """Return hip, knee, ankle and toe."""
    hip = trunk.at(0, 0, side * HIP)
    ankle = add(trunk.hips, leg.ankle) if scene.stance.hangs else leg.ankle
    if scene.plan.kind == "walk":
        ankle = _step(scene, side, share)
    knee = joint_between(hip, ankle, THIGH, SHANK, leg.knee)
    return hip, knee, ankle, add(ankle, unit(leg.toe), 17)


def _step(scene: Scene, side: int, share: float) -> Vec:
    first, last = scene.stance.right.ankle, scene.stance.left.ankle
    ahead = share if side > 0 else 1 - share
    x, y, _ = blend(first, last, ahead)
    return (x, max(ANKLE, y), side * HIP)


_ = times
