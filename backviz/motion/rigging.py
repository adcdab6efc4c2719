"""What a load hangs from, as shapes in one view: cables and pulleys, bands, straps, levers, racks.

Knows implements and positions as words, no exercise.
"""

from __future__ import annotations

from collections.abc import Sequence

from backviz.motion.body import Pose
from backviz.motion.hands import grip_half, is_between_hands, line_end
from backviz.motion.loads import hands_of, level_of, middles
from backviz.motion.parts import LAYERS, LINE, Mark, Part, limb, spot
from backviz.motion.scenes import Scene
from backviz.motion.space import Vec, add, blend, minus, mirrored_z, unit
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
    """Return a band between the hands; it sags to the chest when they are beside it, clear of the arms."""
    middle = [_sagging(pose) for pose in poses]
    made: Parts = []
    for side, where in (("right", "near load"), ("left", "far line")):
        level = LAYERS[where] if eye.name == "side" else 0.5
        hands = [getattr(pose, side).hand for pose in poses]
        made.append(limb(eye, middle, hands, "strap", "v", level, LINE))
    return made


def _sagging(pose: Pose) -> Vec:
    x, y, z = pose.right.hand
    return (max(pose.trunk.at(13, 40, 0)[0], x), y - 0.16 * max(0.0, z - 12), 0.0)


def _lines(scene: Scene, eye: Eye, poses: Sequence[Pose], anchor: Vec) -> Parts:
    word = scene.plan.implement
    shape, look = {"band": ("strap", "v"), "straps": ("strap", "k")}.get(word, ("line", "k"))
    made: Parts = []
    for where, points in _ends_of_lines(scene, poses, anchor):
        from_here = anchor if where == "near" else mirrored_z(anchor)
        level = _line_level(scene, eye, where)
        made.append(limb(eye, [from_here] * len(points), points, shape, look, level, LINE))
        if word == "band" and scene.plan.motion.pulley != "feet":
            made.append(spot(eye, [from_here] * len(points), "dot", "i", level + 0.05, radius=6))
        elif word not in {"band", "straps"}:
            made.append(
                spot(
                    eye,
                    [from_here] * len(points),
                    "wheel",
                    "k",
                    level + 0.05,
                    radius=10,
                )
            )
    if word == "rope":
        ends = _rope_ends(scene, poses, anchor)
        for where, points in hands_of(scene, poses):
            tails = [add(p, unit(minus(p, end)), 5) for p, end in zip(points, ends, strict=True)]
            made.append(limb(eye, ends, tails, "strap", "k", level_of(eye, where), LINE))
    if scene.plan.motion.pulley == "feet":
        return made
    if word == "straps":
        return [*made, *([_mount(eye, anchor)] if eye.name == "side" else [])]
    column = _column if eye.name == "side" else _stand
    pulleys = [anchor] if scene.plan.one_sided or not anchor[2] else [mirrored_z(anchor), anchor]
    return [*made, *(column(eye, pulley) for pulley in pulleys if not eye.is_from_above)]


def _line_level(scene: Scene, eye: Eye, where: str) -> float:
    """Return the level of a cable: one between the hands runs between the legs."""
    if scene.plan.is_two_handed and eye.name == "side":
        return LAYERS["middle"]
    return level_of(eye, where, "line")


def _ends_of_lines(scene: Scene, poses: Sequence[Pose], anchor: Vec) -> list[tuple[str, list[Vec]]]:
    if scene.plan.implement == "rope":
        return [("near", _rope_ends(scene, poses, anchor))]
    if scene.plan.is_two_handed:
        return [("near", middles(poses))]
    return hands_of(scene, poses)


def _rope_ends(scene: Scene, poses: Sequence[Pose], anchor: Vec) -> list[Vec]:
    return [line_end(scene.plan, pose.right.hand, anchor) for pose in poses]


def _mount(eye: Eye, anchor: Vec) -> Mark:
    """Return the beam that straps hang from, on its post."""
    x, y, _ = anchor
    ends = [(x - 8, y + 3, 0.0), (x + 34, y + 3, 0.0), (x + 34, 0.0, 0.0)]
    return Mark(line_svg(eye, ends, "m", 10), LAYERS["ground"], tuple(map(eye.see, ends)))


