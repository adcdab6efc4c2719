"""Anatomy: pick a region on the plate or the list and read what it does."""

import streamlit as st

from backviz.ui import anatomy
from backviz.ui.page import present, shell

library, program = shell.enter()
if present.is_on("anatomy", library):
    anatomy.present_regions(library, program)
else:
    present.show_title("Anatomy")
    plate, panel = st.columns([5, 7], gap="large")
    with plate, st.container(key="plate"):
        picked = anatomy.pick_region_twice(library, program)
    with panel:
        if picked:
            anatomy.show_region(library, program, library.regions[picked])
        else:
            anatomy.show_groups(library)
