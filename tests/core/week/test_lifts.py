"""Other lifts and supersets in a week: what they count, what they leave alone, and what they take in time."""

from __future__ import annotations

from typing import Any

import pytest

from backviz.library import Library
from backviz.mending.mends import suggest_all_mends
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import Program, Session, Slot, change_program
from backviz.week.block import block_weeks
from backviz.week.comparing import compare_programs
from backviz.week.coverage import coverage_as_data, session_minutes, weekly_coverage
from backviz.week.lifts import lift_of
from backviz.week.neighbours import likeness, neighbours_of
from backviz.week.next_step import next_step
from backviz.week.words import block_line, dose, reps_span
from tests.build import program, session, slot
from tests.shipped import LIBRARY
from tests.weeks import odd_weeks, week, with_gains

SAMPLE = LIBRARY.programs["article_sample"]


def other(name: str, sets: int = 3, reps: tuple[int, int] = (8, 12), **more: object) -> Slot:
    return Slot.model_validate({"other": name, "sets": sets, "reps": reps, **more})


def without_others(week: Program) -> Program:
    sessions = (
        one.model_copy(update={"slots": tuple(slot for slot in one.slots if slot.exercise)})
        for one in week.sessions
    )
    return week.model_copy(update={"sessions": tuple(sessions)})


def test_a_lift_is_found_by_id_or_is_free_with_a_rest_of_small_lifts(toy: Library):
    moor, free = lift_of(other("moor"), toy), lift_of(other("Hand over hand"), toy)
    assert (moor.name, moor.rest_s, moor.set_s, moor.exercise) == ("Mooring", 45, 20, None)
    assert (free.name, free.rest_s, free.set_s) == ("Hand over hand", 60, None)
    assert lift_of(slot("hoist"), toy).exercise is toy.exercises["hoist"]
    with pytest.raises(KeyError):
        lift_of(slot("swim"), toy)


def test_other_lifts_give_no_region_anything_whatever_the_week():
    for one in odd_weeks(40, "all"):
        with_them, bare = weekly_coverage(one, LIBRARY), weekly_coverage(without_others(one), LIBRARY)
        for name, region in with_them.regions.items():
            assert (region.sets, region.per_session) == (
                bare.regions[name].sets,
                bare.regions[name].per_session,
            )
            assert sum(entry.counted for entry in region.why) == region.sets
        assert with_them.muscles == bare.muscles


def test_other_lifts_count_sets_and_are_named_session_by_session(toy: Library):
    week = program(session(slot("hoist", 2), other("moor", 3), other("Dance", 1)), session(name="Day 2"))
    data: Any = coverage_as_data(weekly_coverage(week, toy))
    first, second = data["sessions"]
    assert first["sets"] == 6
    assert first["others"] == [{"other": "moor", "sets": 3}, {"other": "Dance", "sets": 1}]
    assert second == {"name": "Day 2", "sets": 0, "minutes": 0, "others": []}


@pytest.mark.parametrize(
    "slots, minutes",
    [
        # warm-up 5, set-up 2 each; three sets of 20 s, 45 s rest between
        ([other("moor")], 5 + 2 + (3 * 20 + 2 * 45) / 60),
        # its own reps (10 a 3 s) on both sides, 10 s to change, no rest
        ([other("cook")], 5 + 2 + 3 * 70 / 60),
        ([other("Dance")], 5 + 2 + (3 * 30 + 2 * 60) / 60),
        ([other("Dance", rest_s=0)], 5 + 2 + 3 * 30 / 60),
        ([other("moor", 0)], 0),
    ],
)
def test_an_other_lift_takes_the_time_of_its_record(toy: Library, slots: list[Slot], minutes: float):
    assert session_minutes(session(*slots), toy) == pytest.approx(minutes)


def test_in_a_superset_the_longest_rest_is_taken_once(toy: Library):
    hoist, dance = slot("hoist", 3, (10, 10), rest_s=100), other("Dance", 3, (10, 10), rest_s=40)
    work, setup = 2 * 3 * 30 / 60, 5 + 2 * 2
    apart = session_minutes(session(hoist, dance), toy)
    together = session_minutes(
        session(*(one.model_copy(update={"superset": "A"}) for one in (hoist, dance))), toy
    )
    assert apart == pytest.approx(setup + work + (2 * 100 + 2 * 40) / 60)
    assert together == pytest.approx(setup + work + 2 * 100 / 60)


def test_a_superset_saves_no_more_than_the_factor_of_the_data(toy: Library):
    three = [other(name, 4, (1, 1), rest_s=120, superset="A") for name in ("One", "Two", "Three")]
    apart = 3 * (4 * 3 + 3 * 120) / 60
    factor = toy.targets.time.superset_factor
    assert session_minutes(session(*three), toy) == pytest.approx(5 + 6 + factor * apart)


