"""What hands hold and pull against keeps clear of the body and of pads, and stands on something.

The body here is simpler than that of `motion.room`: circles and slabs a little thinner than what is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backviz.motion.body import HEAD, Limbs, Pose
from backviz.motion.hands import grip_half, line_end
from backviz.motion.loads import hands_of, held_parts
from backviz.motion.parts import Mark, Part
from backviz.motion.plan import plan_of
from backviz.motion.poses import pose_at, scene_of
from backviz.motion.rigging import rigging_parts
from backviz.motion.scenes import Scene
from backviz.motion.space import Vec, add, blend, distance, dot, minus
from backviz.motion.views import UNITS, from_side
from tests.core.motion.test_bodies import EXERCISES, moments, moving, sides

HANGING = {"rings", "climbing_rope"}
SPARE = 0.6  # cm that count as a touch
Point = tuple[float, float]


def test_a_bar_passes_no_trunk_no_head_no_leg_and_no_pad() -> None:
    faults = []
    for place, _, scene, pose in moments():
        if not scene.plan.has_bar:
            continue
        x, y, _ = pose.right.hand
        faults += [
            f"{place}: the bar is {deep:.1f} cm in {what}" for what, deep in met_by(scene, pose, (x, y, 0.0))
        ]
    assert faults == []


def met_by(scene: Scene, pose: Pose, bar: Vec) -> Iterator[tuple[str, float]]:
    """Return what a bar across the body runs into, seen from the side, and how deep."""
    parts = {"the trunk": slab_depth(pose, bar)}
    if scene.plan.implement != "rope":
        parts["the head"] = 10.0 - flat_distance(bar, pose.trunk.at(0, HEAD, 0))
    if not scene.plan.is_fixed:
        parts |= {f"a {name}": depth for _, limbs in sides(pose) for name, depth in leg_depths(limbs, bar)}
    for pad in scene.stance.solids:
        if pad.kind != "frame" and not scene.plan.is_fixed:
            parts["a pad"] = pad.thick / 2 - flat_distance(bar, nearest(flat(bar), flat(pad.a), flat(pad.b)))
    return ((name, deep) for name, deep in parts.items() if deep > SPARE)


def slab_depth(pose: Pose, point: Vec) -> float:
    """Return how deep a point is in the trunk: 8 cm to the front and back of the spine, 11 at the chest."""
    way = minus(point, pose.trunk.hips)
    ahead, up = abs(dot(way, pose.trunk.front)), dot(way, pose.trunk.up)
    if not -6 < up < 50:
        return 0.0
    return (11.0 if 33 < up < 43 else 8.0) - ahead


def leg_depths(limbs: Limbs, point: Vec) -> Iterator[tuple[str, float]]:
    for name, a, b, radius in (("thigh", limbs.hip, limbs.knee, 6.5), ("shin", limbs.knee, limbs.ankle, 3.5)):
        yield name, radius - flat_distance(point, nearest(flat(point), flat(a), flat(b)))


def flat(point: Vec) -> Vec:
    return (point[0], point[1], 0.0)


def flat_distance(a: Vec, b: Vec) -> float:
    return math.dist(a[:2], b[:2])


def nearest(point: Vec, a: Vec, b: Vec) -> Vec:
    along = minus(b, a)
    share = dot(minus(point, a), along) / max(dot(along, along), 1e-9)
    return add(a, along, max(0.0, min(1.0, share)))


def test_a_bar_never_changes_sides() -> None:
    """A bar is in front of the trunk in all of a repetition, or behind it, and does not jump through."""
    faults = []
    for name in EXERCISES:
        scene, poses = moving(name)
        if not scene.plan.has_bar:
            continue
        side = -1 if scene.plan.motion.is_behind else 1
        for pose in poses:
            way = minus(flat(pose.right.hand), flat(pose.trunk.hips))
            if dot(way, pose.trunk.up) < 50 and side * dot(way, pose.trunk.front) < 5:
                faults.append(f"{name}: the bar is on the other side of the trunk")
    assert faults == []


def test_a_cable_a_band_and_a_lever_pass_no_trunk_no_head_and_no_leg() -> None:
    faults = []
    for name in EXERCISES:
        scene, poses = moving(name)
        for pose in poses:
            for start, end in lines(scene, pose):
                points = [blend(start, end, step / 20) for step in range(20)]
                faults += sorted({f"{name}: a line is in {what}" for p in points for what in around(pose, p)})
    assert sorted(set(faults)) == []


def lines(scene: Scene, pose: Pose) -> Iterator[tuple[Vec, Vec]]:
    """Return the straight things from what stands still to the right hand."""
    hand = pose.right.hand
    if scene.pivot is not None and not scene.plan.straight:
        yield scene.pivot, hand
    elif scene.anchor is not None and scene.plan.is_two_handed:
        yield scene.anchor, line_end(scene.plan, hand, scene.anchor)
    elif scene.anchor is not None:
        yield scene.anchor, hand


def around(pose: Pose, point: Vec) -> Iterator[str]:
    """Return what a point in space is in: of the trunk and the head the inner part alone."""
    if abs(point[2]) < 12 and slab_depth(pose, point) > 1:
        yield "the trunk"
    if distance(point, pose.trunk.at(0, HEAD, 0)) < 8:
        yield "the head"
    for _, limbs in sides(pose):
        for a, b, radius in ((limbs.hip, limbs.knee, 5.5), (limbs.knee, limbs.ankle, 3.0)):
            if distance(point, nearest(point, a, b)) < radius:
                yield "a leg"


def test_hands_and_weights_stay_outside_trunk_and_head() -> None:
    faults = []
    for place, exercise, _, pose in moments():
        for side, limbs in sides(pose)[: 1 if exercise.is_one_sided else 2]:
            inner = abs(limbs.hand[2]) < 12 and slab_depth(pose, limbs.hand) > 0
            if inner or distance(limbs.hand, pose.trunk.at(0, HEAD, 0)) < 9:
                faults.append(f"{place}: the {side} hand is in the body")
    assert faults == []


def test_a_lever_keeps_its_length() -> None:
    faults = []
    for name in EXERCISES:
        scene, poses = moving(name)
        if scene.pivot is not None:
            sizes = [distance(scene.pivot, pose.right.hand) for pose in poses]
            if max(sizes) > 1.15 * min(sizes):
                faults.append(f"{name}: the lever is {min(sizes):.0f} to {max(sizes):.0f} cm long")
    assert faults == []


def test_the_drawn_lines_and_bars_end_in_the_hands() -> None:
    """Seen from the side, a cable, band, lever or strap ends within 2 mm of the hand at all moments."""
    faults = []
    eye = from_side()
    for name in EXERCISES:
        scene, poses = moving(name)
        if scene.plan.has_bar or not (scene.anchor is not None or scene.plan.implement == "lever"):
            continue
        parts = [part for part in rigging_parts(scene, eye, poses) if isinstance(part, Part)]
        for where, hands in hands_of(scene, poses):
            places = [eye.see(hand) for hand in hands]
            if not any(follows(part, places) for part in parts):
                faults.append(f"{name}: nothing is drawn to the {where} hand")
    assert faults == []


def follows(part: Part, places: Sequence[Point]) -> bool:
    ends = [part.track.end(placing) for placing in part.track.placings]
    return all(math.dist(end, place) < 0.2 * UNITS for end, place in zip(ends, places, strict=True))


def test_what_both_hands_hold_is_drawn_through_both() -> None:
    faults = []
    eye = from_side()
    for name in EXERCISES:
        scene, poses = moving(name)
        if not scene.plan.has_bar or scene.plan.implement in {"rope", "narrow_handle", "t_handle"}:
            continue
        things = [*held_parts(scene, eye, poses), *rigging_parts(scene, eye, poses)]
        bars = [thing for thing in things if isinstance(thing, Part) and thing.shape == "rod"]
        half = grip_half(scene.plan) or 0.0
        for number, pose in enumerate(poses):
            x, y, _ = pose.right.hand
            seen = [eye.see((x, y, side * min(half, eye.deepest))) for side in (-1, 1)]
            if not any(all(off(bar, number, place) < 3 for place in seen) for bar in bars):
                faults.append(f"{name}: the bar is not in the hands")
    assert sorted(set(faults)) == []


def off(part: Part, number: int, place: Point) -> float:
    """Return how many drawing units a place is from a rod, drawn along x."""
    placing = part.track.placings[number]
    start, end = placing[:2], part.track.end(placing)
    return segment_distance(place, (start[0], start[1]), end)


def segment_distance(place: Point, a: Point, b: Point) -> float:
    on = nearest((*place, 0.0), (*a, 0.0), (*b, 0.0))
    return math.dist(place, on[:2])


def test_every_pulley_pivot_and_fixed_bar_stands_on_the_floor() -> None:
    """Seen from the side, posts and beams lead from it down to the floor without a gap."""
    faults = []
    eye = from_side()
    for name, exercise in EXERCISES.items():
        scene = scene_of(plan_of(exercise))
        poses = [pose_at(scene, share) for share in (0.0, 0.5, 1.0)]
        things = rigging_parts(scene, eye, poses)
        frames = [list(thing.corners) for thing in things if isinstance(thing, Mark)]
        parts = [thing for thing in things if isinstance(thing, Part) and thing.shape in {"wheel", "dot"}]
        held = [(part.track.last[0], part.track.last[1]) for part in parts]
        if scene.fixed is not None:
            x, y, _ = scene.fixed
            held.append(eye.see((x, y + (36 if scene.plan.implement in HANGING else 0), 0.0)))
        faults += [f"{name}: something hangs in the air" for at in held if not stands(at, frames)]
    assert sorted(set(faults)) == []


def stands(place: Point, frames: Sequence[Sequence[Point]]) -> bool:
    """Return True if lines lead from a place to the floor, each within 16 units of the one before."""
    floor = from_side().see((0.0, 0.0, 0.0))[1]
    segments = [(a, b) for frame in frames for a, b in pairwise(frame)]
    reached, waiting = {place}, [place]
    while waiting:
        at = waiting.pop()
        if at[1] > floor - 24:
            return True
        for a, b in segments:
            if segment_distance(at, a, b) < 16:
                waiting += [end for end in (a, b) if end not in reached]
                reached |= {a, b}
    return False
