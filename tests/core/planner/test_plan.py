"""The planner on the shipped data: sound answers, refusals with their reasons, and the clock.

`python -m tests.core.planner.test_plan 200` answers so many random requests and prints the times.
"""

from __future__ import annotations

import json
import math
import random
import re
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any, get_args

import pytest

from backviz.facts.counting import Range
from backviz.planner.numbers import task_of
from backviz.planner.plan import Plan, first_program, plan_as_data, plan_week
from backviz.planner.request import PlanRequest
from backviz.planner.task import Goal, merged_choices
from backviz.planner.words import asked_line, plan_lines, proof_sentences
from backviz.planner.work import GUARD_S
from backviz.program.program import Program
from backviz.week.coverage import credits_of, weekly_coverage
from tests.sampling import sample
from tests.shipped import LIBRARY as SHIPPED


def words(plan: Plan) -> str:
    return "\n".join(plan_lines(plan, SHIPPED))


def random_request(seed: int) -> PlanRequest:
    rng = random.Random(seed)
    pieces = [term.id for term in SHIPPED.vocabulary.equipment]
    owned = None if rng.random() < 0.4 else frozenset(rng.sample(pieces, rng.randint(1, 9)))
    names, regions = list(SHIPPED.exercises), list(SHIPPED.regions)
    doable = [name for name in names if SHIPPED.exercises[name].is_doable_with(owned)]
    keepable = doable if rng.random() < 0.9 else names  # now and then what cannot be done
    keep = frozenset(rng.sample(keepable, min(len(keepable), rng.choice([0, 0, 0, 1, 2]))))
    return PlanRequest(
        sessions=rng.randint(1, 7),
        minutes=rng.choice([12, 15, 20, 25, 30, 35, 40, 45, 60, 75, 90]),
        equipment=owned,
        level=rng.choice([None, None, "beginner", "intermediate"]),
        favour=frozenset(rng.sample(regions, rng.choice([0, 0, 1, 2]))),
        keep=keep,
        avoid=frozenset(rng.sample(names, rng.choice([0, 0, 1, 3])))
        - (keep if rng.random() < 0.9 else set()),
        is_minimum_only=rng.random() < 0.2,
    )


def assert_sound(plan: Plan) -> None:
    """Assert by coverage alone that a plan keeps every limit, or that a refusal gives a reason."""
    if plan.program is None:
        assert plan.refusals
        assert all(reason.because for reason in plan.refusals)
        return
    request, coverage = plan.request, weekly_coverage(plan.program, SHIPPED)
    slots = [slot for session in plan.program.sessions for slot in session.slots]
    assert len(plan.program.sessions) == request.sessions
    cards = [(slot, SHIPPED.exercises[str(slot.exercise)].sets) for slot in slots]
    assert all(low <= slot.sets <= high for slot, (low, high) in cards)
    assert all(0 < session.minutes <= request.minutes + 1e-4 for session in coverage.sessions)
    assert all(
        muscle.band != "high" and not any(muscle.session_warning) for muscle in coverage.muscles.values()
    )
    assert all(region.band != "high" for region in coverage.regions.values())
    assert request.keep <= {slot.exercise for slot in slots}
    assert not request.avoid & {slot.exercise for slot in slots}
    lacking = {short.region for short in plan.unreached}
    enough = {"growing", "productive"} if request.is_minimum_only else {"productive"}
    assert {name for name, region in coverage.regions.items() if region.band not in enough} <= lacking


_PROVEN: dict[str, Plan] = {}


def proven_plan(request: PlanRequest) -> Plan:
    """Return the plan of a request with all the time its proof may take; made once for all tests."""
    asked = repr(request)
    if asked not in _PROVEN:
        _PROVEN[asked] = plan_week(request, SHIPPED, units=12_000)
    return _PROVEN[asked]


@pytest.mark.parametrize("seed", range(12, 12 + sample(4, 40)))
def test_a_random_request_is_answered_soundly_in_five_seconds(seed: int):
    began = time.monotonic()
    plan = plan_week(random_request(seed), SHIPPED)
    assert time.monotonic() - began <= 2 * GUARD_S  # a hang; how fast it is, `main` below measures
    assert_sound(plan)