def test_supersets_never_take_more_time_and_change_nothing_that_is_counted():
    for seed in range(40):
        plain = week(3, 6, seed)
        joined = with_gains(plain, seed)
        alone = joined.model_copy(
            update={
                "sessions": tuple(
                    one.model_copy(
                        update={"slots": tuple(s.model_copy(update={"superset": None}) for s in one.slots)}
                    )
                    for one in joined.sessions
                )
            }
        )
        with_them, without = weekly_coverage(joined, LIBRARY), weekly_coverage(alone, LIBRARY)
        assert with_them.regions == without.regions
        for one, two in zip(with_them.sessions, without.sessions, strict=True):
            assert one.minutes <= two.minutes + 1e-9


def with_others(week: Program) -> Program:
    """Return the week with a known and a free other lift in a superset at the end of each session."""
    more = (other("squat", superset="Q"), other("My odd lift", superset="Q"))
    sessions = (one.model_copy(update={"slots": (*one.slots, *more)}) for one in week.sessions)
    return change_program(week, sessions=tuple(sessions))


def test_advice_is_the_same_with_other_lifts_and_keeps_them():
    lifted = with_others(SAMPLE)
    plain, advised = suggest_all_mends(SAMPLE, LIBRARY), suggest_all_mends(lifted, LIBRARY)
    assert [[str(mend) for mend in mends] for mends in advised.values()] == [
        [str(mend) for mend in mends] for mends in plain.values()
    ]
    for mend in (mend for mends in advised.values() for mend in mends):
        kept = [[slot.other for slot in one.slots if slot.other] for one in mend.program.sessions]
        assert kept == [["squat", "My odd lift"]] * len(SAMPLE.sessions)
    for region in LIBRARY.regions:
        steps = [next_step(weekly_coverage(one, LIBRARY), one, LIBRARY, region) for one in (SAMPLE, lifted)]
        assert steps[0] == steps[1]
    compared = compare_programs(SAMPLE, lifted, LIBRARY)
    assert not any(found.change for found in compared.regions.values())
    assert compared.sets[1] - compared.sets[0] == 12


def test_a_block_leaves_the_sets_of_other_lifts_and_eases_them_at_the_end():
    block = block_weeks(with_others(SAMPLE), LIBRARY, 4, ramp=True)
    lifts = [
        [(slot.sets, slot.rir) for one in week.program.sessions for slot in one.slots if slot.other]
        for week in block.weeks
    ]
    assert lifts == [[(3, None)] * 4] * 3 + [[(2, None)] * 4]


def test_without_a_deload_every_week_is_a_loading_week():
    block = block_weeks(SAMPLE, LIBRARY, 4, deload=False)
    assert [(week.number, week.is_deload) for week in block.weeks] == [(n, False) for n in (1, 2, 3, 4)]
    assert [week.rir for week in block.weeks[2:]] == [block.weeks[2].rir] * 2


def test_an_own_exercise_that_gives_nothing_is_counted_shown_and_has_no_neighbours():
    breathing = OwnExercise(id="my_breathing", name="Breathing")
    week = Program(
        name="Calm",
        sessions=(Session(name="Day 1", slots=(Slot(exercise="my_breathing", sets=2, reps=(10, 10)),)),),
        exercises=(breathing,),
    )
    library = LIBRARY.with_own(week)
    coverage = weekly_coverage(week, library)
    assert coverage.sessions[0].sets == 2
    assert not any(region.sets for region in coverage.regions.values())
    exercise = library.exercises["my_breathing"]
    found = neighbours_of(exercise, library)
    assert found.other_equipment == found.easier == found.harder == ()
    assert likeness(exercise, exercise) == 0
    assert suggest_all_mends(week, library)


@pytest.mark.parametrize(
    "lift, reps, said, short",
    [
        ("running", (1, 1), "1 set of about 20\xa0min", "20\xa0min"),
        ("running", (2, 3), "1 set of 2 to 3 reps", "2–3"),
        ("squat", (1, 1), "1 set of 1 rep", "1"),
        ("My odd lift", (8, 12), "1 set of 8 to 12 reps", "8–12"),
    ],
)
def test_a_dose_says_the_time_of_what_is_not_counted_in_reps(
    lift: str, reps: tuple[int, int], said: str, short: str
):
    one = other(lift, 1, reps)
    assert dose(one, lift_of(one, LIBRARY)) == said
    assert reps_span(reps, lift_of(one, LIBRARY)) == short


def test_the_block_of_a_program_is_said_in_words():
    week = change_program(SAMPLE, block={"weeks": 5, "deload": False})
    assert week.block
    assert block_line(week.block) == "block of 5 weeks, sets held"
