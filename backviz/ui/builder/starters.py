"""The starter programs as a gallery: a small plate, its purpose, and the bands it reaches."""

from __future__ import annotations

import streamlit as st

from backviz.library import Library
from backviz.live.shelf import KeptSummary, kept_summary
from backviz.ui import visit
from backviz.ui.components.week_plate import show_week_plate
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.library import kept
from backviz.week.coverage import weekly_coverage
from backviz.week.words import week_line

__all__ = ["show_starters"]


def show_starters(library: Library) -> None:
    """Show every program of the data directory; opening one replaces the visitor's, undo brings it back."""
    for name, (summary, line) in kept(library, _summaries).items():
        _show_starter(library, name, summary, line)


def _show_starter(library: Library, name: str, summary: KeptSummary, line: str) -> None:
    program = library.programs[name]
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", key=f"starter_{name}"):
        with st.container(width=72):
            show_week_plate(summary, library, key=f"starter_plate_{name}")
        with st.container(width="stretch", gap=None):
            opened = st.button(
                f"**{escaped(program.name)}**",
                key=f"open_{name}",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=visit.program.start_over,
                args=(library, name),
            )
            if program.about:
                st.markdown(escaped(program.about))
            st.caption(line)
    if opened:
        st.rerun()  # a run of the whole app closes the dialog around the gallery


def _summaries(library: Library) -> dict[str, tuple[KeptSummary, str]]:
    """Return each starter's summary and the line below it, computed once per library."""
    weeks = {name: weekly_coverage(program, library) for name, program in library.programs.items()}
    return {name: (kept_summary(coverage), week_line(coverage, library)) for name, coverage in weeks.items()}
