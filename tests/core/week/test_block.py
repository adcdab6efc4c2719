"""Blocks: the numbers of targets.yaml, week by week, and never more than a region or muscle should get."""

from __future__ import annotations

import math

import pytest

from backviz.facts.counting import Range
from backviz.program.program import Program, Session, Slot
from backviz.week.block import Block, block_lengths, block_weeks, region_by_week
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
PROGRESSION = LIBRARY.targets.progression


def sets_of(block: Block) -> list[int]:
    return [sum(session.sets for session in week.coverage.sessions) for week in block.weeks]


ROOMY = {"upper_traps": Range(min=3, productive=(7, 40))}


def shrugs(*sets: int, rir: int | None = None, targets: dict[str, Range] | None = None) -> Program:
    sessions = (
        Session(name=f"Day {n}", slots=(Slot(exercise="dumbbell_shrug", sets=count, reps=(8, 12), rir=rir),))
        for n, count in enumerate(sets, start=1)
    )
    return Program(name="shrugs", sessions=tuple(sessions), targets=targets or {})


def test_a_block_may_have_the_lengths_of_the_data():
    assert block_lengths(LIBRARY) == (4, 5, 6)


def test_another_length_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"Weeks must be one of 4, 5, 6 \(3 given\)"):
        block_weeks(SAMPLE, LIBRARY, 3)


@pytest.mark.parametrize("weeks", [4, 5, 6])
def test_reps_in_reserve_follow_the_data_and_the_last_week_is_easier(weeks: int):
    ramp = next(ramp for ramp in PROGRESSION.ramps if ramp.weeks == weeks)
    block = block_weeks(SAMPLE, LIBRARY, weeks)
    assert [week.number for week in block.weeks] == list(range(1, weeks + 1))
    assert tuple(week.rir for week in block.weeks[:-1]) == ramp.rir
    assert block.weeks[-1].rir == ramp.rir[-1] + PROGRESSION.deload.rir_added
    assert [week.is_deload for week in block.weeks] == [False] * (weeks - 1) + [True]
    for week in block.weeks:
        assert {slot.rir for session in week.program.sessions for slot in session.slots} == {week.rir}


@pytest.mark.parametrize("weeks", [4, 5, 6])
def test_sets_are_held_unless_a_ramp_is_asked_for(weeks: int):
    block = block_weeks(SAMPLE, LIBRARY, weeks)
    assert sets_of(block)[:-1] == [18] * (weeks - 1)
    assert not block.is_ramp


@pytest.mark.parametrize("weeks", [4, 5, 6])
def test_a_ramp_adds_the_sets_of_the_data_to_each_slot(weeks: int):
    ramp = next(ramp for ramp in PROGRESSION.ramps if ramp.weeks == weeks)
    block = block_weeks(SAMPLE, LIBRARY, weeks, ramp=True)
    assert sets_of(block)[:-1] == [18 + 6 * added for added in ramp.sets_added]
    assert not any(week.held for week in block.weeks)


def test_a_ramp_holds_where_a_whole_muscle_would_pass_productive_and_says_so():
    week = block_weeks(shrugs(10, 9, targets=ROOMY), LIBRARY, 4, ramp=True).weeks[2]
    assert [slot.sets for session in week.program.sessions for slot in session.slots] == [11, 9]
    assert [(held.session, held.slot, held.because) for held in week.held] == [
        (1, 0, "Traps as a whole would get 21 sets, productive up to 20")
    ]
    assert week.coverage.muscles["traps"].band == "productive"


def test_a_ramp_never_raises_a_muscle_that_is_high_already():
    block = block_weeks(shrugs(12, 10), LIBRARY, 6, ramp=True)
    assert sets_of(block)[:-1] == [22] * 5
    assert all(len(week.held) == 2 for week in block.weeks[2:-1])


def test_a_ramp_holds_where_a_region_would_pass_the_programs_own_target_and_says_so():
    own = {"upper_traps": Range(min=1, productive=(3, 6.5))}
    block = block_weeks(shrugs(3, 3, targets=own), LIBRARY, 4, ramp=True)
    assert block.weeks[2].held[0].because == "Upper traps would get 7 sets, productive up to 6.5"
    assert sets_of(block)[:-1] == [6] * 3


@pytest.mark.parametrize("ramp", [False, True], ids=["hold", "ramp"])
@pytest.mark.parametrize("weeks", [4, 5, 6])
@pytest.mark.parametrize("name", LIBRARY.programs)
def test_no_week_of_a_block_takes_a_region_or_muscle_above_productive(name: str, weeks: int, ramp: bool):
    program = LIBRARY.programs[name]
    now = weekly_coverage(program, LIBRARY)
    for week in block_weeks(program, LIBRARY, weeks, ramp=ramp).weeks:
        for region, given in week.coverage.regions.items():
            assert given.band != "high" or given.sets <= now.regions[region].sets
        for muscle, whole in week.coverage.muscles.items():
            assert whole.band != "high" or whole.sets <= now.muscles[muscle].sets


def test_a_region_that_is_high_already_stays_as_it_is():
    own = {"upper_traps": Range(min=1, productive=(2, 4))}
    block = block_weeks(shrugs(3, 3, targets=own), LIBRARY, 6, ramp=True)
    assert [week.coverage.regions["upper_traps"].sets for week in block.weeks[:-1]] == [6] * 5


def test_a_ramp_holds_at_the_most_sets_a_slot_may_have():
    block = block_weeks(shrugs(20), LIBRARY, 4, ramp=True)
    assert block.weeks[2].held[0].because == "a slot takes at most 20 sets"


@pytest.mark.parametrize("sets", [1, 2, 3, 4, 5])
def test_the_easier_week_halves_the_sets_rounded_up_on_the_same_days(sets: int):
    last = block_weeks(shrugs(sets, sets), LIBRARY, 4, ramp=True).weeks[-1]
    assert [slot.sets for session in last.program.sessions for slot in session.slots] == [
        math.ceil(sets / 2)
    ] * 2
    assert last.load_percent == (90, 100)


def test_the_easier_week_leaves_an_unused_slot_unused():
    last = block_weeks(shrugs(0, 3), LIBRARY, 4).weeks[-1]
    assert [slot.sets for session in last.program.sessions for slot in session.slots] == [0, 2]


def test_a_slot_with_reps_in_reserve_of_its_own_keeps_its_distance():
    block = block_weeks(shrugs(3, rir=1), LIBRARY, 4)
    assert [week.program.sessions[0].slots[0].rir for week in block.weeks] == [1, 0, 0, 2]


def test_regions_by_week_are_what_coverage_counts():
    block = block_weeks(SAMPLE, LIBRARY, 5, ramp=True)
    rows = region_by_week(block)
    assert list(rows) == list(LIBRARY.regions)
    for number, week in enumerate(block.weeks):
        counted = weekly_coverage(week.program, LIBRARY)
        assert {region: sets[number] for region, sets in rows.items()} == {
            region: got.sets for region, got in counted.regions.items()
        }


def test_a_block_carries_its_rules_with_grade_and_sources():
    block = block_weeks(SAMPLE, LIBRARY, 4)
    assert block.rule == PROGRESSION.double_progression.rule
    assert block.load_step_percent == (2, 10)
    assert block.deload_grade == "C"
    assert {"acsm_2009", "bell_2022"} <= set(block.sources)


def test_a_block_leaves_the_program_as_it_is():
    before = SAMPLE.model_copy(deep=True)
    block_weeks(SAMPLE, LIBRARY, 6, ramp=True)
    assert before == SAMPLE
