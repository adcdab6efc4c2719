"""Builder: the week in sliders, every region's count and its reasons, and changes that would mend it."""

import streamlit as st

from backviz.ui.builder import tabs, train, workbench
from backviz.ui.page import present, shell

library, program = shell.enter()
if train.is_on():
    train.show_week(library, program)
elif present.is_on("builder", library):
    workbench.present_week(library, program)
else:
    workbench.show_head(library)
    workbench.show_week(library, program)
    st.divider()
    tabs.open_asked()
    tabs.show_parts()
    workbench.show_opened()
    workbench.answer_board()  # the page then shows every edit it acknowledges
    workbench.answer_asked()  # last: it takes its time
