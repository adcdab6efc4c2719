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
from typing import Any

import streamlit as st

from backviz.ui.components.component import event_text, make_component, packed

__all__ = ["plotly_script", "serve_script", "show_chart"]

_HERE = Path(__file__).parent
_CONFIG = {"displayModeBar": False, "responsive": True}

_component = make_component(
    "chart",
    html='<div class="chart" data-testid="chart" role="img"></div>',
    js=_HERE / "chart.js",
    isolate_styles=False,  # Plotly writes its styles into the document
)
_served: str | None = None


def plotly_script() -> tuple[str, Path]:
    """Return the name, which changes with the version, and the file of Plotly's script.

    Raise FileNotFoundError if the plotly package is missing.
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
    figure: Mapping[str, Any],
    *,
    key: str,
    alt: str,
    on_pick: Callable[[str], None] | None = None,
    leads_to: str | None = None,
    recipe: Mapping[str, Any] | None = None,
) -> None:
    """Show a figure of `backviz.charts.week` (plain values); `alt` is its text for those who cannot see it.

    `on_pick` gets the first `customdata` of the pressed row, a text, before the run this starts. The
    container with the key `leads_to`, which shows the answer, is then scrolled into view. With a `recipe`
    (`backviz.charts.week.coverage_recipe`) the chart follows the page's live board before the server has
    answered an edit; the server's figure stays.
    """
    if _served is None:
        _show_as_streamlit_does(figure, key=key, alt=alt, on_pick=on_pick)
        return
    data = {
        "figure": figure,
        "config": _CONFIG,
        "alt": alt,
        "script": _served,
        "leads_to": leads_to,
        "recipe": recipe,
    }

    def pick() -> None:
        picked = event_text(key, "picked")
        if picked and on_pick:
            on_pick(picked)

    _component(key=key, data=packed(data), height="content", on_picked_change=pick)


def _show_as_streamlit_does(
    figure: Mapping[str, Any], *, key: str, alt: str, on_pick: Callable[[str], None] | None
) -> None:
    if on_pick is None:
        st.plotly_chart(dict(figure), key=key, config=_CONFIG, alt=alt, theme=None)
        return

    def pick() -> None:
        event: Any = st.session_state.get(key)
        points = event["selection"]["points"] if event else []
        picked = _first_text(points[0].get("customdata")) if points else None
        if picked:
            on_pick(picked)

    st.plotly_chart(
        dict(figure), key=key, config=_CONFIG, alt=alt, theme=None, on_select=pick, selection_mode="points"
    )


def _first_text(data: object) -> str | None:
    first = data[0] if isinstance(data, Sequence) and not isinstance(data, str) and data else data
    return first if isinstance(first, str) else None
