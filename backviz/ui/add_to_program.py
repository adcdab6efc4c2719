"""Adding an exercise to the visitor's program, from any page: choose the session, undo offered."""

from __future__ import annotations

import streamlit as st

from backviz.board import suggested_slot
from backviz.exercises import Exercise
from backviz.library import Library
from backviz.program import LIMITS, Program, Slot, add_slot
from backviz.ui import state
from backviz.ui.words import dose, escaped

__all__ = ["show_add", "show_sessions"]


def show_add(library: Library, program: Program, exercise: Exercise, *, key: str) -> None:
    """Show a button that offers the sessions of the program and adds the exercise to one."""
    with st.popover("Add", icon=":material/add:", help=f"Add {exercise.name} to your week"):
        show_sessions(library, program, exercise, key=key)


def show_sessions(
    library: Library, program: Program, exercise: Exercise, *, key: str, closes: bool = False
) -> None:
    """Show a button per session; a press adds the exercise there. `closes` ends the dialog around."""
    slot = suggested_slot(exercise)
    st.markdown(f"**{escaped(exercise.name)}**: {dose(slot, exercise)}")
    for number, session in enumerate(program.sessions):
        is_pressed = st.button(
            f"To {escaped(session.name)}",
            key=f"{key}_{number}",
            on_click=_add,
            args=(library, number, slot, exercise.name, session.name),
            disabled=len(session.slots) >= LIMITS["slots"],
            width="stretch",
        )
        if is_pressed and closes:
            st.rerun()


def _add(library: Library, session: int, slot: Slot, exercise: str, session_name: str) -> None:
    state.edit(library, add_slot, session, slot)
    st.toast(
        f"Added {escaped(exercise)} to {escaped(session_name)}. Undo in the builder.", icon=":material/check:"
    )
