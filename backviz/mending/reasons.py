"""Explains why no single change mends a region, and names equipment with which one would.

Uses the words of the planner's reasons; knows no region, exercise or equipment by name.
"""

from __future__ import annotations

from backviz.facts.counting import CountingRule, counted_credit
from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.mending.mends import mending_exercises
from backviz.planner.reasons import Reason, nothing_counts_with
from backviz.planner.ways import equipment_to_add
from backviz.program.program import Program
from backviz.week.coverage import credits_of

__all__ = ["explain_unmended"]


def explain_unmended(
    program: Program,
    library: Library,
    region: str,
    equipment: frozenset[str] | None,
    rule: CountingRule | None = None,
) -> Reason:
    """Return the reason no single change mends a region, with the least equipment that would help.

    `region` is below its minimum or high; `equipment` is the equipment owned (None: everything).
    """
    name, counting = library.regions[region].name, _counting(program, library, region, rule)
    if equipment is None or not counting:
        return Reason(f"No single change is enough for {name} within every limit.")
    able = mending_exercises(program, library, region, rule)
    if not any(exercise.is_doable_with(equipment) for exercise in counting):
        return Reason(nothing_counts_with(name), (equipment_to_add(able or counting, equipment, library),))
    text = f"With your equipment no single change is enough for {name} within every limit."
    return Reason(text, (equipment_to_add(able, equipment, library),) if able else ())


def _counting(program: Program, library: Library, region: str, rule: CountingRule | None) -> list[Exercise]:
    """Return the exercises that give a region a counted set."""
    return [
        exercise
        for exercise in library.exercises.values()
        if counted_credit(credits_of(exercise, program).get(region, 0), rule or program.counting)
    ]
