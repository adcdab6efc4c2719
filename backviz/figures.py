"""Plotly figures: returned, never shown. The only place that imports plotly.

Knows coverage and the library; decides no number and no band.
"""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from backviz.block import Block, region_by_week
from backviz.comparing import Comparison
from backviz.coverage import Coverage, counted_credit
from backviz.library import Library
from backviz.targets import Range

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
    figure = go.Figure()
    for part, credit, pattern in _PARTS:
        if counted_credit(credit, coverage.counting):
            figure.add_bar(**_part_bars(coverage, library, part, pattern))
    figure.add_bar(**_muscle_bars(coverage, library, wholes))
    _explain_patterns(figure, coverage)
    _mark_other_rules(figure, coverage, library)
    longest = _draw_targets(figure, coverage, wholes)
    _write_ends(figure, coverage, library, wholes)
    figure.update_layout(
        barmode="stack",
        bargap=0.42,
        height=_ROW_PX * len(rows) + 96,
        margin={"l": 8, "r": 8, "t": 34, "b": 44},
        legend={"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={
            "title": {"text": "counted sets a week", "standoff": 6},
            "range": [0, longest * 1.42],
            "fixedrange": True,
            "zeroline": False,
            "tickmode": "array",
            "tickvals": list(range(0, int(longest) + 1, 5)),
        },
        yaxis={"categoryarray": rows[::-1], "categoryorder": "array", "fixedrange": True, "ticksuffix": " "},
        hoverlabel={"align": "left"},
        font={"color": _INK_ON_DARK if is_dark else _INK, "size": 14},
    )
    return figure


def _part_bars(coverage: Coverage, library: Library, part: str, pattern: str) -> dict[str, object]:
    regions = list(library.regions.values())
    values = [getattr(coverage.regions[region.id], part) for region in regions]
    return {
        "name": part.capitalize(),
        "showlegend": False,
        "orientation": "h",
        "y": [region.name for region in regions],
        "x": values,
        "customdata": [region.id for region in regions],
        "marker": {
            "color": [region.color for region in regions],
            "opacity": _OPACITY[part],
            "pattern": _pattern(pattern),
            "line": {"width": 0},
        },
        "hovertemplate": "%{y}: %{x:.3~g} " + part + "<extra></extra>",
    }


def _pattern(shape: str) -> dict[str, object]:
    return {
        "shape": shape,
        "fillmode": "overlay",
        "fgcolor": "rgba(255,255,255,0.75)",
        "fgopacity": 1,
        "size": 6,
    }


def _explain_patterns(figure: go.Figure, coverage: Coverage) -> None:
    """Add the legend: grey swatches, because a region's bars have its own colour."""
    for part, credit, pattern in _PARTS:
        if counted_credit(credit, coverage.counting):
            marker = {"color": _GREY, "opacity": _OPACITY[part], "pattern": _pattern(pattern)}
            figure.add_bar(name=part.capitalize(), x=[None], y=[None], orientation="h", marker=marker)