def _stand(eye: Eye, point: Vec) -> Mark:
    """Return the post under a point."""
    ends = [eye.foot(point), point]
    return Mark(line_svg(eye, ends, "m", 9), LAYERS["ground"], tuple(map(eye.see, ends)))


def _column(eye: Eye, anchor: Vec) -> Mark:
    """Return the post a pulley hangs on, with a beam where the pulley is not beside it."""
    x, y, z = anchor
    side = -1 if x < -40 else 1
    post, beam = side * max(abs(x) + 6, 84.0), y + 5 if y > 120 else y
    points = [(post, foot_of(z), z), (post, max(beam, 188.0), z)]
    if abs(post - x) > 14:
        points += [(post, beam, z), (x, beam, z)]
    return Mark(line_svg(eye, points, "m", 9), LAYERS["ground"], tuple(map(eye.see, points)))


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
        else [(x, y + 36, -62.0), (x, y + 36, 62.0)]
    )
    frame = _posts(eye, x, y + 36)
    return [*made, *frame, Mark(line_svg(eye, beam, "m", 10), LAYERS["ground"], tuple(map(eye.see, beam)))]


def _rack(scene: Scene, eye: Eye) -> list[Mark]:
    """Return the posts that carry a fixed bar."""
    x, y, _ = scene.fixed or (0.0, 0.0, 0.0)
    return _posts(eye, x, y + 3)


def _posts(eye: Eye, x: float, high: float) -> list[Mark]:
    """Return a pair of posts, to the right and left of the body."""
    ends = [[(x, foot_of(z), z), (x, high, z)] for z in (-62.0, 62.0)]
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
        post = [(fixed[0], 0.0, 0.0), (fixed[0], fixed[1] - 60, 0.0)]
        return [
            Mark(line_svg(eye, post, "m", 9), LAYERS["ground"], tuple(map(eye.see, post))),
            limb(eye, ends[1], rail, "rod", "k", LAYERS["ground"] + 0.1, LINE),
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
                "v",
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
    """Return the arms of a machine, from a pivot to each hand, and what carries the pivots."""
    if scene.plan.is_t_bar:
        return _t_bar(scene, eye, poses)
    made: Parts = []
    if scene.pivot is None:
        return made
    pivots = []
    for where, points in hands_of(scene, poses):
        pivot = scene.pivot if where == "near" else mirrored_z(scene.pivot)
        pivots.append(pivot)
        level = level_of(eye, where, "load" if scene.plan.straight else "line")
        made.append(limb(eye, [pivot] * len(points), points, "rod", "k", level, LINE))
        made.append(spot(eye, [pivot] * len(points), "dot", "i", level + 0.05, radius=6))
    return [*made, *_frame(scene, eye, pivots)]


def _frame(scene: Scene, eye: Eye, pivots: Sequence[Vec]) -> list[Mark]:
    """Return a post under each pivot and the beam between them, or a mast to pivots above the head."""
    if scene.plan.straight and scene.plan.path.pull_deg <= 30:
        x, y, _ = pivots[0]
        mast = (scene.stance.trunk.at(26, 30, 0)[0], y, 0.0)
        return [_stand(eye, mast), _beam(eye, mast, (x, y, 0.0)), _beam(eye, pivots[0], pivots[-1])]
    return [*(_stand(eye, pivot) for pivot in pivots), _beam(eye, pivots[0], pivots[-1])]


def _beam(eye: Eye, start: Vec, end: Vec) -> Mark:
    return Mark(line_svg(eye, (start, end), "m", 9), LAYERS["ground"], (eye.see(start), eye.see(end)))


def _t_bar(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> Parts:
    """Return a bar hinged at the floor in front of the bench, with a crossbar for the hands and a plate."""
    points = middles(poses)
    pivot = (points[0][0] + 92, 6.0, 0.0)
    half = (grip_half(scene.plan) or 30.0) + 6
    level = LAYERS["middle"] if eye.name == "side" else level_of(eye, "far") - 0.1
    ends = [[(x, y, side * half) for x, y, _ in points] for side in (-1.0, 1.0)]
    bar = limb(eye, ends[0], ends[1], "rod", "i", level_of(eye, "far") + 0.2, LINE)
    return [
        limb(eye, [pivot] * len(points), points, "rod", "i", level, LINE),
        bar,
        spot(eye, [blend(p, pivot, 0.24) for p in points], "disc", "l", level + 0.05, radius=26),
    ]


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
