"""What a script adds a week up by: credits under a counting rule, targets, the time model, as plain values.

Knows no page and no script; knows no region by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from backviz.facts.counting import CountingRule, Range, counted_credit
from backviz.library import Library

__all__ = ["CreditRow", "TimeData", "credit_row", "target_row", "time_data"]


class CreditRow(TypedDict):
    """What one set of an exercise gives, in the order of the regions or the muscles.

    `given` is the credit of each region, `counted` what the rule counts of it, `muscles` the largest counted
    credit of each whole muscle.
    """

    given: list[float]
    counted: list[float]
    muscles: list[float]


class TimeData(TypedDict):
    """The time model: minutes for warm-up and set-up, seconds for a rep and for changing sides.

    A superset takes at least `superset_factor` of what its slots take one by one.
    """

    warmup_min: float
    setup_min_per_exercise: float
    seconds_per_rep: float
    one_sided_switch_s: float
    superset_factor: float


def credit_row(credits: Mapping[str, float], library: Library, rule: CountingRule) -> CreditRow:
    """Return what one set gives, from {region id: credit}; a muscle gets the largest of its regions."""
    counted = [counted_credit(credits.get(region, 0), rule) for region in library.regions]
    return {
        "given": [credits.get(region, 0) for region in library.regions],
        "counted": counted,
        "muscles": [_largest(muscle, counted, library) for muscle in library.muscles],
    }


def _largest(muscle: str, counted: Sequence[float], library: Library) -> float:
    parts = zip(counted, library.regions.values(), strict=True)
    return max((count for count, part in parts if part.muscle == muscle), default=0)


def target_row(target: Range) -> list[float]:
    """Return [minimum, productive from, productive to]."""
    return [target.min, *target.productive]


def time_data(library: Library) -> TimeData:
    """Return the time model."""
    time = library.targets.time
    return {
        "warmup_min": time.warmup_min,
        "setup_min_per_exercise": time.setup_min_per_exercise,
        "seconds_per_rep": time.seconds_per_rep,
        "one_sided_switch_s": time.one_sided_switch_s,
        "superset_factor": time.superset_factor,
    }
