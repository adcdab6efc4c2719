"""Builder: the week in sliders, what every region gets and why, and what would mend it."""

import streamlit as st

from backviz.ui import builder, builder_parts
from backviz.ui.page import present, shell

library, program = shell.enter()
if present.is_on("builder", library):
    builder.present_week(library, program)
else:
    builder.show_head(library)
    builder.show_settings(library, program)
    builder.show_week(library, program)
    st.divider()
    builder_parts.show_parts()
    builder.answer_board()  # last: what it acknowledges is then shown
