"""A piece of equipment that does the work of another is enough wherever the other is asked for."""

from __future__ import annotations

from itertools import chain

import pytest

from backviz.library import Library
from backviz.planner.numbers import task_of
from backviz.planner.request import PlanRequest
from backviz.search.filters import Filter
from backviz.search.index import find_exercises, index_exercises
from backviz.week.neighbours import neighbours_of
from backviz.week.words import equipment_line
from tests.shipped import LIBRARY

SERVING = [(item.id, other) for item in LIBRARY.vocabulary.equipment for other in item.serves_as]
MADE = [(item.id, item.made_of) for item in LIBRARY.vocabulary.equipment if item.made_of]


def doable(library: Library, *pieces: str) -> set[str]:
    return {one.id for one in library.exercises.values() if one.is_doable_with(frozenset(pieces))}


def test_an_incline_bench_is_a_bench() -> None:
    assert ("incline_bench", "bench") in SERVING
    with_one = doable(LIBRARY, "dumbbells", "incline_bench")
    assert with_one == doable(LIBRARY, "dumbbells", "incline_bench", "bench")
    assert "one_arm_db_row_lumbar" in with_one


@pytest.mark.parametrize("better, worse", SERVING)
def test_what_serves_as_another_opens_all_that_the_other_does(better: str, worse: str) -> None:
    for item in LIBRARY.vocabulary.equipment:
        assert doable(LIBRARY, item.id, worse) <= doable(LIBRARY, item.id, better)


@pytest.mark.parametrize("better, worse", SERVING)
def test_filters_find_the_same(better: str, worse: str) -> None:
    index = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values())
    for item in LIBRARY.vocabulary.equipment:
        owned = frozenset({item.id, better})
        found = {one.exercise.id for one in find_exercises(index, Filter(equipment_owned=owned))}
        assert found == doable(LIBRARY, *owned)


def test_a_reader_sees_what_was_written_and_no_substitute() -> None:
    lines = {
        "prone_y_raise": "dumbbells and adjustable bench",
        "one_arm_db_row_lumbar": "dumbbells or kettlebells, and flat bench",
        "seal_row": "barbell, dumbbells or kettlebells, and flat bench",
        "farmers_carry": "dumbbells or kettlebells",
        "assisted_pull_up": "machine, or elastic band and pull-up bar",
    }
    assert {name: equipment_line(LIBRARY.exercises[name], LIBRARY) for name in lines} == lines
    words = LIBRARY.vocabulary
    written = (("barbell", "bench"), ("dumbbells", "bench"))
    assert words.without_substitutes(words.with_substitutes(written)) == written


def test_a_barbell_and_a_rack_are_a_bar_set_in_a_rack() -> None:
    assert ("bar_in_rack", ("barbell", "rack")) in MADE
    assert "inverted_row" in doable(LIBRARY, "barbell", "rack")
    assert "inverted_row" not in doable(LIBRARY, "barbell") | doable(LIBRARY, "rack")
    assert "rack_chin" in doable(LIBRARY, "barbell", "rack", "incline_bench")


def test_a_kettlebell_does_what_a_dumbbell_does_but_no_fly_or_raise_with_a_long_arm() -> None:
    short_raises = {"upright_row", "high_pull"}
    either, faulty = {"dumbbells", "kettlebells"}, []
    for exercise in LIBRARY.exercises.values():
        kits = set(map(frozenset, exercise.equipment))
        turned = {kit ^ either if len(kit & either) == 1 else kit for kit in kits}
        is_long = exercise.movement in {"fly", "raise"} and exercise.id not in short_raises
        if (turned != kits) != (is_long and any("dumbbells" in kit for kit in kits)):
            faulty.append(exercise.id)
    assert faulty == []


def test_a_smith_machine_has_a_low_bar_and_nothing_but_it_needs_one() -> None:
    assert {"inverted_row", "rack_chin"} <= doable(LIBRARY, "smith_machine", "bench")
    assert "barbell_bent_over_row" not in doable(LIBRARY, "smith_machine")


def test_a_rack_is_asked_for_only_where_a_bar_must_lie_in_it() -> None:
    racked = {e.id for e in LIBRARY.exercises.values() for kit in e.equipment if "rack" in kit}
    assert racked == {e.id for e in LIBRARY.exercises.values() if "bar_in_rack" in chain(*e.equipment)} | {
        "rack_pull"
    }


def test_the_list_of_equipment_is_in_the_order_of_a_gym_s_floor() -> None:
    floor = [
        "dumbbells", "kettlebells", "barbell", "landmine",
        "rack", "smith_machine", "bar_in_rack", "pull_up_bar",
        "bench", "incline_bench",
        "cable", "pulldown_station", "row_station", "machine",
        "band", "suspension",
    ]  # fmt: skip
    assert [item.id for item in LIBRARY.vocabulary.equipment] == floor
    labels = {item.id: item.label for item in LIBRARY.vocabulary.equipment}
    assert (labels["incline_bench"], labels["bench"]) == ("Adjustable bench", "Flat bench")
    index = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values())
    assert list(index.options["equipment"]) == floor


@pytest.mark.parametrize("piece, parts", MADE)
def test_what_is_made_of_other_pieces_is_there_with_them(piece: str, parts: tuple[str, ...]) -> None:
    for item in LIBRARY.vocabulary.equipment:
        assert doable(LIBRARY, item.id, piece) <= doable(LIBRARY, item.id, *parts)


def test_a_plan_and_a_mend_take_an_incline_bench_for_a_bench() -> None:
    with_both = PlanRequest(2, 45, equipment=frozenset({"dumbbells", "bench", "incline_bench"}))
    with_one = PlanRequest(2, 45, equipment=frozenset({"dumbbells", "incline_bench"}))
    assert task_of(with_one, LIBRARY).choices == task_of(with_both, LIBRARY).choices
    one, both = (sorted(request.equipment or ()) for request in (with_one, with_both))
    assert doable(LIBRARY, *one) == doable(LIBRARY, *both)


def test_words_find_what_is_written_and_no_substitute() -> None:
    """Whoever types "incline" wants incline exercises, not all that an incline bench can be used for."""
    index = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values())
    found = {one.exercise.id for one in find_exercises(index, Filter(text="incline"))}
    assert "chest_supported_db_row_tucked" in found
    assert not found & {"rack_chin", "one_arm_db_row_lumbar", "dumbbell_pullover"}


def test_other_equipment_is_what_needs_none_of_the_pieces_written() -> None:
    for exercise in LIBRARY.exercises.values():
        own = {piece for kit in LIBRARY.vocabulary.without_substitutes(exercise.equipment) for piece in kit}
        for other in neighbours_of(exercise, LIBRARY).other_equipment:
            kits = LIBRARY.vocabulary.without_substitutes(other.equipment)
            assert any(own.isdisjoint(kit) for kit in kits), (exercise.id, other.id)
