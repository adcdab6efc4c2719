"""Charts of a week and of two weeks side by side: returned, never shown.

Each has plain values for Plotly's script, its alternative text, and a `figure` for notebooks.
Knows coverage and the library; must not decide a number or a band.

    >>> from backviz.week.coverage import weekly_coverage
    >>> chart = coverage_chart(weekly_coverage(library.programs["article_sample"], library), library)
    >>> len(chart.data["data"]) > 0, chart.alt[:22]
    (True, 'Weekly sets per region')
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, Literal, NamedTuple, TypedDict

from backviz.charts.figure import (
    GREY,
    INK,
    ZONES,
    Chart,
    FigureData,
    Trace,
    figure_data,
    name_margin,
    rows_layout,
)
from backviz.facts.counting import COUNTING_RULES, Band, Range, counted_credit
from backviz.library import Library
from backviz.week.comparing import Comparison, difference_sentences
from backviz.week.coverage import Coverage
from backviz.week.words import coverage_sentences, session_sentences, sessions_reached

__all__ = ["ChartRecipe", "CoverageChart", "KeyEntry", "Split", "comparison_chart", "coverage_chart"]

Split = Literal["credit", "session"]  # the parts of a bar

_PARTS = (("direct", 1.0, ""), ("indirect", 0.5, "/"), ("minor", 0.25, "."))
_OPACITY = {"direct": 1.0, "indirect": 0.85, "minor": 0.7}
# (opacity, pattern) of each session; a week has at most seven.
_SESSION_LOOKS = (
    (1.0, ""), (0.85, "/"), (0.7, "."), (0.9, "x"), (0.8, "-"), (0.9, "|"), (0.75, "+"),
)  # fmt: skip
_STRIPES = {"/": ((135,), 3), "x": ((45, 135), 1.5), "-": ((0,), 3), "|": ((90,), 3), "+": ((0, 90), 1.5)}
_GROWING, _PRODUCTIVE = ZONES["growing"], ZONES["productive"]
_EDGE = "rgba(96, 112, 122, 0.9)"
_OTHER_RULES = "Between, by counting rule"
_NUMBER_PX = 26  # a number before its band, beyond the estimate for the band's words


class KeyEntry(NamedTuple):
    """The meaning of a mark of the chart: its kind, a CSS background that looks like it, and words."""

    kind: Literal["part", "spread", "range"]
    background: str
    words: str


class ChartRecipe(TypedDict):
    """The way from counts to the numbers of a chart, for a chart that follows the live board.

    `rows` are (kind, id) from the top, `parts` the credits that are drawn, most first, `rules` how many of
    the parts, most first, each counting rule counts, and `bands` the words at a row's end by band.
    """

    rows: list[tuple[Literal["region", "muscle"], str]]
    parts: list[str]
    rules: list[int]
    bands: dict[str, str]


@dataclass(frozen=True)
class CoverageChart(Chart):
    """A week's chart, with its key for pages with one of their own; no recipe where bars show sessions."""

    key: tuple[KeyEntry, ...]
    recipe: ChartRecipe | None


def coverage_chart(
    coverage: Coverage,
    library: Library,
    *,
    by: Split = "credit",
    has_key: bool = True,
) -> CoverageChart:
    """Return the chart of counted sets: a stacked bar for each region over its target, whole muscles below.

    A bar is split by kind of credit, or by session. One trace has every bar; its `customdata` is
    (region's id, words). Rows run in the library's order from the top. A page that shows the key
    itself leaves it out of the figure: Plotly takes longer for it than for the bars.
    """
    say = session_sentences if by == "session" else coverage_sentences
    return CoverageChart(
        data=_coverage_data(coverage, library, by, has_key=has_key),
        alt=say(coverage, library),
        key=_key(coverage, library, by),
        recipe=_recipe(coverage, library) if by == "credit" else None,
    )


