"""The builder's pieces: the head with undo and programs to open, the live board, and its parts.

Every change is one edit command of the core, committed to the visitor's program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from backviz.library import Library
from backviz.program import Program
from backviz.stops import RegionStop, region_in_address, week_stops
from backviz.ui import present, shell, state
from backviz.ui.coverage_panel import pick_rule
from backviz.ui.kept_programs import show_kept
from backviz.ui.live_board import show_board, take_edits
from backviz.ui.load import library_for
from backviz.ui.owned import owned_equipment, pick_owned
from backviz.ui.starters import show_starters
from backviz.ui.stepper import show_stepper

__all__ = [
    "PARTS",
    "is_edit_under_count",
    "pick_part",
    "present_week",
    "show_head",
    "show_settings",
    "show_week",
]

_BOARD, _PART = "board", "builder_part"
_EDITED = "board_edited"
PARTS = {
    "count": "Count",
    "mend": "Mend it",
    "plan": "Plan a week",
    "block": "Block",
    "compare": "Compare",
    "own": "Targets and credits",
    "take": "Take it away",
}


def show_head(library: Library) -> None:
    """Show the title with undo, redo, reset and the programs to open."""
    head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom")
    head.container(width="content").title("Builder", anchor=False)
    with head.container(horizontal=True, width="content"):
        present.show_switch()
        st.button("Undo", icon=":material/undo:", on_click=state.undo, disabled=not state.can_undo())
        st.button("Redo", icon=":material/redo:", on_click=state.redo, disabled=not state.can_redo())
        st.button(
            "Reset",
            icon=":material/restart_alt:",
            on_click=state.reset,
            disabled=not state.can_reset(),
            help="Back to the week as you opened it. Undo brings your changes back.",
        )
        if st.button("Programs", key="programs", icon=":material/folder_open:"):
            _show_programs(library)


@st.dialog("Programs", width="large", on_dismiss="rerun")
def _show_programs(library: Library) -> None:
    st.caption("Opening one replaces your week. Undo brings it back.")
    st.subheader("On this device", anchor=False)
    show_kept(library, state.open_program(library))
    st.subheader("To start from", anchor=False)
    show_starters(library)


def show_settings(library: Library, program: Program) -> None:
    """Show how sets are counted and what the visitor has."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        pick_rule(library, program)
        with st.container(width="content"):
            pick_owned(library)


def present_week(library: Library, program: Program) -> None:
    """Show the week large, then each region of it, one stop after another; the sliders stay."""
    stops = week_stops(program, library, owned_equipment(library))
    current = region_in_address(st.query_params.get("region"), stops)
    show_stepper(
        "builder",
        stops,
        current=current,
        names="region",
        is_wide=True,
        drops=["region"],
        shows_lines=False,
    )
    said = {
        stop.id: {"sets": stop.sets, "gaps": dict(stop.gaps), "mend": stop.mend}
        for stop in stops
        if isinstance(stop, RegionStop)
    }
    show_week(library, program, {"current": current, "stops": said})


def show_week(library: Library, program: Program, stage: Mapping[str, Any] | None = None) -> None:
    """Show the week to edit; what a slider changes is seen while it is dragged."""
    address = shell.link_to("exercises", exercise="EXERCISE").replace("EXERCISE", "{id}")
    opened = show_board(
        library,
        program,
        key=_BOARD,
        href=address,
        on_edit=lambda: _take(library),
        equipment=owned_equipment(library),
        sticky_top="0px" if stage else "3.75rem",
        stage=stage,
    )
    if opened:
        shell.go("exercises", exercise=opened)


def _take(library: Library) -> None:
    program = state.open_program(library)
    taken = take_edits(_BOARD, program, library_for(library, program))
    for changed in taken.programs:
        state.commit(changed)
    for problem in taken.problems:
        state.notify(problem)
    st.session_state[_EDITED] = True


def is_edit_under_count() -> bool:
    """Return whether this run comes from an edit on the board while the chart of its sets is shown."""
    is_edited = st.session_state.pop(_EDITED, False)
    return bool(is_edited and st.session_state.get(_PART, "count") == "count")


def pick_part() -> str:
    """Show the parts below the board and return the one picked; only that one is worked out."""
    return (
        st.segmented_control(
            "What to look at",
            list(PARTS),
            key=_PART,
            default="count",
            required=True,
            label_visibility="collapsed",
            format_func=lambda name: PARTS[name],
        )
        or "count"
    )
