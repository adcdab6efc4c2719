"""The starter programs as a gallery: a mini plate, for whom each is, and what it reaches."""

from __future__ import annotations

import streamlit as st

from backviz.coverage import Coverage, band_counts, weekly_coverage
from backviz.library import Library
from backviz.program import Program
from backviz.ui import state
from backviz.ui.body_map import show_mini
from backviz.ui.words import escaped

__all__ = ["band_levels", "bands_line", "show_starters"]

_LEVELS = {"below": 0.25, "growing": 0.5, "productive": 1.0, "high": 1.0}


def show_starters(library: Library) -> None:
    """Show every program of the data directory; opening one replaces the visitor's, undo brings it back."""
    for name, program in library.programs.items():
        _show_starter(library, name, program)


def _show_starter(library: Library, name: str, program: Program) -> None:
    coverage = weekly_coverage(program, library)
    line = bands_line(coverage, library)
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", key=f"starter_{name}"):
        with st.container(width=72):
            show_mini(band_levels(coverage), key=f"starter_plate_{name}", size=64, text=line)
        with st.container(width="stretch", gap=None):
            opened = st.button(
                f"**{escaped(program.name)}**",
                key=f"open_{name}",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=state.start_over,
                args=(library, name),
            )
            if program.about:
                st.markdown(escaped(program.about))
            minutes = max(session.minutes for session in coverage.sessions)
            days = len(program.sessions)
            length = f"{days} {'session' if days == 1 else 'sessions'}, up to {minutes:.0f} min"
            st.caption(f"{length} · {line}")
    if opened:
        st.rerun()  # the whole app, which closes a dialog around the gallery


def band_levels(coverage: Coverage) -> dict[str, float]:
    """Return how strongly a mini plate shows each region that gets any sets: full when productive."""
    return {name: _LEVELS[region.band] for name, region in coverage.regions.items() if region.sets}


def bands_line(coverage: Coverage, library: Library) -> str:
    """Return how many regions are in each band: "▼ 2 below, ✔ 6 productive"."""
    counts = band_counts(coverage)
    marks = [(mark, counts[mark.id]) for mark in library.vocabulary.band if counts[mark.id]]
    return ", ".join(f"{mark.symbol} {count} {mark.label.lower()}" for mark, count in marks)
