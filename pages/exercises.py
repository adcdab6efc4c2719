"""Exercises: find one by region, equipment or name, read everything about it, set some side by side."""

import streamlit as st

from backviz.ui.exercises import detail, finder, own_form
from backviz.ui.page import shell

library, program = shell.enter()
opened = finder.opened(library)
if len(opened) > 1:
    detail.show_comparison(library, opened)
elif opened:
    detail.show_exercise(library, opened[0])
else:
    st.title("Exercises")
    finder.show_finder(library)
    own_form.show_own_exercises(library, program)
