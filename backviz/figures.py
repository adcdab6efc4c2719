"""Charts of a week and of two weeks side by side: returned, never shown.

Each comes as plain values (`…_data`), as Plotly's script takes them, and as a `Figure` for notebooks.
Knows coverage and the library; decides no number and no band.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backviz.comparing import Comparison
from backviz.coverage import Coverage, counted_credit
from backviz.figure_dress import GREY, Data, as_figure, dressed, rows_layout
from backviz.library import Library
from backviz.program import COUNTING_RULES
from backviz.targets import Band, Range

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = [
    "comparison_data", "comparison_figure", "coverage_data", "coverage_figure", "coverage_key",
    "coverage_recipe",
]  # fmt: skip

_PARTS = (("direct", 1.0, ""), ("indirect", 0.5, "/"), ("minor", 0.25, "."))
_OPACITY = {"direct": 1.0, "indirect": 0.85, "minor": 0.7}
_GROWING, _PRODUCTIVE = "rgba(120,144,156,0.13)", "rgba(46,125,102,0.24)"
_EDGE = "rgba(96,112,122,0.9)"
_OTHER_RULES = "Between, by counting rule"
_END_PX = 124


def coverage_figure(
    coverage: Coverage, library: Library, *, is_dark: bool = False, has_key: bool = True
) -> go.Figure:
    """Return the figure of `coverage_data`."""
    return as_figure(coverage_data(coverage, library, is_dark=is_dark, has_key=has_key))


def coverage_data(
    coverage: Coverage, library: Library, *, is_dark: bool = False, has_key: bool = True
) -> Data:
    """Return counted sets per region as stacked bars over the target bands, whole muscles below.

    One trace has every bar; its `customdata` is (region's id, words). Rows run in the library's order
    from the top. A page that explains parts and ranges itself leaves the key out: Plotly takes longer
    for it than for the bars.
    """
    rows = _rows(coverage, library)
    targets, longest = _targets(rows)
    traces = [
        targets,
        _bars(coverage, library),
        _other_rules(coverage, library),
        _ends(library, rows, longest),
    ]
    if has_key:
        parts = [part for part in _PARTS if counted_credit(part[1], coverage.counting)]
        traces[2:2] = [_pattern_key(part, pattern) for part, _, pattern in parts]
    names, span = [row.name for row in rows], (0, longest * 1.02)
    layout = rows_layout(names, span, longest, is_dark=is_dark, has_key=has_key)
    layout["margin"]["r"] = _END_PX
    return dressed(traces, layout)


def coverage_key(coverage: Coverage) -> list[tuple[str, str, str]]:
    """Return what the chart's marks mean: (what it is, a CSS background that looks like it, words)."""
    parts = [part for part, credit, _ in _PARTS if counted_credit(credit, coverage.counting)]
    return [
        *(("part", _swatch(part), part.capitalize()) for part in parts),
        ("spread", GREY, _OTHER_RULES),
        ("range", _GROWING, "Growing, from the minimum"),
        ("range", _PRODUCTIVE, "Productive"),
    ]


def _swatch(part: str) -> str:
    """Return the CSS background of a part: whole, striped or dotted, as the bars are."""
    grey = f"rgb(107 122 132 / {_OPACITY[part]})"
    return {
        "indirect": f"repeating-linear-gradient(135deg, {grey} 0 3px, transparent 3px 5px)",
        "minor": f"radial-gradient({grey} 2px, transparent 2.2px) 0 0 / 6px 6px",
    }.get(part, grey)


@dataclass(frozen=True)
class _Row:
    """A row of the chart: a region, or a whole muscle, which has no id to click."""

    id: str | None
    name: str
    target: Range
    sets: float
    band: Band


def _rows(coverage: Coverage, library: Library, *, has_muscles: bool = True) -> list[_Row]:
    """Return the regions from the top, then the muscles of more than one region."""
    rows = [
        _Row(name, library.regions[name].name, region.target, region.sets, region.band)
        for name, region in coverage.regions.items()
    ]
    if has_muscles:
        rows += [
            _Row(None, f"{library.muscles[name].name}, whole", muscle.target, muscle.sets, muscle.band)
            for name, muscle in coverage.muscles.items()
            if len(library.regions_of(name)) > 1
        ]
    return rows


def _bars(coverage: Coverage, library: Library) -> dict[str, Any]:
    """Return every bar in one trace: each region's parts, one after another, and the whole muscles."""
    found: list[tuple[str, float, float, tuple[str | None, str], str, float, str]] = []
    for name, region in coverage.regions.items():
        shown, base = library.regions[name], 0.0
        for part, credit, pattern in _PARTS:
            if counted_credit(credit, coverage.counting):
                sets = getattr(region, part)
                words = (name, f"{sets:g} {part}")
                found.append((shown.name, base, sets, words, shown.color, _OPACITY[part], pattern))
                base += sets
    found += [
        (row.name, 0.0, row.sets, (None, f"{row.sets:g}"), GREY, 1.0, "")
        for row in _rows(coverage, library)
        if row.id is None
    ]
    names, bases, sets, words, colors, opacities, patterns = zip(*found, strict=True)
    return {
        "type": "bar",
        "name": "Counted sets",
        "showlegend": False,
        "orientation": "h",
        "width": 0.58,
        "y": list(names),
        "base": list(bases),
        "x": list(sets),
        "customdata": [list(pair) for pair in words],
        "marker": {
            "color": list(colors),
            "opacity": list(opacities),
            "pattern": _pattern(list(patterns)),
            "line": {"width": 0},
        },
        "hovertemplate": "%{y}: %{customdata[1]}<extra></extra>",
    }


def _pattern(shapes: str | list[str]) -> dict[str, Any]:
    """Return stripes or dots in the bar's own colour; the ground behind shows between them."""
    return {"shape": shapes, "fillmode": "replace", "size": 6, "solidity": 0.6}


def _pattern_key(part: str, pattern: str) -> dict[str, Any]:
    """Return an entry of the legend: a grey swatch, because a region's bars have its own colour."""
    marker = {"color": GREY, "opacity": _OPACITY[part], "pattern": _pattern(pattern)}
    return {
        "type": "bar",
        "name": part.capitalize(),
        "x": [None],
        "y": [None],
        "orientation": "h",
        "marker": marker,
    }


def _other_rules(coverage: Coverage, library: Library) -> dict[str, Any]:
    """Return what the other counting rules give, as a spread from the least to the most."""
    lows, highs = zip(
        *((min(r.by_rule.values()), max(r.by_rule.values())) for r in coverage.regions.values()), strict=True
    )
    names = [region.name for region in library.regions.values()]
    return {
        "type": "scatter",
        "name": _OTHER_RULES,
        "x": [value for pair in zip(lows, highs, strict=True) for value in (*pair, None)],
        "y": [name for name in names for _ in range(3)],
        "customdata": [[name] for name in coverage.regions for _ in range(3)],
        "mode": "lines+markers",
        "line": {"width": 1.5, "color": GREY, "dash": "dot"},
        "marker": {"symbol": "line-ns-open", "size": 12, "color": GREY},
        "hovertemplate": "%{y}: %{x:.3~g} under another rule<extra></extra>",
    }


def _targets(rows: list[_Row]) -> tuple[dict[str, Any], float]:
    """Return each row's minimum and ranges, to stand behind its bar, and the largest x."""
    longest = max(max(row.target.productive[1], row.sets) for row in rows)
    edge = longest * 0.004
    spans = [
        span
        for row in rows
        for low, (middle, high) in [(row.target.min, row.target.productive)]
        for span in (
            (row, low, middle, _GROWING),
            (row, middle, high, _PRODUCTIVE),
            (row, low - edge / 2, low + edge / 2, _EDGE),
        )
    ]
    trace = {
        "type": "bar",
        "name": "Targets",
        "orientation": "h",
        "width": 0.8,
        "y": [row.name for row, *_ in spans],
        "base": [start for _, start, _, _ in spans],
        "x": [end - start for _, start, end, _ in spans],
        "marker": {"color": [color for *_, color in spans], "line": {"width": 0}},
        "showlegend": False,
        "hoverinfo": "skip",
    }
    return trace, longest


def _ends(library: Library, rows: list[_Row], longest: float) -> dict[str, Any]:
    """Return each row's number and band, as symbol and word, in the margin at the chart's right."""
    marks = _band_marks(library)
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Counted sets and band",
        "showlegend": False,
        "hoverinfo": "skip",
        "x": [longest * 1.02 for _ in rows],
        "y": [row.name for row in rows],
        "text": [f"<b>{row.sets:g}</b>  {marks[row.band]}" for row in rows],
        "textposition": "middle right",
        "cliponaxis": False,
    }


