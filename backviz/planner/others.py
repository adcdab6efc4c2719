"""Further weeks for a request that was planned: other exercises, as good in the goals of regions.

Each is planned anew without a third of the first week's exercises, so it has its own proof and reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from backviz.library import Library
from backviz.planner.plan import WORK, Plan, plan_week
from backviz.planner.request import PlanRequest
from backviz.planner.task import Goal
from backviz.program.file import program_as_data
from backviz.program.program import Program
from backviz.week.words import listed

__all__ = ["OtherWeek", "exercises_of", "other_weeks", "others_as_data"]

_PARTS = 3  # the first week is cut into so many; each further week does without one of them
_OF_REGIONS: tuple[Goal, ...] = ("below", "repeats", "thin", "varied", "light", "favoured", "growing")


@dataclass(frozen=True)
class OtherWeek:
    """A further week: its plan, and the exercises (ids) that it has and lacks beside the first.

    `is_as_good` says whether it equals the first week in every goal of regions; `says` is both in words.
    """

    program: Program
    plan: Plan
    added: tuple[str, ...]
    gone: tuple[str, ...]
    is_as_good: bool
    says: str


def other_weeks(plan: Plan, library: Library, units: float = _PARTS * WORK) -> list[OtherWeek]:
    """Return up to 3 further weeks, each with at least a third of its exercises in no week before it.

    `units` is the work for all of them (see `work`). Those as good as the first come first. Kept exercises
    stay. A plan without a program, or to stay near a week, has none.
    """
    if plan.program is None or plan.request.near is not None:
        return []
    found: list[OtherWeek] = []
    for banned in _banned(plan.program, plan.request, library):
        if units <= 0:
            break
        request = replace(plan.request, avoid=plan.request.avoid | banned)
        other = plan_week(request, library, units=min(units, WORK))
        units -= other.units
        if other.program is None or not _is_other(other.program, plan.program, found):
            continue
        program, other = other.program, replace(other, request=plan.request)
        found.append(_compared(plan, plan.program, other, program, library))
    return sorted(found, key=lambda one: not one.is_as_good)


def exercises_of(program: Program) -> list[str]:
    """Return the exercises of a program, each once, in order."""
    return list(dict.fromkeys(s.exercise for one in program.sessions for s in one.slots if s.exercise))


def _banned(first: Program, request: PlanRequest, library: Library) -> Iterator[frozenset[str]]:
    """Yield the parts of the first week's exercises to do without: every third, in the order of the data."""
    inside = set(exercises_of(first)) - request.keep
    names = [name for name in library.exercises if name in inside]
    size = -(-len(exercises_of(first)) // _PARTS)
    for start in range(_PARTS):
        rest = [name for number, name in enumerate(names) if number % _PARTS != start]
        part = frozenset([*names[start::_PARTS], *rest][:size])
        if part:
            yield part


def _is_other(program: Program, first: Program, found: list[OtherWeek]) -> bool:
    names = set(exercises_of(program))
    weeks = [first, *(one.program for one in found)]
    return all(_PARTS * len(names - set(exercises_of(week))) >= len(names) for week in weeks)


def _compared(first: Plan, before: Program, other: Plan, program: Program, library: Library) -> OtherWeek:
    had, has = exercises_of(before), exercises_of(program)
    added, gone = [n for n in has if n not in had], [n for n in had if n not in has]
    values = {stage.goal: stage.value for stage in first.stages}
    worse = [s for s in other.stages if s.goal in _OF_REGIONS and s.value > values.get(s.goal, 0)]
    names = listed([library.exercises[name].name for name in added])
    says = f"with {names} in place of {listed([library.exercises[name].name for name in gone])}"
    end = "less good for the regions than the first week" if worse else "as good for the regions"
    return OtherWeek(program, other, tuple(added), tuple(gone), not worse, f"{says}; {end}")


def others_as_data(others: list[OtherWeek]) -> list[dict[str, object]]:
    """Return the weeks as the plain values of `others` in `python -m backviz plan --json`."""
    return [
        {
            "program": program_as_data(other.program),
            "differs": {"added": list(other.added), "gone": list(other.gone)},
            "is_as_good": other.is_as_good,
            "is_proven": other.plan.is_proven,
            "says": other.says,
        }
        for other in others
    ]
