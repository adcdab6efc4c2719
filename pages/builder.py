"""Builder: the week in sliders, what every region gets and why, and what would mend it."""

import streamlit as st

from backviz.coverage import weekly_coverage
from backviz.library import Library
from backviz.program import Program
from backviz.ui import builder, coverage_panel, present, shell


def show_week(library: Library, program: Program) -> None:
    builder.show_head(library)
    builder.show_settings(library, program)
    builder.show_week(library, program)


def show_part(library: Library, program: Program) -> None:
    st.divider()
    part = builder.pick_part()
    coverage = weekly_coverage(program, library)
    if part == "count":
        coverage_panel.show_count(coverage, library)
    elif part == "mend":
        from backviz.ui import mend_panel

        mend_panel.show_mends(library, program, coverage)
    elif part == "plan":
        from backviz.ui import plan_panel

        plan_panel.show_planner(library, program)
    elif part == "block":
        from backviz.ui import block_panel

        block_panel.show_block(library, program)
    elif part == "compare":
        from backviz.ui import compare_panel

        compare_panel.show_comparison(library, program)
    elif part == "own":
        from backviz.ui import own_panel

        own_panel.show_targets(library, program)
        own_panel.show_credits(library, program)
    else:
        from backviz.ui import take_away

        take_away.show_take_away(library, program)


library, program = shell.enter()
if present.is_on("builder", library):
    builder.present_week(library, program)
    st.stop()
week, below = st.container(), st.container()
shown = [(week, show_week), (below, show_part)]
# The board shows an edit before Python hears of it; what waits for this run is the chart.
if builder.is_edit_under_count():
    shown.reverse()
for place, show in shown:
    with place:
        show(library, program)
