"""The stops of a page on a big screen: a heading, a few lines, and the keys and buttons that step.

Stepping happens in the browser, which writes the stop into the address and tells the drawings by
the event `backviz:stop`; Python hears of nothing but the end.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from backviz.stops import Stop

__all__ = ["show_stepper"]

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "backviz_stepper",
    html=(_HERE / "stepper.html").read_text(encoding="utf-8"),
    css=(_HERE / "stepper.css").read_text(encoding="utf-8"),
    js=(_HERE / "stepper.js").read_text(encoding="utf-8"),
)


def show_stepper(
    page: str,
    stops: Sequence[Stop],
    *,
    current: str,
    names: str,
    is_wide: bool = False,
    drops: Sequence[str] = (),
    shows_lines: bool = True,
) -> None:
    """Show the stop `current` and step from it; `names` is the parameter of the address that names it.

    `drops` are parameters that mean nothing once the presentation ends. Without lines only the
    heading is shown; the lines are still said to a screen reader.
    """
    data = {
        "page": page,
        "current": current,
        "names": names,
        "wide": is_wide,
        "drops": list(drops),
        "stops": [
            {
                "id": stop.id,
                "title": stop.title,
                "over": stop.over,
                "said": stop.said,
                "lines": list(stop.lines) if shows_lines else [],
            }
            for stop in stops
        ],
    }
    _component(key=f"present_{page}", data=json.dumps(data, ensure_ascii=False).encode(), on_end_change=_end)


def _end() -> None:
    """The browser has taken the presentation out of the address; the run that follows shows it."""
