"""The training view of the week: what a client's link opens, with nothing on it that changes the week."""

from __future__ import annotations

import streamlit as st

from backviz.addresses import TRAIN, VIEW
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.components.training_view import show_training
from backviz.ui.page import shell

__all__ = ["ADJUST", "is_on", "show_week"]

ADJUST = ("Adjust this week", ":material/tune:")  # the link to the Builder, and its icon


def is_on() -> bool:
    """Return whether the address asks for the training view."""
    return st.query_params.get(VIEW) == TRAIN


def show_week(library: Library, program: Program) -> None:
    """Show the week to train by, and the link to change it."""
    show_training(library, program, key="training")
    label, icon = ADJUST
    shell.show_link("builder", label, icon=icon)
