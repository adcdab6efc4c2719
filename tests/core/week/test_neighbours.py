"""Which exercises may stand in another's place."""

from __future__ import annotations

import pytest

from backviz.week.neighbours import likeness, neighbours_of
from tests.shipped import LIBRARY


def test_an_exercise_is_wholly_like_itself_and_half_like_nothing() -> None:
    pull_up, shrug = LIBRARY.exercises["pull_up"], LIBRARY.exercises["dumbbell_shrug"]
    assert likeness(pull_up, pull_up) == 1
    assert likeness(pull_up, shrug) < 0.2
    assert likeness(pull_up, shrug) == likeness(shrug, pull_up)


@pytest.mark.parametrize("name", LIBRARY.exercises)
def test_neighbours_share_a_target_and_keep_their_promise(name: str) -> None:
    exercise = LIBRARY.exercises[name]
    levels = list(LIBRARY.vocabulary.terms("level"))
    found = neighbours_of(exercise, LIBRARY)
    pieces = {piece for together in exercise.equipment for piece in together}
    for other in found.other_equipment:
        assert any(pieces.isdisjoint(together) for together in other.equipment)
    assert all(levels.index(other.level) < levels.index(exercise.level) for other in found.easier)
    assert all(levels.index(other.level) > levels.index(exercise.level) for other in found.harder)
    assert all(
        len(group) <= 3 and exercise not in group
        for group in (found.other_equipment, found.easier, found.harder)
    )


def test_a_cable_pulldown_has_a_band_or_a_bar_in_its_place() -> None:
    names = [
        e.id
        for e in neighbours_of(LIBRARY.exercises["half_kneeling_cable_lat_pulldown"], LIBRARY).other_equipment
    ]
    assert names[0] == "half_kneeling_band_pulldown"


def test_a_pull_up_has_an_easier_one_and_an_assisted_one_a_harder() -> None:
    assert "assisted_pull_up" in [
        e.id for e in neighbours_of(LIBRARY.exercises["pull_up"], LIBRARY, 9).easier
    ]
    assert "pull_up" in [
        e.id for e in neighbours_of(LIBRARY.exercises["assisted_pull_up"], LIBRARY, 9).harder
    ]