def _coverage_data(coverage: Coverage, library: Library, by: Split, *, has_key: bool) -> FigureData:
    rows = _rows(coverage, library)
    targets, longest = _targets(rows)
    traces = [
        targets,
        _bars(coverage, library, by),
        _other_rules(coverage, library),
        _ends(library, rows, longest),
    ]
    if has_key:
        traces[2:2] = [_key_trace(look) for look in _looks(coverage, by)]
    names, span = [row.name for row in rows], (0, longest * 1.02)
    layout = rows_layout(names, span, longest, has_key=has_key)
    layout["margin"]["r"] = name_margin(list(library.vocabulary.band_marks().values())) + _NUMBER_PX
    return figure_data(traces, layout)


def _key(coverage: Coverage, library: Library, by: Split) -> tuple[KeyEntry, ...]:
    bands = library.vocabulary.bands()
    return (
        *(KeyEntry("part", _swatch(look), look.name) for look in _looks(coverage, by)),
        KeyEntry("spread", GREY, _OTHER_RULES),
        KeyEntry("range", _GROWING, f"{bands['growing'].word.capitalize()}, from the minimum"),
        KeyEntry("range", _PRODUCTIVE, bands["productive"].word.capitalize()),
    )


@dataclass(frozen=True)
class _Look:
    """The look of a piece of a bar: its pattern first, and its opacity."""

    name: str
    opacity: float
    pattern: str


def _looks(coverage: Coverage, by: Split) -> list[_Look]:
    """Return the look of each piece of a bar, from the left."""
    if by == "session":
        named = zip((one.name for one in coverage.sessions), _SESSION_LOOKS, strict=False)
        return [_Look(name, *look) for name, look in named]
    return [
        _Look(part.capitalize(), _OPACITY[part], pattern)
        for part, credit, pattern in _PARTS
        if counted_credit(credit, coverage.counting)
    ]


def _swatch(look: _Look) -> str:
    """Return the CSS background that looks like a piece of a bar."""
    grey = f"rgb(107 122 132 / {look.opacity})"
    if look.pattern == ".":
        return f"radial-gradient({grey} 2px, transparent 2.2px) 0 0 / 6px 6px"
    angles, width = _STRIPES.get(look.pattern, ((), 0))
    stripes = (
        f"repeating-linear-gradient({angle}deg, {grey} 0 {width}px, transparent {width}px 5px)"
        for angle in angles
    )
    return ", ".join(stripes) or grey


@dataclass(frozen=True)
class _Row:
    """A row of the chart: a region, or a whole muscle, which has no id to click."""

    id: str | None
    name: str
    target: Range
    sets: float
    band: Band
    per_session: tuple[float, ...]


def _rows(coverage: Coverage, library: Library, *, has_muscles: bool = True) -> list[_Row]:
    """Return the regions from the top, then the muscles of more than one region."""
    rows = [
        _Row(
            name,
            library.regions[name].name,
            region.target,
            region.sets,
            region.band,
            region.per_session,
        )
        for name, region in coverage.regions.items()
    ]
    if has_muscles:
        rows += [
            _Row(
                None,
                f"{library.muscles[name].name}, whole",
                muscle.target,
                muscle.sets,
                muscle.band,
                muscle.per_session,
            )
            for name, muscle in coverage.muscles.items()
            if len(library.regions_of(name)) > 1
        ]
    return rows


def _bars(coverage: Coverage, library: Library, by: Split) -> Trace:
    """Return every bar in one trace: each row's pieces, one after another."""
    looks = _looks(coverage, by)
    found: list[tuple[str, float, float, tuple[str | None, str], str, float, str]] = []
    for row in _rows(coverage, library):
        color, base = library.regions[row.id].color if row.id else GREY, 0.0
        for (piece, said), look in zip(_pieces(row, coverage, by), looks, strict=False):
            found.append((row.name, base, piece, (row.id, said), color, look.opacity, look.pattern))
            base += piece
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