def test_two_sessions_of_45_minutes_make_every_region_productive():
    plan = proven_plan(PlanRequest(2, 45))
    assert plan.coverage is not None
    assert {region.band for region in plan.coverage.regions.values()} == {"productive"}
    assert {region.sessions for region in plan.coverage.regions.values()} == {2}
    assert all(stage.is_proven for stage in plan.stages if stage.goal not in ("points", "sets"))
    assert not plan.unreached


def test_at_the_minimum_only_four_slots_are_enough_and_two_exercises_can_do_it_if_they_repeat():
    request = PlanRequest(2, 60, is_minimum_only=True)
    plan = proven_plan(request)
    assert [(stage.goal, stage.value) for stage in plan.stages[:4]] == [
        ("below", 0),
        ("repeats", 0),
        ("thin", 0),
        ("slots", 4),
    ]
    two = replace(
        request,
        avoid=frozenset(SHIPPED.exercises) - {"barbell_bent_over_row", "seated_one_arm_cable_pulldown"},
    )
    repeated = plan_week(two, SHIPPED)
    assert repeated.stages[0].value == 0
    assert "Barbell bent-over row in Day 1 and Day 2" in [note.what for note in repeated.yielded]


def test_with_only_a_pull_up_bar_each_unreached_region_has_its_reason():
    plan = proven_plan(PlanRequest(2, 60, equipment=frozenset({"pull_up_bar"})))
    said = {short.region: str(short.reason) for short in plan.unreached}
    assert said["upper_traps"].startswith("With your equipment no exercise gives Upper traps a counted set.")
    assert "add dumbbells, kettlebells, barbell," in said["upper_traps"]
    assert said["rear_delts"].startswith("With your equipment no exercise gives Rear delts a counted set.")
    assert "a harder level: Front-lever row" in said["rear_delts"], "no level named is intermediate"


def test_sessions_too_short_for_any_exercise_are_refused_with_the_least_that_would_do():
    plan = proven_plan(PlanRequest(2, 9))
    shortest = min(choice.minutes(2) for choice in task_of(PlanRequest(2, 9), SHIPPED).choices)
    least = math.ceil(SHIPPED.targets.time.warmup_min + shortest)
    assert words(plan).splitlines() == [
        "No week can be planned.",
        f"9 minutes a session are too short for any exercise. This is enough: {least} minutes a session.",
    ]
    assert plan_week(PlanRequest(2, least), SHIPPED).program is not None


def test_a_kept_exercise_without_its_equipment_is_refused_with_what_to_add():
    request = PlanRequest(2, 45, equipment=frozenset({"dumbbells"}), keep=frozenset({"face_pull"}))
    assert words(plan_week(request, SHIPPED)).splitlines()[1:] == [
        "Face pull is to be kept, but needs equipment you do not have. "
        "This is enough: add cable pulley or elastic band."
    ]


def test_an_exercise_both_kept_and_avoided_is_refused():
    request = PlanRequest(2, 45, keep=frozenset({"face_pull"}), avoid=frozenset({"face_pull"}))
    assert "Face pull is both kept and avoided." in words(plan_week(request, SHIPPED))


def test_nothing_to_train_with_is_refused_with_what_to_add():
    plan = plan_week(PlanRequest(2, 45, equipment=frozenset()), SHIPPED)
    assert "With your equipment no exercise gives any region a counted set." in words(plan)


def test_too_many_kept_exercises_are_refused_with_each_way_out():
    kept = {"pull_up", "rack_pull", "pendlay_row", "face_pull", "upright_row"}
    plan = proven_plan(PlanRequest(1, 25, keep=frozenset(kept)))
    text = str(plan.refusals[0])
    assert "In the way: minutes, the number of sessions and the exercises to keep." in text
    assert "32 minutes a session; 2 sessions; give up" in text
    given_up = {name for name in kept if SHIPPED.exercises[name].name in text.partition("give up")[2]}
    assert given_up
    assert plan_week(PlanRequest(1, 25, keep=frozenset(kept - given_up)), SHIPPED).program is not None
    assert plan_week(PlanRequest(1, 32, keep=frozenset(kept)), SHIPPED).program is not None
    assert plan_week(PlanRequest(1, 31, keep=frozenset(kept)), SHIPPED).program is None


def test_a_favoured_region_becomes_productive_before_others():
    short = PlanRequest(1, 45, favour=frozenset({"lower_traps"}))
    plan = plan_week(short, SHIPPED, units=2000)
    assert plan.coverage is not None
    assert plan.coverage.regions["lower_traps"].band == "productive"
    plain = plan_week(replace(short, favour=frozenset()), SHIPPED, units=2000)
    assert plain.coverage is not None
    assert plain.coverage.regions["lower_traps"].band == "growing"


