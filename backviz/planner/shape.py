"""What a coach sees of a week's sessions, counted: no main pull, two alike, hard days in a row, uneven days.

Each count is a goal of the model. Knows numbers only; must not know a request, a sentence or the solver.
"""

from __future__ import annotations

from collections.abc import Mapping

from backviz.planner.task import Choice, Task, Week

__all__ = ["alike_in", "hard_in_a_row", "light_in", "shape_of", "uneven_in"]


def shape_of(week: Week, task: Task) -> dict[str, int]:
    """Return the counts of a week by goal: light, alike, near and uneven."""
    choices = {choice.exercise: choice for choice in task.choices}
    return {
        "light": len(light_in(week, task, choices)),
        "alike": sum(len(names) - 1 for _, names in alike_in(week, choices)),
        "near": len(hard_in_a_row(week, task, choices)),
        "uneven": uneven_in(week, task),
    }


def light_in(week: Week, task: Task, choices: Mapping[str, Choice]) -> list[int]:
    """Return the sessions without a main exercise, which every session that has room for one should have."""
    return [number for number in sorted(task.main) if not any(choices[name].is_main for name in week[number])]


def alike_in(week: Week, choices: Mapping[str, Choice]) -> list[tuple[int, list[str]]]:
    """Return (session, exercises) of every two or more in a session that are aimed at the same regions."""
    found: list[tuple[int, list[str]]] = []
    for number, session in enumerate(week):
        by_aim: dict[frozenset[str], list[str]] = {}
        for name in session:
            if choices[name].aimed:
                by_aim.setdefault(choices[name].aimed, []).append(name)
        found += [(number, names) for names in by_aim.values() if len(names) > 1]
    return found


def hard_in_a_row(week: Week, task: Task, choices: Mapping[str, Choice]) -> list[tuple[int, int, str]]:
    """Return (day, next day, region) where both have an exercise aimed at the region."""
    aimed = [{region for name in session for region in choices[name].aimed} for session in week]
    return [(a, b, r) for a, b in sorted(task.near) for r in task.regions if r in aimed[a] & aimed[b]]


def uneven_in(week: Week, task: Task) -> int:
    """Return by how much the sessions differ beyond what `task.even` allows: sets, and exercises."""
    if task.even is None:
        return 0
    sets = [sum(session.values()) for session in week]
    sizes = [len(session) for session in week]
    return sum(
        max(0, max(counts) - min(counts) - most)
        for counts, most in zip((sets, sizes), task.even, strict=True)
    )
