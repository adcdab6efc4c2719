"""Adding an exercise to the visitor's program, from any page: choose the session, undo offered."""

from __future__ import annotations

import streamlit as st

from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.live.offered import suggested_slot
from backviz.program.program import LIMITS, Slot, add_slot
from backviz.ui import visit
from backviz.ui.components.component import unheard
from backviz.ui.components.device import remember_last
from backviz.ui.text.markdown import escaped
from backviz.week.words import dose

__all__ = ["BUTTON", "show_add", "show_sessions"]

BUTTON = ("Add", ":material/add:")
_ADDED = "just_added"  # exercise, name of the session, share text of the program with it


def show_add(library: Library, exercise: Exercise, *, key: str) -> None:
    """Show a button that offers the sessions of the program and adds the exercise to one."""
    label, icon = BUTTON
    box = st.popover(
        label,
        key=f"{key}_box",
        icon=icon,
        help=f"Add {escaped(exercise.name)} to your week",
        on_change="rerun",
    )
    if box.open:  # a page has many of these, and few are ever open
        with box:
            show_sessions(library, exercise, key=key)


def show_sessions(library: Library, exercise: Exercise, *, key: str, closes: bool = False) -> None:
    """Show a button per session; a press adds the exercise there and offers to undo it.

    `closes` adds a way to end the dialog around.
    """
    program = visit.program.open_program(library)
    slot = suggested_slot(exercise)
    st.markdown(f"**{escaped(exercise.name)}**: {dose(slot, exercise)}")
    for number, session in enumerate(program.sessions):
        st.button(
            f"To {escaped(session.name)}",
            key=f"{key}_{number}",
            on_click=_add,
            args=(library, number, slot, exercise.id, session.name),
            disabled=len(session.slots) >= LIMITS["slots"],
            width="stretch",
        )
    _show_added(exercise, key=key)
    if closes:
        remember_last(library, program)  # the page around the dialog does not run
    if closes and st.button("Done", key=f"{key}_done", type="primary", width="stretch", on_click=unheard):
        st.rerun()


def _show_added(exercise: Exercise, *, key: str) -> None:
    """Show the session the exercise went to, with a button that undoes it while it is the last edit.

    The row has its place from the start: a button that moved as the row came or went would miss a press.
    """
    name, session, text = st.session_state.get(_ADDED, ("", "", ""))
    is_added = name == exercise.id and text == visit.program.share_text()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/check: Added to {escaped(session)}." if is_added else "Choose a session.")
        st.button(
            "Undo",
            key=f"{key}_undo",
            icon=":material/undo:",
            on_click=visit.program.undo,
            disabled=not is_added,
        )


def _add(library: Library, number: int, slot: Slot, name: str, session: str) -> None:
    before = visit.program.share_text()
    visit.program.edit(library, add_slot, number, slot)
    if visit.program.share_text() != before:
        st.session_state[_ADDED] = (name, session, visit.program.share_text())
