"""Presenting: one switch that puts Anatomy, Elbow path or Builder on a big screen, stop by stop.

`present` in the address is the switch. Which stop it is stands under the name that the page's entry calls
`stop`: `region` or, for a pair of elbow paths, `present` itself. What is said at a stop is
`backviz.live.present_stops`' matter.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from backviz.addresses import PAGES, PRESENT
from backviz.library import Library
from backviz.live.present_stops import ON, PairStop, elbow_stops, is_presented
from backviz.ui.text.prose import show_html
from backviz.ui.visit.library import kept

__all__ = [
    "ICON",
    "ON",
    "dress",
    "is_on",
    "pairs",
    "show_switch",
    "show_title",
    "start",
    "title_row",
]

ICON = ":material/present_to_all:"
_STYLE = Path(__file__).with_name("present.css").read_text(encoding="utf-8")


def pairs(library: Library) -> tuple[PairStop, ...]:
    """Return the pairs of elbow paths, computed once per library."""
    return kept(library, elbow_stops)


def is_on(page: str, library: Library) -> bool:
    """Return whether the address asks to present this page; a value BackViz never writes does not count."""
    given, stop = st.query_params.get(PRESENT), PAGES[page].stop
    if stop is None or not given:
        return False
    return is_presented(given, pairs(library) if stop == PRESENT else ())


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


def show_switch(on_start: Callable[[], None] | None = None) -> None:
    """Show the button that starts to present the page; `on_start` starts it in a way of the page's own."""
    st.button(
        "Present",
        key="present_on",
        icon=ICON,
        help="For a big screen: large type, one stop after another. Escape ends it.",
        on_click=on_start or start,
    )


def start() -> None:
    """In a callback: begin to present the page."""
    st.query_params[PRESENT] = ON
