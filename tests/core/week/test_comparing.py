"""Two programs beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.counting import COUNTING_RULES
from backviz.library import Library
from backviz.program.program import Program, change_slot
from backviz.week.comparing import compare_programs, difference_sentences
from backviz.week.coverage import weekly_coverage
from tests.build import program, session, slot
from tests.shipped import LIBRARY as SHIPPED

SAMPLE = SHIPPED.programs["article_sample"]
SLOTS = st.builds(slot, st.sampled_from(sorted(SHIPPED.exercises)), st.integers(0, 10))
WEEKS = st.builds(
    lambda days, rule: program(*(session(*slots) for slots in days), counting=rule),
    st.lists(st.lists(SLOTS, max_size=6), min_size=1, max_size=4),
    st.sampled_from(COUNTING_RULES),
)


def test_more_sets_of_one_exercise_are_told_region_by_region() -> None:
    more = change_slot(SAMPLE, 0, 0, sets=5)
    compared = compare_programs(SAMPLE, more, SHIPPED)
    rear = compared.regions["rear_delts"]
    assert (rear.before, rear.after, rear.change) == (9, 11, 2)
    assert rear.words == "2 more sets, from ● enough to ✔ on target"
    assert compared.regions["mid_traps"].words == "1 more set, still ● enough"
    assert compared.regions["upper_traps"].words == "the same, ▼ below minimum"
    assert compared.sets == (18, 20)
    assert compared.minutes[1] > compared.minutes[0]
    assert difference_sentences(compared) == (
        "Rear delts: 2 more sets, from ● enough to ✔ on target (9 to 11).",
        "Mid traps: 1 more set, still ● enough (4.5 to 5.5).",
        "Rhomboids: 1 more set, still ● enough (6 to 7).",
        "The same: upper traps, lower traps, thoracic lats, lumbar lats, iliac lats.",
    )


def test_the_other_way_round_says_fewer() -> None:
    compared = compare_programs(change_slot(SAMPLE, 0, 0, sets=4), SAMPLE, SHIPPED)
    assert compared.regions["rear_delts"].words == "1 fewer set, from ✔ on target to ● enough"


def test_both_are_counted_under_one_rule(toy: Library) -> None:
    one = program(session(slot("hoist", 3)), counting="direct")
    two = program(session(slot("hoist", 3)), counting="all")
    compared = compare_programs(one, two, toy)
    assert compared.before.counting == compared.after.counting == "all"
    assert all(not part.change for part in compared.regions.values())
    assert compare_programs(one, two, toy, rule="direct").before.counting == "direct"


def test_an_empty_week_compares_too(toy: Library) -> None:
    compared = compare_programs(program(session()), program(session(slot("hoist", 3))), toy)
    assert compared.sets == (0, 3)
    assert compared.minutes[0] == 0


def test_each_week_is_read_with_its_own_exercises(toy: Library) -> None:
    with pytest.raises(KeyError):
        compare_programs(program(session(slot("my_own", 3))), program(session()), toy)


@given(WEEKS, WEEKS)
def test_the_numbers_are_those_of_coverage_and_turn_with_the_order(one: Program, two: Program) -> None:
    there, back = compare_programs(one, two, SHIPPED), compare_programs(two, one, SHIPPED, rule=two.counting)
    for name, region in weekly_coverage(two, SHIPPED).regions.items():
        assert there.regions[name].after == back.regions[name].before == region.sets
        assert there.regions[name].change == -back.regions[name].change
