"""The tabs below the board: the count with its chart, mends, plan, block and the others."""

from __future__ import annotations

import streamlit as st

from backviz.addresses import PLAN, VIEW
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.builder import count_tab
from backviz.ui.components.component import send_news
from backviz.ui.visit.library import coverage_of

__all__ = ["PARTS", "open_asked", "open_part", "show_parts"]

_PART = "builder_part"
PARTS = {
    "count": "Count",
    "mend": "Fix gaps",
    "plan": "Plan a week",
    "block": "Block",
    "compare": "Compare",
    "own": "Targets and credits",
    "take": "Share and export",
}


def open_asked() -> None:
    """Open the planner's form if the address asks for it, once; the page's script brings it into view."""
    if st.query_params.get(VIEW) == PLAN:
        del st.query_params[VIEW]
        open_part("plan")
        send_news("part", "plan")


def open_part(name: str) -> None:
    """In a callback: choose the tab; the page's script brings it into view (live_board/week_keys.js)."""
    st.session_state[_PART] = name


@visit.runs.part
def show_parts(library: Library, program: Program) -> None:
    """Show the tabs and the chosen one; only that one is computed."""
    with st.container(key="week_parts"):
        _show_picked(library, program)


def _show_picked(library: Library, program: Program) -> None:
    picked = _pick_part()
    coverage = coverage_of(library, program)
    if picked == "count":
        count_tab.show_count(library, program, coverage)
    elif picked == "mend":
        from backviz.ui.builder import mend_tab

        mend_tab.show_mends(library, program, coverage)
    elif picked == "plan":
        from backviz.ui.builder import plan_tab

        plan_tab.show_planner(library, program)
    elif picked == "block":
        from backviz.ui.builder import block_tab

        block_tab.show_block(library, program)
    elif picked == "compare":
        from backviz.ui.builder import compare_tab

        compare_tab.show_comparison(library, program)
    elif picked == "own":
        from backviz.ui.builder import own_tab

        own_tab.show_targets(library, program)
        own_tab.show_credits(library, program)
    else:
        from backviz.ui.builder import take_tab

        take_tab.show_take_away(library, program)


def _pick_part() -> str:
    picked: str | None = st.segmented_control(
        "What to look at",
        list(PARTS),
        key=_PART,
        # The one at hand: a browser forgets it where a press cuts the answer to another one short.
        default=st.session_state.get(_PART) or "count",
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: PARTS[name],
    )
    return picked or "count"
