"""Anatomy: pick a region on the plate or in the list and read about it."""

import streamlit as st

from backviz.ui.anatomy import region_panel
from backviz.ui.page import present, shell

library, program = shell.enter()
if present.is_on("anatomy", library):
    region_panel.present_regions(library, program)
else:
    present.show_title("Anatomy")
    plate, panel = st.columns([5, 7], gap="large")
    with plate, st.container(key="plate"):
        picked = region_panel.pick_region_twice(library, program)
    with panel:
        if picked:
            region_panel.show_region(library, program, library.regions[picked])
        else:
            region_panel.show_groups(library)
