"""What the weeks of a log gave, as a heat map of all regions and as a line for one: returned, never shown.

Decides no number and no band.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TypedDict

from backviz.charts.figure import (
    INK,
    SHADES,
    ZONES,
    Chart,
    FigureData,
    Trace,
    figure_data,
    name_margin,
    sets_ticks,
)
from backviz.facts.counting import BANDS
from backviz.library import Library
from backviz.week.by_week import RegionByWeek, WeekByWeek, WeekEntry
from backviz.week.words import how_many

__all__ = ["WeeksChart", "WeeksKey", "WeeksRecipe", "region_weeks_chart", "weeks_chart"]

_WRITTEN_WEEKS = 8  # with more the numbers no longer fit into their cells on a phone
_NAMED_ENTRIES = 6
_ROW_PX, _LINE_PX = 44, 260


class WeeksKey(TypedDict):
    """The meaning of a mark: a CSS background that looks like it, and words."""

    background: str
    words: str


class WeeksRecipe(TypedDict):
    """Which region and which week a cell is: ids from the top, Mondays from the left."""

    rows: list[str]
    columns: list[str]


@dataclass(frozen=True)
class WeeksChart(Chart):
    """A chart of weeks, with its key for a page that shows one of its own."""

    key: tuple[WeeksKey, ...]
    recipe: WeeksRecipe


def weeks_chart(given: WeekByWeek, library: Library) -> WeeksChart:
    """Return the heat map of counted sets, region by week: deeper the nearer to the end of productive.

    A week without any training has no cell. `customdata` of a cell is [region id, Monday, words].
    """
    return WeeksChart(_heat_map(given, library), _sentences(given, library), _heat_key(), _recipe(given))


def region_weeks_chart(given: WeekByWeek, library: Library, region: str) -> WeeksChart:
    """Return one region's counted sets as a line over its bands; raise KeyError for an unknown region."""
    row = given.regions[region]
    return WeeksChart(
        _line(given, row, library, region),
        f"{library.regions[region].name}: {_spread(row, library)}.",
        _zone_key(library),
        {"rows": [region], "columns": list(given.weeks)},
    )


def _recipe(given: WeekByWeek) -> WeeksRecipe:
    return {"rows": list(given.regions), "columns": list(given.weeks)}


def _heat_map(given: WeekByWeek, library: Library) -> FigureData:
    names, trained = [library.regions[region].name for region in given.regions], _trained(given)
    heat: Trace = {
        "type": "heatmap",
        "name": "Counted sets",
        "z": [_fullness(row, trained) for row in given.regions.values()],
        "x": list(given.weeks),
        "y": names,
        "customdata": [
            [[region, week, said] for week, said in zip(given.weeks, _cells(row, library), strict=True)]
            for region, row in given.regions.items()
        ],
        "colorscale": list(enumerate(SHADES)),
        "zmin": 0,
        "zmax": 1,
        "showscale": False,
        "xgap": 2 if len(given.weeks) <= 60 else 0,
        "ygap": 3,
        "hovertemplate": "%{y}, week of %{x}<br>%{customdata[2]}<extra></extra>",
    }
    if len(given.weeks) <= _WRITTEN_WEEKS:
        heat |= {
            "text": [_numbers(row, trained, library) for row in given.regions.values()],
            "texttemplate": "%{text}",
            "textfont": {"color": INK, "size": 12},
        }
    layout = {
        "height": _ROW_PX * len(names) + 56,
        "dragmode": False,
        "margin": {"l": name_margin(names), "r": 8, "t": 40, "b": 8},
        "font": {"size": 14},
        "xaxis": {"side": "top", "type": "category", "fixedrange": True, **_week_ticks(given.weeks)},
        "yaxis": {"autorange": "reversed", "fixedrange": True, "ticksuffix": " "},
    }
    return figure_data([heat], layout)


