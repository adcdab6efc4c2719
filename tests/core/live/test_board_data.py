"""What the live board is given: the numbers of a week, and what may be added to it."""

from __future__ import annotations

import json
import random
from typing import Any, Literal

import pytest

from backviz.facts.counting import COUNTING_RULES, Range
from backviz.library import Library
from backviz.live.board import (
    apply_edits,
    board_data,
    is_week_change,
    week_data,
)
from backviz.live.offered import offered_exercises, suggested_slot
from backviz.live.shapes import BoardData
from backviz.program.program import Program, change_program
from backviz.week.coverage import weekly_coverage
from tests.build import program, session, slot
from tests.core.live.boards import week
from tests.shipped import LIBRARY as SHIPPED


def test_a_set_counts_what_the_rule_counts_and_a_muscle_its_largest_credit(toy: Library):
    data = board_data(week(), toy, "fractional")
    assert [part["id"] for part in data["regions"]] == ["top_sail", "low_sail", "keel"]
    assert [part["id"] for part in data["muscles"]] == ["sail", "hull"]
    assert data["credits"]["hoist"]["counted"] == [1, 0.5, 0]
    assert data["credits"]["hoist"]["muscles"] == [1, 0]
    assert board_data(week(), toy, "direct")["credits"]["hoist"]["counted"] == [1, 0, 0]
    assert board_data(week(), toy, "all")["credits"]["hoist"] == {
        "counted": [1, 0.5, 0.25],
        "muscles": [1, 0.25],
        "given": [1, 0.5, 0.25],
        "gives": [["Direct", "top"], ["Indirect", "low"], ["Minor", "keel"]],
        "is_own": False,
    }


def test_edits_change_nothing_but_the_week_data(toy: Library):
    before = week()
    after, _, _ = apply_edits(before, [{"seq": 1, "do": "rename", "name": "Another"}], 0, toy)
    assert week_data(after, toy) == {**week_data(before, toy), "name": "Another"}
    assert board_data(after, toy) == {**board_data(before, toy), **week_data(after, toy)}
    assert is_week_change(before, after)


@pytest.mark.parametrize(
    "change",
    [
        {"counting": "all"},
        {"credits": {"hoist": {"keel": 1.0}}},
        {"targets": {"keel": Range(min=1, productive=(9, 10))}},
    ],
)
def test_a_change_of_what_is_counted_is_more_than_a_week_change(change: dict[str, Any]):
    assert not is_week_change(week(), change_program(week(), **change))


def test_the_program_s_own_rule_credits_and_targets_are_used(toy: Library):
    own = program(
        counting="all",
        credits={"hoist": {"keel": 1, "low_sail": 0}},
        targets={"keel": Range(min=1, productive=(9, 10))},
    )
    data = board_data(own, toy)
    assert data["rule"] == {"id": "all", "name": "All", "is_guide": True}
    assert data["credits"]["hoist"]["counted"] == [1, 0, 1]
    assert data["credits"]["hoist"]["is_own"]
    assert data["credits"]["hoist"]["gives"] == [["Direct", "top, keel"]]
    assert data["regions"][2]["target"] == [1, 9, 10]


@pytest.mark.parametrize("rule", COUNTING_RULES)
def test_sets_times_what_they_count_are_the_weekly_coverage(rule: Any):
    chance = random.Random(7)
    for _ in range(50):
        shown = random_week(chance)
        data = board_data(shown, SHIPPED, rule)
        coverage = weekly_coverage(shown, SHIPPED, rule)
        for at, name in enumerate(SHIPPED.regions):
            assert total(shown, data, "counted", at) == coverage.regions[name].sets
        for at, name in enumerate(SHIPPED.muscles):
            assert total(shown, data, "muscles", at) == coverage.muscles[name].sets


def random_week(chance: random.Random) -> Program:
    names = list(SHIPPED.exercises)
    return program(
        *[
            session(*(slot(chance.choice(names), chance.randint(0, 8)) for _ in range(chance.randint(0, 9))))
            for _ in range(chance.randint(1, 7))
        ],
        credits={chance.choice(names): {chance.choice(list(SHIPPED.regions)): chance.choice([0, 0.25, 1])}},
    )


def total(shown: Program, data: BoardData, kind: Literal["counted", "muscles"], at: int) -> float:
    credits = data["credits"]
    return sum(
        s.sets * credits[str(s.exercise)][kind][at] for session in shown.sessions for s in session.slots
    )


def test_alternatives_share_direct_regions_and_the_nearest_come_first():
    near = board_data(SHIPPED.programs["article_sample"], SHIPPED)["near"]
    for name, others in near.items():
        direct = {region for region, given in SHIPPED.exercises[name].credits.items() if given.credit == 1}
        shared = [
            sum(SHIPPED.exercises[other].credits[region].credit for region in direct
                if region in SHIPPED.exercises[other].credits)
            for other in others
        ]  # fmt: skip
        assert name not in others
        assert shared == sorted(shared, reverse=True)
        assert all(shared)


def test_all_that_is_sent_is_plain_json(toy: Library):
    for data in (board_data(week(), toy), offered_exercises(toy)):
        assert json.loads(json.dumps(data)) == data


def test_exercises_are_offered_with_their_usual_dose(toy: Library):
    hoist = offered_exercises(toy)["exercises"][0]
    assert (hoist["id"], hoist["sets"], hoist["reps"], hoist["rest_s"]) == ("hoist", 3, [8, 12], 60)


@pytest.mark.parametrize("name, sets", [("hoist", 3), ("scrub", 2)])
def test_a_new_slot_has_three_sets_or_the_nearest_the_exercise_suggests(name: str, sets: int, toy: Library):
    assert suggested_slot(toy.exercises[name]).sets == sets


def test_the_board_gets_every_other_lift_with_its_time(toy: Library):
    offered = offered_exercises(toy)
    assert offered["lifts"][0] == {
        "id": "moor", "name": "Mooring", "words": "mooring|tie up", "sets": 3, "reps": [1, 1], "rest_s": 45,
        "set_s": 20, "is_one_sided": False,
    }  # fmt: skip
    assert offered["free_lift"] == {
        "sets": 3,
        "reps": [8, 12],
        "rest_s": 60,
        "set_s": None,
        "is_one_sided": False,
    }
    assert next(one for one in offered_exercises(SHIPPED)["lifts"] if one["id"] == "running")["sets"] == 1
