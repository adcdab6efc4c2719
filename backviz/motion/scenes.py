"""What stays the same through a repetition: the plan, where the body is, what its hands pull against."""

from __future__ import annotations

from dataclasses import dataclass

from backviz.motion.plan import Plan
from backviz.motion.space import Vec
from backviz.motion.stances import Stance

__all__ = ["BARS", "Scene"]

BARS = {"hanging": 226.0, "hanging_feet_supported": 150.0}  # the height of a bar to hang from, by position


@dataclass(frozen=True)
class Scene:
    """The frame of a repetition. `start` and `end` are the upper arm's directions, relative to the trunk.

    `anchor` is where a cable, band or strap comes from, `fixed` the point a right hand cannot move, `strap`
    the length of a strap, `rail` how far to the front a guided bar travels, `bar_x` where a bar lifted from
    low stands at first, `pivot` where the right hand's lever turns, `grip` where that hand ends.
    """

    plan: Plan
    stance: Stance
    start: Vec
    end: Vec
    anchor: Vec | None
    fixed: Vec | None = None
    strap: float = 0.0
    rail: float | None = None
    bar_x: float = 13.0
    pivot: Vec | None = None
    grip: Vec | None = None
