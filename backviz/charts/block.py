"""The heat map of a block, region by week: returned, never shown. Decides no number and no band."""

from __future__ import annotations

from backviz.charts.figure import INK, SHADES, Chart, FigureData, figure_data, name_margin
from backviz.library import Library
from backviz.week.block import Block, BlockWeek, region_by_week

__all__ = ["block_chart"]

_THIN_SPACE = "\u2009"


def block_chart(block: Block, library: Library) -> Chart:
    """Return the heat map of counted sets and bands, region by week.

    A cell's colour is deeper the nearer its sets are to the end of the program's productive range.
    """
    return Chart(_heat_map(block, library), alt=_sentences(block, library))


def _heat_map(block: Block, library: Library) -> FigureData:
    names = [library.regions[name].name for name in region_by_week(block)]
    heat = {
        "type": "heatmap",
        "z": _fullness(block),
        "x": [_week_name(week) for week in block.weeks],
        "y": names,
        "text": _cells(block, library),
        "texttemplate": "%{text}",
        "textfont": {"color": INK, "size": 13},
        "colorscale": list(enumerate(SHADES)),
        "zmin": 0,
        "zmax": 1,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "hovertemplate": "%{y}, %{x}: %{text} sets<extra></extra>",
    }
    layout = {
        "height": 44 * len(names) + 56,
        "dragmode": False,
        "margin": {"l": name_margin(names), "r": 8, "t": 48, "b": 8},
        "font": {"size": 14},
        "xaxis": {
            "side": "top",
            "fixedrange": True,
            "tickmode": "array",
            "tickvals": [_week_name(week) for week in block.weeks],
            "ticktext": [_short_week_name(week) for week in block.weeks],
            "tickangle": 0,
            "tickfont": {"size": 13},
        },
        "yaxis": {"autorange": "reversed", "fixedrange": True, "ticksuffix": " "},
    }
    return figure_data([heat], layout)


def _week_name(week: BlockWeek) -> str:
    return f"Week {week.number}{', deload' if week.is_deload else ''}"


def _short_week_name(week: BlockWeek) -> str:
    """Return the week's name on two short lines: a phone shows six weeks side by side."""
    return f"{'Deload' if week.is_deload else 'Week'}<br>{week.number}"


def _fullness(block: Block) -> list[list[float]]:
    """Return each region's sets by week as a share of the end of its productive range."""
    regions = block.weeks[0].coverage.regions
    return [
        [round(sets / regions[name].target.productive[1], 3) for sets in row]
        for name, row in region_by_week(block).items()
    ]


def _cells(block: Block, library: Library) -> list[list[str]]:
    """Return the text of each cell, region by week: the band's symbol and the sets."""
    bands = library.vocabulary.bands()
    weeks = [week.coverage.regions for week in block.weeks]
    return [
        [f"{bands[week[name].band].symbol}{_THIN_SPACE}{week[name].sets:g}" for week in weeks]
        for name in weeks[0]
    ]


def _sentences(block: Block, library: Library) -> str:
    bands = library.vocabulary.bands()
    weeks = [week.coverage.regions for week in block.weeks]
    rows = (
        f"{library.regions[name].name} "
        + ", ".join(f"{week[name].sets:g} ({bands[week[name].band].word})" for week in weeks)
        for name in weeks[0]
    )
    return f"Counted sets a week, week by week: {'; '.join(rows)}."
