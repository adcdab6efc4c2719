"""Targets and credits of the visitor's own: set by slider, marked as theirs, put back with a press."""

from __future__ import annotations

import streamlit as st

from backviz.coverage import credits_of
from backviz.exercises import CREDIT_NAMES
from backviz.library import Library
from backviz.program import Program, change_program
from backviz.targets import Range
from backviz.ui import state
from backviz.ui.prose import show_prose, small, small_sources
from backviz.ui.words import escaped

__all__ = ["show_credits", "show_targets"]


def show_targets(library: Library, program: Program) -> None:
    """Show the weekly target of one region with its grade, to set by slider or put back."""
    st.subheader("Targets")
    scale = library.targets.experience_scale
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("For all regions at once:")
        for level, factor in scale.items():
            st.button(
                f"{level.capitalize()} (× {factor:g})",
                key=f"scale_{level}",
                on_click=state.edit,
                args=(library, _scaled, library, factor),
            )
    region = st.selectbox(
        "Region",
        list(library.regions),
        key="target_region",
        format_func=lambda name: library.regions[name].name,
    )
    shipped = library.targets.regions[region]
    now = program.targets.get(region, shipped)
    least, range_ = f"target_min_{region}", f"target_range_{region}"
    st.session_state[least], st.session_state[range_] = int(now.min), tuple(map(int, now.productive))
    st.slider("Minimum, counted sets a week", 0, 20, key=least, on_change=_set_target, args=(library, region))
    st.slider("Productive range", 1, 40, key=range_, on_change=_set_target, args=(library, region))
    low, high = shipped.productive
    default = f"Default: {shipped.min:g}, {low:g} to {high:g}. Grade {shipped.grade}: {shipped.basis}."
    show_prose(
        small(f"{default} {shipped.note or ''}"),
        small_sources(shipped.sources, library),
    )
    if program.targets:
        st.markdown(f"**Yours:** {', '.join(library.regions[name].name for name in program.targets)}")
        st.button("Put all targets back", on_click=state.edit, args=(library, _without_targets))


def _scaled(program: Program, library: Library, factor: float) -> Program:
    if factor == 1:
        return _without_targets(program)
    targets = {}
    for name, target in library.targets.regions.items():
        low, high = (max(1, round(end * factor)) for end in target.productive)
        targets[name] = Range(min=min(target.min, low), productive=(low, max(high, low + 1)))
    return change_program(program, targets=targets)


def _without_targets(program: Program) -> Program:
    return change_program(program, targets={})


def _set_target(library: Library, region: str) -> None:
    low, high = st.session_state[f"target_range_{region}"]
    least = min(st.session_state[f"target_min_{region}"], low)
    try:
        target = Range(min=least, productive=(low, high))
    except ValueError:
        state.notify("The productive range needs a low end under its high end.")
        return
    state.edit(library, _with_target, region, target)


def _with_target(program: Program, region: str, target: Range) -> Program:
    return change_program(program, targets={**program.targets, region: target})


def show_credits(library: Library, program: Program) -> None:
    """Show what one set of an exercise gives each region, to choose among four or put back."""
    st.subheader("Credits")
    used = list(dict.fromkeys(slot.exercise for session in program.sessions for slot in session.slots))
    others = [name for name in library.exercises if name not in used]
    exercise = st.selectbox(
        "Exercise",
        [*used, *others],
        key="credit_exercise",
        format_func=lambda name: library.exercises[name].name,
    )
    now = credits_of(library.exercises[exercise], program)
    left, right = st.columns(2, gap="medium")
    for number, region in enumerate(library.regions.values()):
        key = f"credit_{exercise}_{region.id}"
        st.session_state[key] = now.get(region.id, 0.0)
        is_own = region.id in program.credits.get(exercise, {})
        with left if number % 2 == 0 else right:
            st.segmented_control(
                f"{region.name}{' (yours)' if is_own else ''}",
                list(CREDIT_NAMES)[::-1],
                key=key,
                required=True,
                format_func=lambda value: CREDIT_NAMES[value],
                on_change=_set_credit,
                args=(library, exercise, region.id, key),
            )
    if program.credits:
        st.markdown(
            f"**Yours:** {', '.join(escaped(library.exercises[name].name) for name in program.credits)}"
        )
        st.button("Put all credits back", on_click=state.edit, args=(library, _without_credits))


def _set_credit(library: Library, exercise: str, region: str, key: str) -> None:
    state.edit(library, _with_credit, exercise, region, float(st.session_state[key]))


def _with_credit(program: Program, exercise: str, region: str, value: float) -> Program:
    own = {**program.credits.get(exercise, {}), region: value}
    return change_program(program, credits={**program.credits, exercise: own})


def _without_credits(program: Program) -> Program:
    return change_program(program, credits={})
