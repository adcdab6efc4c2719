"""A Plotly figure on a page, redrawn by Plotly's own script only where it changed.

Streamlit removes its chart and builds it again with every new figure. Under our server the figure goes to a
component that keeps its chart; its script comes with the plotly package. Bare `streamlit run` cannot serve
that script, so there Streamlit's chart is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypedDict

import streamlit as st

from backviz.charts.figure import Chart, FigureData
from backviz.charts.week import ChartRecipe
from backviz.ui.components.component import event_text, make_component, packed

__all__ = ["ChartMessage", "plotly_script", "serve_script", "show_chart"]

_HERE = Path(__file__).parent
_CONFIG = {"displayModeBar": False, "responsive": True}

_component = make_component(
    "chart",
    html='<div class="chart" data-testid="chart" role="img"></div>',
    js=_HERE / "chart.js",
    isolate_styles=False,  # Plotly writes its styles into the document
)
_served: str | None = None


class ChartMessage(TypedDict):
    """What the script gets: the figure, Plotly's settings, words, and where things are.

    `script` is the name of Plotly's script below the static files; `leads_to` the key of the container
    that a press on a row brings into view. `cells` says that a cell is picked, not a row.
    """

    figure: FigureData
    config: Mapping[str, bool]
    alt: str
    script: str
    leads_to: str | None
    recipe: ChartRecipe | None
    cells: bool


def plotly_script() -> tuple[str, Path]:
    """Return the name, which changes with the version, and the file of Plotly's script.

    Raises FileNotFoundError where the plotly package is missing.
    """
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise FileNotFoundError("the plotly package is missing")
    return (
        f"js/plotly-{version('plotly')}.min.js",
        Path(found.origin).parent / "package_data" / "plotly.min.js",
    )


def serve_script() -> Mapping[str, Path]:
    """Return the files the server must serve below its static files; charts use them from now on."""
    global _served
    name, path = plotly_script()
    if not path.is_file():
        return {}
    _served = name
    return {name: path}


def show_chart(
    chart: Chart,
    *,
    key: str,
    on_pick: Callable[[str], None] | None = None,
    leads_to: str | None = None,
    recipe: ChartRecipe | None = None,
    picks_cells: bool = False,
) -> None:
    """Show a chart of `backviz.charts`; a screen reader gets its words.

    `on_pick` gets the first `customdata` of the row that is pressed, a text, before the run this starts;
    what it then shows, the container with the key `leads_to`, is brought into view.
    A heat map that `picks_cells` gives it the row and the column of a cell, with a space between; Streamlit's
    own chart has no cells to pick.
    With a `recipe` the chart follows the page's live board before the server has answered an edit; what
    the server then sends is what stays.
    """
    if _served is None:
        _show_as_streamlit_does(chart, key=key, on_pick=None if picks_cells else on_pick)
        return
    data: ChartMessage = {
        "figure": chart.data,
        "config": _CONFIG,
        "alt": chart.alt,
        "script": _served,
        "leads_to": leads_to,
        "recipe": recipe,
        "cells": picks_cells,
    }

    def pick() -> None:
        picked = event_text(key, "picked")
        if picked and on_pick:
            on_pick(picked)

    _component(key=key, data=packed(data), height="content", on_picked_change=pick)


def _show_as_streamlit_does(chart: Chart, *, key: str, on_pick: Callable[[str], None] | None) -> None:
    figure: dict[str, Any] = {**chart.data}
    if on_pick is None:
        st.plotly_chart(figure, key=key, config=_CONFIG, alt=chart.alt, theme=None)
        return

    def pick() -> None:
        event: Any = st.session_state.get(key)
        points = event["selection"]["points"] if event else []
        picked = _first_text(points[0].get("customdata")) if points else None
        if picked:
            on_pick(picked)

    st.plotly_chart(
        figure,
        key=key,
        config=_CONFIG,
        alt=chart.alt,
        theme=None,
        on_select=pick,
        selection_mode="points",
    )


def _first_text(data: object) -> str | None:
    first = data[0] if isinstance(data, Sequence) and not isinstance(data, str) and data else data
    return first if isinstance(first, str) else None
