"""Exercises: find one by region, equipment or name, or read everything about one."""

import streamlit as st

from backviz.ui import exercise_detail, exercise_finder, shell

library, program = shell.enter()
exercise = exercise_finder.opened(library)
if exercise:
    exercise_detail.show_exercise(library, program, exercise)
else:
    st.title("Exercises")
    exercise_finder.show_finder(library, program)
