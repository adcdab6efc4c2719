"""Weeks for requests as real people make them, read as a coach would (`coaching`)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.planner.pairs import with_supersets
from backviz.planner.plan import Plan, plan_week
from backviz.planner.request import DayWish, PlanRequest
from backviz.program.file import parse_program
from backviz.program.program import Slot, add_slot, change_slot
from tests.core.planner.coaching import faults_of
from tests.core.planner.real_requests import REQUESTS
from tests.sampling import IS_WHOLE
from tests.shipped import LIBRARY

QUICK = [
    "a bar and bands",
    "new to a gym, three times",
    "the minimum, dumbbells",
    "gym on Tuesday, home on Saturday",
]
NOTES = ("yielded", "below", "minutes_left")
WEEK = """
backviz_program: 1
name: Week
sessions:
  - name: Day 1
    slots:
      - {exercise: pull_up, sets: 3, reps: [5, 8]}
      - {exercise: barbell_bent_over_row, sets: 3, reps: [8, 8]}
      - {exercise: face_pull, sets: 3, reps: [12, 15]}
      - {other: Bench press, sets: 3, reps: [8, 8]}
      - {exercise: dumbbell_shrug, sets: 3, reps: [12, 15]}
"""
TRIED = list(REQUESTS) if IS_WHOLE else QUICK


@pytest.fixture(scope="module")
def weeks() -> dict[str, Plan]:
    return {name: plan_week(REQUESTS[name], LIBRARY, units=12_000) for name in TRIED}


def test_a_coach_finds_no_fault_in_the_weeks(weeks: dict[str, Plan]):
    faults = {name: faults_of(plan) for name, plan in weeks.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_week_that_breaks_a_rule_has_its_fault_found(weeks: dict[str, Plan]):
    plan = weeks["a bar and bands"]
    assert plan.program is not None
    first = str(plan.program.sessions[0].slots[0].exercise)
    broken = {
        "whose card says": change_slot(plan.program, 0, 0, sets=9),
        f"{first} in [0, 1": change_slot(plan.program, 1, 0, exercise=first, sets=3),
        "without its equipment": change_slot(plan.program, 0, 0, exercise="barbell_bent_over_row", sets=3),
        "is advanced": change_slot(plan.program, 0, 0, exercise="muscle_up", sets=3),
    }
    for says, program in broken.items():
        assert any(says in fault for fault in faults_of(replace(plan, program=program))), says


def test_the_same_request_gives_the_same_week(weeks: dict[str, Plan]):
    for name in ("a bar and bands", "the minimum, dumbbells"):
        assert plan_week(REQUESTS[name], LIBRARY, units=12_000).program == weeks[name].program


def test_a_favoured_region_gets_more_sets_than_without_and_comes_first():
    asked = replace(REQUESTS["a bar and bands"], favour=frozenset({"thoracic_lats"}))
    plan = plan_week(asked, LIBRARY, units=12_000)
    plain = plan_week(replace(asked, favour=frozenset()), LIBRARY, units=12_000)
    assert plan.coverage is not None
    assert plain.coverage is not None
    assert plan.program is not None
    assert plan.coverage.regions["thoracic_lats"].sets > plain.coverage.regions["thoracic_lats"].sets
    for session in plan.program.sessions:
        gives = [LIBRARY.exercises[str(s.exercise)].gives.get("thoracic_lats", 0) >= 1 for s in session.slots]
        assert gives == sorted(gives, reverse=True)


def test_a_word_of_the_cautions_rules_out_what_they_warn_of():
    plan = plan_week(PlanRequest(2, 30, level="beginner", avoid=frozenset({"shoulder"})), LIBRARY)
    assert faults_of(plan) == []
    with pytest.raises(ValueError, match="unknown exercise 'sholder'"):
        plan_week(PlanRequest(2, 30, avoid=frozenset({"sholder"})), LIBRARY)


def test_days_are_those_asked_for_in_the_order_of_the_week():
    request = PlanRequest(2, 40, level="beginner", days=(DayWish("sat"), DayWish("tue", 30)))
    plan = plan_week(request, LIBRARY)
    assert plan.program is not None
    assert plan.coverage is not None
    assert [(session.day, session.minutes) for session in plan.program.sessions] == [
        ("tue", 30),
        ("sat", None),
    ]
    assert plan.coverage.sessions[0].minutes <= 30
    with pytest.raises(ValueError, match="2 sessions need as many days"):
        PlanRequest(2, 40, days=(DayWish("sat"),))


def test_each_choice_says_why(weeks: dict[str, Plan]):
    plan = weeks["a bar and bands"]
    assert plan.program is not None
    names = {
        LIBRARY.exercises[str(slot.exercise)].name for one in plan.program.sessions for slot in one.slots
    }
    assert {note.what for note in plan.choices} == names
    assert all(note.why for note in plan.choices)


def test_a_request_file_sets_what_the_options_leave_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    asked = tmp_path / "asked.yaml"
    asked.write_text(
        "minutes: 30\nlevel: beginner\nequipment: [pull_up_bar, band]\nsupersets: true\n"
        "days: [{day: tue, minutes: 40}, {day: sat, equipment: [dumbbells, bench, incline_bench]}]\n"
    )
    assert main(["plan", str(asked), "--json", "--favour", "mid_traps"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [session["day"] for session in data["program"]["sessions"]] == ["tue", "sat"]
    assert all({"what", "why"} == note.keys() for key in NOTES for note in data[key])
    asked.write_text("days: [{day: tues}]\nnear: none.yaml\nkep: [face_pull]\n")
    assert main(["plan", str(asked)]) == 1
    said = capsys.readouterr().err
    assert "asked.yaml:1" in said
    assert "kep" in said


def test_a_week_to_stay_near_keeps_its_exercises_days_and_other_lifts():
    near = LIBRARY.programs["beginner_first_month"]
    curl = Slot(other="Curl", sets=3, reps=(8, 12))
    asked = PlanRequest(2, 60, level="beginner", near=add_slot(near, 1, curl))
    plan = plan_week(asked, LIBRARY)
    assert plan.program is not None
    before = {(n, slot.exercise) for n, one in enumerate(near.sessions) for slot in one.slots}
    after = {(n, slot.exercise) for n, one in enumerate(plan.program.sessions) for slot in one.slots}
    assert len(before - after) <= 2
    assert [session.day for session in plan.program.sessions] == ["mon", "thu"]
    assert plan.program.sessions[1].slots[-1] == curl


def test_supersets_pair_lifts_that_share_no_region_and_no_station():
    program = parse_program(WEEK, "week.yaml", LIBRARY.context)
    slots = with_supersets(program, LIBRARY).sessions[0].slots
    assert [(slot.exercise or slot.other, slot.superset) for slot in slots] == [
        ("pull_up", "A"),
        ("barbell_bent_over_row", None),
        ("face_pull", None),
        ("Bench press", "A"),
        ("dumbbell_shrug", None),
    ]