def _muscle_bars(coverage: Coverage, library: Library, wholes: list[str]) -> dict[str, object]:
    return {
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


def _mark_other_rules(figure: go.Figure, coverage: Coverage, library: Library) -> None:
    """Mark what the other counting rules give, as a spread from the least to the most."""
    lows, highs = zip(
        *((min(r.by_rule.values()), max(r.by_rule.values())) for r in coverage.regions.values()), strict=True
    )
    names = [region.name for region in library.regions.values()]
    figure.add_scatter(
        name="Between, by counting rule",
        x=[value for pair in zip(lows, highs, lows, strict=True) for value in (*pair[:2], None)],
        y=[name for name in names for _ in range(3)],
        mode="lines+markers",
        line={"width": 1.5, "color": _GREY, "dash": "dot"},
        marker={"symbol": "line-ns-open", "size": 12, "color": _GREY},
        hovertemplate="%{y}: %{x:.3~g} under another rule<extra></extra>",
    )


def _draw_targets(figure: go.Figure, coverage: Coverage, wholes: list[str]) -> float:
    """Draw each row's minimum and productive range behind its bar; return the largest x."""
    rows: list[tuple[Range, float]] = [(region.target, region.sets) for region in coverage.regions.values()]
    rows += [(coverage.muscles[muscle].target, coverage.muscles[muscle].sets) for muscle in wholes]
    for number, (target, _) in enumerate(reversed(rows)):
        low, high = target.productive
        middle = {"y0": number - 0.4, "y1": number + 0.4, "layer": "below", "line": {"width": 0}}
        figure.add_shape(type="rect", x0=target.min, x1=low, fillcolor="rgba(120,144,156,0.13)", **middle)
        figure.add_shape(type="rect", x0=low, x1=high, fillcolor="rgba(46,125,102,0.24)", **middle)
        edge = {"width": 1.5, "color": "rgba(96,112,122,0.9)"}
        figure.add_shape(type="line", x0=target.min, x1=target.min, **{**middle, "line": edge})
    return max(max(target.productive[1], sets) for target, sets in rows)


def _write_ends(figure: go.Figure, coverage: Coverage, library: Library, wholes: list[str]) -> None:
    """Write each row's number and band, as symbol and word, at the right edge."""
    marks: Mapping[str, str] = {
        mark.id: f"{mark.symbol} {mark.label.lower()}" for mark in library.vocabulary.band
    }
    ends: list[tuple[str, float, str]] = [
        (library.regions[name].name, region.sets, region.band) for name, region in coverage.regions.items()
    ]
    ends += [(_whole_name(library, m), coverage.muscles[m].sets, coverage.muscles[m].band) for m in wholes]
    for name, sets, band in ends:
        figure.add_annotation(
            xref="paper",
            x=1,
            xanchor="right",
            y=name,
            text=f"<b>{sets:g}</b>  {marks[band]}",
            showarrow=False,
        )


def comparison_figure(comparison: Comparison, library: Library, *, is_dark: bool = False) -> go.Figure:
    """Return both programs' counted sets per region, hollow before and full after, over the target bands."""
    ink = _INK_ON_DARK if is_dark else _INK
    regions = list(library.regions.values())
    names = [region.name for region in regions]
    found = [comparison.regions[region.id] for region in regions]
    figure = go.Figure()
    figure.add_scatter(
        x=[value for d in found for value in (d.before, d.after, None)],
        y=[name for name in names for _ in range(3)],
        mode="lines",
        line={"width": 3, "color": _GREY},
        hoverinfo="skip",
        showlegend=False,
    )
    for title, values, symbol in (
        ("Before", [d.before for d in found], "circle-open"),
        ("After", [d.after for d in found], "circle"),
    ):
        colors = [region.color for region in regions] if symbol == "circle" else ink
        figure.add_scatter(
            name=title,
            x=values,
            y=names,
            mode="markers",
            showlegend=False,
            marker={"symbol": symbol, "size": 15, "color": colors, "line": {"width": 2, "color": ink}},
            hovertemplate="%{y}: %{x:.3~g} sets " + title.lower() + "<extra></extra>",
        )
        # A region's mark has its own colour, so the legend shows the shapes in grey.
        mark = {"symbol": symbol, "size": 13, "color": _GREY, "line": {"width": 2, "color": _GREY}}
        figure.add_scatter(name=title, x=[None], y=[None], mode="markers", marker=mark)
    longest = max(_draw_targets(figure, comparison.after, []), *(d.before for d in found))
    figure.update_layout(
        height=_ROW_PX * len(names) + 96,
        margin={"l": 8, "r": 8, "t": 34, "b": 44},
        legend={"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={
            "title": {"text": "counted sets a week", "standoff": 6},
            "range": [-longest * 0.03, longest * 1.06],
            "fixedrange": True,
            "zeroline": False,
            "tickfont": {"color": ink},
        },
        yaxis={
            "categoryarray": names[::-1],
            "categoryorder": "array",
            "fixedrange": True,
            "ticksuffix": " ",
            "tickfont": {"color": ink, "size": 14},
        },
        font={"color": ink, "size": 14},
    )
    return figure


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
