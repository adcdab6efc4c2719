"""Regions that exercises hardly part: how often their credits are the same, and what parts them most.

Knows no region by name.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from backviz.facts.exercises import Exercise
from backviz.library import Library

__all__ = ["ClosePair", "close_regions"]

_ALIKE = 0.6  # of the exercises that reach either region give both the same credit


class ClosePair(NamedTuple):
    """Two regions: how many of the exercises that reach either give both the same credit, what parts them.

    `parting` are the exercises whose two credits are furthest apart, the same distance each.
    """

    regions: tuple[str, str]
    same: int
    reaching: int
    parting: tuple[Exercise, ...]


def close_regions(library: Library) -> list[ClosePair]:
    """Return the pairs of regions whose credits are the same in most exercises, the closest first.

    >>> close_regions(library)[0].same <= close_regions(library)[0].reaching
    True
    """
    pairs = (_pair(one, other, library) for one, other in combinations(library.regions, 2))
    close = [pair for pair in pairs if pair.reaching and pair.same / pair.reaching >= _ALIKE]
    return sorted(close, key=lambda pair: -pair.same / pair.reaching)


def _pair(one: str, other: str, library: Library) -> ClosePair:
    apart = {
        exercise.id: abs(exercise.gives.get(one, 0) - exercise.gives.get(other, 0))
        for exercise in library.exercises.values()
        if exercise.gives.get(one) or exercise.gives.get(other)
    }
    furthest = max(apart.values(), default=0)
    parting = [library.exercises[name] for name, far in apart.items() if far == furthest > 0]
    return ClosePair((one, other), sum(not far for far in apart.values()), len(apart), tuple(parting))
