"""The chart's data and labels; that it looks well is for eyes and the browser."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest

from backviz.coverage import weekly_coverage
from backviz.figures import coverage_figure
from backviz.library import Library
from backviz.program import CountingRule
from tests.build import program, session, slot, toy_library

WEEK = program(session(slot("hoist", 4), slot("scrub", 9)))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return toy_library(tmp_path_factory.mktemp("figures"))


def _figure(toy: Library, rule: CountingRule = "fractional") -> go.Figure:
    return coverage_figure(weekly_coverage(WEEK, toy, rule), toy)


def _bars(figure: go.Figure) -> dict[str, dict[str, float]]:
    return {
        bar.name: dict(zip(bar.y, bar.x, strict=True))
        for bar in figure.data
        if bar.orientation == "h" and bar.x[0] is not None and bar.base is None
    }


@pytest.mark.parametrize(
    "rule, parts",
    [
        ("direct", ["Direct"]),
        ("fractional", ["Direct", "Indirect"]),
        ("all", ["Direct", "Indirect", "Minor"]),
    ],
)
def test_only_the_parts_the_rule_counts_are_drawn(toy: Library, rule: CountingRule, parts: list[str]):
    assert [name for name in _bars(_figure(toy, rule)) if name in ("Direct", "Indirect", "Minor")] == parts


def test_the_stacked_parts_of_a_region_sum_to_its_counted_sets(toy: Library):
    for rule in ("direct", "fractional", "all"):
        coverage = weekly_coverage(WEEK, toy, rule)
        bars = _bars(_figure(toy, rule))
        for name, region in coverage.regions.items():
            drawn = sum(
                bars[part][toy.regions[name].name] for part in ("Direct", "Indirect", "Minor") if part in bars
            )
            assert drawn == region.sets


def test_each_bar_carries_the_regions_id_and_colour(toy: Library):
    bar = next(bar for bar in _figure(toy).data if bar.name == "Direct")
    assert list(bar.customdata) == ["top_sail", "low_sail", "keel"]
    assert list(bar.marker.color) == [region.color for region in toy.regions.values()]


def test_rows_run_from_the_top_in_the_datas_order_with_whole_muscles_below(toy: Library):
    figure = _figure(toy)
    assert list(figure.layout.yaxis.categoryarray)[::-1] == ["Top sail", "Low sail", "Keel", "Sail, whole"]


def test_a_muscle_of_one_region_has_no_second_row(toy: Library):
    whole = next(bar for bar in _figure(toy).data if bar.name.startswith("Whole muscle"))
    assert dict(zip(whole.y, whole.x, strict=True)) == {"Sail, whole": 4}


def test_each_row_says_its_number_and_band_in_symbol_and_word(toy: Library):
    ends = next(trace for trace in _figure(toy).data if trace.name == "Counted sets and band")
    said = {row: re.sub("<[^>]+>", "", text) for row, text in zip(ends.y, ends.text, strict=True)}
    assert {row: text.split() for row, text in said.items()} == {
        "Top sail": ["4", "✔", "productive"],
        "Low sail": ["2", "●", "growing"],
        "Keel": ["9", "▲", "high"],
        "Sail, whole": ["4", "●", "growing"],
    }


def test_the_target_of_each_row_is_drawn_behind_its_bar(toy: Library):
    figure = _figure(toy)
    names = [trace.name for trace in figure.data]
    assert names.index("Growing") < names.index("Productive") < names.index("Minimum") < names.index("Direct")
    growing, productive, minimum = (figure.data[names.index(n)] for n in ("Growing", "Productive", "Minimum"))
    spans = {
        row: (low, low + more, start + rest)
        for row, low, more, start, rest in zip(
            growing.y, growing.base, growing.x, productive.base, productive.x, strict=True
        )
    }
    assert (spans["Top sail"], spans["Keel"], spans["Sail, whole"]) == ((2, 4, 6), (1, 2, 3), (2, 5, 9))
    assert dict(zip(minimum.y, minimum.x, strict=True))["Keel"] == 1


def test_the_axis_reaches_past_the_longest_bar(toy: Library):
    assert _figure(toy).layout.xaxis.range[1] > 9


def test_light_and_dark_differ_in_ink_alone(toy: Library):
    coverage = weekly_coverage(WEEK, toy)
    light, dark = coverage_figure(coverage, toy), coverage_figure(coverage, toy, is_dark=True)
    assert light.layout.font.color != dark.layout.font.color
    assert _bars(light) == _bars(dark)