def test_kept_exercises_stand_in_the_week_and_avoided_ones_do_not():
    request = PlanRequest(2, 45, keep=frozenset({"face_pull"}), avoid=frozenset({"overhead_shrug"}))
    plan = plan_week(request, SHIPPED)
    assert_sound(plan)
    assert plan.program is not None


def test_a_level_leaves_out_what_is_harder_but_not_what_is_kept():
    request = PlanRequest(2, 45, level="beginner", keep=frozenset({"chin_up"}))
    plan = plan_week(request, SHIPPED)
    assert plan.program is not None
    used = {str(slot.exercise) for session in plan.program.sessions for slot in session.slots}
    assert {name for name in used if SHIPPED.exercises[name].level != "beginner"} == {"chin_up"}


def test_own_targets_and_credits_are_planned_for_and_stay_with_the_program():
    target = Range(min=1, productive=(2, 13))
    request = PlanRequest(
        2,
        45,
        targets={"upper_traps": target},
        credits={"overhead_shrug": {"lower_traps": 0}},
        is_minimum_only=True,
    )
    plan = plan_week(request, SHIPPED)
    assert plan.program is not None
    assert plan.program.targets == {"upper_traps": target}
    assert credits_of(SHIPPED.exercises["overhead_shrug"], plan.program)["lower_traps"] == 0


def test_a_session_begins_with_the_longest_rests():
    plan = plan_week(PlanRequest(2, 60), SHIPPED)
    assert plan.program is not None
    for session in plan.program.sessions:
        rests = [SHIPPED.exercises[str(slot.exercise)].rest_s for slot in session.slots]
        assert rests == sorted(rests, reverse=True)


def test_a_merged_choice_takes_at_most_the_time_of_each_exercise_it_stands_for():
    choices = task_of(PlanRequest(2, 45), SHIPPED).choices
    merged = {choice.group: choice for choice in merged_choices(choices)}
    for choice in choices:
        assert all(merged[choice.group].minutes(sets) <= choice.minutes(sets) + 1e-9 for sets in (2, 3, 4, 5))


def test_with_hardly_any_time_there_is_still_an_answer_and_it_claims_no_proof():
    plan = plan_week(PlanRequest(4, 45), SHIPPED, units=1)
    assert_found_in_haste(plan)
    assert "Where something better is possible" in words(plan)


def assert_found_in_haste(plan: Plan) -> None:
    assert plan.program is not None
    assert not plan.is_proven


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"sessions": 9}, "Sessions must be 1 to 7 (9 given)"),
        ({"minutes": 0}, "Minutes must be 1 to 240 (0 given)"),
    ],
)
def test_a_number_out_of_range_is_named(changes: dict[str, Any], sentence: str):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        replace(PlanRequest(2, 45), **changes)


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"equipment": frozenset({"dumbells"})}, "unknown equipment 'dumbells'; did you mean 'dumbbells'?"),
        ({"level": "begginer"}, "unknown level 'begginer'; did you mean 'beginner'?"),
        ({"favour": frozenset({"lowr_traps"})}, "unknown region 'lowr_traps'; did you mean 'lower_traps'?"),
        ({"keep": frozenset({"face_pul"})}, "unknown exercise 'face_pul'; did you mean 'face_pull'?"),
    ],
)
def test_an_unknown_word_is_named_with_the_nearest_right_one(changes, sentence: str):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        plan_week(PlanRequest(2, 45, **changes), SHIPPED)


def test_the_plan_as_data_is_json_and_its_program_is_a_program_file():
    data = json.loads(json.dumps(plan_as_data(plan_week(PlanRequest(1, 20), SHIPPED, units=800))))
    assert data["program"]["backviz_program"] == 1
    assert [stage["goal"] for stage in data["stages"]][:2] == ["below", "repeats"]
    assert {"region", "wants", "says", "because", "remedies"} == set(data["unreached"][0])
    refused = plan_as_data(plan_week(PlanRequest(1, 5), SHIPPED))
    assert refused["program"] is None
    assert refused["refusals"]


