"""The arms at one moment: shoulder, elbow and hand, and how the shoulder blade carries the shoulder.

Knows no drawing and no exercise.
"""

from __future__ import annotations

import math

from backviz.motion import arm
from backviz.motion.body import FORE, HIP, REACH, SHOULDER, TRUNK, UPPER, Trunk, joint_between
from backviz.motion.hands import forearm, grip_half, is_between_hands, towards
from backviz.motion.legs import leg_at, share_of_arms, share_of_legs
from backviz.motion.levers import on_the_circle
from backviz.motion.plan import Plan
from backviz.motion.room import Room, is_free, pushed_clear
from backviz.motion.scenes import BARS, Scene
from backviz.motion.space import Vec, add, blend, distance, minus, unit
from backviz.motion.stances import BENCH

__all__ = ["Arm", "free_arm", "resting_arm", "room_of", "unhindered_arm", "working_arm"]

Arm = tuple[Vec, Vec, Vec]  # shoulder, elbow, hand
_DOWN: Vec = (0.0, -1.0, 0.0)
_UP: Vec = (0.0, 1.0, 0.0)
_UPRIGHT_X = 13.0  # how far to the front a bar hangs from an upright body
_LOWEST = 3.0  # of a hand above the floor
_OUT = SHOULDER + 6.0  # how far out a hand hangs at the side
_FREE_HANDS = {
    "bench_supported_hinge": "bench",
    "plank": "floor",
    "staggered_hinge": "thigh",
    "hip_hinge": "thigh",
    "half_kneeling": "thigh",
    "seated_or_half_kneeling": "thigh",
    "seated": "thigh",
}


def free_arm(scene: Scene, trunk: Trunk, share: float) -> Arm:
    """Return an arm that nothing holds in place; a bar in the hands passes nothing."""
    room = room_of(scene, trunk, share)
    shoulder, elbow, hand = unhindered_arm(scene, trunk, share, room)
    if room is None or is_free(room, hand):
        return shoulder, elbow, hand
    hand = _on_the_bar(shoulder, pushed_clear(room, hand))
    return shoulder, joint_between(shoulder, hand, UPPER, FORE, minus(elbow, shoulder)), hand


def room_of(scene: Scene, trunk: Trunk, share: float) -> Room | None:
    """Return what is in the way of the bar in the hands, None if there is none."""
    plan, stance = scene.plan, scene.stance
    if not plan.has_bar:
        return None
    side = -1 if plan.motion.is_behind else 1
    if plan.is_fixed:
        return Room(trunk, side=side)
    legs = (
        leg_at(scene, trunk, leg, hand, share)[:3] for leg, hand in ((stance.right, 1), (stance.left, -1))
    )
    pads = tuple(solid for solid in stance.solids if solid.kind != "frame")
    return Room(trunk, tuple(legs), pads, side, has_head=plan.implement != "rope")


def unhindered_arm(scene: Scene, trunk: Trunk, whole: float, room: Room | None) -> Arm:
    """Return the arm without regard to what its bar may meet; `room` only turns the forearm."""
    plan = scene.plan
    share = share_of_arms(plan, whole)
    front, up, out = _shift(scene, share)
    shoulder = trunk.at(front, TRUNK + up, SHOULDER + out)
    if plan.kind == "lift":
        return _lifted(scene, shoulder, share, whole)
    if plan.is_long:
        return _long_arm(scene, shoulder, whole)
    upper = trunk.along(
        *arm.arc(scene.start, scene.end, 70 if plan.kind == "raise" else plan.path.flare_deg, share)
    )
    elbow = add(shoulder, upper, UPPER)
    pull = _load_line(scene, trunk, elbow)
    return shoulder, elbow, add(elbow, forearm(plan, trunk, elbow, upper, share, pull, room), FORE)


