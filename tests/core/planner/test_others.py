"""Other weeks, sets for the minutes left, the first week, and supersets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backviz.planner.numbers import task_of
from backviz.planner.others import exercises_of, other_weeks, others_as_data
from backviz.planner.pairs import with_supersets
from backviz.planner.plan import Plan, first_program, plan_week
from backviz.planner.request import PlanRequest
from backviz.planner.spare import with_additions
from backviz.planner.task import Goal
from backviz.planner.words import plan_lines
from backviz.week.coverage import weekly_coverage
from tests.core.planner.coaching import faults_of
from tests.core.planner.real_requests import REQUESTS
from tests.shipped import LIBRARY

ASKED = PlanRequest(3, 40, level="beginner", keep=frozenset({"face_pull"}))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_week(ASKED, LIBRARY)


def test_other_weeks_are_sound_as_good_or_said_not_to_be_and_differ_in_a_third(plan: Plan):
    others = other_weeks(plan, LIBRARY)
    assert len(others) >= 2
    weeks = [plan.program, *(other.program for other in others)]
    for number, other in enumerate(others, start=1):
        assert faults_of(other.plan) == []
        names = exercises_of(other.program)
        assert "face_pull" in names, "what is kept stays"
        for before in (week for week in weeks[:number] if week is not None):
            assert 3 * len(set(names) - set(exercises_of(before))) >= len(names)
        values = {stage.goal: stage.value for stage in other.plan.stages}
        first = {stage.goal: stage.value for stage in plan.stages}
        regions: tuple[Goal, ...] = ("below", "repeats", "thin", "varied", "light", "growing")
        assert other.is_as_good == all(values[goal] <= first[goal] for goal in regions)
        assert ("as good for the regions" in other.says) == other.is_as_good
    data = others_as_data(others)
    assert all(
        one["differs"] == {"added": list(o.added), "gone": list(o.gone)}
        for one, o in zip(data, others, strict=True)
    )


def test_no_work_left_makes_no_other_week(plan: Plan):
    assert other_weeks(plan, LIBRARY, units=0) == []


def test_all_that_is_added_to_use_the_minutes_keeps_every_limit():
    plan = plan_week(PlanRequest(2, 60), LIBRARY, units=1500)
    assert plan.program is not None
    assert plan.additions
    longer = with_additions(plan.program, plan.additions, LIBRARY)
    more = weekly_coverage(longer, LIBRARY)
    assert sum(s.sets for s in more.sessions) > sum(
        slot.sets for o in plan.program.sessions for slot in o.slots
    )
    faults = faults_of(replace(plan, program=longer, coverage=more))
    assert [fault for fault in faults if "minutes free" not in fault] == []
    task = task_of(plan.request, LIBRARY)
    assert all(session.minutes <= 60 for session in more.sessions)
    assert all(more.regions[r].sets <= most for r, most in task.region_high.items())
    for name, muscle in more.muscles.items():
        assert muscle.sets <= task.muscle_high[name]
        assert max(muscle.per_session) <= task.session_high[name]


def test_the_first_week_is_made_without_the_solver_and_keeps_every_limit():
    for name, request in REQUESTS.items():
        program = first_program(request, LIBRARY)
        if program is None:
            continue
        coverage = weekly_coverage(program, LIBRARY)
        minutes = [request.minutes_in(number) for number in range(request.sessions)]
        assert all(s.minutes <= m for s, m in zip(coverage.sessions, minutes, strict=True)), name
        assert all(region.band != "high" for region in coverage.regions.values()), name
        assert request.keep <= set(exercises_of(program)), name


def test_supersets_are_looked_for_stand_side_by_side_and_say_what_they_rest_on():
    plan = plan_week(PlanRequest(3, 40, supersets=True), LIBRARY, units=2500)
    assert plan.program is not None
    letters = [[slot.superset for slot in one.slots] for one in plan.program.sessions]
    assert sum(letter is not None for one in letters for letter in one) >= 4
    for session, slots in zip(letters, plan.program.sessions, strict=True):
        for letter in {letter for letter in session if letter}:
            first = session.index(letter)
            assert session[first : first + 2] == [letter, letter]
            assert session.count(letter) == 2
            one, two = (LIBRARY.exercises[str(slots.slots[at].exercise)] for at in (first, first + 1))
            counted = [{r for r, credit in e.gives.items() if credit >= 0.5} for e in (one, two)]
            assert not counted[0] & counted[1]
    assert "Supersets save" in plan.minutes_left[0].what
    assert "grade C" in plan.minutes_left[0].why
    assert any(" A: " in f" {line.strip()}" or "A: " in line for line in plan_lines(plan, LIBRARY))
    assert with_supersets(plan.program, LIBRARY) == plan.program
