"""What a load hangs from, as shapes in one view: cables and pulleys, bands, straps, levers, racks.

Knows implements and positions as words, no exercise.
"""

from __future__ import annotations

from collections.abc import Sequence

from backviz.motion.body import Pose
from backviz.motion.hands import is_between_hands
from backviz.motion.loads import hands_of, level_of, middles
from backviz.motion.parts import LAYERS, LINE, Mark, Part, limb, spot
from backviz.motion.scenes import Scene
from backviz.motion.space import Vec, add, blend, minus, mirrored_z, times, unit
from backviz.motion.views import Eye, foot_of, line_svg

__all__ = ["rigging_parts"]

Parts = list[Part | Mark]


def rigging_parts(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> Parts:
    """Return cables, bands, straps, levers and racks."""
    plan = scene.plan
    if is_between_hands(plan):
        return _band(eye, poses)
    if plan.implement == "lever":
        return _lever(scene, eye, poses)
    if plan.implement in {"rings", "climbing_rope"} and scene.fixed is not None:
        return _from_above(scene, eye, poses, scene.fixed)
    if scene.fixed is not None:
        return [*_rack(scene, eye), *_help(scene, eye, poses)]
    if scene.anchor is not None:
        return _lines(scene, eye, poses, scene.anchor)
    return [*_rails(scene, eye), *_pins(scene, eye)]


def _band(eye: Eye, poses: Sequence[Pose]) -> Parts:
    """Return a band between the hands, which lies against the chest when they are behind it."""
    chest = [pose.trunk.at(13, 44, 0) for pose in poses]
    middle = [
        (max(c[0], (p.right.hand[0] + p.left.hand[0]) / 2), p.right.hand[1], 0.0)
        for c, p in zip(chest, poses, strict=True)
    ]
    made: Parts = []
    for where, side in (("near", "right"), ("far", "left")):
        level = LAYERS[f"{where} load"] if eye.name == "side" else 0.5
        made.append(
            limb(eye, middle, [getattr(pose, side).hand for pose in poses], "strap", "e", level, LINE)
        )
    return made


def _lines(scene: Scene, eye: Eye, poses: Sequence[Pose], anchor: Vec) -> Parts:
    word = scene.plan.implement
    shape, look = {"band": ("strap", "e"), "straps": ("strap", "k")}.get(word, ("line", "k"))
    made: Parts = []
    for where, points in _ends_of_lines(scene, poses, anchor):
        from_here = anchor if where == "near" else mirrored_z(anchor)
        made.append(
            limb(eye, [from_here] * len(points), points, shape, look, level_of(eye, where, "line"), LINE)
        )
        if word not in {"band", "straps"}:
            made.append(
                spot(
                    eye,
                    [from_here] * len(points),
                    "wheel",
                    "k",
                    level_of(eye, where, "line") + 0.1,
                    radius=10,
                )
            )
    if word == "rope":
        ends = _rope_ends(poses, anchor)
        for where, points in hands_of(scene, poses):
            tails = [add(p, unit(minus(p, end)), 5) for p, end in zip(points, ends, strict=True)]
            made.append(limb(eye, ends, tails, "strap", "k", level_of(eye, where), LINE))
    if eye.name == "side" and scene.plan.motion.pulley != "feet":
        made.append(_mount(eye, anchor) if word == "straps" else _column(eye, anchor))
    return made


def _ends_of_lines(scene: Scene, poses: Sequence[Pose], anchor: Vec) -> list[tuple[str, list[Vec]]]:
    if scene.plan.implement == "rope":
        return [("near", _rope_ends(poses, anchor))]
    if scene.plan.is_two_handed:
        return [("near", middles(poses))]
    return hands_of(scene, poses)


def _rope_ends(poses: Sequence[Pose], anchor: Vec) -> list[Vec]:
    return [add(middle, unit(minus(anchor, middle)), 13) for middle in middles(poses)]


def _mount(eye: Eye, anchor: Vec) -> Mark:
    """Return the beam that straps hang from."""
    x, y, _ = anchor
    ends = [(x - 16, y + 3, 0.0), (x + 22, y + 3, 0.0)]
    return Mark(line_svg(eye, ends, "m", 10), LAYERS["ground"], tuple(map(eye.see, ends)))


def _column(eye: Eye, anchor: Vec) -> Mark:
    """Return the post a pulley hangs on, with a beam where the pulley is not beside it."""
    x, y, _ = anchor
    side = -1 if x < -40 else 1
    post, top = side * max(abs(x) + 6, 84.0), max(y + 8, 188.0)
    points = [(post, 0.0, 0.0), (post, top, 0.0)]
    text = line_svg(eye, points, "m", 9)
    beam = top if y > 120 else y
    if abs(post - x) > 14:
        text += line_svg(eye, [(post, beam, 0.0), (x, beam, 0.0)], "m", 9)
    return Mark(text, LAYERS["ground"], tuple(map(eye.see, [*points, (x, beam, 0.0)])))


def _from_above(scene: Scene, eye: Eye, poses: Sequence[Pose], fixed: Vec) -> Parts:
    """Return rings on straps, or a rope, and the beam above."""
    x, y, z = fixed
    made: Parts = []
    if scene.plan.implement == "rings":
        for where, side in (("near", z), ("far", -z)):
            here = [(x, y, side)] * len(poses)
            made.append(
                limb(
                    eye,
                    [(x, y + 34, side)] * len(poses),
                    here,
                    "strap",
                    "k",
                    level_of(eye, where, "line"),
                    LINE,
                )
            )
            made.append(spot(eye, here, "hoop", "y", level_of(eye, where, "line") + 0.1, radius=14))
    else:
        rope = [[(x, high, 0.0)] * len(poses) for high in (y + 34, y - 110)]
        made.append(limb(eye, rope[0], rope[1], "strap", "k", level_of(eye, "far"), LINE))
    beam = (
        [(x - 16, y + 36, 0.0), (x + 16, y + 36, 0.0)]
        if eye.name == "side"
        else [(x, y + 36, -44.0), (x, y + 36, 44.0)]
    )
    return [*made, Mark(line_svg(eye, beam, "m", 10), LAYERS["ground"], tuple(map(eye.see, beam)))]


def _rack(scene: Scene, eye: Eye) -> list[Mark]:
    """Return the posts that carry a fixed bar."""
    x, y, _ = scene.fixed or (0.0, 0.0, 0.0)
    ends = [[(x, foot_of(z), z), (x, y + 3, z)] for z in (-62.0, 62.0)]
    return [Mark(line_svg(eye, one, "m", 9), LAYERS["ground"], tuple(map(eye.see, one))) for one in ends]


def _help(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> Parts:
    """Return what takes load off or puts it on: a pad under the knees, a band, a belt with a weight."""
    extra = scene.plan.motion.extra
    fixed = scene.fixed or (0.0, 0.0, 0.0)
    if extra == "knee_pad":
        knees = [blend(pose.right.knee, pose.left.knee, 0.5) for pose in poses]
        ends = [[add(knee, (x, -10.0, 0.0)) for knee in knees] for x in (-22.0, 16.0)]
        rail = [(fixed[0], end[1], 0.0) for end in ends[1]]
        if eye.name == "behind":
            return [spot(eye, [add(knee, (0.0, -10.0, 0.0)) for knee in knees], "seat", "pf", 7.5, radius=30)]
        return [
            limb(eye, ends[1], rail, "rod", "mf", LAYERS["ground"] + 0.1, LINE),
            limb(eye, ends[0], ends[1], "pad", "pf", LAYERS["front"], LINE),
        ]
    if extra == "band":
        feet = [blend(pose.right.knee, pose.left.knee, 0.5) for pose in poses]
        top = (fixed[0], fixed[1], 0.0)
        return [
            limb(
                eye,
                [top] * len(feet),
                feet,
                "strap",
                "e",
                9.5 if eye.name == "behind" else LAYERS["front"],
                LINE,
            )
        ]
    if extra == "belt" and eye.name == "side":
        hips = [pose.trunk.at(9, -4, 0) for pose in poses]
        low = [add(p, (2.0, -34.0, 0.0)) for p in hips]
        return [
            limb(eye, hips, low, "line", "k", LAYERS["front"], LINE),
            spot(eye, low, "disc", "l", LAYERS["front"] + 0.1, radius=26),
        ]
    return []


def _lever(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> Parts:
    """Return the arms of a machine, from a pivot to each hand, and the post the pivot is on."""
    if scene.plan.position.startswith("prone"):
        return _t_bar(scene, eye, poses)
    made: Parts = []
    for where, points in hands_of(scene, poses):
        pivot = _pivot(scene, points)
        level = level_of(eye, where, "line")
        made.append(limb(eye, [pivot] * len(points), points, "rod", "mf", level, LINE))
        made.append(spot(eye, [pivot] * len(points), "dot", "k", level + 0.1, radius=6))
    if eye.name == "side":
        made += _machine_post(scene, eye, _pivot(scene, [pose.right.hand for pose in poses]))
    return made


def _t_bar(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> Parts:
    """Return a bar that is hinged at the floor behind the feet, with a crossbar and a plate."""
    trunk = scene.stance.trunk
    points = middles(poses)
    pivot = (trunk.hips[0] - 52, 8.0, 0.0)
    tips = [add(p, unit(minus(p, pivot)), 18) for p in points]
    level = level_of(eye, "far") + 0.2
    ends = [[getattr(pose, side).hand for pose in poses] for side in ("left", "right")]
    return [
        limb(eye, [pivot] * len(points), tips, "rod", "i", level, LINE),
        limb(eye, ends[0], ends[1], "rod", "i", level + 0.05, LINE),
        spot(eye, tips, "disc", "l", level + 0.1, radius=26),
    ]


def _pivot(scene: Scene, points: Sequence[Vec]) -> Vec:
    trunk, plan = scene.stance.trunk, scene.plan
    first, last = points[0], points[-1]
    side = 1.0 if last[2] > 0 else -1.0
    if plan.straight and plan.path.pull_deg > 30:
        return add(trunk.at(0, 50, 0), (0.0, 0.0, side * 27))
    if plan.straight:
        return add(trunk.at(4, 50, 0), (0.0, 40.0, side * 7))
    way = minus((last[0], last[1], 0), (first[0], first[1], 0))
    across = unit((way[1], -way[0], 0.0))
    if (across[1] > 0) != (plan.path.pull_deg > 20):
        across = times(across, -1)
    x, y, _ = add(blend(first, last, 0.5), across, 56)
    return (max(x, 46.0), min(168.0, max(8.0, y)), last[2])


def _machine_post(scene: Scene, eye: Eye, pivot: Vec) -> list[Mark]:
    plan, trunk = scene.plan, scene.stance.trunk
    x, y, _ = pivot
    back = trunk.at(-26, 0, 0)[0]
    post = back if plan.straight and plan.path.pull_deg > 30 else max(x, trunk.at(26, 30, 0)[0])
    points = [(post, 0.0, 0.0), (post, max(y, 100.0), 0.0), (x, y, 0.0)]
    return [Mark(line_svg(eye, points, "m", 10), LAYERS["ground"], tuple(map(eye.see, points)))]


def _rails(scene: Scene, eye: Eye) -> list[Mark]:
    """Return the upright rails of a Smith machine."""
    if scene.plan.implement != "smith_bar":
        return []
    x = scene.rail or 0.0
    ends = [[(x, foot_of(z), z), (x, 190.0, z)] for z in (-66.0, 66.0)]
    return [Mark(line_svg(eye, one, "m", 7), LAYERS["ground"], tuple(map(eye.see, one))) for one in ends]


def _pins(scene: Scene, eye: Eye) -> list[Mark]:
    """Return the pins a bar starts from."""
    plan = scene.plan
    if plan.kind != "hinge" or plan.motion.start != "knee" or "rack" not in plan.equipment:
        return []
    made = []
    for z in (-66.0, 66.0):
        post = [(30.0, foot_of(z), z), (30.0, 110.0, z)]
        pin = [(30.0, 44.0, z), (0.0, 44.0, z)]
        made.append(
            Mark(
                line_svg(eye, post, "m", 8) + line_svg(eye, pin, "m", 6),
                LAYERS["ground"],
                tuple(map(eye.see, post)),
            )
        )
    return made