def _week_ticks(weeks: Sequence[str]) -> dict[str, object]:
    """Return the ticks of an axis of weeks: six Mondays at most, the first and others as far apart."""
    step = max(1, -(-len(weeks) // 6))
    shown = list(weeks[::step])
    return {
        "categoryorder": "array",  # a band's trace names the last week before the others
        "categoryarray": list(weeks),
        "tickmode": "array",
        "tickvals": shown,
        "ticktext": [f"{day.day} {day:%b}<br>{day.year}" for day in map(date.fromisoformat, shown)],
        "tickangle": 0,
        "tickfont": {"size": 12},
    }


def _trained(given: WeekByWeek) -> list[bool]:
    """Return for each week whether anybody trained."""
    return [
        bool(others) or any(row.why[week] for row in given.regions.values())
        for week, others in enumerate(given.others)
    ]


def _fullness(row: RegionByWeek, trained: Sequence[bool]) -> list[float | None]:
    """Return a region's sets as shares of the end of its productive range, None where nobody trained."""
    most = row.target.productive[1] or 1
    return [
        round(sets / most, 3) if has_trained else None
        for sets, has_trained in zip(row.sets, trained, strict=True)
    ]


def _numbers(row: RegionByWeek, trained: Sequence[bool], library: Library) -> list[str]:
    bands = library.vocabulary.bands()
    return [
        f"{bands[band].symbol}<br>{sets:g}" if has_trained else ""
        for sets, band, has_trained in zip(row.sets, row.bands, trained, strict=True)
    ]


def _cells(row: RegionByWeek, library: Library) -> list[str]:
    """Return each cell in words: its sets, its band, and the exercises they come from, most first."""
    marks = library.vocabulary.band_marks()
    return [
        "<br>".join([f"{how_many(sets, 'counted set')}, {marks[band]}", *_entries(why, library)])
        for sets, band, why in zip(row.sets, row.bands, row.why, strict=True)
    ]


def _entries(why: Sequence[WeekEntry], library: Library) -> list[str]:
    counted = sorted((entry for entry in why if entry.counted), key=lambda entry: -entry.counted)
    lines = [
        f"{escape(library.exercises[one.exercise].name, quote=False)}: {one.sets} × {one.credit:g}"
        for one in counted[:_NAMED_ENTRIES]
    ]
    more = len(counted) - len(lines)
    return [*lines, *([f"and {more} more"] if more else [])]


def _heat_key() -> tuple[WeeksKey, ...]:
    return (
        {
            "background": f"linear-gradient(90deg, {SHADES[0]}, {SHADES[1]})",
            "words": "No sets to the end of productive",
        },
        {"background": "none", "words": "No cell: no training that week"},
    )


def _zone_key(library: Library) -> tuple[WeeksKey, ...]:
    bands = library.vocabulary.bands()
    return tuple(
        {"background": color, "words": bands[band].word.capitalize()} for band, color in ZONES.items()
    )


def _line(given: WeekByWeek, row: RegionByWeek, library: Library, region: str) -> FigureData:
    low, (begins, ends) = row.target.min, row.target.productive
    longest = max([*row.sets, ends]) * 1.08
    traces = [
        _zone(given.weeks, low, begins, "growing"),
        _zone(given.weeks, begins, ends, "productive"),
        {
            "type": "scatter",
            "name": library.regions[region].name,
            "mode": "lines+markers" if len(given.weeks) <= 60 else "lines",
            "x": list(given.weeks),
            "y": list(row.sets),
            "customdata": [
                [region, week, said] for week, said in zip(given.weeks, _cells(row, library), strict=True)
            ],
            "line": {"color": library.regions[region].color, "width": 2},
            "hovertemplate": "week of %{x}<br>%{customdata[2]}<extra></extra>",
        },
    ]
    layout = {
        "height": _LINE_PX,
        "dragmode": False,
        "showlegend": False,
        "margin": {"l": 44, "r": 8, "t": 8, "b": 48},
        "font": {"size": 14},
        "xaxis": {"type": "category", "fixedrange": True, **_week_ticks(given.weeks)},
        "yaxis": {
            "title": {"text": "counted sets", "standoff": 6, "font": {"size": 13}},
            "range": [0, longest],
            "tickmode": "array",
            "tickvals": sets_ticks(longest),
            "fixedrange": True,
        },
    }
    return figure_data(traces, layout)


def _zone(weeks: Sequence[str], low: float, high: float, band: str) -> Trace:
    """Return a band as an area behind the line."""
    ends = [weeks[0], weeks[-1]] if weeks else []
    return {
        "type": "scatter",
        "name": band,
        "mode": "lines",
        "x": [*ends, *ends[::-1]],
        "y": [low, low, high, high] if ends else [],
        "fill": "toself",
        "fillcolor": ZONES[band],
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _sentences(given: WeekByWeek, library: Library) -> str:
    if not given.weeks:
        return "No week of training."
    rows = (
        f"{library.regions[region].name}: {_spread(row, library)}" for region, row in given.regions.items()
    )
    span = f"{how_many(len(given.weeks), 'week')}, from {given.weeks[0]} to {given.weeks[-1]}"
    return f"Counted sets per region by week, {span}. {'. '.join(rows)}."


def _spread(row: RegionByWeek, library: Library) -> str:
    """Return a region's weeks in words: least and most sets, and how many weeks were in each band."""
    bands = library.vocabulary.bands()
    counts = [(row.bands.count(band), bands[band].word) for band in BANDS]
    said = ", ".join(f"{how_many(count, 'week')} {word}" for count, word in counts if count)
    least, most = min(row.sets, default=0), max(row.sets, default=0)
    span = how_many(most, "set") if least == most else f"{least:g} to {how_many(most, 'set')}"
    return f"{span}; {said}"
