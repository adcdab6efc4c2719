"""The reasons: how a region's number adds up, slot by slot, and how to change it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from backviz.facts.counting import CREDIT_NAMES
from backviz.library import Library
from backviz.mending.mends import Mend, suggest_mends
from backviz.mending.reasons import explain_unmended
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.text.markdown import escaped
from backviz.ui.text.tables import show_rows, table_row
from backviz.ui.visit.equipment import owned_equipment
from backviz.week.coverage import Coverage, Entry, RegionCoverage
from backviz.week.next_step import next_step
from backviz.week.words import how_many, sessions_reached

__all__ = ["REASONS", "ask_why", "show_reasons"]

REASONS = "reasons"  # the container's key
_REGION, _CHANGE = "reason_region", "reason_change"
_SHOWN = 3  # changes to pick from


def ask_why(region: str) -> None:
    """Select the region whose reasons are shown, with how to change it."""
    st.session_state[_REGION] = region
    st.session_state[_CHANGE] = True


def show_reasons(library: Library, program: Program, coverage: Coverage) -> None:
    """Show how one region's number adds up: every slot with a credit, summing exactly; how to change it."""
    with st.container(key=REASONS):
        region = _pick_region(library, coverage)
        _show_sum(library, coverage, region)
        change = st.expander("How to change it", key=_CHANGE, on_change="rerun")
        if change.open:
            with change:
                _show_change(library, program, coverage, region)


def _pick_region(library: Library, coverage: Coverage) -> str:
    names = list(library.regions)
    if st.session_state.get(_REGION) not in names:
        st.session_state[_REGION] = min(names, key=lambda name: coverage.regions[name].sets)
    return st.selectbox(
        "Why this number?", names, key=_REGION, format_func=lambda name: library.regions[name].name
    )


def _show_sum(library: Library, coverage: Coverage, picked: str) -> None:
    region = coverage.regions[picked]
    name, counted = escaped(library.regions[picked].name), how_many(region.sets, "counted set")
    st.markdown(f"**{name}: {counted}.** {_spread(region)}")
    if not region.why:
        st.markdown("No exercise of this week gives it a direct, indirect or minor set.")
        return
    rows = [
        table_row(
            library.exercises[entry.exercise].name,
            (entry.session, _product(entry), f"{entry.counted:g}"),
        )
        for entry in region.why
    ]
    rows.append(table_row("Together", ("", "", f"{region.sets:g}"), is_sum=True))
    show_rows("Where the number comes from", ("Exercise", "Session", "Sets × credit", "Counted"), rows)
    st.caption(_reached(region, library))


def _product(entry: Entry) -> str:
    """Return sets times credit, or in words that the rule does not count the credit."""
    if entry.sets and not entry.counted:
        return f"{CREDIT_NAMES[entry.credit]}, not counted"
    return f"{entry.sets} × {entry.credit:g}"


def _spread(region: RegionCoverage) -> str:
    counts: Mapping[str, float] = {str(rule): sets for rule, sets in region.by_rule.items()}
    low, high = min(counts.values()), max(counts.values())
    if low == high:
        return "Every counting rule gives the same."
    return f"Between {low:g} and {high:g}, depending on how you count."


def _reached(region: RegionCoverage, library: Library) -> str:
    reached = library.targets.frequency.reached_at_sets
    return f"{sessions_reached(region)}, with at least {how_many(reached, 'counted set')}."


def _show_change(library: Library, program: Program, coverage: Coverage, region: str) -> None:
    said = next_step(coverage, program, library, region)
    if said:
        st.markdown(escaped(said))
        return
    owned = owned_equipment(library)
    mends = suggest_mends(program, library, region, equipment=owned)
    if not mends:
        st.markdown(escaped(str(explain_unmended(program, library, region, owned))))
    for number, mend in enumerate(mends[:_SHOWN]):
        st.button(
            escaped(str(mend)),
            key=f"change_{region}_{number}",
            width="stretch",
            on_click=visit.program.commit_to,
            args=(library, program, mend.program),
        )
        st.caption(_bands(library, mend))
    if mends:
        st.caption("Tap to apply. Undo takes it back.")


def _bands(library: Library, mend: Mend) -> str:
    """Return the bands that a change moves, in words."""
    marks = library.vocabulary.band_marks()
    moved = [
        f"{library.regions[name].name} {marks[effect.band_after]}"
        for name, effect in mend.effects.items()
        if effect.band_after != effect.band_before
    ]
    return f"Then: {', '.join(moved)}." if moved else "No region changes its band."
