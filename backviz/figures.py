"""Plotly figures: returned, never shown. The only place that imports plotly.

Knows coverage and the library; decides no number and no band.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from backviz.block import Block, region_by_week
from backviz.comparing import Comparison
from backviz.coverage import Coverage, MuscleCoverage, RegionCoverage, counted_credit
from backviz.library import Library
from backviz.targets import Band, Range

__all__ = ["block_figure", "comparison_figure", "coverage_figure"]

_GREY = "#6b7a84"
_INK, _INK_ON_DARK = "#0f1a20", "#e6edf0"
_PARTS = (("direct", 1.0, ""), ("indirect", 0.5, "/"), ("minor", 0.25, "."))
_OPACITY = {"direct": 1.0, "indirect": 0.62, "minor": 0.4}
_ROW_PX = 44


def coverage_figure(coverage: Coverage, library: Library, *, is_dark: bool = False) -> go.Figure:
    """Return counted sets per region as stacked bars over the target bands, whole muscles below.

    One trace a part (direct, indirect, minor) and one for whole muscles; `customdata` carries the
    region's id. Rows run in the library's order from the top.
    """
    wholes = [muscle for muscle in library.muscles if len(library.regions_of(muscle)) > 1]
    rows = [*(region.name for region in library.regions.values())]
    rows += [_whole_name(library, muscle) for muscle in wholes]
    ink = _INK_ON_DARK if is_dark else _INK
    counted = [part for part in _PARTS if counted_credit(part[1], coverage.counting)]
    targets, longest = _targets(coverage, library, wholes)
    traces = [
        *targets,
        *(_part_bars(coverage, library, part, pattern) for part, _, pattern in counted),
        _muscle_bars(coverage, library, wholes),
        *(_pattern_key(part, pattern) for part, _, pattern in counted),
        _other_rules(coverage, library),
        _ends(coverage, library, wholes, longest * 1.42),
    ]
    layout = {
        "barmode": "stack",
        "bargap": 0.42,
        "height": _ROW_PX * len(rows) + 96,
        "margin": {"l": 8, "r": 8, "t": 34, "b": 44},
        "legend": {"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom", "traceorder": "normal"},
        "xaxis": {
            "title": {"text": "counted sets a week", "standoff": 6},
            "range": [0, longest * 1.42],
            "fixedrange": True,
            "zeroline": False,
            "tickmode": "array",
            "tickvals": list(range(0, int(longest) + 1, 5)),
            "tickfont": {"color": ink},
        },
        "yaxis": {
            "categoryarray": rows[::-1],
            "categoryorder": "array",
            "fixedrange": True,
            "ticksuffix": " ",
            "tickfont": {"color": ink, "size": 14},
        },
        "hoverlabel": {"align": "left"},
        "font": {"color": ink, "size": 14},
    }
    return _figure(traces, layout)


def _figure(traces: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Return the figure, made in one go: adding piece by piece takes a quarter of a second.

    Ranges and words are traces, not shapes and annotations, which Plotly draws three times slower.
    """
    return go.Figure({"data": traces, "layout": layout})


def _part_bars(coverage: Coverage, library: Library, part: str, pattern: str) -> dict[str, Any]:
    regions = list(library.regions.values())
    values = [getattr(coverage.regions[region.id], part) for region in regions]
    return {
        "type": "bar",
        "name": part.capitalize(),
        "showlegend": False,
        "orientation": "h",
        "y": [region.name for region in regions],
        "x": values,
        "customdata": [region.id for region in regions],
        "marker": {
            "color": [region.color for region in regions],
            "opacity": _OPACITY[part],
            "pattern": _pattern(pattern, [region.color for region in regions]),
            "line": {"width": 0},
        },
        "hovertemplate": "%{y}: %{x:.3~g} " + part + "<extra></extra>",
    }


def _pattern(shape: str, colors: Any) -> dict[str, Any]:
    """Return a pattern over `colors`, which stand behind it: an overlay warns of a list of colours."""
    white = "rgba(255,255,255,0.75)"
    return {
        "shape": shape,
        "fillmode": "replace",
        "bgcolor": colors,
        "fgcolor": white,
        "fgopacity": 1,
        "size": 6,
    }


def _pattern_key(part: str, pattern: str) -> dict[str, Any]:
    """Return an entry of the legend: a grey swatch, because a region's bars have its own colour."""
    marker = {"color": _GREY, "opacity": _OPACITY[part], "pattern": _pattern(pattern, _GREY)}
    return {
        "type": "bar",
        "name": part.capitalize(),
        "x": [None],
        "y": [None],
        "orientation": "h",
        "marker": marker,
    }


