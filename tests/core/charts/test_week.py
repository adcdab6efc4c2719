"""The chart's data and labels; that it looks well is for eyes and the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from backviz.charts.block import block_chart
from backviz.charts.figure import INK, sets_ticks
from backviz.charts.week import comparison_chart, coverage_chart
from backviz.facts.counting import CountingRule
from backviz.library import Library
from backviz.week.block import block_weeks
from backviz.week.comparing import compare_programs
from backviz.week.coverage import weekly_coverage
from tests.build import program, session, slot

WEEK = program(session(slot("hoist", 4), slot("scrub", 9)))


def _figure(toy: Library, rule: CountingRule = "fractional") -> go.Figure:
    return coverage_chart(weekly_coverage(WEEK, toy, rule), toy).figure


def _trace(figure: go.Figure, name: str) -> Any:
    return next(trace for trace in figure.data if trace.name == name)


def _bars(figure: go.Figure) -> dict[str, list[tuple[float, float, str]]]:
    """Return each row's bars from the left: (begins at, length, words)."""
    bars = _trace(figure, "Counted sets")
    found: dict[str, list[tuple[float, float, str]]] = {}
    for row, base, sets, (_, words) in zip(bars.y, bars.base, bars.x, bars.customdata, strict=True):
        found.setdefault(row, []).append((base, sets, words))
    return found


@pytest.mark.parametrize(
    "rule, parts",
    [
        ("direct", ["Direct"]),
        ("fractional", ["Direct", "Indirect"]),
        ("all", ["Direct", "Indirect", "Minor"]),
    ],
)
def test_only_the_parts_the_rule_counts_are_drawn(toy: Library, rule: CountingRule, parts: list[str]):
    figure = _figure(toy, rule)
    for region in toy.regions.values():
        assert [words.split()[1] for _, _, words in _bars(figure)[region.name]] == [p.lower() for p in parts]
    assert [trace.name for trace in figure.data if trace.name in ("Direct", "Indirect", "Minor")] == parts


def test_the_parts_of_a_region_stand_end_to_end_and_sum_to_its_counted_sets(toy: Library):
    for rule in ("direct", "fractional", "all"):
        coverage = weekly_coverage(WEEK, toy, rule)
        for name, region in coverage.regions.items():
            end = 0.0
            for base, sets, words in _bars(_figure(toy, rule))[toy.regions[name].name]:
                assert base == end
                assert float(words.split()[0]) == pytest.approx(sets, rel=5e-3)
                end += sets
            assert end == region.sets


def test_each_bar_carries_the_regions_id_and_colour(toy: Library):
    bars = _trace(_figure(toy, "direct"), "Counted sets")
    assert [name for name, _ in bars.customdata] == ["top_sail", "low_sail", "keel", None]
    assert list(bars.marker.color)[:3] == [region.color for region in toy.regions.values()]


def test_parts_differ_in_pattern_not_in_strength_alone(toy: Library):
    bars = _trace(_figure(toy, "all"), "Counted sets")
    assert list(bars.marker.pattern.shape) == ["", "/", "."] * 3 + [""]


def test_a_page_that_explains_the_marks_itself_leaves_the_key_out(toy: Library):
    for rule in ("direct", "fractional", "all"):
        coverage = weekly_coverage(WEEK, toy, rule)
        chart = coverage_chart(coverage, toy)
        with_key, without = chart.figure, coverage_chart(coverage, toy, has_key=False).figure
        named = [trace.name for trace in with_key.data if trace.showlegend is not False]
        said = [words for kind, _, words in chart.key if kind != "range"]
        assert sorted(named) == sorted(said)
        assert not without.layout.showlegend
        assert len(without.data) == len(with_key.data) - len(said) + 1
        assert _bars(without) == _bars(with_key)


def test_rows_run_from_the_top_in_the_datas_order_with_whole_muscles_below(toy: Library):
    figure = _figure(toy)
    assert list(figure.layout.yaxis.categoryarray)[::-1] == ["Top sail", "Low sail", "Keel", "Sail, whole"]


def test_a_muscle_of_one_region_has_no_second_row(toy: Library):
    whole = {row: bars for row, bars in _bars(_figure(toy)).items() if row.endswith("whole")}
    assert whole == {"Sail, whole": [(0, 4, "4")]}


def test_the_recipe_for_the_browser_has_the_rows_of_the_figure(toy: Library):
    chart = coverage_chart(weekly_coverage(WEEK, toy, "fractional"), toy)
    assert chart.recipe is not None
    names = [toy.regions[name].name if kind == "region" else f"{toy.muscles[name].name}, whole"
             for kind, name in chart.recipe["rows"]]  # fmt: skip
    assert names == list(chart.figure.layout.yaxis.categoryarray)[::-1]


