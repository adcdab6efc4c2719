"""The next step for a region above its minimum, in words: nothing, or the sets to its productive range.

Knows no region, muscle or exercise by name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from backviz.facts.counting import counted_credit
from backviz.library import Library
from backviz.program.program import LIMITS, Program, change_slot
from backviz.week.coverage import Coverage, slot_credits, weekly_coverage
from backviz.week.lifts import lift_of
from backviz.week.words import how_many

__all__ = ["next_step"]


@dataclass(frozen=True)
class _Raise:
    """More sets of one slot that make a region productive, and the names they take above productive."""

    exercise: str
    session: str
    credit: float
    sets: int
    too_high: tuple[str, ...]


def next_step(coverage: Coverage, program: Program, library: Library, region: str) -> str:
    """Return the next step of a growing or productive region in a sentence; "" for one below or high."""
    found = coverage.regions[region]
    low, high = found.target.productive
    if found.band == "productive":
        return f"Nothing needs to change: {found.sets:g} sets are on target, {low:g} to {high:g}."
    if found.band != "growing":
        return ""
    more = how_many(low - found.sets, "more counted set")
    missing = f"That is enough to progress. {more} would bring it on target ({low:g} to {high:g})."
    best = min(_raises(coverage, program, library, region), key=_order, default=None)
    if best is None:
        return f"{missing} No exercise of this week gives it so much by itself."
    return f"{missing} {_sentence(best)}"


def _raises(coverage: Coverage, program: Program, library: Library, region: str) -> Iterator[_Raise]:
    """Yield, for each slot that counts for a region, the additional sets that make it productive."""
    found = coverage.regions[region]
    for number, session in enumerate(program.sessions):
        for place, slot in enumerate(session.slots):
            credit = counted_credit(slot_credits(slot, program, library).get(region, 0), coverage.counting)
            more = math.ceil((found.target.productive[0] - found.sets) / credit) if credit else 0
            if more and slot.sets + more <= LIMITS["sets"]:
                after = weekly_coverage(
                    change_slot(program, number, place, sets=slot.sets + more), library, coverage.counting
                )
                too_high = _newly_high(coverage, after, library)
                yield _Raise(lift_of(slot, library).name, session.name, credit, more, too_high)


def _newly_high(before: Coverage, after: Coverage, library: Library) -> tuple[str, ...]:
    """Return the names of the regions and whole muscles that a change takes above productive."""
    regions = (
        library.regions[name].name
        for name, region in after.regions.items()
        if region.band == "high" != before.regions[name].band
    )
    muscles = (
        f"{library.muscles[name].name} as a whole"
        for name, muscle in after.muscles.items()
        if muscle.band == "high" != before.muscles[name].band
    )
    return (*regions, *muscles)


def _order(one: _Raise) -> tuple[int, int]:
    return len(one.too_high), one.sets


def _sentence(best: _Raise) -> str:
    but = f", but {' and '.join(best.too_high)} would then be above target" if best.too_high else ""
    return (
        f"{best.exercise} in {best.session} counts {best.credit:g} a set for it: "
        f"{how_many(best.sets, 'more set')} of it would do{but}."
    )
