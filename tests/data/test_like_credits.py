"""Like movements get like credits, and a credit that parts from the elbow path says why."""

from __future__ import annotations

from itertools import combinations

from backviz.elbow.model import elbow_bias, nearest_paths, top_regions
from backviz.facts.exercises import Exercise
from tests.shipped import LIBRARY

NEAR_DEG = 10
WITH_PATH = [exercise for exercise in LIBRARY.exercises.values() if exercise.path]


def are_alike(one: Exercise, other: Exercise) -> bool:
    """Return whether two exercises are of one movement and within 10 degrees of path."""
    if one.movement != other.movement or one.path is None:
        return False
    return any(distance <= NEAR_DEG for _, distance in nearest_paths(one.path, [other]))


ALIKE = [pair for pair in combinations(WITH_PATH, 2) if are_alike(*pair)]


def test_some_exercises_are_alike() -> None:
    assert len(ALIKE) > 30


def test_alike_exercises_differ_in_a_credit_only_with_a_written_reason() -> None:
    assert [
        (one.id, other.id)
        for one, other in ALIKE
        if one.gives != other.gives and not (one.credits_because or other.credits_because)
    ] == []


def test_exercises_without_an_elbow_path_differ_within_a_movement_only_with_a_written_reason() -> None:
    still = [exercise for exercise in LIBRARY.exercises.values() if exercise.movement in {"hinge", "carry"}]
    assert [
        (one.id, other.id)
        for one, other in combinations(still, 2)
        if one.movement == other.movement and one.gives != other.gives
        if not (one.credits_because or other.credits_because)
    ] == []


def first_region(exercise: Exercise) -> str:
    """Return the region that the elbow model puts first."""
    assert exercise.path is not None
    (first, _), *_ = top_regions(elbow_bias(exercise.path, LIBRARY.regions.values()))
    return first


def test_where_the_model_s_first_region_is_not_trained_directly_the_exercise_says_why() -> None:
    assert [
        exercise.id
        for exercise in WITH_PATH
        if 1 in exercise.gives.values() and exercise.gives.get(first_region(exercise)) != 1
        if not exercise.credits_because
    ] == []
