"""Exercises near another: the same regions with other equipment, easier ones, harder ones.

Knows no exercise, region or level by name; levels rank as the vocabulary lists them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backviz.facts.exercises import Exercise
from backviz.library import Library

__all__ = ["Neighbours", "likeness", "neighbours_of"]


@dataclass(frozen=True)
class Neighbours:
    """The exercises that could replace one, by kind, the most alike first."""

    other_equipment: tuple[Exercise, ...]
    easier: tuple[Exercise, ...]
    harder: tuple[Exercise, ...]


def likeness(one: Exercise, other: Exercise) -> float:
    """Return the likeness of two exercises' credits, from 0 (nothing in common) to 1 (equal).

    It is the sum of each region's smaller credit over the sum of its larger one (Ruzicka).
    """
    ones, others = one.gives, other.gives
    pairs = [(ones.get(region, 0.0), others.get(region, 0.0)) for region in ones.keys() | others.keys()]
    most = sum(map(max, pairs))
    return sum(map(min, pairs)) / most if most else 0


def neighbours_of(exercise: Exercise, library: Library, count: int = 3) -> Neighbours:
    """Return at most `count` neighbours of each kind; each shares a region trained directly."""
    levels = list(library.vocabulary.terms("level"))
    near = sorted(
        (
            other
            for other in library.exercises.values()
            if other is not exercise and _shares_target(exercise, other)
        ),
        key=lambda other: -likeness(exercise, other),
    )
    written = library.vocabulary.without_substitutes
    pieces = {piece for together in exercise.equipment for piece in together}

    def step(other: Exercise) -> int:
        return levels.index(other.level) - levels.index(exercise.level)

    return Neighbours(
        other_equipment=tuple(o for o in near if _does_without(written(o.equipment), pieces))[:count],
        easier=tuple(other for other in near if step(other) < 0)[:count],
        harder=tuple(other for other in near if step(other) > 0)[:count],
    )


def _shares_target(one: Exercise, other: Exercise) -> bool:
    most = max(one.gives.values(), default=0)
    targets = {region for region, credit in one.gives.items() if credit == most}
    return any(credit == 1 and region in targets for region, credit in other.gives.items())


def _does_without(kits: Iterable[Iterable[str]], pieces: set[str]) -> bool:
    return any(pieces.isdisjoint(together) for together in kits)