def _pieces(row: _Row, coverage: Coverage, by: Split) -> list[tuple[float, str]]:
    """Return the pieces of a row's bar from the left: sets, and the words for them."""
    if by == "session":
        names = (escape(session.name, quote=False) for session in coverage.sessions)
        reached = "" if row.id is None else f", {sessions_reached(coverage.regions[row.id])}"
        return [
            (sets, f"{sets:g} in {name}{reached}") for sets, name in zip(row.per_session, names, strict=True)
        ]
    if row.id is None:
        return [(row.sets, f"{row.sets:g}")]
    region = coverage.regions[row.id]
    return [
        (getattr(region, part), f"{getattr(region, part):g} {part}")
        for part, credit, _ in _PARTS
        if counted_credit(credit, coverage.counting)
    ]


def _key_trace(look: _Look) -> Trace:
    """Return an entry of the legend: a grey swatch, because a region's bars have its own colour."""
    marker = {"color": GREY, "opacity": look.opacity, "pattern": _pattern(look.pattern)}
    return {
        "type": "bar",
        "name": escape(look.name, quote=False),
        "x": [None],
        "y": [None],
        "orientation": "h",
        "marker": marker,
    }


def _other_rules(coverage: Coverage, library: Library) -> Trace:
    """Return the trace of each region's least and most sets under any counting rule."""
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


def _targets(rows: list[_Row]) -> tuple[Trace, float]:
    """Return (the trace of each row's minimum and ranges, behind its bar; the largest x)."""
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


def _ends(library: Library, rows: list[_Row], longest: float) -> Trace:
    """Return each row's number and band, as symbol and word, in the margin at the chart's right."""
    marks = library.vocabulary.band_marks()
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


def _recipe(coverage: Coverage, library: Library) -> ChartRecipe:
    muscles = [name for name in coverage.muscles if len(library.regions_of(name)) > 1]
    return {
        "rows": [*(("region", name) for name in coverage.regions), *(("muscle", name) for name in muscles)],
        "parts": [part for part, credit, _ in _PARTS if counted_credit(credit, coverage.counting)],
        "rules": [
            sum(bool(counted_credit(credit, rule)) for _, credit, _ in _PARTS) for rule in COUNTING_RULES
        ],
        "bands": library.vocabulary.band_marks(),
    }


def comparison_chart(
    comparison: Comparison,
    library: Library,
    *,
    titles: tuple[str, str] = ("Before", "After"),
) -> Chart:
    """Return the chart of both programs' counted sets: hollow before, full after, over the targets.

    `titles` name the two in the legend.
    """
    data = _comparison_data(comparison, library, titles)
    return Chart(data, alt=" ".join(difference_sentences(comparison)))


def _comparison_data(comparison: Comparison, library: Library, titles: tuple[str, str]) -> FigureData:
    regions = list(library.regions.values())
    names = [region.name for region in regions]
    found = [comparison.regions[region.id] for region in regions]
    targets, longest = _targets(_rows(comparison.after, library, has_muscles=False))
    longest = max(longest, *(d.before for d in found))
    span = (-longest * 0.03, longest * 1.06)
    layout = rows_layout(names, span, longest, has_key=True)
    traces: list[Trace] = [
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
        (titles[0], [d.before for d in found], "circle-open", INK),
        (titles[1], [d.after for d in found], "circle", [region.color for region in regions]),
    ):
        marker = {"symbol": symbol, "size": 15, "color": colors, "line": {"width": 2, "color": INK}}
        marks = {"type": "scatter", "name": title, "mode": "markers", "cliponaxis": False}
        shown = f"%{{y}}: %{{x:.3~g}} sets {title.lower()}<extra></extra>"
        traces.append(
            {**marks, "x": values, "y": names, "marker": marker, "showlegend": False, "hovertemplate": shown}
        )
        # A region's mark has the region's colour, so the legend shows the shapes in grey.
        grey = {"symbol": symbol, "size": 13, "color": GREY, "line": {"width": 2, "color": GREY}}
        traces.append({**marks, "x": [None], "y": [None], "marker": grey})
    return figure_data(traces, layout)
