"""Every figure's body at every moment: bones keep their length, joints their range, things their place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from backviz.facts.exercises import ElbowPath, Exercise
from backviz.motion import arm
from backviz.motion.body import FORE, HIP, SHANK, SHOULDER, THIGH, TRUNK, UPPER, Limbs, Pose
from backviz.motion.hands import grip_half
from backviz.motion.plan import plan_of
from backviz.motion.poses import pose_at, scene_of
from backviz.motion.scenes import Scene
from backviz.motion.space import Vec, angle_deg, cross, distance, dot, minus
from backviz.motion.stances import Solid
from tests.shipped import LIBRARY

EXERCISES = LIBRARY.exercises
SHARES = [step / 12 for step in range(13)]
BONES = (
    ("upper arm", "shoulder", "elbow", UPPER),
    ("forearm", "elbow", "hand", FORE),
    ("thigh", "hip", "knee", THIGH),
    ("shank", "knee", "ankle", SHANK),
)
RADII = {
    "barbell": 17.0,
    "smith_bar": 17.0,
    "dumbbells": 5.0,
    "dumbbell": 5.0,
    "kettlebells": 19.0,
}  # cm below a hand


@cache
def moving(name: str) -> tuple[Scene, list[Pose]]:
    scene = scene_of(plan_of(EXERCISES[name]))
    return scene, [pose_at(scene, share) for share in SHARES]


def moments() -> Iterator[tuple[str, Exercise, Scene, Pose]]:
    """Return (place, exercise, scene, pose) of all exercises at all moments."""
    for name, exercise in EXERCISES.items():
        scene, poses = moving(name)
        for share, pose in zip(SHARES, poses, strict=True):
            yield f"{name} at {share:.2f}", exercise, scene, pose


def sides(pose: Pose) -> tuple[tuple[str, Limbs], ...]:
    return (("right", pose.right), ("left", pose.left))


def test_bones_keep_their_length() -> None:
    faults = [
        f"{place}: the {side} {bone} measures {found:.1f} cm instead of {size:.0f}"
        for place, _, _, pose in moments()
        for side, limbs in sides(pose)
        for bone, start, end, size in BONES
        if abs((found := distance(getattr(limbs, start), getattr(limbs, end))) - size) > 0.05
    ]
    assert faults == []


def test_a_shoulder_and_a_hip_stay_in_their_sockets() -> None:
    faults = []
    for place, _, _, pose in moments():
        for side, limbs in sides(pose):
            sign = 1 if side == "right" else -1
            if distance(limbs.shoulder, pose.trunk.at(0, TRUNK, sign * SHOULDER)) > 8.5:
                faults.append(f"{place}: the {side} shoulder leaves its socket")
            if distance(limbs.hip, pose.trunk.at(0, 0, sign * HIP)) > 0.01:
                faults.append(f"{place}: the {side} hip leaves its socket")
    assert faults == []


def test_elbows_and_knees_bend_no_further_than_a_body_can() -> None:
    faults = []
    for place, _, _, pose in moments():
        for side, limbs in sides(pose):
            elbow = angle_deg(minus(limbs.elbow, limbs.shoulder), minus(limbs.hand, limbs.elbow))
            knee = angle_deg(minus(limbs.knee, limbs.hip), minus(limbs.ankle, limbs.knee))
            if elbow > 152:
                faults.append(f"{place}: the {side} elbow bends {elbow:.0f}°")
            if knee > 150:
                faults.append(f"{place}: the {side} knee bends {knee:.0f}°")
    assert faults == []


def test_elbows_bend_one_way() -> None:
    """The axis of a bent elbow may turn with the arm, but never flips between two moments."""
    faults = []
    for name in EXERCISES:
        scene, poses = moving(name)
        if scene.plan.motion.finish == "above":
            continue  # over a bar the elbows swing from below the hands to above them
        for before, after in pairwise(poses):
            for (side, one), (_, other) in zip(sides(before), sides(after), strict=True):
                first, second = elbow_axis(one), elbow_axis(other)
                if (
                    min(distance(first, (0, 0, 0)), distance(second, (0, 0, 0))) > 0.3
                    and dot(first, second) < 0
                ):
                    faults.append(f"{name}: the {side} elbow bends the other way at once")
    assert faults == []


def elbow_axis(limbs: Limbs) -> Vec:
    upper, fore = minus(limbs.elbow, limbs.shoulder), minus(limbs.hand, limbs.elbow)
    x, y, z = cross(upper, fore)
    return (x / (UPPER * FORE), y / (UPPER * FORE), z / (UPPER * FORE))


def test_hands_stay_on_what_they_hold() -> None:
    faults = []
    for place, exercise, scene, pose in moments():
        right, left = pose.right.hand, pose.left.hand
        if scene.fixed is not None and distance(right, scene.fixed) > 0.5:
            faults.append(f"{place}: the hand is {distance(right, scene.fixed):.1f} cm from what it holds")
        half = grip_half(scene.plan)
        if half is not None and scene.plan.implement != "rope" and abs(right[2] - half) > 0.6:
            faults.append(f"{place}: the hand slides from {half:.0f} to {right[2]:.1f} cm on the bar")
        if not exercise.is_one_sided and distance(right, (left[0], left[1], -left[2])) > 0.01:
            faults.append(f"{place}: the hands are not at the same height")
        if scene.rail is not None and not scene.plan.is_long and abs(right[0] - scene.rail) > 0.01:
            faults.append(f"{place}: the bar leaves its rails")
    assert faults == []


def test_straps_keep_their_length() -> None:
    faults = [
        f"{place}: the strap is {found:.1f} cm long instead of {scene.strap:.1f}"
        for place, _, scene, pose in moments()
        if scene.strap and scene.anchor
        if abs((found := distance(pose.right.hand, scene.anchor)) - scene.strap) > 0.5
    ]
    assert faults == []


def test_nothing_is_beneath_the_floor() -> None:
    faults = []
    for place, _, scene, pose in moments():
        for side, limbs in sides(pose):
            holds = side == "right" or not scene.plan.one_sided
            low = RADII.get(scene.plan.implement, 3.0) if holds else 3.0
            if limbs.hand[1] < low - 0.5:
                faults.append(f"{place}: the {side} hand is {limbs.hand[1]:.0f} cm high, its load {low:.0f}")
            points = {"elbow": limbs.elbow, "knee": limbs.knee, "ankle": limbs.ankle, "hip": limbs.hip}
            faults += [
                f"{place}: the {side} {name} is beneath the floor" for name, p in points.items() if p[1] < 4
            ]
    assert faults == []


def test_feet_that_carry_the_body_stay_where_they_are() -> None:
    faults = []
    for name in EXERCISES:
        scene, poses = moving(name)
        if scene.stance.hangs or scene.plan.kind in {"walk", "blade"}:
            continue
        for side in ("right", "left"):
            way = max(distance(getattr(pose, side).ankle, getattr(poses[-1], side).ankle) for pose in poses)
            if way > 4:  # an ankle turns a little over its heel
                faults.append(f"{name}: the {side} foot slides {way:.0f} cm")
    assert faults == []


def test_nothing_passes_through_a_bench_a_seat_or_a_pad() -> None:
    faults = []
    for place, _, scene, pose in moments():
        pads = [solid for solid in scene.stance.solids if solid.kind != "frame"]
        for side, limbs in sides(pose):
            for name in ("elbow", "hand", "knee", "ankle"):
                point = getattr(limbs, name)
                faults += [f"{place}: the {side} {name} is in a pad" for pad in pads if is_inside(point, pad)]
        for up in (0.0, 25.0, 48.0):
            spine = pose.trunk.at(0, up, 0)
            faults += [f"{place}: the trunk is in a pad" for pad in pads if is_inside(spine, pad, 5.0)]
    assert faults == []


def is_inside(point: Vec, pad: Solid, spare: float = 1.0) -> bool:
    if abs(point[2] - (pad.a[2] + pad.b[2]) / 2) > pad.half:
        return False
    a, b, p = (pad.a[0], pad.a[1], 0.0), (pad.b[0], pad.b[1], 0.0), (point[0], point[1], 0.0)
    along = minus(b, a)
    share = max(0.0, min(1.0, dot(minus(p, a), along) / max(dot(along, along), 1e-9)))
    near = (a[0] + along[0] * share, a[1] + along[1] * share, 0.0)
    return distance(p, near) < pad.thick / 2 + spare


def test_a_chest_on_a_bench_rests_on_it() -> None:
    faults = []
    for name in EXERCISES:
        scene, poses = moving(name)
        if scene.plan.position.startswith("prone"):
            pad = scene.stance.solids[0]
            gap = dot(minus(pad.b, poses[-1].trunk.at(0, 44, 0)), poses[-1].trunk.front) - pad.thick / 2
            if not 9 < gap < 15:  # half the depth of a chest is about 12 cm
                faults.append(f"{name}: the pad begins {gap:.0f} cm before the spine")
    assert faults == []


def test_the_finish_has_the_angles_of_the_path() -> None:
    """Free arms finish as the elbow lab shows them; held hands and loads that end earlier are left out."""
    faults = []
    for name, exercise in EXERCISES.items():
        scene, poses = moving(name)
        plan = scene.plan
        if (
            plan.kind not in {"pull", "raise"}
            or plan.position == "supine"
            or scene.rail
            or plan.motion.finish
        ):
            continue
        if scene.fixed is not None:
            continue
        upper, trunk = minus(poses[-1].right.elbow, poses[-1].right.shoulder), poses[-1].trunk
        shown = (dot(upper, trunk.front), dot(upper, trunk.up), upper[2])
        off = angle_deg(shown, arm.finish(exercise.path or ElbowPath()))
        if off > 0.5:
            faults.append(f"{name}: the upper arm is {off:.0f}° off its path")
    assert faults == []


def test_every_figure_but_a_hold_moves() -> None:
    faults = []
    for name in EXERCISES:
        scene, poses = moving(name)
        ways = [
            distance(
                getattr(poses[0], side).__getattribute__(joint),
                getattr(poses[-1], side).__getattribute__(joint),
            )
            for side in ("right", "left")
            for joint in ("shoulder", "elbow", "hand", "ankle")
        ]
        if (max(ways) > 3) == (scene.plan.kind == "hold"):
            faults.append(name)
    assert faults == []


def test_any_position_load_and_path_gives_a_sound_body() -> None:
    """What a stranger's data may hold: three hundred mixtures of the vocabulary's words and of angles."""
    chance = random.Random(16)
    words = LIBRARY.vocabulary
    faults = []
    for _ in range(300):
        exercise = EXERCISES["seal_row"].model_copy(
            update={
                "motion": None,
                "position": chance.choice(words.position).id,
                "load": chance.choice(words.load).id,
                "movement": chance.choice(words.movement).id,
                "equipment": (tuple(one.id for one in chance.sample(words.equipment, chance.randint(0, 3))),),
                "is_one_sided": chance.random() < 0.4,
                "path": any_path(chance),
            }
        )
        scene = scene_of(plan_of(exercise))
        for pose in (pose_at(scene, share) for share in (0.0, 0.5, 1.0)):
            for side, limbs in sides(pose):
                what = f"{exercise.position}, {scene.plan.implement}, {exercise.path}: the {side}"
                faults += [
                    f"{what} {bone} is torn"
                    for bone, start, end, size in BONES
                    if abs(distance(getattr(limbs, start), getattr(limbs, end)) - size) > 0.05
                ]
                faults += [f"{what} hand is beneath the floor" for _ in [0] if limbs.hand[1] < -0.5]
    assert faults == []


def any_path(chance: random.Random) -> ElbowPath | None:
    if chance.random() < 0.15:
        return None
    if chance.random() < 0.15:
        return ElbowPath(mode="raise", elevation_deg=chance.randint(0, 180))
    return ElbowPath(
        pull_deg=chance.randint(-90, 90), flare_deg=chance.randint(0, 90), past_deg=chance.randint(0, 40)
    )
