"""Weekly sets per region and muscle, and the reasons that sum to them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.counting import BANDS, COUNTING_RULES, CountingRule, Range, counted_credit
from backviz.library import Library
from backviz.program.program import Program, change_slot
from backviz.week.coverage import (
    band_counts,
    coverage_as_data,
    credits_of,
    session_minutes,
    target_of,
    weekly_coverage,
)
from tests.build import program, session, slot


@pytest.mark.parametrize(
    "rule, counted",
    [("direct", (1, 0, 0, 0)), ("fractional", (1, 0.5, 0, 0)), ("all", (1, 0.5, 0.25, 0))],
)
def test_each_rule_counts_its_credits(rule: CountingRule, counted: tuple):
    assert tuple(counted_credit(credit, rule) for credit in (1, 0.5, 0.25, 0)) == counted


@pytest.mark.parametrize(
    "exercise, rule, sets",
    [
        ("hoist", "fractional", {"top_sail": 4, "low_sail": 2, "keel": 0}),
        ("hoist", "direct", {"top_sail": 4, "low_sail": 0, "keel": 0}),
        ("hoist", "all", {"top_sail": 4, "low_sail": 2, "keel": 1}),
        ("reef", "fractional", {"top_sail": 2, "low_sail": 4, "keel": 0}),
        ("scrub", "fractional", {"top_sail": 0, "low_sail": 0, "keel": 4}),
    ],
)
def test_a_secondary_region_gets_half_a_set_and_a_minor_one_only_under_all(
    toy: Library, exercise: str, rule: CountingRule, sets: dict
):
    coverage = weekly_coverage(program(session(slot(exercise, 4))), toy, rule)
    assert {name: region.sets for name, region in coverage.regions.items()} == sets


def test_the_parts_are_told_whatever_the_rule(toy: Library):
    week = program(session(slot("hoist", 4), slot("reef", 2), slot("scrub", 1)))
    for rule in COUNTING_RULES:
        regions = weekly_coverage(week, toy, rule).regions
        assert [(r.direct, r.indirect, r.minor) for r in regions.values()] == [
            (4, 1, 0),
            (2, 2, 0),
            (1, 0, 1),
        ]
        assert regions["keel"].by_rule == {"direct": 1, "fractional": 1, "all": 2}


def test_a_muscle_counts_each_set_once_at_its_largest_credit(toy: Library):
    week = program(session(slot("hoist", 4), slot("reef", 3)), session(slot("hoist", 2)))
    coverage = weekly_coverage(week, toy)
    assert coverage.muscles["sail"].sets == 9
    assert coverage.muscles["sail"].per_session == (7, 2)
    assert coverage.regions["top_sail"].sets + coverage.regions["low_sail"].sets == 7.5 + 6


def test_the_programs_own_rule_is_the_default(toy: Library):
    assert weekly_coverage(program(counting="direct"), toy).counting == "direct"
    assert weekly_coverage(program(counting="direct"), toy, "all").counting == "all"


def test_why_names_every_slot_with_a_credit_also_where_the_rule_counts_nothing(toy: Library):
    week = program(
        session(slot("scrub", 2), slot("hoist", 4), name="One"), session(slot("hoist", 1), name="Two")
    )
    why = weekly_coverage(week, toy).regions["keel"].why
    assert [
        (e.session, e.session_index, e.slot_index, e.exercise, e.sets, e.credit, e.counted) for e in why
    ] == [
        ("One", 0, 0, "scrub", 2, 1, 2),
        ("One", 0, 1, "hoist", 4, 0.25, 0),
        ("Two", 1, 0, "hoist", 1, 0.25, 0),
    ]


def test_a_session_reaches_a_region_with_one_counted_set(toy: Library):
    week = program(session(slot("hoist", 1)), session(slot("hoist", 2)), session(slot("hoist", 3)))
    region = weekly_coverage(week, toy).regions["low_sail"]
    assert (region.per_session, region.sessions) == ((0.5, 1, 1.5), 2)


def test_a_programs_own_credits_go_over_the_datas_region_by_region(toy: Library):
    week = program(credits={"hoist": {"keel": 1, "top_sail": 0}})
    assert credits_of(toy.exercises["hoist"], week) == {"top_sail": 0, "low_sail": 0.5, "keel": 1}
    regions = weekly_coverage(week, toy).regions
    assert [region.sets for region in regions.values()] == [0, 1.5, 3]
    assert regions["top_sail"].why == ()


def test_a_programs_own_target_goes_over_the_datas(toy: Library):
    own = Range(min=1, productive=(2, 3))
    week = program(targets={"top_sail": own})
    assert target_of("top_sail", week, toy) == own
    assert target_of("low_sail", week, toy).productive == (4, 6)
    assert weekly_coverage(week, toy).regions["top_sail"].band == "productive"


@pytest.mark.parametrize(
    "sets, band", [(1, "below"), (2, "growing"), (4, "productive"), (6, "productive"), (7, "high")]
)
def test_the_band_follows_the_target(toy: Library, sets: int, band: str):
    coverage = weekly_coverage(program(session(slot("hoist", sets))), toy)
    assert coverage.regions["top_sail"].band == band


def test_past_the_session_cap_a_muscle_is_warned_of(toy: Library):
    week = program(session(slot("hoist", 5)), session(slot("hoist", 6)))
    assert weekly_coverage(week, toy).muscles["sail"].session_warning == (False, True)


@pytest.mark.parametrize(
    "slots, minutes",
    [
        ([], 0),
        ([slot("hoist", 0)], 0),
        # 5 warm-up + 2 set-up + 3 sets of 10 reps at 3 s + 2 rests of 60 s
        ([slot("hoist", 3, (8, 12))], 5 + 2 + (3 * 30 + 2 * 60) / 60),
        ([slot("hoist", 3, (8, 12), rest_s=0)], 5 + 2 + 3 * 30 / 60),
        # both sides, with the switch between them, and the exercise's own rest of 30 s
        ([slot("reef", 2, (10, 10))], 5 + 2 + (2 * (30 + 30 + 10) + 30) / 60),
        ([slot("scrub", 1, (20, 20)), slot("scrub", 1, (20, 20))], 5 + 2 * (2 + 1)),
    ],
)
def test_a_sessions_minutes_follow_the_time_model(toy: Library, slots: list, minutes: float):
    assert session_minutes(session(*slots), toy) == pytest.approx(minutes)


def test_a_week_without_sets_has_every_region_and_muscle_at_nought(toy: Library):
    data: Any = coverage_as_data(weekly_coverage(program(session()), toy))
    assert data["regions"]["keel"] == {
        "sets": 0, "direct": 0, "indirect": 0, "minor": 0, "sessions": 0, "band": "below",
        "target": {"min": 1, "productive": [2, 3]}, "why": [],
    }  # fmt: skip
    assert data["muscles"]["sail"] == {"sets": 0, "band": "below", "per_session": [0]}
    assert data["sessions"] == [{"name": "Day 1", "sets": 0, "minutes": 0, "others": []}]


def test_an_exercise_the_library_lacks_is_a_key_error(toy: Library):
    with pytest.raises(KeyError):
        weekly_coverage(program(session(slot("swim"))), toy)


_CREDITS = st.dictionaries(
    st.sampled_from(["hoist", "reef", "scrub"]),
    st.dictionaries(st.sampled_from(["top_sail", "low_sail", "keel"]), st.sampled_from([0, 0.25, 0.5, 1])),
)
_SLOTS = st.builds(slot, st.sampled_from(["hoist", "reef", "scrub"]), st.integers(0, 20))
_WEEKS = st.builds(
    lambda days, credits: program(*(session(*slots) for slots in days), credits=credits),
    st.lists(st.lists(_SLOTS, max_size=5), min_size=1, max_size=7),
    _CREDITS,
)
_RULES = st.sampled_from(COUNTING_RULES)


@given(_WEEKS)
def test_every_region_is_counted_in_one_band(toy: Library, week: Program):
    coverage = weekly_coverage(week, toy)
    counts = band_counts(coverage)
    assert tuple(counts) == BANDS
    assert sum(counts.values()) == len(toy.regions)
    assert all(counts[region.band] for region in coverage.regions.values())


@given(_WEEKS, _RULES)
def test_the_reasons_sum_to_each_number_exactly(toy: Library, week: Program, rule: CountingRule):
    for region in weekly_coverage(week, toy, rule).regions.values():
        assert sum(entry.counted for entry in region.why) == region.sets == sum(region.per_session)
        assert region.sets == region.by_rule[rule]
        for credit, part in [(1, region.direct), (0.5, region.indirect), (0.25, region.minor)]:
            assert sum(e.sets * e.credit for e in region.why if e.credit == credit) == part


@given(_WEEKS)
def test_a_wider_rule_never_counts_less(toy: Library, week: Program):
    for region in weekly_coverage(week, toy).regions.values():
        assert region.by_rule["direct"] <= region.by_rule["fractional"] <= region.by_rule["all"]


@given(_WEEKS, _RULES)
def test_a_muscle_never_counts_more_than_the_sets_done_nor_less_than_its_largest_region(
    toy: Library, week: Program, rule: CountingRule
):
    coverage = weekly_coverage(week, toy, rule)
    for name, muscle in coverage.muscles.items():
        largest = max(coverage.regions[region].sets for region in toy.regions_of(name))
        assert largest <= muscle.sets <= sum(session.sets for session in coverage.sessions)
        assert sum(muscle.per_session) == muscle.sets


@given(_WEEKS, _RULES, st.data())
def test_more_sets_never_lower_a_count(toy: Library, week: Program, rule: CountingRule, data: st.DataObject):
    places = [(n, p) for n, day in enumerate(week.sessions) for p, s in enumerate(day.slots) if s.sets < 20]
    if not places:
        return
    number, place = data.draw(st.sampled_from(places))
    more = change_slot(week, number, place, sets=week.sessions[number].slots[place].sets + 1)
    before, after = weekly_coverage(week, toy, rule), weekly_coverage(more, toy, rule)
    for name in toy.regions:
        assert after.regions[name].sets >= before.regions[name].sets
    for name in toy.muscles:
        assert after.muscles[name].sets >= before.muscles[name].sets


@given(_WEEKS, _RULES, st.randoms())
def test_the_order_of_slots_and_sessions_does_not_matter(
    toy: Library, week: Program, rule: CountingRule, random
):
    days = [session(*random.sample(day.slots, len(day.slots))) for day in week.sessions]
    mixed = program(*random.sample(days, len(days)), credits=week.credits)
    one, other = weekly_coverage(week, toy, rule), weekly_coverage(mixed, toy, rule)
    assert {n: (r.sets, r.sessions, r.band) for n, r in one.regions.items()} == {
        n: (r.sets, r.sessions, r.band) for n, r in other.regions.items()
    }
    assert {n: m.sets for n, m in one.muscles.items()} == {n: m.sets for n, m in other.muscles.items()}