def working_arm(scene: Scene, trunk: Trunk, share: float) -> Arm:
    """Return the right arm; a hand that is held, or a bar on rails, stays where it is."""
    shoulder, elbow, hand = free_arm(scene, trunk, share)
    if scene.plan.motion.finish == "above" and share > 0.5:
        return _pressed(scene, shoulder)
    if scene.rail is not None and not scene.plan.is_long:
        hand = _on_rails(shoulder, hand, scene.rail)
    circle = _on_lever(scene, hand)
    hand = circle or hand
    if scene.fixed is not None:
        hand = scene.fixed
    elif hand[1] < _LOWEST:
        hand = (hand[0], _LOWEST, hand[2])
    elif not circle and (scene.rail is None or scene.plan.is_long):
        return shoulder, elbow, hand
    hand = _within(shoulder, hand)
    return shoulder, joint_between(shoulder, hand, UPPER, FORE, minus(elbow, shoulder)), hand


def _on_lever(scene: Scene, hand: Vec) -> Vec | None:
    """Return the hand where its lever leads it; None without a lever, or where the arm itself is one."""
    if scene.pivot is None or scene.grip is None or scene.plan.straight or scene.plan.is_long:
        return None
    return on_the_circle(scene.pivot, scene.grip, hand)


def _within(shoulder: Vec, hand: Vec) -> Vec:
    """Return the hand, nearer if it is out of reach."""
    gap = distance(shoulder, hand)
    return hand if gap < REACH - 0.1 else add(shoulder, minus(hand, shoulder), (REACH - 0.1) / gap)


def _on_the_bar(shoulder: Vec, hand: Vec) -> Vec:
    """Return the hand, nearer if it is out of reach, at the same place of its bar."""
    x, y, z = minus(hand, shoulder)
    most = math.sqrt((REACH - 0.1) ** 2 - z * z)
    share = min(1.0, most / max(math.hypot(x, y), 1e-9))
    return add(shoulder, (x * share, y * share, z))


def _on_rails(shoulder: Vec, hand: Vec, rail: float) -> Vec:
    aside = math.hypot(rail - shoulder[0], hand[2] - shoulder[2])
    lowest = shoulder[1] - math.sqrt(max(0.0, (REACH - 0.5) ** 2 - aside**2))
    return (rail, max(hand[1], lowest), hand[2])


def _pressed(scene: Scene, shoulder: Vec) -> Arm:
    hand = _within(shoulder, scene.fixed or shoulder)
    return shoulder, joint_between(shoulder, hand, UPPER, FORE, (-1.0, 0.2, 0.35)), hand


def resting_arm(scene: Scene, trunk: Trunk, knee: Vec) -> Arm:
    """Return the left arm of an exercise for one arm: it rests, hangs or supports. `knee` is the left one."""
    plan = scene.plan
    shoulder = trunk.at(0, TRUNK, -SHOULDER)
    if scene.fixed is not None and plan.motion.hands == "wide":
        hand, bend = (scene.fixed[0], scene.fixed[1], -scene.fixed[2]), (0.2, -1.0, -0.6)
    elif plan.is_long or (scene.fixed is not None and plan.position in BARS):
        x, y, z = add(shoulder, (4.0, -REACH + 1, -5.0))
        hand, bend = (x, max(y, _LOWEST), z), (-1.0, 0.0, -0.3)
    else:
        hand, bend = _rest(plan, trunk, knee)
    hand = _within(shoulder, hand)
    return shoulder, joint_between(shoulder, hand, UPPER, FORE, bend), hand


def _rest(plan: Plan, trunk: Trunk, knee: Vec) -> tuple[Vec, Vec]:
    """Return where the free hand rests and the way its elbow points."""
    where = plan.motion.free_hand or _FREE_HANDS.get(plan.position, "hip")
    ahead = trunk.at(0, TRUNK, 0)[0]
    if where == "bench":
        return (ahead + 6, BENCH + 3, -21.0), (-1.0, 0.2, -0.4)
    if where == "floor":
        low = 21.0 if plan.implement.startswith("kettle") else 12.0
        return (ahead, low, -SHOULDER), (-1.0, 0.0, -0.3)
    if where in {"knee", "thigh"}:
        hip = trunk.at(0, 0, -HIP)
        return add(blend(hip, knee, 0.62 if where == "thigh" else 0.8), (0.0, 7.0, -2.0)), (-0.6, -0.2, -1.0)
    return trunk.at(3, 6, -20), (-0.8, 0.0, -1.0)


