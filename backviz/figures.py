"""Plotly figures: returned, never shown. The only place that imports plotly.

Each comes as plain values (`…_data`), as Plotly's script takes them, and as a `Figure` for notebooks.
Knows coverage and the library; decides no number and no band.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backviz.block import Block, region_by_week
from backviz.comparing import Comparison
from backviz.coverage import Coverage, counted_credit
from backviz.library import Library
from backviz.program import COUNTING_RULES
from backviz.targets import Band, Range

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = [
    "block_data", "block_figure", "comparison_data", "comparison_figure", "coverage_data", "coverage_figure",
    "coverage_key", "coverage_recipe",
]  # fmt: skip

Data = dict[str, Any]

_LETTERS = '"Source Sans", sans-serif'
_GREY = "#6b7a84"
_INK, _INK_ON_DARK = "#0f1a20", "#e6edf0"
_PARTS = (("direct", 1.0, ""), ("indirect", 0.5, "/"), ("minor", 0.25, "."))
_OPACITY = {"direct": 1.0, "indirect": 0.85, "minor": 0.7}
_GROWING, _PRODUCTIVE = "rgba(120,144,156,0.13)", "rgba(46,125,102,0.24)"
_EDGE = "rgba(96,112,122,0.9)"
_OTHER_RULES = "Between, by counting rule"
_ROW_PX, _LETTER_PX, _END_PX = 44, 7.4, 124


def coverage_figure(
    coverage: Coverage, library: Library, *, is_dark: bool = False, has_key: bool = True
) -> go.Figure:
    """Return the figure of `coverage_data`."""
    return _figure(coverage_data(coverage, library, is_dark=is_dark, has_key=has_key))


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
    layout = _layout([row.name for row in rows], (0, longest * 1.02), is_dark=is_dark, has_key=has_key)
    layout["margin"]["r"] = _END_PX
    layout["xaxis"] |= {"tickmode": "array", "tickvals": list(range(0, int(longest) + 1, 5))}
    return _data(traces, layout)


def coverage_key(coverage: Coverage) -> list[tuple[str, str, str]]:
    """Return what the chart's marks mean: (what it is, a CSS background that looks like it, words)."""
    parts = [part for part, credit, _ in _PARTS if counted_credit(credit, coverage.counting)]
    return [
        *(("part", _swatch(part), part.capitalize()) for part in parts),
        ("spread", _GREY, _OTHER_RULES),
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


def _layout(rows: list[str], span: tuple[float, float], *, is_dark: bool, has_key: bool) -> dict[str, Any]:
    """Return the layout of a chart with a row for each name, sets along the x axis.

    The margin is reckoned, not measured: measuring makes Plotly draw everything twice.
    """
    ink = _INK_ON_DARK if is_dark else _INK
    return {
        "barmode": "overlay",
        "height": _ROW_PX * len(rows) + (96 if has_key else 72),
        "margin": {"l": _LETTER_PX * max(map(len, rows)) + 16, "r": 8, "t": 34 if has_key else 8, "b": 44},
        "showlegend": has_key,
        "legend": {"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom", "traceorder": "normal"},
        "xaxis": {
            "title": {"text": "counted sets a week", "standoff": 6, "font": {"color": ink, "size": 14}},
            "range": list(span),
            "fixedrange": True,
            "zeroline": False,
            "tickfont": {"color": ink},
            "automargin": False,
        },
        "yaxis": {
            "categoryarray": rows[::-1],
            "categoryorder": "array",
            "fixedrange": True,
            "ticksuffix": " ",
            "tickfont": {"color": ink, "size": 14},
            "automargin": False,
        },
        "hoverlabel": {"align": "left"},
        "font": {"color": ink, "size": 14},
    }


def _data(traces: list[dict[str, Any]], layout: dict[str, Any]) -> Data:
    """Return a figure as plain values: building Plotly's objects takes longer than all the rest.

    Ranges and words are traces, not shapes and annotations, which Plotly draws three times slower.
    """
    return {"data": traces, "layout": _dress(layout)}


def _figure(data: Data) -> go.Figure:
    """Return the figure, made in one go: adding piece by piece takes a quarter of a second."""
    import plotly.graph_objects as go  # noqa: PLC0415 - a page needs the values only

    return go.Figure(data)


def _dress(layout: dict[str, Any]) -> dict[str, Any]:
    """Return the layout without Plotly's own look: the page's ground and letters, no grid."""
    clear = "rgba(0,0,0,0)"
    bare = {"showgrid": False, "zeroline": False, "showline": False, "ticklabelstandoff": 5}
    return {
        **layout,
        "template": {},
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "font": {"family": _LETTERS, **layout["font"]},
        "xaxis": {**bare, **layout["xaxis"]},
        "yaxis": {**bare, **layout["yaxis"]},
        "hoverlabel": {"font": {"family": _LETTERS, "size": 14}, **layout.get("hoverlabel", {})},
    }


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
        (row.name, 0.0, row.sets, (None, f"{row.sets:g}"), _GREY, 1.0, "")
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
    marker = {"color": _GREY, "opacity": _OPACITY[part], "pattern": _pattern(pattern)}
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
        "mode": "lines+markers",
        "line": {"width": 1.5, "color": _GREY, "dash": "dot"},
        "marker": {"symbol": "line-ns-open", "size": 12, "color": _GREY},
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
    return _figure(comparison_data(comparison, library, is_dark=is_dark))


def comparison_data(comparison: Comparison, library: Library, *, is_dark: bool = False) -> Data:
    """Return both programs' counted sets per region, hollow before and full after, over the target bands."""
    regions = list(library.regions.values())
    names = [region.name for region in regions]
    found = [comparison.regions[region.id] for region in regions]
    targets, longest = _targets(_rows(comparison.after, library, has_muscles=False))
    longest = max(longest, *(d.before for d in found))
    layout = _layout(names, (-longest * 0.03, longest * 1.06), is_dark=is_dark, has_key=True)
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
            "line": {"width": 3, "color": _GREY},
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
        grey = {"symbol": symbol, "size": 13, "color": _GREY, "line": {"width": 2, "color": _GREY}}
        traces.append({**marks, "x": [None], "y": [None], "marker": grey})
    return _data(traces, layout)


def block_figure(block: Block, library: Library, *, is_dark: bool = False) -> tuple[go.Figure, str]:
    """Return the figure of `block_data`, and the same in words."""
    data, words = block_data(block, library, is_dark=is_dark)
    return _figure(data), words


def block_data(block: Block, library: Library, *, is_dark: bool = False) -> tuple[Data, str]:
    """Return a heat map of counted sets, region by week, and the same in words."""
    sets = region_by_week(block)
    names = [library.regions[name].name for name in sets]
    weeks = [f"Week {week.number}{', deload' if week.is_deload else ''}" for week in block.weeks]
    rows = [
        [round(value / library.targets.regions[name].productive[1], 3) for value in row]
        for name, row in sets.items()
    ]
    words = [[f"{value:g}" for value in row] for row in sets.values()]
    scale = [[0, "#16232a"], [1, "#3f97a5"]] if is_dark else [[0, "#eef3f3"], [1, "#2f8b99"]]
    heat = {
        "type": "heatmap",
        "z": rows,
        "x": weeks,
        "y": names,
        "text": words,
        "texttemplate": "%{text}",
        "colorscale": scale,
        "zmin": 0,
        "zmax": 1,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hovertemplate": "%{y}, %{x}: %{text} sets<extra></extra>",
    }
    layout = {
        "height": 44 * len(names) + 60,
        "margin": {"l": _LETTER_PX * max(map(len, names)) + 16, "r": 8, "t": 30, "b": 8},
        "font": {"color": _INK_ON_DARK if is_dark else _INK, "size": 14},
        "xaxis": {"side": "top", "fixedrange": True},
        "yaxis": {"autorange": "reversed", "fixedrange": True, "ticksuffix": " "},
    }
    data = _data([heat], layout)
    said = "; ".join(f"{name} {', '.join(row)}" for name, row in zip(names, words, strict=True))
    return data, f"Counted sets a week, week by week: {said}."
