"""Presenting: one switch that puts Anatomy, Elbow path or Builder on a big screen, stop by stop.

`present` in the address is the switch; the stop stands in `region` or, for a pair of elbow paths, in
`present` itself. `backviz.live.stops` has the lines of each stop.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from backviz.library import Library
from backviz.live.stops import ON, PairStop, elbow_stops, is_presented
from backviz.ui.text.prose import show_html
from backviz.ui.visit.library import kept

__all__ = [
    "ICON",
    "ON",
    "PAGES",
    "PARAMETER",
    "dress",
    "is_on",
    "pairs",
    "show_switch",
    "show_title",
    "title_row",
]

PAGES = ("anatomy", "elbow_path", "builder")
PARAMETER = "present"
ICON = ":material/present_to_all:"
_STYLE = Path(__file__).with_name("present.css").read_text(encoding="utf-8")


def pairs(library: Library) -> tuple[PairStop, ...]:
    """Return the pairs of elbow paths, computed once per library."""
    return kept(library, elbow_stops)


def is_on(page: str, library: Library) -> bool:
    """Return whether the address asks to present this page; a value BackViz never writes does not count."""
    given = st.query_params.get(PARAMETER)
    if page not in PAGES or not given:
        return False
    return is_presented(given, pairs(library) if page == "elbow_path" else ())


def dress() -> None:
    """Let the page fill the screen in large type."""
    show_html(f"<style>{_STYLE}</style>")


def title_row() -> DeltaGenerator:
    """Return the place for a page's title and the buttons beside it."""
    return st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="title_row"
    )


def show_title(title: str) -> None:
    """Show a page's title with the switch beside it."""
    head = title_row()
    head.title(title, width="content")
    with head:
        show_switch()


def show_switch() -> None:
    """Show the button that starts to present the page."""
    st.button(
        "Present",
        key="present_on",
        icon=ICON,
        help="For a big screen: large type, one stop after another. Escape ends it.",
        on_click=_start,
    )


def _start() -> None:
    st.query_params[PARAMETER] = ON