def _muscle_bars(coverage: Coverage, library: Library, wholes: list[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": "Whole muscle, each set once",
        "showlegend": False,
        "orientation": "h",
        "y": [_whole_name(library, muscle) for muscle in wholes],
        "x": [coverage.muscles[muscle].sets for muscle in wholes],
        "marker": {"color": _GREY, "line": {"width": 0}},
        "hovertemplate": "%{y}: %{x:.3~g}<extra></extra>",
    }


def _whole_name(library: Library, muscle: str) -> str:
    return f"{library.muscles[muscle].name}, whole"


def _other_rules(coverage: Coverage, library: Library) -> dict[str, Any]:
    """Return what the other counting rules give, as a spread from the least to the most."""
    lows, highs = zip(
        *((min(r.by_rule.values()), max(r.by_rule.values())) for r in coverage.regions.values()), strict=True
    )
    names = [region.name for region in library.regions.values()]
    return {
        "type": "scatter",
        "name": "Between, by counting rule",
        "x": [value for pair in zip(lows, highs, strict=True) for value in (*pair, None)],
        "y": [name for name in names for _ in range(3)],
        "mode": "lines+markers",
        "line": {"width": 1.5, "color": _GREY, "dash": "dot"},
        "marker": {"symbol": "line-ns-open", "size": 12, "color": _GREY},
        "hovertemplate": "%{y}: %{x:.3~g} under another rule<extra></extra>",
    }


def _targets(coverage: Coverage, library: Library, wholes: list[str]) -> tuple[list[dict[str, Any]], float]:
    """Return each row's minimum and productive range, to stand behind its bar, and the largest x."""
    rows = _rows(coverage, library, wholes)
    names = [name for name, *_ in rows]
    bar = {"type": "bar", "orientation": "h", "y": names, "width": 0.8}
    asked = [*coverage.regions, *(None for _ in wholes)]
    quiet = {"showlegend": False, "hoverinfo": "skip", "customdata": asked}
    lows = [target.min for _, target, _, _ in rows]
    middles, highs = zip(*(target.productive for _, target, _, _ in rows), strict=True)
    traces = [
        {
            **bar,
            **quiet,
            "name": name,
            "base": list(starts),
            "x": [end - start for start, end in zip(starts, ends, strict=True)],
            "marker": {"color": color, "line": {"width": 0}},
        }
        for name, starts, ends, color in (
            ("Growing", lows, middles, "rgba(120,144,156,0.13)"),
            ("Productive", middles, highs, "rgba(46,125,102,0.24)"),
        )
    ]
    edge = {"symbol": "line-ns-open", "size": _ROW_PX * 0.4, "color": "rgba(96,112,122,0.9)"}
    traces.append(
        {
            **quiet,
            "type": "scatter",
            "mode": "markers",
            "name": "Minimum",
            "x": lows,
            "y": names,
            "marker": {**edge, "line": {"width": 1.5}},
        }
    )
    return traces, max(max(target.productive[1], sets) for _, target, sets, _ in rows)


def _rows(coverage: Coverage, library: Library, wholes: list[str]) -> list[tuple[str, Range, float, Band]]:
    """Return (name, target, sets, band) of each row, from the top."""
    parts: list[tuple[str, RegionCoverage | MuscleCoverage]] = [
        (library.regions[name].name, region) for name, region in coverage.regions.items()
    ]
    parts += [(_whole_name(library, muscle), coverage.muscles[muscle]) for muscle in wholes]
    return [(name, part.target, part.sets, part.band) for name, part in parts]


def _ends(coverage: Coverage, library: Library, wholes: list[str], at: float) -> dict[str, Any]:
    """Return each row's number and band, as symbol and word, to end at `at`."""
    marks: Mapping[str, str] = {
        mark.id: f"{mark.symbol} {mark.label.lower()}" for mark in library.vocabulary.band
    }
    rows = _rows(coverage, library, wholes)
    return {
        "type": "scatter",
        "mode": "text",
        "name": "Counted sets and band",
        "showlegend": False,
        "hoverinfo": "skip",
        "x": [at for _ in rows],
        "y": [name for name, *_ in rows],
        "text": [f"<b>{sets:g}</b>  {marks[band]}" for _, _, sets, band in rows],
        "textposition": "middle left",
        "cliponaxis": False,
    }


def comparison_figure(comparison: Comparison, library: Library, *, is_dark: bool = False) -> go.Figure:
    """Return both programs' counted sets per region, hollow before and full after, over the target bands."""
    ink = _INK_ON_DARK if is_dark else _INK
    regions = list(library.regions.values())
    names = [region.name for region in regions]
    found = [comparison.regions[region.id] for region in regions]
    targets, longest = _targets(comparison.after, library, [])
    longest = max(longest, *(d.before for d in found))
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    traces: list[dict[str, Any]] = [
        *targets,
        {
            **line,
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
    layout = {
        "height": _ROW_PX * len(names) + 96,
        "margin": {"l": 8, "r": 8, "t": 34, "b": 44},
        "legend": {"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom", "traceorder": "normal"},
        "xaxis": {
            "title": {"text": "counted sets a week", "standoff": 6},
            "range": [-longest * 0.03, longest * 1.06],
            "fixedrange": True,
            "zeroline": False,
            "tickfont": {"color": ink},
        },
        "yaxis": {
            "categoryarray": names[::-1],
            "categoryorder": "array",
            "fixedrange": True,
            "ticksuffix": " ",
            "tickfont": {"color": ink, "size": 14},
        },
        "font": {"color": ink, "size": 14},
    }
    return _figure(traces, layout)


def block_figure(block: Block, library: Library, *, is_dark: bool = False) -> tuple[go.Figure, str]:
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
    figure = go.Figure(
        go.Heatmap(
            z=rows,
            x=weeks,
            y=names,
            text=words,
            texttemplate="%{text}",
            colorscale=scale,
            zmin=0,
            zmax=1,
            showscale=False,
            xgap=3,
            ygap=3,
            hovertemplate="%{y}, %{x}: %{text} sets<extra></extra>",
        )
    )
    figure.update_layout(
        height=44 * len(names) + 60,
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        font={"color": _INK_ON_DARK if is_dark else _INK, "size": 14},
        xaxis={"side": "top", "fixedrange": True},
        yaxis={"autorange": "reversed", "fixedrange": True},
    )
    said = "; ".join(f"{name} {', '.join(row)}" for name, row in zip(names, words, strict=True))
    return figure, f"Counted sets a week, week by week: {said}."
