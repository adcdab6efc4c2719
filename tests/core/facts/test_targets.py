"""Targets: ranges, bands, caps, the time model and progression."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.counting import BANDS, Range, band_of
from tests.build import fault_in_toy


@pytest.mark.parametrize(
    "sets, band",
    [
        (0, "below"),
        (2.99, "below"),
        (3, "growing"),
        (6.5, "growing"),
        (7, "productive"),
        (13, "productive"),
        (13.25, "high"),
        (100, "high"),
    ],
)
def test_both_ends_of_the_productive_range_belong_to_it(sets: float, band: str):
    assert band_of(sets, Range(min=3, productive=(7, 13))) == band


@given(
    st.floats(0, 200),
    st.floats(0, 200),
    st.tuples(*[st.integers(0, 100)] * 3).filter(lambda t: len(set(t)) == 3),
)
def test_more_sets_never_lower_the_band(one: float, other: float, ends: tuple[int, int, int]):
    least, low, high = sorted(ends)
    bands = [
        BANDS.index(band_of(sets, Range(min=least, productive=(low, high)))) for sets in sorted((one, other))
    ]
    assert bands == sorted(bands)


@pytest.mark.parametrize(
    "old, new, text",
    [
        ("top_sail: {min: 2", "top_sail: {min: -1", "'min' must be at least 0 (-1 given)"),
        ("top_sail: {min: 2", "top_sail: {min: two", "'min' must be a number ('two' given)"),
        ("top_sail: {min: 2", "top_sail: {min: 5", "'top_sail': min 5 is above the start of productive 4"),
        (
            "productive: [4, 6]",
            "productive: [6, 6]",
            "'productive': the low end must be under the high end ([6, 6] given)",
        ),
        (
            "productive: [4, 6]",
            "productive: [4, 101]",
            "item 2 of 'productive' must be at most 100 (101 given)",
        ),
        ("productive: [4, 6]", "productive: [4]", "item 2 of 'productive' is missing"),
        ("grade: D", "grade: E", "'grade' must be 'A', 'B', 'C' or 'D' ('E' given)"),
        ("sources: [captain]", "sources: [captains]", "unknown source 'captains'; did you mean 'captain'?"),
        (
            "{novice: 0.6",
            "{novise: 0.6",
            "'novise' must be 'novice', 'intermediate' or 'advanced' ('novise' given); did you mean 'novice'?",
        ),
        ("sessions_per_week: 2", "sessions_per_week: 8", "'sessions_per_week' must be at most 7 (8 given)"),
        ("reached_at_sets: 1", "reached_at_sets: 0", "'reached_at_sets' must be more than 0 (0 given)"),
        ("warn_sets: 5", "warn_sets: 51", "'warn_sets' must be at most 50 (51 given)"),
        (
            "compound_s: [60, 90]",
            "compound_s: [90, 60]",
            "'compound_s': the low end comes first ([90, 60] given)",
        ),
        ("warmup_min: 5", "warmup_min: 61", "'warmup_min' must be at most 60 (61 given)"),
        (
            "setup_min_per_exercise: 2",
            "setup_min_per_exercise: -1",
            "'setup_min_per_exercise' must be at least 0 (-1 given)",
        ),
        ("seconds_per_rep: 3", "seconds_per_rep: 0", "'seconds_per_rep' must be more than 0 (0 given)"),
        (
            "one_sided_switch_s: 10",
            "one_sided_switch_s: 121",
            "'one_sided_switch_s' must be at most 120 (121 given)",
        ),
        ("superset_factor: 0.5", "superset_factor: 1.5", "'superset_factor' must be at most 1 (1.5 given)"),
        (
            "load_step_percent: [2, 10]",
            "load_step_percent: [2, 60]",
            "'load_step_percent': both ends must be 0 to 50 (60 given)",
        ),
        (
            "{weeks: 3",
            "{weeks: 4",
            "item 1 of 'ramps': 'rir' and 'sets_added' need 3 entries, one per loading week",
        ),
        ("{weeks: 3", "{weeks: 13", "'weeks' must be at most 12 (13 given)"),
        (
            "load_factor: [0.9, 1.0]",
            "load_factor: [0.9, 1.1]",
            "'load_factor': both ends must be 0 to 1 (1.1 given)",
        ),
        ("sets_factor: 0.5", "sets_factor: 0", "'sets_factor' must be more than 0 (0 given)"),
        ("rir_added: 2", "rir_added: 6", "'rir_added' must be at most 5 (6 given)"),
        (
            "experience_note: A guess.",
            "experience_notes: A guess.",
            "unknown field 'experience_notes'; did you mean 'experience_note'?",
        ),
    ],
)
def test_a_faulty_target_is_named(tmp_path: Path, old: str, new: str, text: str):
    problems, place = fault_in_toy(tmp_path, "targets", old, new)
    assert f"{place}{text}" in problems


@pytest.mark.parametrize(
    "old, at, text",
    [
        (
            "  hull: {min: 1, productive: [2, 3], basis: A guess, grade: D}\n",
            "muscles:",
            "no target for muscle 'hull'; add one",
        ),
        (
            "  keel: {min: 1, productive: [2, 3], basis: A guess, grade: D, sources: [captain]}\n",
            "regions:",
            "no target for region 'keel'; add one",
        ),
        ("unit: counted sets a week\n", "derivation", "'unit' is missing"),
    ],
)
def test_a_target_that_is_not_there_is_named(tmp_path: Path, old: str, at: str, text: str):
    problems, place = fault_in_toy(tmp_path, "targets", old, "", at)
    assert problems == [f"{place}{text}"]


def test_a_target_of_an_unknown_region_is_named(tmp_path: Path):
    problems, place = fault_in_toy(tmp_path, "targets", "  keel: {min", "  kel: {min")
    assert f"{place}unknown region 'kel'; did you mean 'keel'?" in problems
    assert len(problems) == 2
