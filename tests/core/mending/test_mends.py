"""Mends: the smallest changes first, each with effects that coverage confirms, within the limits."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from backviz.facts.counting import Range
from backviz.mending.mends import Mend, mending_exercises, removable_sets, suggest_all_mends, suggest_mends
from backviz.mending.reasons import explain_unmended
from backviz.program.program import Program, Session, Slot, add_slot
from backviz.week.coverage import session_minutes, weekly_coverage
from tests.advice import contradictions, random_weeks
from tests.sampling import sample
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
FAULTY = {"below", "high"}


def week_of(*sessions: list[tuple[str, int]], **fields) -> Program:
    return Program(
        name="week",
        sessions=tuple(
            Session(
                name=f"Day {number}",
                slots=tuple(Slot(exercise=name, sets=sets, reps=(8, 12)) for name, sets in slots),
            )
            for number, slots in enumerate(sessions, start=1)
        ),
        **fields,
    )


def random_week(seed: int) -> Program:
    rng = random.Random(seed)
    names = list(LIBRARY.exercises)
    return week_of(
        *(
            [(name, rng.randint(1, 5)) for name in rng.sample(names, rng.randint(1, 5))]
            for _ in range(rng.randint(1, 4))
        )
    )


def faults(program: Program) -> set[str]:
    return {
        name for name, region in weekly_coverage(program, LIBRARY).regions.items() if region.band in FAULTY
    }


def assert_true(mend: Mend, before: Program) -> None:
    """Assert that coverage agrees with everything a mend says."""
    old, new = weekly_coverage(before, LIBRARY), weekly_coverage(mend.program, LIBRARY)
    for name, effect in mend.effects.items():
        assert (effect.before, effect.band_before) == (old.regions[name].sets, old.regions[name].band)
        assert (effect.after, effect.band_after) == (new.regions[name].sets, new.regions[name].band)
    minutes = (session_minutes(program.sessions[mend.session], LIBRARY) for program in (mend.program, before))
    assert mend.minutes_added == pytest.approx(next(minutes) - next(minutes))
    assert mend.program.counting == before.counting
    assert [s.name for s in mend.program.sessions] == [s.name for s in before.sessions]


def test_the_sample_week_is_mended_in_at_most_three_steps():
    program, steps = SAMPLE, 0
    while short := faults(program):
        program = suggest_mends(program, LIBRARY, min(short))[0].program
        steps += 1
        assert steps <= 3
    assert steps


@pytest.mark.parametrize("region", ["upper_traps", "lower_traps"])
def test_every_first_mend_of_the_sample_week_cures_its_region(region: str):
    assert region in suggest_mends(SAMPLE, LIBRARY, region)[0].repaired


def test_a_mend_says_what_it_does_in_one_sentence():
    said = [str(mend) for mend in suggest_mends(SAMPLE, LIBRARY, "lower_traps")]
    assert said[0] == (
        "Add 2 sets of Cross-cable Y raise to Day 1: "
        "lower traps 1.5 to 3.5, upper traps 0 to 1, mid traps 4.5 to 5.5, 4 min more"
    )


def test_a_mend_that_repairs_another_fault_too_comes_first_among_equals():
    first = suggest_mends(SAMPLE, LIBRARY, "upper_traps")[0]
    assert set(first.repaired) == {"upper_traps", "lower_traps"}
    assert faults(first.program) == set()


def test_fewer_changed_sets_come_first():
    mends = [mend for mend in suggest_mends(SAMPLE, LIBRARY, "lower_traps") if "lower_traps" in mend.repaired]
    assert [mend.sets_changed for mend in mends] == sorted(mend.sets_changed for mend in mends)


def test_sets_are_added_to_a_slot_when_that_is_least():
    program = week_of([("face_pull", 3)], [("dumbbell_shrug", 2)])
    first = suggest_mends(program, LIBRARY, "rear_delts")[0]
    assert (first.kind, first.sets_changed) == ("add_sets", 1)
    assert first.program.sessions[0].slots[0].sets == 4


def test_a_swap_keeps_sets_reps_and_place():
    program = week_of([("one_arm_db_row_lumbar", 3), ("face_pull", 4)])
    swap = next(mend for mend in suggest_mends(program, LIBRARY, "upper_traps") if mend.kind == "swap")
    place = next(n for n in (0, 1) if swap.program.sessions[0].slots[n] != program.sessions[0].slots[n])
    old, new = program.sessions[0].slots[place], swap.program.sessions[0].slots[place]
    assert (new.sets, new.reps) == (old.sets, old.reps)
    assert new.exercise == swap.exercise
    assert swap.sets_changed == 2 * old.sets


def test_a_region_that_is_high_loses_the_fewest_sets_that_are_enough():
    program = week_of(
        [("dumbbell_shrug", 5), ("cross_cable_y", 3)], [("barbell_shrug", 5), ("upright_row", 4)]
    )
    assert weekly_coverage(program, LIBRARY).regions["upper_traps"].sets == 15.5
    first = suggest_mends(program, LIBRARY, "upper_traps")[0]
    assert (first.kind, first.sets_changed, first.effects["upper_traps"].after) == ("remove_sets", 3, 12.5)
    assert first.effects["upper_traps"].band_after == "productive"


@pytest.mark.parametrize("region", ["rhomboids", "iliac_lats"])
def test_a_region_in_a_sound_band_needs_no_mend(region: str):
    assert suggest_mends(SAMPLE, LIBRARY, region) == []


def test_only_owned_equipment_is_suggested():
    owned = frozenset({"dumbbells"})
    for mends in suggest_all_mends(SAMPLE, LIBRARY, equipment=owned).values():
        for mend in mends:
            if mend.kind in ("add_slot", "swap"):
                needs = LIBRARY.exercises[mend.exercise].equipment
                assert any(owned.issuperset(pieces) for pieces in needs)


@pytest.mark.parametrize("seed", range(25))
def test_every_mend_of_a_random_week_is_as_coverage_counts_it_and_makes_no_new_fault(seed: int):
    program = random_week(seed)
    old = weekly_coverage(program, LIBRARY)
    for region, mends in suggest_all_mends(program, LIBRARY).items():
        assert old.regions[region].band in FAULTY
        for mend in mends:
            assert_true(mend, program)
            assert faults(mend.program) <= faults(program)
            new = weekly_coverage(mend.program, LIBRARY)
            if not mend.warnings:
                for name, muscle in new.muscles.items():
                    assert muscle.band != "high" or muscle.sets <= old.muscles[name].sets
                    for n, is_over in enumerate(muscle.session_warning):
                        assert not is_over or muscle.per_session[n] <= old.muscles[name].per_session[n]


@pytest.mark.parametrize("seed", range(10))
def test_no_smaller_addition_to_a_slot_would_have_cured_the_region(seed: int):
    program = random_week(seed)
    for region, mends in suggest_all_mends(program, LIBRARY).items():
        for mend in mends:
            if mend.kind == "add_slot" and region in mend.repaired and mend.sets_changed > 2:
                exercise = LIBRARY.exercises[mend.exercise]
                fewer = Slot(exercise=exercise.id, sets=mend.sets_changed - 1, reps=exercise.reps)
                assert region in faults(add_slot(program, mend.session, fewer))


def test_a_limit_that_cannot_be_kept_is_said():
    cap = LIBRARY.targets.session_cap.model_copy(update={"warn_sets": 2.0})
    tight = replace(LIBRARY, targets=LIBRARY.targets.model_copy(update={"session_cap": cap}))
    mend = suggest_mends(week_of([("lat_prayer_kneeling", 3)]), tight, "upper_traps")[0]
    assert mend.warnings == ("Day 1: 3 sets of Traps, at most 2 advised",)
    assert mend.outcome.endswith(" min more")
    assert str(mend).endswith("(Day 1: 3 sets of Traps, at most 2 advised)")


def test_the_counting_rule_and_own_targets_are_those_of_the_program():
    own = week_of([("dumbbell_shrug", 2)], targets={"upper_traps": Range(min=2, productive=(4, 8))})
    assert suggest_mends(own, LIBRARY, "upper_traps") == []
    assert suggest_mends(SAMPLE, LIBRARY, "mid_traps", rule="direct")[0].effects["mid_traps"].before == 0


def test_sets_that_can_go_change_no_band():
    removable = removable_sets(SAMPLE, LIBRARY)
    assert removable
    old = weekly_coverage(SAMPLE, LIBRARY)
    for mend in removable:
        new = weekly_coverage(mend.program, LIBRARY)
        assert {n: r.band for n, r in new.regions.items()} == {n: r.band for n, r in old.regions.items()}
        assert {n: m.band for n, m in new.muscles.items()} == {n: m.band for n, m in old.muscles.items()}
        assert mend.minutes_added < 0
    assert removable[0].outcome.endswith("min less")


def test_a_week_at_its_limit_has_nothing_that_can_go():
    assert removable_sets(week_of([("dumbbell_shrug", 3)], [("overhead_shrug", 4)]), LIBRARY) == []


def test_an_empty_session_can_be_mended():
    mends = suggest_mends(week_of([]), LIBRARY, "lower_traps")
    assert mends[0].kind == "add_slot"
    assert mends[0].minutes_added > LIBRARY.targets.time.warmup_min


BAR = frozenset({"pull_up_bar"})
BAR_WEEK = LIBRARY.programs["pull_up_bar_only"]


def test_a_region_that_nothing_can_mend_is_listed_all_the_same():
    mends = suggest_all_mends(BAR_WEEK, LIBRARY, equipment=BAR)
    assert set(mends) == {"upper_traps", "rear_delts"}
    assert mends["upper_traps"] == []


@pytest.mark.parametrize("seed", range(10))
def test_just_the_regions_below_or_high_are_listed(seed: int):
    program = random_week(seed)
    assert set(suggest_all_mends(program, LIBRARY, equipment=BAR)) == faults(program)


def test_where_no_exercise_counts_the_equipment_with_which_one_would_is_named():
    said = str(explain_unmended(BAR_WEEK, LIBRARY, "upper_traps", BAR))
    assert said.startswith(
        "With your equipment no exercise gives Upper traps a counted set. This is enough: "
    )
    assert "add dumbbells" in said


@pytest.mark.parametrize("region", ["upper_traps", "rear_delts"])
def test_the_equipment_named_is_enough_for_a_mend(region: str):
    for piece in LIBRARY.vocabulary.terms("equipment"):
        owned = BAR | {piece}
        mends = suggest_mends(BAR_WEEK, LIBRARY, region, equipment=owned)
        label = LIBRARY.vocabulary.label("equipment", piece).lower()
        is_named = label in explain_unmended(BAR_WEEK, LIBRARY, region, BAR).remedies[0].lower()
        assert not is_named or any(region in mend.repaired and not mend.warnings for mend in mends)


def test_who_has_all_is_not_sent_to_buy_anything():
    program = week_of([("dumbbell_shrug", 2)], targets={"rear_delts": Range(min=19, productive=(19, 20))})
    assert mending_exercises(program, LIBRARY, "rear_delts") == []
    assert str(explain_unmended(program, LIBRARY, "rear_delts", None)) == (
        "No single change is enough for Rear delts within every limit."
    )


def test_a_week_without_an_advanced_exercise_is_offered_the_easier_ones_first():
    assert {LIBRARY.exercises[slot.exercise or ""].level for day in BAR_WEEK.sessions for slot in day.slots} == {
        "beginner", "intermediate",
    }  # fmt: skip
    week = week_of([("pull_up", 1)])
    levels = [
        LIBRARY.exercises[m.exercise].level for m in suggest_mends(week, LIBRARY, "mid_traps", equipment=BAR)
    ]
    assert "advanced" in levels
    assert levels == sorted(levels, key=lambda level: level == "advanced")


def test_with_equipment_that_helps_but_is_not_enough_the_piece_that_would_be_is_named():
    program = week_of([("pull_up", 3)])
    found = suggest_mends(program, LIBRARY, "rear_delts", equipment=BAR)
    assert found
    assert not any("rear_delts" in mend.repaired and not mend.warnings for mend in found)
    said = str(explain_unmended(program, LIBRARY, "rear_delts", BAR))
    assert said.startswith(
        "With your equipment no single change is enough for Rear delts within every limit."
    )
    assert "add " in said


def test_advice_never_contradicts_itself_in_random_weeks():
    found = {
        number: contradictions(week) for number, week in enumerate(random_weeks(sample(60, 300), seed=1))
    }
    assert {number: said for number, said in found.items() if said} == {}


def test_a_set_that_counts_for_a_region_below_is_not_among_those_that_can_go():
    sound = LIBRARY.programs["article_repaired"]
    spare = {mend.exercise for mend in removable_sets(sound, LIBRARY)}
    assert spare
    for name in spare:
        region = next(region for region, credit in LIBRARY.exercises[name].credits.items() if credit.credit)
        low = sound.model_copy(update={"targets": {region: Range(min=19, productive=(19, 20))}})
        assert region in faults(low)
        assert name not in {mend.exercise for mend in removable_sets(low, LIBRARY)}
