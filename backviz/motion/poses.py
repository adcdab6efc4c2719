"""The whole body from stretch (0) to finish (1): the trunk, what the arms do to it, and the legs.

Feet and fixed hands stay where they are: then the body moves. Knows no exercise and no drawing.
"""

from __future__ import annotations

from dataclasses import replace

from backviz.motion import arm
from backviz.motion.arms import free_arm, resting_arm, room_of, unhindered_arm, working_arm
from backviz.motion.body import Limbs, Pose, mirrored
from backviz.motion.hands import anchor_of, line_end, start_of
from backviz.motion.legs import leg_at
from backviz.motion.levers import pivot_of
from backviz.motion.plan import Plan
from backviz.motion.room import is_free, is_line_free
from backviz.motion.scenes import BARS, Scene
from backviz.motion.space import Vec, add, distance
from backviz.motion.stances import stance_of
from backviz.motion.trunks import on_heels, trunk_at

__all__ = ["pose_at", "scene_of"]

_TRIED = tuple(step / 12 for step in range(13))  # moments at which a bar and its cable must pass the body


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
        return _railed(replace(scene, rail=free_arm(scene, trunk_at(scene, 1.0), 1.0)[2][0]))
    if plan.implement == "lever" and not plan.is_t_bar:
        return _levered(scene)
    return _with_clear_line(scene) if scene.anchor else _with_clear_start(scene)


def _with_clear_start(scene: Scene) -> Scene:
    """Return the scene with a bar that is lifted from low so far to the front that it passes the legs."""
    plan = scene.plan
    if not (plan.has_bar and plan.is_from_low and (plan.is_long or plan.kind == "lift")):
        return scene
    for _ in range(12):
        if all(_passes_legs(scene, share) for share in _TRIED):
            break
        scene = replace(scene, bar_x=scene.bar_x + 1)
    return scene


def _passes_legs(scene: Scene, share: float) -> bool:
    trunk = trunk_at(scene, share)
    room = room_of(scene, trunk, share)
    return room is None or is_free(room, unhindered_arm(scene, trunk, share, None)[2])


def _levered(scene: Scene) -> Scene:
    first, last = (working_arm(scene, trunk_at(scene, share), share)[2] for share in (0.0, 1.0))
    return replace(scene, pivot=pivot_of(scene.plan, scene.stance.trunk, first, last), grip=last)


def _railed(scene: Scene) -> Scene:
    """Return the scene with the rail moved to the front until the bar passes the legs."""
    for _ in range(30):
        if all(_is_bar_free(scene, share) for share in _TRIED):
            break
        scene = replace(scene, rail=(scene.rail or 0.0) + 1)
    return scene


def _is_bar_free(scene: Scene, share: float) -> bool:
    trunk = trunk_at(scene, share)
    room = room_of(scene, trunk, share)
    return room is None or is_free(room, working_arm(scene, trunk, share)[2])


def _with_clear_line(scene: Scene) -> Scene:
    """Return the scene with the pulley moved until the cable of a bar or rope passes the body."""
    if not scene.plan.has_bar:
        return scene
    plan, stance = scene.plan, scene.stance
    for _ in range(20):
        if all(_is_line_free(scene, share) for share in _TRIED):
            break
        anchor = add(scene.anchor or (0.0, 0.0, 0.0), (-2.0 if plan.motion.is_behind else 2.0, 0.0, 0.0))
        scene = replace(scene, anchor=anchor, start=start_of(plan, stance.trunk, anchor))
    return scene


def _is_line_free(scene: Scene, share: float) -> bool:
    trunk = trunk_at(scene, share)
    room = room_of(scene, trunk, share)
    if room is None or scene.anchor is None:
        return True
    hand = working_arm(scene, trunk, share)[2]
    return is_line_free(room, line_end(scene.plan, hand, scene.anchor), scene.anchor)


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
    right = leg_at(scene, trunk, scene.stance.right, 1, share)
    left = leg_at(scene, trunk, scene.stance.left, -1, share)
    if scene.plan.one_sided:
        left_arm = resting_arm(scene, trunk, left[1])
    else:
        left_arm = (mirrored(right_arm[0]), mirrored(right_arm[1]), mirrored(right_arm[2]))
    return Pose(trunk, Limbs(*right_arm, *right), Limbs(*left_arm, *left))
