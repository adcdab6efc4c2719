"""Adding an exercise to the visitor's program, from any page: into which week and session, with what effect.

Undo is offered.
"""

from __future__ import annotations

from typing import TypedDict

import streamlit as st

from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.live.offered import suggested_slot
from backviz.program.program import LIMITS, Program, Session, Slot, add_slot
from backviz.ui import visit
from backviz.ui.components.component import unheard
from backviz.ui.components.device import remember_last
from backviz.ui.components.into_line import show_into_line
from backviz.ui.page import shell
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.equipment import owned_equipment
from backviz.ui.visit.library import coverage_of
from backviz.week.starter_copies import first_edit_name
from backviz.week.words import dose, effect_line, listed

__all__ = ["BUTTON", "show_add", "show_sessions"]

BUTTON = ("Add", ":material/add:")
_ADDED = "just_added"


class _Added(TypedDict):
    """What was just added: the exercise, its session by name, the share text with it, and what it changed."""

    exercise: str
    session: str
    text: str
    effect: str


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
    _show_where(library, program, exercise, key=key)
    for number, session in enumerate(program.sessions):
        st.button(
            f"To {escaped(session.name)}{_lack(library, exercise, session)}",
            key=f"{key}_{number}",
            on_click=_add,
            args=(library, number, slot, exercise.id, session.name),
            disabled=len(session.slots) >= LIMITS["slots"],
            width="stretch",
        )
    _show_next(exercise, key=key)
    if closes:
        remember_last(library, program)  # the page around the dialog does not run
    if closes and st.button("Done", key=f"{key}_done", type="primary", width="stretch", on_click=unheard):
        st.rerun()


def _lack(library: Library, exercise: Exercise, session: Session) -> str:
    """Return what of the exercise's equipment is not there in a session, in words that follow its name."""
    own = session.equipment
    missing = exercise.missing_with(owned_equipment(library) if own is None else frozenset(own))
    pieces = [library.vocabulary.label("equipment", piece).lower() for piece in missing]
    return f" (no {escaped(listed(pieces))} there)" if pieces else ""


def _added(exercise: Exercise) -> _Added | None:
    """Return what was just added if it is this exercise and the last edit."""
    added: _Added | None = st.session_state.get(_ADDED)
    is_last = added and added["exercise"] == exercise.id and added["text"] == visit.program.share_text()
    return added if is_last else None


def _show_where(library: Library, program: Program, exercise: Exercise, *, key: str) -> None:
    """Show into whose week the exercise goes, or that it went there and what it changed."""
    added = _added(exercise)
    show_into_line(
        program.name,
        key=f"{key}_into",
        is_template=first_edit_name(program, library) is not None,
        session=added["session"] if added else "",
        effect=added["effect"] if added else "",
    )


def _show_next(exercise: Exercise, *, key: str) -> None:
    """Show the way to the week, and a button that undoes the addition while it is the last edit.

    The row has its place from the start: a button that moved as the row came or went would miss a press.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        shell.show_link("builder", "Open week")
        st.button(
            "Undo",
            key=f"{key}_undo",
            icon=":material/undo:",
            on_click=visit.program.undo,
            disabled=_added(exercise) is None,
        )


def _add(library: Library, number: int, slot: Slot, name: str, session: str) -> None:
    before, text = visit.program.open_program(library), visit.program.share_text()
    visit.program.edit(library, add_slot, number, slot)
    if visit.program.share_text() == text:
        return
    after = visit.program.open_program(library)
    effect = effect_line(coverage_of(library, before), coverage_of(library, after), library)
    st.session_state[_ADDED] = _Added(
        exercise=name, session=session, text=visit.program.share_text(), effect=effect
    )
