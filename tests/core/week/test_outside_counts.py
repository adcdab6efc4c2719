"""Our count beside what other tools counted."""

from __future__ import annotations

from backviz.library import Library, read_library
from backviz.week.outside_counts import (
    Comparison,
    compare_check,
    program_of_check,
    unmapped_words,
)
from tests.build import slot


def test_a_published_program_becomes_ours_without_what_has_no_counterpart(toy: Library):
    week = program_of_check(toy.checks[0], toy)
    assert week.name == "Another boat"
    assert week.sessions[0].slots == (slot("hoist", 4, toy.exercises["hoist"].reps),)


def test_what_has_no_counterpart_is_listed_once(toy: Library):
    assert unmapped_words(toy.checks[0], toy) == ["dance"]


def test_their_number_stands_beside_ours_for_a_region_and_for_a_muscle(toy: Library):
    check = toy.checks[0]
    assert compare_check(check, check.counted_by[0], toy) == [
        Comparison("top_sail", theirs=3, ours=4),
        Comparison("sail", theirs=4, ours=4),
    ]


def test_our_rule_gives_every_published_sum():
    for example in read_library().arithmetic:
        sums: dict[str, float] = {}
        for exercise, sets in example.sets.items():
            for part, credit in example.credits[exercise].items():
                sums[part] = sums.get(part, 0) + sets * credit
        assert example.expect.items() <= sums.items()
        assert example.expect_total in (None, sum(sums.values()))


def test_every_shipped_check_can_be_compared(library: Library):
    for check in library.checks:
        for counted in check.counted_by:
            assert [row.name for row in compare_check(check, counted, library)] == list(counted.sets)
