"""Mend it: the smallest changes for every region below or high, and the sets that can go."""

from __future__ import annotations

import streamlit as st

from backviz.coverage import Coverage
from backviz.library import Library
from backviz.mending import Mend, removable_sets, suggest_all_mends
from backviz.program import Program
from backviz.ui import state
from backviz.ui.owned import owned_equipment
from backviz.ui.tables import show_plain_table
from backviz.ui.words import escaped

__all__ = ["show_mends"]

_SHOWN = 3


def show_mends(library: Library, program: Program, coverage: Coverage) -> None:
    """Show what would mend the week, each change with its effect before it is made."""
    equipment = owned_equipment(library)
    mends = suggest_all_mends(program, library, equipment=equipment)
    if equipment is not None:
        st.caption("New exercises are suggested only where what you have is enough for them.")
    marks = {mark.id: mark for mark in library.vocabulary.band}
    if not any(mends.values()):
        st.markdown("No region is below its minimum or above its productive range: nothing to mend.")
    for region, found in mends.items():
        state_now = coverage.regions[region]
        mark = marks[state_now.band]
        st.subheader(
            f"{library.regions[region].name}: {state_now.sets:g} sets, {mark.symbol} {mark.label.lower()}"
        )
        if not found:
            st.markdown("No single change mends it without overstepping another limit.")
        for number, mend in enumerate(found[:_SHOWN]):
            _show_mend(library, mend, f"mend_{region}_{number}")
    st.subheader("What can go?")
    spare = removable_sets(program, library)
    if not spare:
        st.markdown("Every set holds a band: taking any away would lower one.")
    for number, mend in enumerate(spare[:_SHOWN]):
        _show_mend(library, mend, f"spare_{number}")


def _show_mend(library: Library, mend: Mend, key: str) -> None:
    row = st.container(horizontal=True, wrap=False, vertical_alignment="top")
    with row.container(width="stretch"):
        st.markdown(escaped(mend.sentence))
        for warning in mend.warnings:
            st.caption(f":material/warning: {escaped(warning)}")
        with st.expander("Effect on every region"):
            rows = [
                (library.regions[name].name, f"{effect.before:g}", f"{effect.after:g}", effect.band_after)
                for name, effect in mend.effects.items()
            ]
            show_plain_table("Before and after", ("Region", "Now", "Then", "Band then"), rows)
    row.button("Do it", key=key, on_click=state.commit, args=(mend.program,))
