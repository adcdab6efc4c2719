"""The builder's pieces: the head with undo and starter programs, and the week with its slots.

Every change is one edit command of the core, committed to the visitor's program.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from backviz.coverage import Coverage
from backviz.library import Library
from backviz.program import (
    DAYS,
    LIMITS,
    Program,
    Session,
    Slot,
    add_session,
    add_slot,
    change_program,
    change_session,
    change_slot,
    move_session,
    move_slot,
    remove_session,
    remove_slot,
    swap_exercise,
)
from backviz.ui import shell, state
from backviz.ui.add_to_program import suggested_slot
from backviz.ui.words import credit_line, escaped, reps_line

__all__ = ["show_head", "show_week"]

_DAY_NAMES = dict(
    zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)


def show_head(library: Library) -> None:
    """Show the title with undo, redo and the starter programs."""
    head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom")
    head.container(width="content").title("Builder", anchor=False)
    with head.container(horizontal=True, width="content"):
        st.button("Undo", icon=":material/undo:", on_click=state.undo, disabled=not state.can_undo())
        st.button("Redo", icon=":material/redo:", on_click=state.redo, disabled=not state.can_redo())
        with st.popover("Open a program", icon=":material/folder_open:"):
            _show_programs(library)


def _show_programs(library: Library) -> None:
    st.caption("Opening one replaces your week. Undo brings it back.")
    for name, program in library.programs.items():
        st.button(
            escaped(program.name),
            key=f"open_{name}",
            on_click=state.start_over,
            args=(library, name),
            width="stretch",
            type="tertiary",
        )
        st.caption(escaped(program.about or ""))


def show_week(library: Library, program: Program, coverage: Coverage) -> None:
    """Show the week: its name, then every session with its slots, then a way to add a session."""
    _text_field(
        "Program name",
        "program_name",
        program.name,
        lambda text: state.edit(library, change_program, name=text),
    )
    if program.about:
        st.caption(escaped(program.about))
    for number, session in enumerate(program.sessions):
        _show_session(library, program, coverage, number, session)
    st.button(
        "Add a session",
        icon=":material/add:",
        on_click=_add_session,
        args=(library, len(program.sessions)),
        disabled=len(program.sessions) >= LIMITS["sessions"],
    )


def _add_session(library: Library, count: int) -> None:
    state.edit(library, add_session, f"Day {count + 1}")


def _text_field(label: str, key: str, value: str, take: Any) -> None:
    def changed() -> None:
        if st.session_state[key].strip():
            take(st.session_state[key])

    st.session_state[key] = value
    st.text_input(label, key=key, max_chars=LIMITS["name"], on_change=changed)


def _show_session(
    library: Library, program: Program, coverage: Coverage, number: int, session: Session
) -> None:
    minutes = coverage.sessions[number].minutes
    with st.container(border=True, key=f"session_{number}"):
        head, tools = _words_and_tools()
        with head:
            day = f" · {_DAY_NAMES[session.day]}" if session.day else ""
            st.header(escaped(session.name), anchor=False)
            st.caption(f"{coverage.sessions[number].sets} sets, about {minutes:.0f} min{day}")
        with tools, st.popover("", icon=":material/more_horiz:", help=f"Change {session.name}"):
            _show_session_tools(library, program, number, session)
        for place, slot in enumerate(session.slots):
            _show_slot(library, program, number, place, slot)
        if not session.slots:
            st.caption("No exercise yet. Add one below.")
        _show_search(library, number, session)


def _words_and_tools() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return a place for words and one for a menu at its right, side by side on a phone too."""
    row = st.container(horizontal=True, wrap=False, vertical_alignment="top")
    return row.container(width="stretch", gap="xxsmall"), row.container(width="content")


def _show_session_tools(library: Library, program: Program, number: int, session: Session) -> None:
    _text_field(
        "Name",
        f"session_name_{number}",
        session.name,
        lambda text: state.edit(library, change_session, number, name=text),
    )
    key = f"session_day_{number}"
    st.session_state[key] = session.day
    st.selectbox(
        "Weekday",
        [None, *DAYS],
        key=key,
        format_func=lambda day: _DAY_NAMES.get(day, "No fixed day"),
        on_change=lambda: state.edit(library, change_session, number, day=st.session_state[key]),
    )
    with st.container(horizontal=True):
        _button("Earlier", "arrow_upward", library, number == 0, move_session, number, number - 1)
        _button(
            "Later",
            "arrow_downward",
            library,
            number == len(program.sessions) - 1,
            move_session,
            number,
            number + 1,
        )
        _button("Remove session", "delete", library, len(program.sessions) == 1, remove_session, number)


