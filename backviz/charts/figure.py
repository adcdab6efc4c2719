"""The common parts of all figures: fonts, margins and axes as plain values, and the Plotly figure of them.

The only place that imports plotly. Knows no coverage and no library, and not whether a page is dark: a page's
style sheet replaces `INK` and `PAPER`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = [
    "GREY",
    "INK",
    "PAPER",
    "SHADES",
    "ZONES",
    "Chart",
    "FigureData",
    "Trace",
    "figure_data",
    "name_margin",
    "rows_layout",
    "sets_ticks",
]

Trace = dict[str, Any]  # one trace, with the field names of Plotly's reference

GREY = "#6b7a84"
# As Plotly writes them into what it draws, which is how a style sheet finds them.
INK, PAPER = "rgb(15, 26, 32)", "rgb(255, 255, 255)"
# Cells of a heat map from no sets to the end of productive. The page shows through, light or dark; letters
# keep a contrast of 4.5 to 1 on all of them.
SHADES = ("rgba(42, 147, 163, 0.08)", "rgba(42, 147, 163, 0.66)")
# Areas behind counted sets: from the minimum, and on target.
ZONES = {"growing": "rgba(120, 144, 156, 0.13)", "productive": "rgba(46, 125, 102, 0.24)"}
_LETTERS = '"Source Sans", sans-serif'
_ROW_PX, _LETTER_PX = 44, 7.4
_MOST_STEPS = 6  # numbers along the axis after 0: more would overlap on a phone


class FigureData(TypedDict):
    """A figure for Plotly's script: its traces, and a layout (lengths in pixels)."""

    data: list[Trace]
    layout: dict[str, Any]


@dataclass(frozen=True)
class Chart:
    """A chart: plain values for Plotly's script, and its alternative text."""

    data: FigureData
    alt: str

    @property
    def figure(self) -> go.Figure:
        """Return the chart as a Plotly figure, for a notebook; built at once: adding traces is slow."""
        import plotly.graph_objects as go  # noqa: PLC0415 - a page needs the values only

        return go.Figure(self.data)


def name_margin(names: list[str]) -> float:
    """Return the width in pixels for the longest name, estimated: Plotly measures by drawing twice."""
    return _LETTER_PX * max(map(len, names)) + 16


def sets_ticks(longest: float) -> list[int]:
    """Return the numbers of an axis of sets after 0: steps of 5, 10, 20, 50 and so on, six at most.

    >>> sets_ticks(13), sets_ticks(42), sets_ticks(130)
    ([0, 5, 10], [0, 10, 20, 30, 40], [0, 50, 100])
    """
    step, factors = 5, (2, 2, 2.5)
    turn = 0
    while longest / step > _MOST_STEPS:
        step = round(step * factors[turn % 3])
        turn += 1
    return list(range(0, int(longest) + 1, step))


def rows_layout(
    rows: list[str], span: tuple[float, float], longest: float, *, has_key: bool
) -> dict[str, Any]:
    """Return the layout of a chart with a row for each name, sets along the x axis.

    All rows are equally high, so the row follows from a place on the screen.
    """
    return {
        "barmode": "overlay",
        "dragmode": False,
        "height": _ROW_PX * len(rows) + (96 if has_key else 72),
        "margin": {"l": name_margin(rows), "r": 8, "t": 34 if has_key else 8, "b": 44},
        "showlegend": has_key,
        "legend": {"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom", "traceorder": "normal"},
        "xaxis": {
            "title": {"text": "counted sets a week", "standoff": 6, "font": {"size": 14}},
            "range": list(span),
            "tickmode": "array",
            "tickvals": sets_ticks(longest),
            "tickangle": 0,
            "fixedrange": True,
            "zeroline": False,
            "automargin": False,
        },
        "yaxis": {
            "categoryarray": rows[::-1],
            "categoryorder": "array",
            "range": [-0.5, len(rows) - 0.5],
            "fixedrange": True,
            "ticksuffix": " ",
            "tickfont": {"size": 14},
            "automargin": False,
        },
        "hoverlabel": {"align": "left"},
        "font": {"size": 14},
    }


def figure_data(traces: list[Trace], layout: dict[str, Any]) -> FigureData:
    """Return the figure in the app's look as plain values: Plotly's objects take longer than all else.

    It has the page's ground and letters and no grid. Ranges and words are traces, because Plotly draws
    shapes and annotations three times slower.
    """
    clear = "rgba(0,0,0,0)"
    bare = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "ticklabelstandoff": 5}
    dress = {
        **layout,
        "template": {},
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "font": {"family": _LETTERS, "color": INK, **layout["font"]},
        "xaxis": {**bare, **layout["xaxis"]},
        "yaxis": {**bare, **layout["yaxis"]},
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": INK,
            "font": {"family": _LETTERS, "color": INK, "size": 14},
            **layout.get("hoverlabel", {}),
        },
    }
    return {"data": traces, "layout": dress}
