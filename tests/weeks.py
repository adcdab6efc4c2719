"""Weeks of chance exercises from the shipped library, some with other lifts and supersets.

The same for the same seed.
"""

from __future__ import annotations

import random
from typing import Any

from backviz.facts.counting import CountingRule, Range
from backviz.program.program import Program, Session, Slot
from backviz.program.supersets import join_next
from tests.shipped import LIBRARY

__all__ = ["FREE", "LIBRARY", "SAMPLE", "odd_weeks", "week", "with_gains"]

FREE = ["My odd lift", "=1+1", "<b>Curl</b>"]

SAMPLE = LIBRARY.programs["article_sample"]


def week(sessions: int, slots: int, seed: int = 5, **more: Any) -> Program:
    """Return a week of so many sessions with so many slots each; `more` are fields of the program."""
    chance = random.Random(seed)
    names = list(LIBRARY.exercises)
    made = [
        Session(
            name=f"Day {day + 1}",
            slots=tuple(
                Slot(
                    exercise=chance.choice(names),
                    sets=chance.randint(0, 5),
                    reps=(chance.randint(1, 9), chance.randint(9, 30)),
                    rest_s=chance.choice([None, 45, 120]),
                )
                for _ in range(slots)
            ),
        )
        for day in range(sessions)
    ]
    return Program(name="A week", sessions=tuple(made), **more)


def odd_weeks(count: int, rule: CountingRule) -> list[Program]:
    """Return weeks of all sizes, each with credits and a target of the visitor's own.

    Two of three have other lifts and supersets too.
    """
    chance = random.Random(rule)
    names, regions = list(LIBRARY.exercises), list(LIBRARY.regions)
    weeks = [
        week(
            chance.randint(1, 7),
            chance.randint(0, 12),
            seed,
            credits={
                chance.choice(names): {chance.choice(regions): chance.choice([0.0, 0.25, 0.5, 1.0])}
                for _ in range(3)
            },
            targets={chance.choice(regions): Range(min=2.5, productive=(5.5, 9.25))},
        )
        for seed in range(count)
    ]
    return [with_gains(one, seed) if seed % 3 else one for seed, one in enumerate(weeks)]


def with_gains(program: Program, seed: int) -> Program:
    """Return the program with chance slots of other lifts, known and free, and chance supersets."""
    chance = random.Random(seed)
    others = [*chance.sample(sorted(LIBRARY.other_lifts), 5), *FREE]

    def changed(slot: Slot) -> Slot:
        other = {"exercise": None, "other": chance.choice(others)}
        return slot.model_copy(update=other if chance.random() < 0.4 else {})

    sessions = [
        session.model_copy(update={"slots": tuple(map(changed, session.slots))})
        for session in program.sessions
    ]
    program = program.model_copy(update={"sessions": tuple(sessions)})
    for number, session in enumerate(program.sessions):
        for place in range(len(session.slots) - 1):
            if chance.random() < 0.3:
                program = join_next(program, number, place)
    return program
