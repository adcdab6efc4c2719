"""The visitor's own exercises: a form with a live plate beside it, a file to open, a list to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from backviz.facts.counting import CREDIT_NAMES
from backviz.facts.records import read_record
from backviz.facts.visible import one_line, visible
from backviz.facts.yaml_text import dump_yaml, read_text
from backviz.library import Library
from backviz.program.own_exercises import MAX_OWN, OwnExercise, as_record, own_id, parse_own_exercises
from backviz.program.program import Program, change_program
from backviz.ui import visit
from backviz.ui.components.body_map import show_mini
from backviz.ui.page.open_file import open_file
from backviz.ui.page.save_file import show_save
from backviz.ui.text.markdown import escaped

__all__ = ["show_own_exercises"]

_BOX, _BEGUN, _REFUSED = "own_exercises", "own_exercises_begun", "own_refused"
_KEYS = ("name", "equipment", "one_sided", "reps", "rest", "cues", "link")


def show_own_exercises(library: Library, program: Program) -> None:
    """Show the visitor's own exercises, the form for a new one, and a way to open a file of them."""
    box = st.expander(
        f"Your own exercises ({len(program.exercises)})",
        key=_BOX,
        icon=":material/edit_note:",
        on_change="rerun",
    )
    if not (box.open or st.session_state.get(_BEGUN)):
        return  # most visitors never open it
    st.session_state[_BEGUN] = True  # a begun form survives closing the box
    with box:
        st.caption("They stay in your program and travel in its link and file. Nothing is stored here.")
        for own in program.exercises:
            _show_own(library, program, own)
        if len(program.exercises) >= MAX_OWN:
            st.caption(f"A program carries at most {MAX_OWN} exercises of your own.")
            return
        form, file = st.tabs(["Describe one", "Open a file"])
        with form:
            _show_form(library, program)
        with file:
            _show_upload(library)


def _show_own(library: Library, program: Program, own: OwnExercise) -> None:
    is_used = any(slot.exercise == own.id for session in program.sessions for slot in session.slots)
    row = st.container(horizontal=True, vertical_alignment="center")
    row.markdown(f"**{escaped(own.name)}**")
    with row:
        show_save(
            "As YAML",
            dump_yaml([as_record(own)]),
            own.name,
            "yaml",
            key=f"own_yaml_{own.id}",
            help="A record for data/exercises.yaml, ready for a pull request",
        )
    row.button(
        "Remove",
        key=f"own_remove_{own.id}",
        on_click=visit.program.edit,
        args=(library, _without, own.id),
        disabled=is_used,
        help="It is in your week: take it out there first" if is_used else None,
    )


def _without(program: Program, name: str) -> Program:
    return change_program(program, exercises=tuple(own for own in program.exercises if own.id != name))


def _with(program: Program, new: tuple[OwnExercise, ...]) -> Program:
    return change_program(program, exercises=(*program.exercises, *new))


def _show_form(library: Library, program: Program) -> None:
    words, drawing = st.columns([3, 1], gap="large")
    with words:
        st.text_input("Name", key="own_name", max_chars=80)
        st.caption(
            "What one set gives each region. Choose the nearest of four; it is your own judgement. "
            "It may give none anything."
        )
        credits = _pick_credits(library)
        equipment = {item.id: item.label for item in library.vocabulary.equipment}
        st.multiselect(
            "Needs", list(equipment), key="own_equipment", format_func=lambda name: equipment[name]
        )
        st.checkbox("One arm at a time", key="own_one_sided")
        st.slider("Reps", 1, 30, (8, 12), key="own_reps")
        st.slider("Rest (seconds)", 0, 300, 90, step=15, key="own_rest")
        st.text_area("Cues, one a line", key="own_cues", max_chars=600)
        st.text_input("Link to a clip (YouTube or Vimeo)", key="own_link", max_chars=300, type="url")
        st.button(
            "Add exercise", key="own_add", type="primary", on_click=_add, args=(library, program, credits)
        )
        _show_refusal(_record(program, credits))
    with drawing:
        show_mini(credits, key="own_plate", size=200)


def _pick_credits(library: Library) -> dict[str, float]:
    found = {}
    left, right = st.columns(2, gap="medium")
    for number, region in enumerate(library.regions.values()):
        with left if number < len(library.regions) / 2 else right:
            value = st.segmented_control(
                region.name,
                list(CREDIT_NAMES)[::-1],
                key=f"own_credit_{region.id}",
                default=0.0,
                required=True,
                format_func=lambda value: CREDIT_NAMES[value],
            )
        if value:
            found[region.id] = float(value)
    return found


def _record(program: Program, credits: dict[str, float]) -> dict[str, Any]:
    """Return the form's values as a record of an own exercise."""
    given = {key: st.session_state[f"own_{key}"] for key in _KEYS}
    return {
        "id": own_id(given["name"], {own.id for own in program.exercises}),
        "name": given["name"],
        "credits": credits,
        "equipment": tuple(given["equipment"]),
        "is_one_sided": given["one_sided"],
        "reps": tuple(given["reps"]),
        "rest_s": given["rest"],
        "cues": tuple(line.strip() for line in visible(given["cues"]).splitlines() if line.strip()),
        **({"link": link} if (link := one_line(given["link"])) else {}),
    }


def _add(library: Library, program: Program, credits: dict[str, float]) -> None:
    raw = _record(program, credits)
    problems = [sentence for is_missing, sentence in _missing(raw) if is_missing]
    own = None
    if not problems:
        own, faults = read_record(read_text("{}", "the form"), (), raw, OwnExercise, library.context)
        problems = [f"{problem.text[:1].upper()}{problem.text[1:]}." for problem in faults]
    if own is None:
        st.session_state[_REFUSED] = (raw, problems)
        return
    st.session_state.pop(_REFUSED, None)
    visit.program.edit(library, _with, (own,))
    for key in ("own_name", "own_cues", "own_link"):
        st.session_state[key] = ""
    counts = "" if own.credits else " It counts for no region."
    said = f"Added {escaped(own.name)}. It is in the list and in your program.{counts}"
    st.toast(said, icon=":material/check:")


def _missing(raw: Mapping[str, Any]) -> tuple[tuple[bool, str], ...]:
    """Return, for each thing the form needs, whether it is missing and the sentence that asks for it."""
    return ((not raw["name"].strip(), "Give the exercise a name."),)


def _show_refusal(raw: Mapping[str, Any]) -> None:
    """Show below the button why nothing was added, as long as the form is unchanged."""
    refused, problems = st.session_state.get(_REFUSED, (None, ()))
    if refused == raw:
        lines = ("The exercise was not added.", *(escaped(text) for text in problems))
        st.warning(" ".join(lines), icon=":material/info:")


def _show_upload(library: Library) -> None:
    st.markdown(
        "A YAML file with a list `exercises:`, each with `id: my_…`, `name`, `credits` "
        "and whatever else the form asks."
    )
    new = open_file(
        "my_exercises.yaml",
        lambda data, name: parse_own_exercises(data, name, library.context),
        key="own_file",
    )
    if new is not None:
        st.button(
            f"Add {len(new)} exercises",
            key="own_add_file",
            on_click=visit.program.edit,
            args=(library, _with, new),
        )
