"""The elbow-path model: the bias of a path of the arm towards each region.

    bias(region) = gain * cos(pull - home pull)^n * cos(flare - home flare)^m * midline * arch

with negative cosines counted as 0. All angles are relative to the torso. The home angles, gains
and sharpness of each region are data (regions.yaml, `elbow`); the factors below are editorial.
This is a teaching model of bias: it predicts neither force nor EMG nor growth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from backviz.facts.exercises import ElbowPath, Exercise
from backviz.facts.regions import ElbowBias, Lever, PresetBias, Region

__all__ = [
    "FULL_PAST_DEG",
    "LIMITS_OF_THE_MODEL",
    "PRESETS",
    "Preset",
    "elbow_bias",
    "nearest_paths",
    "top_regions",
]

Preset = Literal["article", "anatomy"]
PRESETS: dict[Preset, str] = {"article": "The article", "anatomy": "Anatomy texts and EMG"}

# Editorial factors (docs/decisions and the Method page): their direction follows the article's
# midline and arch rules; the midline one agrees with leverage measured in a public model.
FULL_PAST_DEG = 30.0  # how far past the midline the factor is at its full size
_PAST_LOSS = 0.60  # share a region that `loses` past the midline loses there
_PAST_START = 0.75  # share a region that `gains` past the midline has when it stops at it
_ARCH_LOSS, _ARCH_GAIN = 0.30, 0.10

LIMITS_OF_THE_MODEL = (
    "It shows bias, not force, muscle activity (EMG) or growth.",
    "It knows one direction a rep, judged by eye against your own torso.",
    "It leaves out grip, rotation of the arm, how the load changes along the way, and your build.",
    "Neighbours on the upper back are close: a 10 degree change can swap the first two. Read the top three.",
    "No exercise works one region of a muscle alone.",
)


def elbow_bias(path: ElbowPath, regions: Iterable[Region], preset: Preset = "article") -> dict[str, float]:
    """Return {region id: bias, 0 to 1.1} of one path; regions without elbow data get 0.

    >>> from backviz.facts.exercises import ElbowPath, Exercise
    >>> bias = elbow_bias(ElbowPath(pull_deg=70, flare_deg=10), library.regions.values())
    >>> favoured = max(bias, key=bias.get)
    >>> favoured, round(bias[favoured], 2)
    ('iliac_lats', 0.97)
    """
    return {
        region.id: _region_bias(path, region.elbow, preset) if region.elbow else 0.0 for region in regions
    }


def top_regions(bias: Mapping[str, float], count: int = 3) -> list[tuple[str, float]]:
    """Return the `count` regions of largest bias above 0, largest first; ties keep their order."""
    ranked = sorted(bias.items(), key=lambda pair: -pair[1])
    return [(region, value) for region, value in ranked[:count] if value > 0.005]


def nearest_paths(
    path: ElbowPath, exercises: Iterable[Exercise], count: int = 5
) -> list[tuple[Exercise, float]]:
    """Return the exercises whose elbow path is nearest, with the distance in degrees.

    The distance is the root of the summed squared differences of the angles; a clear arch counts
    as 20 degrees. Exercises of another mode, or without a path, are left out.
    """
    found = [
        (exercise, _distance(path, exercise.path))
        for exercise in exercises
        if exercise.path and exercise.path.mode == path.mode
    ]
    return sorted(found, key=lambda pair: pair[1])[:count]


def _distance(one: ElbowPath, other: ElbowPath) -> float:
    if one.mode == "raise":
        return abs(one.elevation_deg - other.elevation_deg)
    return math.hypot(
        one.pull_deg - other.pull_deg,
        one.flare_deg - other.flare_deg,
        one.past_deg - other.past_deg,
        20 * (one.arch - other.arch),
    )


def _region_bias(path: ElbowPath, elbow: ElbowBias, preset: Preset) -> float:
    if path.mode == "shrug":
        return elbow.shrug_gain
    if path.mode == "raise":
        return elbow.raise_gain * _lever(path.elevation_deg, elbow.raise_) if elbow.raise_ else 0.0
    chosen = elbow.article if preset == "article" else elbow.anatomy
    angles = chosen.gain * _lever(path.pull_deg, chosen.pull) * _flare(path, chosen)
    return angles * _midline(path.past_deg, elbow) * _arch(path.arch, elbow)


def _lever(angle_deg: float, lever: Lever) -> float:
    return math.pow(max(0.0, math.cos(math.radians(angle_deg - lever.home_deg))), lever.sharpness)


def _flare(path: ElbowPath, preset: PresetBias) -> float:
    if preset.flare_costs == "always":
        return _lever(path.flare_deg, preset.flare)
    lost = 1 - math.cos(math.radians(path.flare_deg))
    return 1 - lost * max(0.0, math.cos(math.radians(path.pull_deg))) ** 2


def _midline(past_deg: float, elbow: ElbowBias) -> float:
    share = min(1.0, max(0.0, past_deg / FULL_PAST_DEG))
    if elbow.past_midline == "loses":
        return 1 - _PAST_LOSS * share
    return _PAST_START + (1 - _PAST_START) * share if elbow.past_midline == "gains" else 1.0


def _arch(arch: float, elbow: ElbowBias) -> float:
    if elbow.arch == "loses":
        return 1 - _ARCH_LOSS * arch
    return 1 + _ARCH_GAIN * arch if elbow.arch == "gains" else 1.0
