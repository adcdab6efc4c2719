"""What a body sits, lies and stands on, and the way its elbow travels, as finished marks in one view.

Knows no exercise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from backviz.motion.body import Limbs, Pose
from backviz.motion.parts import LAYERS, Mark
from backviz.motion.scenes import Scene
from backviz.motion.space import Vec, dot, minus
from backviz.motion.stances import Solid
from backviz.motion.tracks import Track
from backviz.motion.views import FLOOR_Z, UNITS, Eye, line_svg

__all__ = ["carried", "floor_marks", "solid_marks", "way_marks"]

Point = tuple[float, float]
_LOOKS = {"pad": "p", "frame": "m", "box": "p d"}
_OVER = 30.0  # the level of what lies over everything


def solid_marks(scene: Scene, eye: Eye) -> list[Mark]:
    """Return benches, seats and pads."""
    back = eye.depth(scene.stance.trunk.at(-6, 30, 0))
    return [mark for solid in scene.stance.solids if (mark := _solid_mark(solid, eye, back))]


def _solid_mark(solid: Solid, eye: Eye, back: float) -> Mark | None:
    ends = (eye.see(solid.a), eye.see(solid.b))
    if eye.name == "side":
        level = LAYERS["front"] if solid.where == "front" else LAYERS["ground"] + 0.2
        return Mark(line_svg(eye, (solid.a, solid.b), _LOOKS[solid.kind], solid.thick * UNITS), level, ends)
    (x, y), (_, v) = ends
    half, over = solid.half * UNITS, solid.thick * UNITS / 2
    top, bottom = min(y, v) - over, max(y, v) + over
    if solid.kind == "frame" and (solid.clear or abs(y - v) < 8):
        return None
    near = min(eye.depth(solid.a), eye.depth(solid.b)) > back
    look = "g" if near and solid.clear else "mf" if solid.kind == "frame" else "pf"
    level = _OVER if near and solid.clear else 0.0 if solid.kind == "frame" else 0.1
    box = f'x="{x - half:.0f}" y="{top:.0f}" width="{2 * half:.0f}" height="{bottom - top:.0f}" rx="8"'
    return Mark(f'<rect class="{look}" {box}/>', level, ((x - half, top), (x + half, bottom)))


def floor_marks(eye: Eye, left: float, right: float) -> list[Mark]:
    """Return the floor, as wide as what stands on it, where it is seen as a line."""
    if abs(eye.down[0]) > 0.3:
        return []
    y = eye.see((0.0, -1.0, FLOOR_Z if eye.name == "side" else 0.0))[1]
    return [
        Mark(
            f'<path class="z" d="M{left - 4:.0f} {y:.0f}H{right + 4:.0f}"/>',
            -1,
            ((left - 4, y), (right + 4, y)),
        )
    ]


def way_marks(scene: Scene, eye: Eye, poses: Sequence[Pose], ways: Sequence[Pose]) -> list[Mark]:
    """Return the way of the right elbow relative to the trunk, and of the left one if both work.

    `poses` are those of the animation, `ways` those from stretch to finish. A shrug shows the shoulder's way.
    """
    kind = scene.plan.kind
    is_lift = kind == "hinge" or scene.plan.is_from_low
    if kind in {"hold", "walk", "lift"} or scene.plan.motion.finish == "above":
        return []
    sides = ("right",) if scene.plan.one_sided or eye.name == "side" else ("right", "left")
    last = ways[-1].trunk.hips
    track = carried(eye, poses, last)
    made = []
    for side in sides:
        points = [_point(scene, getattr(pose, side), pose, ways[-1]) for pose in ways]
        if is_lift:
            points = [points[0], points[-1]]
        seen = [eye.see(point) for point in points]
        if kind == "blade" and not is_lift:
            seen = _longer(seen)
        if _is_clear(seen):
            if scene.plan.motion.extra == "box":
                seen = seen[::-1]
            made.append(Mark(_arrow(seen), _OVER + 1, tuple(seen), None if is_lift else track))
    return made


def carried(eye: Eye, poses: Sequence[Pose], last: Vec) -> Track:
    """Return the way of the hips, from where they are at the finish."""
    return Track(tuple((*eye.see(minus(pose.trunk.hips, last)), 0.0, 1.0, 1.0) for pose in poses), 10)


def _point(scene: Scene, limbs: Limbs, pose: Pose, last: Pose) -> Vec:
    """Return where a joint is, relative to the trunk, as a point beside the trunk of the finish."""
    kind = scene.plan.kind
    if kind == "hinge" or scene.plan.is_from_low:
        return limbs.hand
    joint = minus(limbs.shoulder if kind == "blade" else limbs.elbow, pose.trunk.hips)
    trunk = pose.trunk
    return last.trunk.at(dot(joint, trunk.front), dot(joint, trunk.up), joint[2])


def _longer(seen: Sequence[Point]) -> list[Point]:
    """Return the short way of a shoulder blade, three times as long."""
    (x, y), (u, v) = seen[0], seen[-1]
    return [(x + (u - x) * share, y + (v - y) * share) for share in (-0.5, 2.0)]


def _is_clear(seen: Sequence[Point]) -> bool:
    """Return True if a way is seen from where it tells something, not along it."""
    long = sum(math.dist(a, b) for a, b in pairwise(seen))
    chord = math.dist(seen[0], seen[-1])
    return chord > 20 and long < 1.75 * chord


def _arrow(seen: Sequence[Point]) -> str:
    """Return a line with a head at its end, over a paler one that parts it from the body."""
    tip, before = seen[-1], next((p for p in reversed(seen) if math.dist(p, seen[-1]) > 7), seen[0])
    turn = math.atan2(tip[1] - before[1], tip[0] - before[0])
    wings = [(tip[0] - 11 * math.cos(turn + s), tip[1] - 11 * math.sin(turn + s)) for s in (0.6, -0.6)]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in seen)
    head = (
        f"M{wings[0][0]:.1f} {wings[0][1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}L{wings[1][0]:.1f} {wings[1][1]:.1f}"
    )
    return f'<path class="x" d="M{line}{head}"/><path class="w" d="M{line}{head}"/>'