def test_each_row_says_its_number_and_band_in_symbol_and_word(toy: Library):
    ends = _trace(_figure(toy), "Counted sets and band")
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
    assert names.index("Targets") < names.index("Counted sets")
    targets = _trace(figure, "Targets")
    spans: dict[str, list[tuple[float, float]]] = {}
    for row, low, more in zip(targets.y, targets.base, targets.x, strict=True):
        spans.setdefault(row, []).append((low, low + more))
    for row, expected in (("Top sail", (2, 4, 6)), ("Keel", (1, 2, 3)), ("Sail, whole", (2, 5, 9))):
        growing, productive, edge = spans[row]
        assert (*growing, productive[1]) == pytest.approx(expected)
        assert productive[0] == pytest.approx(growing[1])
        assert edge[0] < expected[0] < edge[1] < edge[0] + 0.1


def test_the_margin_has_room_for_the_longest_name(toy: Library):
    assert _figure(toy).layout.margin.l > 7 * len("Sail, whole")


def test_the_axis_reaches_past_the_longest_bar(toy: Library):
    assert _figure(toy).layout.xaxis.range[1] > 9


def test_all_letters_of_a_chart_are_in_its_ink_which_the_page_replaces(toy: Library):
    coverage = weekly_coverage(WEEK, toy)
    before = compare_programs(WEEK, WEEK, toy)
    blocked = block_chart(block_weeks(WEEK, toy, 3), toy)
    for chart in (coverage_chart(coverage, toy), comparison_chart(before, toy), blocked):
        assert set(_colours_of_letters(chart.data)) == {INK}


def _colours_of_letters(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name.endswith("font") and "color" in part:
                yield part["color"]
            yield from _colours_of_letters(part)
    elif isinstance(value, list):
        for part in value:
            yield from _colours_of_letters(part)


@pytest.mark.parametrize(
    "longest, ticks",
    [(3, [0]), (20, [0, 5, 10, 15, 20]), (30.5, [0, 10, 20, 30]), (130, [0, 50, 100])],
)
def test_the_axis_has_numbers_in_steps_of_5_10_20_50(longest: float, ticks: list[int]):
    assert sets_ticks(longest) == ticks


def test_the_axis_never_has_more_than_seven_numbers_and_never_turns_them(toy: Library):
    assert all(1 <= len(sets_ticks(longest / 2)) <= 7 for longest in range(1, 6000))
    assert _figure(toy).layout.xaxis.tickangle == 0


def test_every_row_is_equally_high_so_that_a_place_tells_the_row(toy: Library):
    layout = _figure(toy).layout
    rows = len(layout.yaxis.categoryarray)
    assert layout.yaxis.range == (-0.5, rows - 0.5)
    assert (layout.height - layout.margin.t - layout.margin.b) / rows >= 44


TWO_DAYS = program(session(slot("hoist", 4), name="Bow <b>1"), session(slot("hoist", 1), slot("scrub", 2)))


def test_by_session_a_bar_has_a_piece_for_each_session_in_words_and_pattern(toy: Library):
    coverage = weekly_coverage(TWO_DAYS, toy)
    bars = _bars(coverage_chart(coverage, toy, by="session").figure)
    assert bars["Top sail"] == [
        (0, 4, "4 in Bow &lt;b&gt;1, 2 sessions reach it"),
        (4, 1, "1 in Day 1, 2 sessions reach it"),
    ]
    assert bars["Keel"][1] == (0, 2, "2 in Day 1, 1 session reaches it")
    assert bars["Sail, whole"] == [(0, 4, "4 in Bow &lt;b&gt;1"), (4, 1, "1 in Day 1")]
    shapes = _trace(coverage_chart(coverage, toy, by="session").figure, "Counted sets").marker.pattern.shape
    assert list(shapes) == ["", "/"] * 4


def test_by_session_marks_and_ranges_are_the_same(toy: Library):
    coverage = weekly_coverage(TWO_DAYS, toy)
    by_credit = coverage_chart(coverage, toy).figure
    by_session = coverage_chart(coverage, toy, by="session").figure
    for name in ("Targets", "Between, by counting rule", "Counted sets and band"):
        assert _trace(by_credit, name) == _trace(by_session, name)


def test_by_session_the_key_has_the_sessions_each_with_a_look_of_its_own(toy: Library):
    coverage = weekly_coverage(program(*(session(slot("hoist", 1), name=f"Day {n}") for n in range(7))), toy)
    chart = coverage_chart(coverage, toy, by="session")
    parts = [(look, words) for kind, look, words in chart.key if kind == "part"]
    assert [words for _, words in parts] == [f"Day {n}" for n in range(7)]
    assert len({look for look, _ in parts}) == 7
    entries = [trace for trace in chart.figure.data if trace.showlegend is None and trace.type == "bar"]
    assert [trace.name for trace in entries] == [f"Day {n}" for n in range(7)]
