"""The printed matrix of exercises and regions has each exercise and marks what differs from its neighbour."""

from __future__ import annotations

from tests.shipped import LIBRARY
from tools.matrix import SIGNS, matrix, rows

LINES = matrix(LIBRARY)


def line_of(name: str) -> str:
    return next(line for line in LINES if line.split()[:1] == [name])


def test_every_exercise_stands_once_with_its_credits_in_the_order_of_the_regions() -> None:
    for exercise in LIBRARY.exercises.values():
        cells = line_of(exercise.id)[44:].replace("*", "").split()[: len(LIBRARY.regions)]
        assert cells == [SIGNS[exercise.gives.get(name, 0)] for name in LIBRARY.regions]


def test_a_credit_that_differs_from_the_nearest_exercise_is_marked() -> None:
    for row in rows(LIBRARY):
        other = row.nearest.gives if row.nearest else row.exercise.gives
        differing = [name for name in LIBRARY.regions if row.exercise.gives.get(name) != other.get(name)]
        assert line_of(row.exercise.id).count("*") == len(differing)


def test_like_movements_stand_together() -> None:
    headings = [line for line in LINES[1:] if line and not line.startswith(" ")]
    assert len(headings) == len({exercise.movement for exercise in LIBRARY.exercises.values()})
