"""Fix gaps: the smallest changes for every region below or high, and the sets that can go."""

from __future__ import annotations

import streamlit as st

from backviz.library import Library
from backviz.mending.mends import Mend, removable_sets, suggest_all_mends
from backviz.mending.reasons import explain_unmended
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.text.markdown import escaped
from backviz.ui.text.tables import show_plain_table
from backviz.ui.visit.equipment import owned_equipment
from backviz.week.coverage import Coverage
from backviz.week.words import how_many

__all__ = ["show_mends"]

_SHOWN = 3


def show_mends(library: Library, program: Program, coverage: Coverage) -> None:
    """Show the changes that mend the week, each with its effect before it is made."""
    equipment = owned_equipment(library)
    if equipment is not None:
        st.caption("Suggestions use only your equipment.")
    mends = suggest_all_mends(program, library, equipment=equipment)
    if any(mends.values()):
        st.caption("Tap to apply. Undo takes it back.")
    if not mends:
        st.markdown("No region is below its minimum or above its productive range: no gap to fix.")
    for region, found in mends.items():
        _show_region(library, coverage, region)
        if not any(region in mend.repaired and not mend.warnings for mend in found):
            st.markdown(escaped(str(explain_unmended(program, library, region, equipment))))
        for number, mend in enumerate(found[:_SHOWN]):
            _show_mend(library, program, mend, f"mend_{region}_{number}", is_enough=region in mend.repaired)
    _show_spare(library, program, coverage, [mend for found in mends.values() for mend in found])


def _show_region(library: Library, coverage: Coverage, region: str) -> None:
    found = coverage.regions[region]
    band = library.vocabulary.band_marks()[found.band]
    st.subheader(f"{library.regions[region].name}: {how_many(found.sets, 'set')}, {band}")


def _show_spare(library: Library, program: Program, coverage: Coverage, offered: list[Mend]) -> None:
    """Show the sets that can go, beside the mends offered, or why there are none."""
    st.subheader("What can go?")
    spare = removable_sets(program, library, besides=offered)
    if not any(session.sets for session in coverage.sessions):
        st.markdown("Nothing: the week has no sets yet.")
    elif not spare:
        st.markdown(
            "Nothing to spare: removing any set would drop a region a level, "
            "or take from one below its minimum."
        )
    for number, mend in enumerate(spare[:_SHOWN]):
        _show_mend(library, program, mend, f"spare_{number}")


def _show_mend(library: Library, program: Program, mend: Mend, key: str, *, is_enough: bool = True) -> None:
    """Show a change as a button that makes it, its result, and its effect on every region."""
    with st.container(gap="xsmall"):
        made = (library, program, mend.program)
        st.button(escaped(mend.action), key=key, on_click=visit.program.commit_to, args=made)
        st.markdown(f"{escaped(mend.outcome[0].upper() + mend.outcome[1:])}.")
        if not is_enough:
            st.caption(":material/trending_up: Helps, not enough by itself.")
        for warning in mend.warnings:
            st.caption(f":material/warning: {escaped(warning)}.")
        with st.expander("Effect on every region"):
            _show_effects(library, mend)


def _show_effects(library: Library, mend: Mend) -> None:
    bands = library.vocabulary.band_marks()
    rows = [
        (library.regions[name].name, f"{effect.before:g}", f"{effect.after:g}", bands[effect.band_after])
        for name, effect in mend.effects.items()
    ]
    show_plain_table("Before and after", ("Region", "Now", "Then", "Band then"), rows)
