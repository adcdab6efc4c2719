"""Random weeks, and what contradicts itself in the advice that the builder gives about one."""

from __future__ import annotations

import random
from collections.abc import Iterator

from backviz.facts.counting import COUNTING_RULES, Range, counted_credit
from backviz.mending.mends import Mend, removable_sets, suggest_all_mends
from backviz.program.program import Program, Session, Slot
from backviz.week.coverage import credits_of, weekly_coverage
from tests.shipped import LIBRARY


def random_weeks(count: int, seed: int) -> Iterator[Program]:
    """Yield weeks from nearly empty to overfull, some with targets and a counting rule of their own."""
    chance = random.Random(seed)
    names = list(LIBRARY.exercises)
    for _ in range(count):
        few = chance.sample(names, chance.randint(2, 12))  # so that exercises come back in other sessions
        most = chance.choice([2, 5, 9])
        sessions = tuple(
            Session(
                name=f"Day {day}",
                slots=tuple(
                    Slot(exercise=chance.choice(few), sets=chance.randint(0, most), reps=(8, 12))
                    for _ in range(chance.randint(0, 7))
                ),
            )
            for day in range(1, chance.randint(2, 5))
        )
        low = chance.choice([1, 3, 6])
        targets = {region: Range(min=low, productive=(low + 2, low + 4)) for region in LIBRARY.regions}
        yield Program(
            name="A week",
            sessions=sessions,
            counting=chance.choice(COUNTING_RULES),
            targets=targets if chance.random() < 0.4 else {},
        )


def contradictions(week: Program) -> list[str]:
    """Return what two pieces of advice say against each other, a sentence each."""
    mends = [mend for found in suggest_all_mends(week, LIBRARY).values() for mend in found]
    spare = removable_sets(week, LIBRARY, besides=mends)
    added = {mend.exercise for mend in mends if mend.kind != "remove_sets"}
    below = _below(week)
    said = []
    for mend in (*mends, *spare):
        if mend.kind == "remove_sets" and mend.exercise in added:
            said.append(f"both to add and: {mend.action}")
        if mend.kind == "remove_sets" and (needing := below & _counts_for(week, mend.exercise)):
            said.append(f"{', '.join(sorted(needing))} below, and: {mend.action}")
        said += [f"{region} gets worse: {mend.action}" for region in _worsened(mend)]
    return said


def _below(week: Program) -> set[str]:
    coverage = weekly_coverage(week, LIBRARY)
    return {name for name, region in coverage.regions.items() if region.band == "below"}


def _counts_for(week: Program, exercise: str) -> set[str]:
    given = credits_of(LIBRARY.exercises[exercise], week)
    return {region for region, credit in given.items() if counted_credit(credit, week.counting)}


def _worsened(mend: Mend) -> list[str]:
    """Return the regions that a mend takes further below their minimum, or further above their range."""
    return [
        name
        for name, effect in mend.effects.items()
        if (effect.band_after == "below" and effect.after < effect.before)
        or (effect.band_after == "high" and effect.after > effect.before)
    ]