def _button(label: str, icon: str, library: Library, is_off: bool, change: Any, *arguments: object) -> None:
    key = "_".join(["do", change.__name__, label.replace(" ", "_").lower(), *(str(a) for a in arguments)])
    st.button(
        label,
        icon=f":material/{icon}:",
        key=key,
        disabled=is_off,
        on_click=state.edit,
        args=(library, change, *arguments),
    )


def _show_slot(library: Library, program: Program, number: int, place: int, slot: Slot) -> None:
    exercise = library.exercises[slot.exercise]
    with st.container(key=f"slot_{number}_{place}"):
        words, tools = _words_and_tools()
        with words:
            shell.page_link("exercises", f"**{escaped(exercise.name)}**", exercise=exercise.id)
            st.caption(f"{reps_line(slot.reps, exercise)} · {credit_line(exercise, library)}")
        with tools, st.popover("", icon=":material/tune:", help=f"Change {exercise.name}"):
            _show_slot_tools(library, program, number, place, slot)
        key = f"sets_{number}_{place}"
        st.session_state[key] = slot.sets
        st.slider(
            f"Sets of {exercise.name}",
            0,
            max(8, slot.sets),
            key=key,
            format="%d sets",
            label_visibility="collapsed",
            on_change=lambda: state.edit(library, change_slot, number, place, sets=st.session_state[key]),
        )


def _show_slot_tools(library: Library, program: Program, number: int, place: int, slot: Slot) -> None:
    exercise = library.exercises[slot.exercise]
    reps, rest, swap = f"reps_{number}_{place}", f"rest_{number}_{place}", f"swap_{number}_{place}"
    st.session_state[reps] = slot.reps
    st.slider(
        f"Reps ({exercise.reps_unit})",
        1,
        max(30, slot.reps[1], exercise.reps[1]),
        key=reps,
        on_change=lambda: state.edit(library, change_slot, number, place, reps=tuple(st.session_state[reps])),
    )
    st.session_state[rest] = exercise.rest_s if slot.rest_s is None else slot.rest_s
    st.slider(
        "Rest between sets (seconds)",
        0,
        300,
        step=15,
        key=rest,
        on_change=lambda: state.edit(library, change_slot, number, place, rest_s=st.session_state[rest]),
    )
    _pick_exercise(
        "Swap for",
        swap,
        library,
        lambda name: state.edit(library, swap_exercise, number, place, name),
        near=slot.exercise,
    )
    last = len(program.sessions[number].slots) - 1
    with st.container(horizontal=True):
        _button("Up", "arrow_upward", library, place == 0, move_slot, number, place, number, place - 1)
        _button("Down", "arrow_downward", library, place == last, move_slot, number, place, number, place + 1)
        _button("Remove", "delete", library, False, remove_slot, number, place)
    for other, session in enumerate(program.sessions):
        if other != number:
            _button(
                f"To {escaped(session.name)}",
                "arrow_forward",
                library,
                False,
                move_slot,
                number,
                place,
                other,
            )


def _show_search(library: Library, number: int, session: Session) -> None:
    if len(session.slots) >= LIMITS["slots"]:
        st.caption(f"A session holds at most {LIMITS['slots']} exercises.")
        return
    _pick_exercise(
        f"Add an exercise to {session.name}",
        f"add_to_{number}",
        library,
        lambda name: state.edit(library, add_slot, number, suggested_slot(library.exercises[name])),
    )


def _pick_exercise(label: str, key: str, library: Library, take: Any, near: str | None = None) -> None:
    """Offer every exercise by name; with `near`, those that share its direct regions come first."""

    def taken() -> None:
        if st.session_state[key]:
            take(st.session_state[key])

    st.session_state[key] = None
    st.selectbox(
        label,
        _ordered(library, near),
        key=key,
        index=None,
        placeholder="Search by name",
        format_func=lambda name: library.exercises[name].name,
        on_change=taken,
    )


def _ordered(library: Library, near: str | None) -> list[str]:
    names = sorted(library.exercises, key=lambda name: library.exercises[name].name.casefold())
    if near is None:
        return names
    wanted = {region for region, credit in library.exercises[near].credits.items() if credit.credit == 1}

    def shared(name: str) -> float:
        credits = library.exercises[name].credits
        return -sum(credits[region].credit for region in wanted if region in credits)

    return sorted((name for name in names if name != near), key=shared)
