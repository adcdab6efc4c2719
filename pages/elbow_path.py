"""Elbow path: move the arm and see which regions the path is biased towards."""

import streamlit as st

from backviz.ui.elbow_path import lesson
from backviz.ui.page import present, shell

library, program = shell.enter()
if present.is_on("elbow_path", library):
    lesson.present_pairs(library)
else:
    present.show_title("Elbow path")
    st.markdown(lesson.INVITATION)
    lesson.show_lab(library)
    lesson.show_rule(library)
    lesson.show_limits(library)
