"""What a process keeps between runs: made once, and never shown for another library or program."""

from __future__ import annotations

from backviz.library import Library, read_library
from backviz.program.program import Program, change_slot
from backviz.ui.visit.library import coverage_of, kept, kept_for
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]


def test_a_thing_is_made_once_for_a_library_and_a_program():
    made: list[tuple[Library, Program]] = []

    def make(library: Library, program: Program) -> int:
        made.append((library, program))
        return len(made)

    other = change_slot(SAMPLE, 0, 0, sets=9)
    assert [kept_for(LIBRARY, week, make) for week in (SAMPLE, other, SAMPLE, other)] == [1, 2, 1, 2]
    again = read_library()
    assert kept_for(again, SAMPLE, make) == 3
    assert [id(program) for _, program in made] == [id(SAMPLE), id(other), id(SAMPLE)]


def test_of_very_many_programs_the_count_is_still_each_ones_own():
    weeks = [change_slot(SAMPLE, 0, 0, sets=1 + number % 20, note=f"week {number}") for number in range(600)]
    for week in (*weeks, *weeks):
        assert coverage_of(LIBRARY, week) == weekly_coverage(week, LIBRARY)


def test_what_follows_a_library_is_made_anew_for_another():
    again = read_library()
    names = [kept(library, id) for library in (LIBRARY, again, LIBRARY)]
    assert names == [id(LIBRARY), id(again), id(LIBRARY)]