def test_the_lines_name_sessions_regions_obstacles_and_the_proof():
    text = words(proven_plan(PlanRequest(1, 45)))
    assert re.search(r"^Day 1: \d+ sets, about \d+ min$", text, re.MULTILINE)
    assert re.search(r"Mid traps .* sets, in 1 session ", text)
    assert "In the way: the number of sessions. This is enough: 2 sessions." in text
    assert (
        "This is the best week for your limits. That is proven: no other leaves fewer regions short" in text
    )


def test_one_of_a_thing_is_said_in_the_singular():
    keep = frozenset({"dumbbell_shrug"})
    request = PlanRequest(1, 12, keep=keep, avoid=frozenset(SHIPPED.exercises) - keep)
    text = words(proven_plan(request))
    assert "It has 2 sets." in text
    assert not re.search(r"\b1 (slots|sets|sessions|regions)\b", text)


@pytest.mark.parametrize(
    "request_made, line",
    [
        (PlanRequest(1, 45), "1 session of 45 minutes, any equipment"),
        (
            PlanRequest(
                2, 30, equipment=frozenset({"dumbbells", "bench"}), level="beginner", is_minimum_only=True
            ),
            "2 sessions of 30 minutes, dumbbells and flat bench, no harder than beginner, the minimum only",
        ),
        (
            PlanRequest(
                3,
                60,
                favour=frozenset({"rear_delts"}),
                keep=frozenset({"face_pull"}),
                avoid=frozenset({"pull_up"}),
            ),
            "3 sessions of 60 minutes, any equipment, favouring rear delts, keeping Face pull, "
            "avoiding Pull-up (overhand)",
        ),
    ],
)
def test_a_request_is_said_in_one_line(request_made: PlanRequest, line: str):
    assert asked_line(request_made, SHIPPED) == line


def test_what_is_not_proven_says_how_much_less_it_could_be():
    plan = proven_plan(PlanRequest(2, 45))
    doubtful = replace(plan, stages=(replace(plan.stages[0], goal="slots", value=9, bound=8),))
    head, *goals = proof_sentences(doubtful)
    assert head == "This is the best week found. Where something better is possible, it says so."
    assert goals == [
        "The week has 9 slots (a slot is one exercise in one session); "
        "perhaps fewer would do, but not fewer than 8."
    ]


def test_the_core_starts_without_the_solver():
    code = "import sys, backviz.planner.plan; print('highspy' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_planned_program_counts_the_same_in_another_order_of_sessions():
    plan = proven_plan(PlanRequest(2, 45))
    assert isinstance(plan.program, Program)
    turned = plan.program.model_copy(update={"sessions": plan.program.sessions[::-1]})
    before, after = weekly_coverage(plan.program, SHIPPED), weekly_coverage(turned, SHIPPED)
    assert {n: r.sets for n, r in before.regions.items()} == {n: r.sets for n, r in after.regions.items()}


GOALS = get_args(Goal)


def measure(count: int) -> str:
    """Return the times of so many random requests in words, every answer checked."""
    plans, times, firsts = [], [], []
    for seed in range(count):
        began = time.monotonic()
        if first_program(random_request(seed), SHIPPED):
            firsts.append(time.monotonic() - began)
        began = time.monotonic()
        plans.append(plan_week(random_request(seed), SHIPPED))
        times.append(time.monotonic() - began)
        assert_sound(plans[-1])
    answered = [plan for plan in plans if plan.program]
    p95 = statistics.quantiles(times, n=20)[-1]
    by_goal = {
        goal: f"{sum(s.is_proven for s in stages)}/{len(stages)}"
        for goal in GOALS
        if (stages := [stage for plan in answered for stage in plan.stages if stage.goal == goal])
    }
    return (
        f"{count} requests: median {statistics.median(times):.2f}, p95 {p95:.2f}, max {max(times):.2f} s; "
        f"first week in {max(firsts):.2f} s at most, {len(firsts)} of them; "
        f"{len(answered)} weeks, {sum(plan.is_proven for plan in answered)} proven in every goal, "
        f"{count - len(answered)} refused; proven by goal {by_goal}\n"
        f"unsettled: {sum('is not settled' in str(s.reason) for p in plans for s in p.unreached)} reasons, "
        f"refusals: {sorted({reason.because for plan in plans for reason in plan.refusals})}"
    )


if __name__ == "__main__":
    sys.stdout.write(measure(int(sys.argv[1])) + "\n")
