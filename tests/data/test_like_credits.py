"""Like movements get like credits, and a credit that parts from the elbow path says why."""

from __future__ import annotations

from itertools import combinations

import pytest

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


@pytest.mark.parametrize("pair", ALIKE, ids=lambda pair: f"{pair[0].id}-{pair[1].id}")
def test_alike_exercises_differ_in_a_credit_only_with_a_written_reason(
    pair: tuple[Exercise, Exercise],
) -> None:
    one, other = pair
    if one.gives != other.gives:
        assert one.credits_because or other.credits_because


@pytest.mark.parametrize("exercise", WITH_PATH, ids=lambda exercise: exercise.id)
def test_where_the_model_s_first_region_is_not_trained_directly_the_exercise_says_why(
    exercise: Exercise,
) -> None:
    assert exercise.path is not None
    (first, _), *_ = top_regions(elbow_bias(exercise.path, LIBRARY.regions.values()))
    if 1 in exercise.gives.values() and exercise.gives.get(first) != 1:
        assert exercise.credits_because
