"""Builder: the week in sliders, and beside it what every region gets and why."""

import streamlit as st

from backviz.coverage import weekly_coverage
from backviz.ui import builder, coverage_panel, shell

library, program = shell.enter()
coverage = weekly_coverage(program, library)
builder.show_head(library)
week, count = st.columns([6, 7], gap="large")
with week:
    builder.show_week(library, program, coverage)
with count, st.container(key="count"):
    coverage_panel.pick_rule(library, program)
    coverage_panel.show_coverage(coverage, library)
    coverage_panel.show_reasons(coverage, library)
    with st.expander("The same numbers as a table"):
        coverage_panel.show_table(coverage, library)
    coverage_panel.show_muscles(coverage, library)