def _band_marks(library: Library) -> dict[str, str]:
    return {mark.id: f"{mark.symbol} {mark.label.lower()}" for mark in library.vocabulary.band}


def coverage_recipe(coverage: Coverage, library: Library) -> dict[str, Any]:
    """Return how the numbers of `coverage_figure` come from counts, for a chart that follows a board.

    `rows` are (region or muscle, id) from the top, `parts` the credits that are drawn, most first,
    `rules` how many of the parts, most first, each counting rule counts, and `bands` the words at a
    row's end.
    """
    counted = [part for part, credit, _ in _PARTS if counted_credit(credit, coverage.counting)]
    return {
        "rows": [
            *(("region", name) for name in coverage.regions),
            *(("muscle", name) for name in coverage.muscles if len(library.regions_of(name)) > 1),
        ],
        "parts": counted,
        "rules": [
            sum(bool(counted_credit(credit, rule)) for _, credit, _ in _PARTS) for rule in COUNTING_RULES
        ],
        "bands": _band_marks(library),
    }


def comparison_figure(comparison: Comparison, library: Library, *, is_dark: bool = False) -> go.Figure:
    """Return the figure of `comparison_data`."""
    return as_figure(comparison_data(comparison, library, is_dark=is_dark))


def comparison_data(comparison: Comparison, library: Library, *, is_dark: bool = False) -> Data:
    """Return both programs' counted sets per region, hollow before and full after, over the target bands."""
    regions = list(library.regions.values())
    names = [region.name for region in regions]
    found = [comparison.regions[region.id] for region in regions]
    targets, longest = _targets(_rows(comparison.after, library, has_muscles=False))
    longest = max(longest, *(d.before for d in found))
    span = (-longest * 0.03, longest * 1.06)
    layout = rows_layout(names, span, longest, is_dark=is_dark, has_key=True)
    ink = layout["font"]["color"]
    traces: list[dict[str, Any]] = [
        targets,
        {
            "type": "scatter",
            "mode": "lines",
            "hoverinfo": "skip",
            "showlegend": False,
            "x": [value for d in found for value in (d.before, d.after, None)],
            "y": [name for name in names for _ in range(3)],
            "line": {"width": 3, "color": GREY},
        },
    ]
    for title, values, symbol, colors in (
        ("Before", [d.before for d in found], "circle-open", ink),
        ("After", [d.after for d in found], "circle", [region.color for region in regions]),
    ):
        marker = {"symbol": symbol, "size": 15, "color": colors, "line": {"width": 2, "color": ink}}
        marks = {"type": "scatter", "name": title, "mode": "markers"}
        shown = f"%{{y}}: %{{x:.3~g}} sets {title.lower()}<extra></extra>"
        traces.append(
            {**marks, "x": values, "y": names, "marker": marker, "showlegend": False, "hovertemplate": shown}
        )
        # A region's mark has its own colour, so the legend shows the shapes in grey.
        grey = {"symbol": symbol, "size": 13, "color": GREY, "line": {"width": 2, "color": GREY}}
        traces.append({**marks, "x": [None], "y": [None], "marker": grey})
    return dressed(traces, layout)
