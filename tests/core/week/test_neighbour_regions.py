"""Regions that the credits hardly part."""

from __future__ import annotations

from dataclasses import replace

from backviz.week.neighbour_regions import close_regions
from tests.shipped import LIBRARY


def test_most_exercises_give_both_of_a_close_pair_the_same_credit_and_some_part_them() -> None:
    for pair in close_regions(LIBRARY):
        one, other = pair.regions
        given = [
            (exercise.gives.get(one, 0), exercise.gives.get(other, 0))
            for exercise in LIBRARY.exercises.values()
        ]
        assert pair.reaching == sum(bool(first or second) for first, second in given)
        assert pair.same == sum(bool(first) and first == second for first, second in given)
        furthest = max(abs(first - second) for first, second in given)
        assert pair.parting
        for exercise in pair.parting:
            assert abs(exercise.gives.get(one, 0) - exercise.gives.get(other, 0)) == furthest


def test_rhomboids_and_mid_traps_are_such_a_pair() -> None:
    assert {"rhomboids", "mid_traps"} in [set(pair.regions) for pair in close_regions(LIBRARY)]


def test_without_exercises_no_regions_are_close() -> None:
    assert close_regions(replace(LIBRARY, exercises={})) == []
