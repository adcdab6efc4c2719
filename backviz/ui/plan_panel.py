"""Plan a week: what the visitor wants, and the week the solver finds, with its proof."""

from __future__ import annotations

import json

import streamlit as st

from backviz.library import Library
from backviz.planner import Plan, plan_lines, plan_week
from backviz.planner_request import PlanRequest
from backviz.program import LIMITS, Program
from backviz.program_file import program_as_data
from backviz.ui import state
from backviz.ui.owned import owned_equipment, remember_owned
from backviz.ui.words import escaped

__all__ = ["show_planner"]

_FOUND = "plan_found"


def show_planner(library: Library, program: Program) -> None:
    """Show the wishes and, after a press, the week found: opened with one more press."""
    st.markdown(
        "Say what you have. The solver looks for the smallest week with no region below its minimum and "
        "as many as possible productive, and says whether it is proven smallest."
    )
    with st.form("plan_form"):
        left, right = st.columns(2, gap="large")
        with left:
            sessions = st.slider("Sessions a week", 1, LIMITS["sessions"], 2)
            minutes = st.slider("Minutes a session, warm-up included", 15, 120, 45, step=5)
            levels = {term.id: term.label for term in library.vocabulary.level}
            level = st.selectbox(
                "Hardest level", [None, *levels], format_func=lambda name: levels.get(name or "", "Any level")
            )
            is_minimum = st.checkbox("The minimum only, for those short of time")
        with right:
            pieces = {item.id: item.label for item in library.vocabulary.equipment}
            owned = st.multiselect(
                "What I have (none chosen: everything)",
                list(pieces),
                default=sorted(owned_equipment(library) or ()),
                format_func=lambda name: pieces[name],
            )
            favour = st.multiselect(
                "Regions to favour",
                list(library.regions),
                format_func=lambda name: library.regions[name].name,
            )
            names = {exercise.id: exercise.name for exercise in library.exercises.values()}
            keep = st.multiselect("Exercises to keep", list(names), format_func=lambda name: names[name])
            avoid = st.multiselect("Exercises to avoid", list(names), format_func=lambda name: names[name])
        is_asked = st.form_submit_button("Build my week", type="primary")
    if is_asked:
        remember_owned(frozenset(owned) or None)
        request = PlanRequest(
            sessions=sessions,
            minutes=minutes,
            equipment=frozenset(owned) or None,
            level=level,
            favour=frozenset(favour),
            keep=frozenset(keep),
            avoid=frozenset(avoid),
            is_minimum_only=is_minimum,
            counting=program.counting,
            targets=program.targets,
            credits=program.credits,
        )
        _ask(library, program, request)
    _show_found(library)


def _ask(library: Library, program: Program, request: PlanRequest) -> None:
    try:
        with st.spinner("Looking for your week, 5 seconds at most"):
            plan = plan_week(request, library)
    except ValueError as error:
        st.warning(escaped(str(error)))
        return
    st.session_state[_FOUND] = (plan_lines(plan, library), _with_own(plan, program))


def _with_own(plan: Plan, program: Program) -> dict[str, object] | None:
    """Return the planned program as plain values, with the visitor's own exercises it may use."""
    if plan.program is None:
        return None
    return program_as_data(plan.program.model_copy(update={"exercises": program.exercises}))


def _show_found(library: Library) -> None:
    lines, data = st.session_state.get(_FOUND, ((), None))
    if not lines:
        return
    st.code("\n".join(lines), language=None, wrap_lines=True)
    if data is not None:
        st.button("Open this week", type="primary", on_click=_open, args=(library, data))


def _open(library: Library, data: dict[str, object]) -> None:
    raw = {name: value for name, value in data.items() if name != "backviz_program"}
    state.commit(Program.model_validate_json(json.dumps(raw), context=library.context))
