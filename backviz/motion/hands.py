"""Where the hands are: the grip's width, the forearm's direction, and where a cable or band comes from.

Lengths in centimetres. Knows no exercise.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from backviz.motion import arm
from backviz.motion.body import FORE, REACH, SHOULDER, UPPER, Trunk
from backviz.motion.plan import Plan
from backviz.motion.room import Room, is_free
from backviz.motion.space import Vec, add, angle_deg, blend, minus, times, unit
from backviz.motion.stances import Stance

__all__ = [
    "anchor_of", "forearm", "grip_half", "is_between_hands", "is_crossed", "line_end", "start_of", "towards",
]  # fmt: skip

_DOWN: Vec = (0.0, -1.0, 0.0)
_HIGH, _LOW, _AWAY = 212.0, 9.0, 116.0  # of a pulley: height, height, distance
_TAIL = 36.0  # of a rope, from its middle to the hand
_MOST_BENT = 142.0  # degrees an elbow bends


def is_between_hands(plan: Plan) -> bool:
    """Return True for a band that is only stretched between the hands."""
    return plan.implement == "band" and not plan.one_sided and plan.straight and not plan.motion.pulley


def grip_half(plan: Plan) -> float | None:
    """Return half the distance between hands that hold one thing, None if each goes its own way."""
    if not plan.is_two_handed:
        return None
    fixed = {
        "narrow_handle": 5.0,
        "rope": 5.0,
        "dumbbell": 2.5,
        "kettlebell": 3.5,
        "t_handle": 8.0,
        "trap_bar": 31.0,
        "climbing_rope": 4.0,
    }
    if plan.implement in fixed:
        return fixed[plan.implement]
    widths = {"narrow": 11.0, "shoulder": 19.0, "wide": 44.0}
    if plan.motion.hands:
        return widths[plan.motion.hands]
    if plan.kind == "lift":
        return 21.0
    if plan.is_long:
        return 30.0 if plan.is_up else 22.0
    if plan.straight:
        return 20.0
    if plan.is_heavy and plan.path.pull_deg < -45:
        return 23.0
    return min(46.0, max(12.0, SHOULDER + UPPER * arm.finish(plan.path)[2]))


def start_of(plan: Plan, trunk: Trunk, anchor: Vec | None) -> Vec:
    """Return the upper arm's direction at the stretch, relative to the trunk."""
    front, up, out = arm.reach(plan.path)
    if plan.motion.pulley and anchor is not None:
        front, up, _ = _relative(trunk, towards(trunk.at(0, 50, SHOULDER), anchor))
    if plan.path.mode == "raise" and not plan.is_heavy:
        front, up, out = 0.45, -0.85, 0.1
    if plan.is_heavy and plan.kind in {"pull", "raise"} and plan.position != "supine":
        front, up, out = _heavy_start(plan, trunk)
    if plan.position == "leaning" and plan.path.mode == "raise":
        front, up = 1.0, 0.1
    half = grip_half(plan)
    if plan.is_fixed and plan.one_sided and plan.motion.hands == "wide":
        half = 46.0
    if half is not None:
        out = (half - SHOULDER) / REACH
    elif is_crossed(plan):
        out = -0.42
    side = math.sqrt(max(0.0, 1 - out * out) / (front * front + up * up))
    return (front * side, up * side, out)


def _heavy_start(plan: Plan, trunk: Trunk) -> Vec:
    """Return where a weight hangs: straight down, or a little ahead where the pull is to come from there."""
    hang = _relative(trunk, _DOWN)
    if plan.path.mode != "pull" or plan.path.pull_deg < 15 or plan.is_two_handed:
        return (hang[0], hang[1], 0.04)
    return unit(blend((hang[0], hang[1], 0.04), arm.reach(plan.path), 0.4))


def is_crossed(plan: Plan) -> bool:
    """Return True if the hands start across the body."""
    if plan.is_heavy or is_between_hands(plan):
        return False
    return plan.motion.is_crossed


def _relative(trunk: Trunk, way: Vec) -> Vec:
    front, up = trunk.front, trunk.up
    return (
        way[0] * front[0] + way[1] * front[1],
        way[0] * up[0] + way[1] * up[1],
        way[2],
    )


def anchor_of(plan: Plan, stance: Stance) -> Vec | None:
    """Return where the right hand's cable, band or strap comes from; None for a load without one."""
    if plan.implement in {"handles", "bar", "narrow_handle", "rope", "straps"} or plan.load == "cable":
        pass
    elif plan.implement != "band" or is_between_hands(plan):
        return None
    trunk = stance.trunk
    if plan.motion.pulley == "feet":
        return add(stance.right.ankle, (4.0, -5.0, 1.0) if stance.right.toe[1] < 0.5 else (4.0, 6.0, 0.0))
    elbow = add(trunk.at(0, 50, SHOULDER), trunk.along(*arm.finish(plan.path)), UPPER)
    front, up, _ = arm.pull_line(plan.path)
    way = trunk.along(front, up, 0)
    z = 0.0 if plan.is_two_handed else elbow[2]
    if plan.path.mode == "raise":
        way, elbow = (0.35, -1.0, 0.0), trunk.at(0, 50, SHOULDER)
        z = SHOULDER
    if plan.path.mode == "shrug":
        way, z = (0.25, -1.0, 0.0), 0.0
    if is_crossed(plan):
        z = -62.0
    top = min(_HIGH, trunk.at(0, 50, 0)[1] + REACH + 26)
    height = {"low": _LOW, "middle": elbow[1] + 4, "high": top, None: None}[plan.motion.pulley]
    return _on_column(elbow, way, (z, top), height)


