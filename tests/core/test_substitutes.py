"""A piece of equipment that does the work of another is enough wherever the other is asked for."""

from __future__ import annotations

import pytest

from backviz.filters import Filter
from backviz.finding import find_exercises, index_exercises
from backviz.library import Library, read_library
from backviz.ui.words import equipment_line

LIBRARY = read_library()
SERVING = [(item.id, other) for item in LIBRARY.vocabulary.equipment for other in item.serves_as]


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
    row = LIBRARY.exercises["one_arm_db_row_lumbar"]
    assert equipment_line(row, LIBRARY) == "dumbbells and bench"
    words = LIBRARY.vocabulary
    written = (("barbell", "bench"), ("dumbbells", "bench"))
    assert words.without_substitutes(words.with_substitutes(written)) == written
