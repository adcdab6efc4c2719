"""The tab for targets and credits of the visitor's own: set by slider or in a table, marked, put back."""

from __future__ import annotations

from math import ceil
from typing import Any

import streamlit as st

from backviz.library import Library
from backviz.program.program import Program, change_program
from backviz.ui import visit
from backviz.ui.components.credit_table import CreditRow, show_credit_table
from backviz.ui.text.prose import show_prose, small, small_sources
from backviz.week.coverage import credits_of, target_of
from backviz.week.own_numbers import (
    experience_of,
    put_back_credits,
    put_back_target,
    scale_targets,
    set_credit,
    set_minimum,
    set_productive,
)

__all__ = ["show_credits", "show_targets"]

_LEVEL, _REGION, _MORE = "target_level", "target_region", "credit_more"
_STEP = 0.5
_USUAL = {"min": 20, "productive": 40}  # the sliders' ends, unless a target lies beyond


def show_targets(library: Library, program: Program) -> None:
    """Show targets by level of experience and for one region, to set by slider or put back."""
    st.subheader("Targets")
    _pick_level(library, program)
    region = st.selectbox(
        "Region",
        list(library.regions),
        key=_REGION,
        format_func=lambda name: library.regions[name].name,
    )
    _show_target(library, program, region)
    if program.targets:
        st.markdown(f"**Yours:** {', '.join(library.regions[name].name for name in program.targets)}")
        st.button("Put all targets back", on_click=visit.program.edit, args=(library, _without_targets))


def _pick_level(library: Library, program: Program) -> None:
    scale = library.targets.experience_scale
    st.session_state[_LEVEL] = experience_of(program, library)
    st.segmented_control(
        "Your experience, for all regions at once",
        list(scale),
        key=_LEVEL,
        format_func=lambda level: f"{level.capitalize()} (× {scale[level]:g})",
        on_change=_set_level,
        args=(library,),
    )
    said = " These targets are your own." if st.session_state[_LEVEL] is None else ""
    st.caption(f"{library.targets.experience_note} Whole muscles keep their ranges.{said}")


def _set_level(library: Library) -> None:
    level = st.session_state[_LEVEL]
    if level:
        visit.program.edit(library, scale_targets, library, level)


def _show_target(library: Library, program: Program, region: str) -> None:
    shipped, now = library.targets.regions[region], target_of(region, program, library)
    low, high = shipped.productive
    _pick_sets(library, region, "Minimum, counted sets a week", "min", now.min)
    _pick_sets(library, region, "Productive range", "productive", now.productive)
    default = f"Default: {shipped.min:g}, {low:g} to {high:g}. Grade {shipped.grade}: {shipped.basis}."
    show_prose(small(f"{default} {shipped.note or ''}"), small_sources(shipped.sources, library))
    if region in program.targets:
        name = library.regions[region].name
        st.button(
            f"Put the target of {name.lower()} back",
            on_click=visit.program.edit,
            args=(library, put_back_target, region),
        )


def _pick_sets(library: Library, region: str, label: str, end: str, now: float | tuple[float, float]) -> None:
    """Show a slider for the minimum or both ends of the productive range; it reaches any target there is."""
    key = f"target_{end}_{region}"
    value: Any = tuple(map(float, now)) if isinstance(now, tuple) else float(now)
    st.session_state[key] = value
    most = max(_USUAL[end], ceil(max(now) if isinstance(now, tuple) else now))
    st.slider(
        label,
        0.0,
        float(most),
        step=_STEP,
        format="%g",
        key=key,
        on_change=_set_sets,
        args=(library, region, end, key),
    )


def _set_sets(library: Library, region: str, end: str, key: str) -> None:
    change: Any = set_minimum if end == "min" else set_productive
    visit.program.edit(library, change, library, region, st.session_state[key])


def _without_targets(program: Program) -> Program:
    return change_program(program, targets={})


def show_credits(library: Library, program: Program) -> None:
    """Show the credits of each exercise, to choose among four values or put back."""
    st.subheader("Credits")
    slots = [slot for session in program.sessions for slot in session.slots]
    used = list(dict.fromkeys(slot.exercise for slot in slots if slot.exercise))
    used += [name for name in program.credits if name in library.exercises and name not in used]
    others = [name for name in library.exercises if name not in used]
    if st.session_state.get(_MORE) not in others:
        st.session_state.pop(_MORE, None)
    more = st.selectbox(
        "Add an exercise to the table",
        others,
        index=None,
        key=_MORE,
        placeholder="Choose an exercise",
        format_func=lambda name: library.exercises[name].name,
    )
    show_credit_table(
        [region.chip for region in library.regions.values()],
        [_row(library, program, name) for name in (*used, *([more] if more else []))],
        key="credit_table",
        on_credit=lambda *asked: visit.program.edit(library, set_credit, library, *asked),
        on_put_back=lambda exercise: visit.program.edit(library, put_back_credits, exercise),
    )
    st.caption("Where the credits come from, and how sure they are, stands on each exercise's own page.")
    if program.credits:
        st.button("Put all credits back", on_click=visit.program.edit, args=(library, _without_credits))


def _row(library: Library, program: Program, name: str) -> CreditRow:
    exercise = library.exercises[name]
    own = list(program.credits.get(name, {}))
    return {"id": name, "name": exercise.name, "credits": credits_of(exercise, program), "own": own}


def _without_credits(program: Program) -> Program:
    return change_program(program, credits={})
