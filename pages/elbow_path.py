"""Elbow path: move the arm and see which regions the path is biased towards."""

import streamlit as st

from backviz.ui import elbow_page
from backviz.ui.page import present, shell

library, program = shell.enter()
if present.is_on("elbow_path", library):
    elbow_page.present_pairs(library)
else:
    present.show_title("Elbow path")
    st.markdown(elbow_page.INVITATION)
    elbow_page.show_lab(library)
    elbow_page.show_rule(library)
    elbow_page.show_limits(library)