def _shift(scene: Scene, share: float) -> Vec:
    """Return how far the shoulder blade carries the shoulder, relative to the trunk (front, up, out)."""
    plan = scene.plan
    if plan.kind == "blade":
        return _blade(plan, share)
    if plan.kind == "lift":
        return (0.0, 4.0 * math.sin(math.pi * min(1.0, 1.3 * share)) if share else 0.0, 0.0)
    if plan.is_long:
        return (0.0, 4.0 if plan.is_up else -1.0, 0.0)
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
    if plan.blade == "back":
        return (3.5 - 7.5 * share, 0.0, -1.5 * share)
    if plan.blade == "down":
        return (0.0, 5.5 - 7.0 * share, 0.0)
    return (0.0, -2.5 + 9.5 * share, -1.0 * share)


def _load_line(scene: Scene, trunk: Trunk, elbow: Vec) -> Vec:
    """Return the direction from the elbow towards what it pulls against."""
    plan = scene.plan
    if plan.is_fixed and plan.position in BARS:
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


def _long_arm(scene: Scene, shoulder: Vec, share: float) -> Arm:
    """Return an arm that stays straight: hanging, held overhead, or hanging from a bar."""
    plan = scene.plan
    half = grip_half(plan)
    out = ((half if half is not None else _OUT) - shoulder[2]) / REACH
    ahead = 0.02 if plan.is_up else _ahead(scene, shoulder, share)
    steep = math.sqrt(max(0.1, 1 - ahead * ahead - out * out))
    if not plan.is_up and steep > (room := max(0.0, shoulder[1] - 6) / REACH):
        steep, ahead = room, math.sqrt(max(0.0, 1 - room * room - out * out))
    way = unit((ahead, steep if plan.is_up else -steep, out))
    return shoulder, add(shoulder, way, UPPER), add(shoulder, way, REACH)


def _ahead(scene: Scene, shoulder: Vec, share: float) -> float:
    """Return how far in front of the shoulder the hand hangs, as a share of the arm."""
    plan = scene.plan
    if plan.is_from_low and plan.is_two_handed and plan.implement != "trap_bar":
        stands = share_of_legs(plan, share)
        return (scene.bar_x * (1 - stands) + _UPRIGHT_X * stands - shoulder[0]) / REACH
    if plan.motion.is_behind:
        return -0.3
    if plan.is_two_handed and plan.position.startswith("standing"):
        return 0.2
    if plan.position.startswith("prone") or plan.position == "hip_hinge":
        return 0.0
    return 0.03


# The way of the hands in a lift, relative to the shoulders (front, up), and where the elbows point.
_TO_SHOULDERS = (
    ((13.0, -62.0), (0.0, -1.0, 0.3)),
    ((13.0, -36.0), (-0.2, 0.2, 1.0)),
    ((14.0, -8.0), (0.6, 0.1, 1.0)),
    ((17.0, -1.0), (1.0, -0.1, 0.4)),
)
_OVERHEAD = (
    ((12.0, -50.0), (0.0, -1.0, 0.3)),
    ((12.0, -16.0), (-0.1, 0.3, 1.0)),
    ((14.0, 22.0), (0.2, 0.0, 1.0)),
    ((3.0, 64.0), (0.2, 0.0, 1.0)),
)


def _lifted(scene: Scene, shoulder: Vec, share: float, whole: float) -> Arm:
    """Return an arm that pulls a bar from the hips to the shoulders or overhead."""
    plan = scene.plan
    if share <= 0:
        return _long_arm(scene, shoulder, whole)
    ways = _OVERHEAD if plan.motion.finish == "overhead" else _TO_SHOULDERS
    at = share * (len(ways) - 1)
    number = min(int(at), len(ways) - 2)
    (first, bend), (second, next_bend) = ways[number], ways[number + 1]
    part = at - number
    half = grip_half(plan) or SHOULDER
    ahead, above = (a + (b - a) * part for a, b in zip(first, second, strict=True))
    hand = (shoulder[0] + ahead, shoulder[1] + above, half)
    most = math.sqrt((REACH - 0.3) ** 2 - ahead**2 - (half - shoulder[2]) ** 2)
    hand = (hand[0], shoulder[1] + max(-most, min(most, above)), half)
    return shoulder, joint_between(shoulder, hand, UPPER, FORE, unit(blend(bend, next_bend, part))), hand
