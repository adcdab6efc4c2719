"""A figure's upper arm travels as the elbow lab's does: two hundred settings, in Python and in the script."""

from __future__ import annotations

import math
import random

from backviz.facts.exercises import ElbowPath
from backviz.motion import arm
from backviz.motion.space import Vec, angle_deg
from tests.scripts.v8 import Scripts

MODEL = "ui/components/elbow_lab/model.js"
ARM = "ui/components/elbow_lab/arm.js"
STEPS = 14  # of the lab's arc


def settings(count: int) -> list[ElbowPath]:
    chance = random.Random(16)
    pulls = [
        ElbowPath(
            pull_deg=chance.randint(-90, 90), flare_deg=chance.randint(0, 90), past_deg=chance.randint(0, 40)
        )
        for _ in range(count * 4 // 5)
    ]
    return [
        *pulls,
        *(ElbowPath(mode="raise", elevation_deg=chance.randint(8, 180)) for _ in range(count // 5)),
    ]


def as_the_lab_has_it(path: ElbowPath) -> dict[str, object]:
    return {
        "mode": path.mode,
        "pull": path.pull_deg,
        "flare": path.flare_deg,
        "past": path.past_deg,
        "elevation": path.elevation_deg,
    }


def relative(point: list[float]) -> Vec:
    """Return a point of the lab (right, up, forward) as a direction of a figure (front, up, out)."""
    x, y, z = point
    return (z, y, x)


def test_stretch_finish_and_the_way_between_are_those_of_the_elbow_lab() -> None:
    paths = settings(200)
    poses = Scripts(MODEL, ARM)(
        "given.map(pose).map(({start, end, arc}) => ({start: start.elbow, end: end.elbow, arc}))",
        [as_the_lab_has_it(path) for path in paths],
    )
    faults = []
    for path, pose in zip(paths, poses, strict=True):
        first, last = arm.reach(path), arm.finish(path)
        if angle_deg(first, relative(pose["start"])) > 0.1 or angle_deg(last, relative(pose["end"])) > 0.1:
            faults.append(f"{path}: stretch or finish differ")
        if path.mode == "pull":
            ways = [arm.arc(first, last, path.flare_deg, step / STEPS) for step in range(STEPS + 1)]
            off = max(angle_deg(way, relative(point)) for way, point in zip(ways, pose["arc"], strict=True))
            if off > 0.1 and math.isfinite(off):
                faults.append(f"{path}: the way differs by {off:.1f}°")
    assert faults == []
