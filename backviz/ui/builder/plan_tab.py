"""The tab Plan: the visitor's wishes, and the week the solver finds for them.

The wishes stay for the visit as plain values; the equipment is the one of every page.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import streamlit as st

from backviz.library import Library
from backviz.planner.apart import PlanningError, others_apart, plan_apart
from backviz.planner.plan import Plan, first_program, with_other_lifts
from backviz.planner.request import DayWish, PlanRequest, request_as_data
from backviz.planner.search import Stage
from backviz.planner.words import asked_line, obstacles, proof_sentences
from backviz.program.link import program_from_text, program_text
from backviz.program.program import DAY_NAMES, DAYS, LIMITS, Program
from backviz.ui import visit
from backviz.ui.builder.plan_result import pick_week, show_first, show_result
from backviz.ui.components.component import unheard
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.equipment import owned_equipment, remember_owned

__all__ = ["show_planner"]

_FOUND, _WISHES = "plan_found", "plan_wishes"
_OWNED = "plan_equipment"
_ANY = ""  # level
_FIRST: dict[str, Any] = {
    "sessions": 2,
    "minutes": 45,
    "level": _ANY,
    "is_minimum_only": False,
    "supersets": False,
    "days": [],
    "favour": [],
    "keep": [],
    "avoid": [],
}


def show_planner(library: Library, program: Program) -> None:
    """Show the wishes and, after a press, the week found, which one more press opens."""
    st.markdown(
        "Say what you have and what you want. The solver looks for the smallest week with no region below "
        "its minimum and as many as possible on target, and says whether it is proven smallest."
    )
    _put_back(library)
    left, right = st.columns(2, gap="large")
    with left:
        wishes = _pick_frame(library)
    with right:
        _pick_equipment(library)
        wishes |= _pick_favourites(library)
    st.session_state[_WISHES] = wishes
    request = _request(wishes, library, program)
    # Without a callback a press in the same moment as an edit would be lost.
    if st.button("Build my week", type="primary", on_click=unheard):
        _ask(library, program, request)
    found = st.session_state.get(_FOUND)
    if found:
        is_current = found["asked"] == request_as_data(request)
        has_none = found["week"] and found["others"] is None and is_current
        # Without a callback a press in the same moment as an edit would be lost.
        if has_none and st.button("Find other weeks as good", on_click=unheard):
            _ask_others(library, program, request, found)
        show_result(library, program, pick_week(found), is_current=is_current)


def _put_back(library: Library) -> None:
    """Give the fields their earlier values, because Streamlit forgets fields that are not shown."""
    wishes = {**_FIRST, **st.session_state.get(_WISHES, {})}
    known: dict[str, Collection[str]] = {
        "favour": library.regions,
        "days": DAYS,
        "keep": library.exercises,
        "avoid": library.exercises,
    }
    for name, value in wishes.items():
        shown = st.session_state.get(f"plan_{name}", value)
        held = [word for word in shown if word in known[name]] if name in known else shown
        if f"plan_{name}" not in st.session_state or held != shown:
            st.session_state[f"plan_{name}"] = held
    st.session_state[_OWNED] = sorted(owned_equipment(library) or ())


def _pick_frame(library: Library) -> dict[str, Any]:
    """Show the limits (sessions, minutes, equipment, level) and return those chosen."""
    levels = {term.id: term.label for term in library.vocabulary.level}
    return {
        "sessions": st.slider("Sessions a week", 1, LIMITS["sessions"], key="plan_sessions"),
        "minutes": st.slider("Minutes a session, warm-up included", 15, 120, step=5, key="plan_minutes"),
        "level": st.selectbox(
            "Your level",
            [_ANY, *levels],
            key="plan_level",
            format_func=lambda name: levels.get(name, "Not said (as intermediate)"),
        ),
        "is_minimum_only": st.checkbox(
            "The minimum only, for those short of time", key="plan_is_minimum_only"
        ),
        "supersets": st.checkbox("Supersets of lifts that do not compete", key="plan_supersets"),
        "days": st.multiselect(
            "Days (none chosen: any)",
            list(DAYS),
            key="plan_days",
            format_func=DAY_NAMES.__getitem__,
            help="They say how many sessions there are; no exercise comes on neighbouring days.",
        ),
    }


def _pick_equipment(library: Library) -> None:
    pieces = {item.id: item.label for item in library.vocabulary.equipment}
    st.multiselect(
        "My equipment (none chosen: everything)",
        list(pieces),
        key=_OWNED,
        format_func=pieces.__getitem__,
        on_change=_own,
    )


def _own() -> None:
    remember_owned(frozenset(st.session_state[_OWNED]) or None)
    visit.runs.run_page()


def _pick_favourites(library: Library) -> dict[str, Any]:
    """Show regions to favour, exercises to keep and to avoid, and return those chosen."""
    regions = {region.id: region.name for region in library.regions.values()}
    names = {exercise.id: exercise.name for exercise in library.exercises.values()}
    fields = {
        "favour": ("Regions to favour", regions),
        "keep": ("Exercises to keep", names),
        "avoid": ("Exercises to avoid", names),
    }
    return {
        name: st.multiselect(label, list(words), key=f"plan_{name}", format_func=words.__getitem__)
        for name, (label, words) in fields.items()
    }


def _request(wishes: dict[str, Any], library: Library, program: Program) -> PlanRequest:
    days = wishes["days"]
    return PlanRequest(
        sessions=len(days) or wishes["sessions"],
        minutes=wishes["minutes"],
        equipment=owned_equipment(library),
        level=wishes["level"] or None,
        favour=frozenset(wishes["favour"]),
        keep=frozenset(wishes["keep"]),
        avoid=frozenset(wishes["avoid"]),
        is_minimum_only=wishes["is_minimum_only"],
        supersets=wishes["supersets"],
        days=tuple(DayWish(day) for day in days),
        counting=program.counting,
        targets=program.targets,
        credits=program.credits,
    )


def _ask(library: Library, program: Program, request: PlanRequest) -> None:
    """Show a first week at once, and keep the best one as soon as it is found."""
    waiting = st.empty()
    try:
        with waiting.container(), st.spinner("Looking for your week, 5 seconds at most"):
            first = first_program(request, library)
            if first is not None:
                show_first(library, first)
            plan = plan_apart(request, library)
    except (ValueError, PlanningError) as error:
        waiting.warning(escaped(str(error)))
        return
    waiting.empty()
    found = _kept(plan, library, program)
    stages = [[stage.goal, stage.value, stage.bound] for stage in plan.stages]
    st.session_state[_FOUND] = {**found, "asked": request_as_data(request), "stages": stages, "others": None}


def _kept(plan: Plan, library: Library, program: Program) -> dict[str, Any]:
    """Return a plan as the plain values that its result shows."""
    names = {exercise.id: exercise.name for exercise in library.exercises.values()}
    return {
        "line": asked_line(plan.request, library),
        "week": _week_text(plan, program),
        "refusals": [str(reason) for reason in plan.refusals],
        "obstacles": [(regions, str(reason)) for regions, reason in obstacles(plan)],
        "proof": proof_sentences(plan),
        "notes": [str(note) for note in (*plan.yielded, *plan.below, *plan.minutes_left)],
        "choices": [str(note) for note in plan.choices],
        "additions": [
            {"session": one.session, "exercise": one.exercise, "sets": one.sets, "is_new": one.is_new}
            for one in plan.additions
            if one.exercise in names
        ],
    }


def _ask_others(library: Library, program: Program, request: PlanRequest, found: dict[str, Any]) -> None:
    """Keep up to 3 further weeks beside the first."""
    week = program_from_text(found["week"], library.context)
    stages = tuple(Stage(goal, value, bound) for goal, value, bound in found["stages"])
    first = Plan(request, week, None, stages=stages)
    try:
        with st.spinner("Looking for other weeks, 15 seconds at most"):
            others = others_apart(first, library)
    except (ValueError, PlanningError) as error:
        st.warning(escaped(str(error)))
        return
    found["others"] = [
        {
            **_kept(other.plan, library, program),
            "added": [library.exercises[name].name for name in other.added],
            "is_as_good": other.is_as_good,
        }
        for other in others
    ]


def _week_text(plan: Plan, program: Program) -> str:
    """Return the planned program as share text, with what the planner does not touch; "" for no plan.

    That are the visitor's own exercises, the block and the other lifts.
    """
    if plan.program is None:
        return ""
    own = {"exercises": program.exercises, "block": program.block}
    return program_text(with_other_lifts(plan.program.model_copy(update=own), program))
