"""Our counts of published programs beside those of other tools.

Differences are reported, never tuned away: no rule here may know another tool's number.
"""

from __future__ import annotations

from dataclasses import dataclass

from backviz.facts.evidence import Check, CountedBy
from backviz.library import Library
from backviz.program.program import Program, Session, Slot
from backviz.week.coverage import weekly_coverage

__all__ = ["Comparison", "compare_check", "program_of_check", "unmapped_words"]


@dataclass(frozen=True)
class Comparison:
    """Another tool's number beside ours: weekly sets of a region or whole muscle, under its rule."""

    name: str
    theirs: float
    ours: float


def program_of_check(check: Check, library: Library) -> Program:
    """Return a published program in our exercises, without those that have no counterpart.

    Reps are the exercise's own, since counting does not use them.
    """
    sessions = []
    for session in check.sessions:
        slots = [
            Slot(exercise=name, sets=sets, reps=library.exercises[name].reps)
            for word, sets in session.sets.items()
            if (name := library.check_map.get(word))
        ]
        sessions.append(Session(name=session.name, slots=tuple(slots)))
    return Program(name=check.name, sessions=tuple(sessions))


def unmapped_words(check: Check, library: Library) -> list[str]:
    """Return the exercise words of a published program that have no counterpart here."""
    words = (word for session in check.sessions for word in session.sets)
    return [word for word in dict.fromkeys(words) if not library.check_map.get(word)]


def compare_check(check: Check, counted: CountedBy, library: Library) -> list[Comparison]:
    """Return every number of one outside count beside ours under the same rule."""
    coverage = weekly_coverage(program_of_check(check, library), library, counted.rule)
    rows = []
    for name, theirs in counted.sets.items():
        is_muscle = name in coverage.muscles
        ours = coverage.muscles[name].sets if is_muscle else coverage.regions[name].sets
        rows.append(Comparison(name, theirs, ours))
    return rows
