"""Leaves out exercises that no best week needs, because enough better ones count the same.

Knows numbers only; must not know a request. A large catalogue has many exercises that count alike; each
is a column for every session, and together they make the solver slow.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from backviz.planner.model import LEAST_SETS, MOST_SETS, Choice, Task

__all__ = ["without_spares"]


def without_spares(task: Task) -> Task:
    """Return the task without the choices that can be left out of any week at no cost to a goal.

    The sets of one kind in one session fit into a number of slots that its caps bound (`_most_slots`): sets
    of the slowest exercise can move to the others as long as those are not full. With as many better
    exercises of the kind, one of them is free wherever a session has the spare. Kept ones stay.
    """
    groups: dict[object, list[Choice]] = {}
    for choice in task.choices:
        if not choice.is_kept:
            groups.setdefault(choice.kind, []).append(choice)
    spare = {choice.exercise for group in groups.values() for choice in _spares(group, task)}
    return replace(task, choices=tuple(c for c in task.choices if c.exercise not in spare))


def _spares(group: Sequence[Choice], task: Task) -> list[Choice]:
    most = _most_slots(group[0], task)
    return [choice for place, choice in enumerate(group) if _count_better(group, place) >= most]


def _most_slots(choice: Choice, task: Task) -> float:
    """Return in how many slots of one session all sets of a kind fit, at the most its caps allow."""
    caps = [task.session_high[muscle] / count for muscle, count in choice.muscles.items()]
    return max(1, math.ceil(math.floor(min(caps)) / MOST_SETS)) if caps else math.inf


def _count_better(group: Sequence[Choice], place: int) -> int:
    """Return how many of a kind are better than the one at `place`, or equal and before it."""
    choice = group[place]
    return sum(
        other.is_better(choice) or (at < place and _is_equal(other, choice)) for at, other in enumerate(group)
    )


def _is_equal(one: Choice, other: Choice) -> bool:
    times = [(c.minutes(LEAST_SETS), c.minutes(MOST_SETS), c.is_own) for c in (one, other)]
    return times[0] == times[1]
