"""Targets and credits of the visitor's own: only what differs from the data is theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.counting import CREDIT_VALUES, Range
from backviz.program.program import change_program
from backviz.week.coverage import credits_of, target_of
from backviz.week.own_numbers import (
    experience_of,
    put_back_credits,
    put_back_target,
    scale_targets,
    set_credit,
    set_minimum,
    set_productive,
)
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
SETS = st.integers(0, 80).map(lambda halves: halves / 2)


@given(st.lists(st.tuples(st.sampled_from(list(LIBRARY.regions)), SETS, SETS, SETS), max_size=6))
def test_any_minimum_and_range_can_be_set_in_any_order(steps: list[tuple[str, float, float, float]]):
    week = SAMPLE
    for region, least, *ends in steps:
        low, high = sorted(ends)
        week = set_productive(week, LIBRARY, region, (low, high))
        assert target_of(region, week, LIBRARY).productive[0] == low
        week = set_minimum(week, LIBRARY, region, least)
        target = target_of(region, week, LIBRARY)
        assert target.min == least <= target.productive[0] < target.productive[1]
    for region in LIBRARY.regions:
        week = put_back_target(week, region)
    assert week == SAMPLE


def test_the_range_gives_way_to_a_minimum_and_the_minimum_to_a_range():
    week = set_minimum(SAMPLE, LIBRARY, "upper_traps", 14)
    assert week.targets["upper_traps"] == Range(min=14, productive=(14, 14.5))
    week = set_productive(week, LIBRARY, "upper_traps", (5, 9))
    assert week.targets["upper_traps"] == Range(min=5, productive=(5, 9))


def test_the_data_s_target_set_again_is_no_own_one():
    shipped = LIBRARY.targets.regions["upper_traps"]
    week = set_productive(SAMPLE, LIBRARY, "upper_traps", (5, 9))
    week = set_minimum(week, LIBRARY, "upper_traps", shipped.min)
    assert set_productive(week, LIBRARY, "upper_traps", shipped.productive) == SAMPLE


@pytest.mark.parametrize("level", LIBRARY.targets.experience_scale)
def test_a_level_of_experience_is_known_again(level):
    week = scale_targets(SAMPLE, LIBRARY, level)
    assert experience_of(week, LIBRARY) == level
    for region, target in LIBRARY.targets.regions.items():
        now = target_of(region, week, LIBRARY)
        assert now.min == target.min
        assert now.productive[1] == round(target.productive[1] * LIBRARY.targets.experience_scale[level])


def test_other_targets_are_of_no_level():
    assert experience_of(set_minimum(SAMPLE, LIBRARY, "upper_traps", 1), LIBRARY) is None


@pytest.mark.parametrize("credit", CREDIT_VALUES)
@pytest.mark.parametrize("region", LIBRARY.regions)
def test_a_credit_is_what_was_chosen_and_own_only_where_it_differs(region: str, credit: float):
    shipped = credits_of(LIBRARY.exercises["face_pull"], SAMPLE).get(region, 0)
    week = set_credit(SAMPLE, LIBRARY, "face_pull", region, credit)
    assert credits_of(LIBRARY.exercises["face_pull"], week).get(region, 0) == credit
    assert week.credits == ({} if credit == shipped else {"face_pull": {region: credit}})


def test_credits_put_back_leave_those_of_other_exercises():
    mine = {"face_pull": {"rear_delts": 0.25}, "pull_up": {"rear_delts": 1}}
    week = put_back_credits(change_program(SAMPLE, credits=mine), "face_pull")
    assert week.credits == {"pull_up": {"rear_delts": 1}}


def test_what_is_no_credit_is_refused_in_words():
    with pytest.raises(ValueError, match=r"0\.25 \(minor\) or 0 \(0\.7 given\)"):
        set_credit(SAMPLE, LIBRARY, "face_pull", "rear_delts", 0.7)
