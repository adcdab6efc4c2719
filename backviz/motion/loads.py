"""What the hands hold, as shapes in one view: weights, bars, handles.

Knows implements as words, no exercise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from backviz.motion.body import Pose
from backviz.motion.hands import grip_half
from backviz.motion.parts import LAYERS, LINE, Part, limb, spot
from backviz.motion.plan import Plan
from backviz.motion.scenes import Scene
from backviz.motion.space import Vec, add, blend, mirrored_z
from backviz.motion.views import Eye

__all__ = ["hands_of", "held_parts", "level_of", "middles"]

_FAR = 0.5  # the level of what hangs before the body, in the view on the back
_PLATES = 60.0  # half the distance between the plates of a bar

Held = Callable[[Scene, Eye, Sequence[Pose]], list[Part]]


def held_parts(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    """Return what the hands hold."""
    draw = _HELD.get(scene.plan.implement)
    return draw(scene, eye, poses) if draw else []


def hands_of(scene: Scene, poses: Sequence[Pose]) -> list[tuple[str, list[Vec]]]:
    """Return the ways of the hands that work, named by where they are seen from the side."""
    hands = [("near", [pose.right.hand for pose in poses])]
    if not scene.plan.one_sided or scene.plan.motion.free_hand == "floor" or scene.plan.position == "plank":
        hands.append(("far", [pose.left.hand for pose in poses]))
    return hands


def middles(poses: Sequence[Pose]) -> list[Vec]:
    """Return the way of the point between the hands."""
    return [blend(pose.right.hand, pose.left.hand, 0.5) for pose in poses]


def level_of(eye: Eye, where: str, kind: str = "load") -> float:
    """Return the level of a load, line or arm on the near or far side."""
    return LAYERS[f"{where} {kind}"] if eye.name == "side" else _FAR


def _bells(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    return [
        part for where, points in hands_of(scene, poses) for part in _bell(scene.plan, eye, where, points)
    ]


def _one_bell(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    points = [pose.right.hand for pose in poses] if scene.plan.one_sided else middles(poses)
    return _bell(scene.plan, eye, "near", points)


def _bell(plan: Plan, eye: Eye, where: str, points: Sequence[Vec]) -> list[Part]:
    level = level_of(eye, where)
    if plan.implement.startswith("kettle"):
        return [spot(eye, points, "kettle", "i", level, radius=38)]
    if plan.implement == "plates":
        return [spot(eye, points, "disc", "l", level, radius=26)]
    shape = "bell" if _is_neutral(plan) == (eye.name == "side") else "bell-end"
    return [spot(eye, points, shape, "i", level, radius=22)]


def _is_neutral(plan: Plan) -> bool:
    """Return True if the palms face each other, so that a dumbbell points to the front."""
    if plan.motion.grip:
        return plan.motion.grip == "neutral"
    if plan.kind == "raise" or plan.straight:
        return False
    return plan.kind != "pull" or plan.path.flare_deg < 35


def _barbell(_scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    points = middles(poses)
    if eye.name == "behind":
        return [spot(eye, points, "barbell", "i", _FAR, radius=130)]
    near = [add(p, (0.0, 0.0, _PLATES)) for p in points]
    far = [mirrored_z(p) for p in near]
    return [
        spot(eye, far, "plate", "l", LAYERS["far line"], radius=38),
        limb(eye, far, near, "rod", "i", LAYERS["far load"], LINE),
        spot(eye, near, "ring", "o", LAYERS["near load"], radius=38),
    ]


def _trap_bar(_scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    points = middles(poses)
    if eye.name == "behind":
        return [spot(eye, points, "barbell", "i", _FAR, radius=130)]
    near = [add(p, (0.0, 0.0, _PLATES)) for p in points]
    ends = [[add(pose.right.hand, (x, 0.0, 0.0)) for pose in poses] for x in (-26.0, 26.0)]
    return [
        spot(eye, [mirrored_z(p) for p in near], "plate", "l", LAYERS["far line"], radius=38),
        limb(eye, ends[0], ends[1], "rod", "i", LAYERS["near line"], LINE),
        spot(eye, near, "ring", "o", LAYERS["near load"], radius=38),
    ]


def _handle_bar(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    points, half = middles(poses), (grip_half(scene.plan) or 20.0) + 9
    return _crossbar(eye, points, half)


def _crossbar(eye: Eye, points: Sequence[Vec], half: float) -> list[Part]:
    """Return a bar across the body; from the side its near end is seen."""
    ends = [[(x, y, z * half) for x, y, _ in points] for z in (-1.0, 1.0)]
    bar = limb(eye, ends[0], ends[1], "rod", "i", level_of(eye, "far"), LINE)
    return (
        [bar, spot(eye, ends[1], "knob", "i", level_of(eye, "near"), radius=5)]
        if eye.name == "side"
        else [bar]
    )


def _fixed_bar(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    half = max(62.0, (grip_half(scene.plan) or 20.0) + 12)
    x, y, _ = scene.fixed or middles(poses)[0]
    made = _crossbar(eye, [(x, y, 0.0)] * len(poses), half)
    if scene.plan.motion.grip == "neutral":
        for where, points in hands_of(scene, poses):
            made += _handle(eye, where, points)
    return made


def _handle(eye: Eye, where: str, points: Sequence[Vec]) -> list[Part]:
    """Return a handle that points to the front."""
    if eye.name == "behind":
        return [spot(eye, points, "knob", "i", 25)]
    ends = [[add(p, (x, 0.0, 0.0)) for p in points] for x in (-9.0, 9.0)]
    return [limb(eye, ends[0], ends[1], "rod", "i", level_of(eye, where, "arm") - 0.1, LINE)]


def _vee(_scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    return [spot(eye, middles(poses), "grip" if eye.name == "side" else "vee", "i", level_of(eye, "near"))]


def _landmine(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    points = [pose.right.hand for pose in poses] if scene.plan.one_sided else middles(poses)
    x, _, z = points[0]
    pivot = (x + 12, 3.0, z - 112) if scene.plan.motion.is_crossed else (x + 104, 3.0, z)
    if scene.plan.implement == "t_handle":
        pivot = (x - 100, 3.0, z)
    beyond = -0.14 if scene.plan.implement == "t_handle" else 0.2
    tips = [blend(p, pivot, min(0.0, beyond) - 0.04) for p in points]
    level = level_of(eye, "far" if scene.plan.motion.is_crossed else "near")
    if scene.plan.is_two_handed and eye.name == "side":
        level = LAYERS["middle"]
    return [
        limb(eye, [pivot] * len(points), tips, "rod", "i", level, LINE),
        spot(eye, [blend(p, pivot, beyond) for p in points], "disc", "l", level + 0.1, radius=26),
    ]


def _grips(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    return [
        spot(eye, points, "grip", "i", level_of(eye, where), turn=_tilt(scene, eye))
        for where, points in hands_of(scene, poses)
    ]


def _lever_grips(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    return [] if scene.plan.is_t_bar else _grips(scene, eye, poses)


def _tilt(scene: Scene, eye: Eye) -> float:
    """Return how far a handle is turned on the page: across the forearm, so lying for a pull from above."""
    return math.pi / 2 if scene.plan.path.pull_deg > 45 and eye.name == "side" else 0.0


_HELD: dict[str, Held] = {
    "dumbbells": _bells,
    "kettlebells": _bells,
    "plates": _bells,
    "dumbbell": _one_bell,
    "kettlebell": _one_bell,
    "barbell": _barbell,
    "smith_bar": _barbell,
    "ez_bar": _barbell,
    "trap_bar": _trap_bar,
    "bar": _handle_bar,
    "narrow_handle": _vee,
    "fixed_bar": _fixed_bar,
    "landmine": _landmine,
    "t_handle": _landmine,
    "handles": _grips,
    "straps": _grips,
    "lever": _lever_grips,
}