def _on_column(elbow: Vec, way: Vec, place: tuple[float, float], height: float | None) -> Vec:
    """Return the point the line of pull meets: a pulley above, below or on a column in front.

    `place` is (how far to the right, the greatest height).
    """
    z, top = place
    if height is not None:
        steep = abs(height - elbow[1]) > 30 and abs(way[1]) > 0.25 and (height - elbow[1]) * way[1] > 0
        away = way[0] / way[1] * (height - elbow[1]) if steep else _AWAY * max(0.25, abs(way[0]))
        return (elbow[0] + max(16.0, min(_AWAY + 20, away)), height, z)
    far = (_AWAY - 8) / abs(way[0]) if abs(way[0]) > 0.05 else 1e9
    if way[1] > 0.05:
        far = min(far, (top - elbow[1]) / way[1])
    if way[1] < -0.05:
        far = min(far, (_LOW - elbow[1]) / way[1])
    return (elbow[0] + way[0] * far, max(_LOW, min(top, elbow[1] + way[1] * far)), z)


def forearm(
    plan: Plan, trunk: Trunk, elbow: Vec, upper: Vec, share: float, pull: Vec, room: Room | None = None
) -> Vec:
    """Return the forearm's direction; `pull` is the direction of the load at the elbow.

    A bar in the hands, which has `room`, is held where it meets nothing.
    """
    soft = 0.3 if plan.straight or plan.path.mode == "raise" else None
    if plan.motion.is_turned:
        turned = unit(trunk.along(0.1, 0.95, 0.15))
        way = unit(blend(unit(pull), turned, share * share))
    elif soft is not None:
        way = unit(add(upper, unit(pull), soft)) if angle_deg(upper, pull) > 8 else unit(upper)
    else:
        way = unit(pull)
    if plan.motion.is_behind:
        way = unit(add(way, trunk.front, -0.42 * share))
    half = grip_half(plan)
    if plan.implement == "rope":
        half = 5 + (23 if plan.path.flare_deg > 40 else 11) * share
    if half is not None:
        return _onto_bar(trunk, elbow, upper, way, half, room)
    return _less_bent(upper, way, trunk.front)


def _less_bent(upper: Vec, way: Vec, front: Vec) -> Vec:
    for step in range(40):
        turned = unit(add(way, front, step * 0.06))
        if angle_deg(upper, turned) <= _MOST_BENT:
            return turned
    return way


def _onto_bar(trunk: Trunk, elbow: Vec, upper: Vec, way: Vec, half: float, room: Room | None) -> Vec:
    """Return the forearm that reaches the bar, turned to the front until elbow and bar can be there."""
    out = max(-0.97, min(0.97, (half - elbow[2]) / FORE))
    side = room.side if room else 1

    def turned(share: float) -> Vec:
        x, y, _ = unit(blend((way[0], way[1], 0.0), times(trunk.front, side), share))
        return add(times((x, y, 0.0), math.sqrt(1 - out * out)), (0.0, 0.0, out))

    def is_bent(share: float) -> bool:
        return angle_deg(upper, turned(share)) <= _MOST_BENT

    def is_good(share: float) -> bool:
        return is_bent(share) and (room is None or is_free(room, add(elbow, turned(share), FORE)))

    shares = [step / 24 for step in range(25)]
    found = next((share for share in shares if is_good(share)), None)
    if found is None:
        return turned(next((share for share in shares if is_bent(share)), 1.0))
    return turned(_first(is_good, found))


def _first(is_good: Callable[[float], bool], found: float) -> float:
    """Return the least share that is good, from a step before the one found."""
    low, high = max(0.0, found - 1 / 24), found
    for _ in range(5 if found else 0):
        middle = (low + high) / 2
        low, high = (low, middle) if is_good(middle) else (middle, high)
    return high


def line_end(plan: Plan, hand: Vec, anchor: Vec) -> Vec:
    """Return where the cable of what both hands hold begins: in the middle, or where a rope is tied."""
    middle = (hand[0], hand[1], 0.0)
    if plan.implement != "rope":
        return middle
    return add(middle, unit(minus(anchor, middle)), math.sqrt(max(25.0, _TAIL**2 - hand[2] ** 2)))


def towards(point: Vec, target: Vec) -> Vec:
    """Return the direction from point to target."""
    return unit(minus(target, point))
