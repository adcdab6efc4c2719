"""The way of the upper arm from stretch to finish: a direction relative to the trunk.

The angles are those of `backviz.elbow.model`, the arc is the elbow lab's (`elbow_lab/arm.js`; a test holds
the two together). A direction is (front, up, out), of length 1. Knows no exercise and no load.
"""

from __future__ import annotations

import math

from backviz.facts.exercises import ElbowPath
from backviz.motion.space import Vec, add, dot, times, unit

__all__ = ["arc", "finish", "pull_line", "reach"]


def reach(path: ElbowPath) -> Vec:
    """Return the upper arm's direction at the stretch: towards the load for a pull, hanging otherwise."""
    if path.mode == "raise":
        return _raised(min(8, path.elevation_deg))
    if path.mode == "shrug":
        return unit((0.03, -1.0, 0.1))
    wide = math.radians(6 + path.flare_deg / 4)
    pull = math.radians(path.pull_deg)
    return (math.cos(pull) * math.cos(wide), math.sin(pull) * math.cos(wide), math.sin(wide))


def finish(path: ElbowPath) -> Vec:
    """Return the upper arm's direction at the finish: flare out from the side, past behind the body."""
    if path.mode == "raise":
        return _raised(path.elevation_deg)
    if path.mode == "shrug":
        return reach(path)
    flare, past = math.radians(path.flare_deg), math.radians(path.past_deg)
    return (-math.sin(past), -math.cos(past) * math.cos(flare), math.cos(past) * math.sin(flare))


def pull_line(path: ElbowPath) -> Vec:
    """Return the direction from the hand towards what it pulls against."""
    pull = math.radians(path.pull_deg)
    return unit((math.cos(pull), math.sin(pull), 0.07))


def arc(start: Vec, end: Vec, flare_deg: float, share: float) -> Vec:
    """Return the direction at a share (0 to 1) of the way, by way of the front and the side."""
    if share <= 0 or share >= 1:
        return end if share >= 1 else start
    far = (1 - dot(start, end)) / 2
    flare = math.radians(flare_deg)
    middle = unit(add(add(start, end), (math.cos(flare), 0.0, math.sin(flare)), 0.9 * far))
    control = add(times(middle, 2), add(start, end), -0.5)
    point = add(
        add(times(start, (1 - share) ** 2), control, 2 * share * (1 - share)),
        end,
        share * share,
    )
    return unit(point)


def _raised(elevation_deg: float) -> Vec:
    turn = math.radians(elevation_deg)
    return unit((math.sin(turn) * 0.34, -math.cos(turn), math.sin(turn) * 0.94))
