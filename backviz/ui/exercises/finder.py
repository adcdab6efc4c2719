"""Finding an exercise: the list with its filter in the address, opening one, adding one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

import streamlit as st

from backviz.addresses import EQUIPMENT, EXERCISE, FILTER
from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.search.filters import NOTHING, filter_from_params
from backviz.ui.components.exercise_list import last_event, live_list, make_listing, pick_exercise
from backviz.ui.components.figure import send_figures
from backviz.ui.page import shell
from backviz.ui.page.add_to_program import show_sessions
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.equipment import owned_equipment, remember_owned
from backviz.ui.visit.library import kept

__all__ = ["filter_in_use", "live_text", "opened", "show_finder"]

_LIST, _FILTER = "exercise_list", "exercise_filter"


def opened(library: Library) -> list[Exercise]:
    """Return the exercises the address opens, three at most: `exercise=pull_up,chin_up`.

    An unknown word is reported in a notice and opens none.
    """
    given = st.query_params.get(EXERCISE, "")
    names = list(dict.fromkeys(given.split(",")))[:3] if given else []
    unknown = [name for name in names if name not in library.exercises]
    if unknown:
        st.warning(f"There is no exercise “{escaped(unknown[0][:60])}” here. Look for it in the list.")
        st.query_params.pop(EXERCISE)
        return []
    return [library.exercises[name] for name in names]


def filter_in_use() -> dict[str, str]:
    """Return the visitor's last filter as query parameters, so that the list is not lost."""
    return dict(st.session_state.get(_FILTER, {}))


def live_text(library: Library, href: str, given: Mapping[str, str]) -> str:
    """Return the list as HTML that answers before Streamlit is there; `given` is the address's filter."""
    listing = kept(library, make_listing)
    return live_list(listing, query=filter_from_params(given, listing.index), href=href)


def show_finder(library: Library) -> None:
    """Show the list; write its filter to the address; open or add the exercise picked."""
    given = {name: st.query_params[name] for name in FILTER if name in st.query_params}
    owned = owned_equipment(library)
    if EQUIPMENT in given:
        remember_owned(_equipment_in(given), is_chosen=False)
    elif owned is not None:
        st.query_params[EQUIPMENT] = given[EQUIPMENT] = ",".join(sorted(owned)) or NOTHING
    listing = kept(library, make_listing)
    picked = pick_exercise(
        listing,
        key=_LIST,
        query=filter_from_params(given, listing.index),
        href=shell.exercise_links(),
        on_event=_hear,
    )
    send_figures(library, moves=True)
    st.session_state[_FILTER] = given
    if picked.added:
        _offer_sessions(library, library.exercises[picked.added])


def _hear() -> None:
    """Write the list's report to the address, before the run that shows it."""
    text = last_event(_LIST, "filter")
    if text is not None:
        wanted = {name: value for name, value in parse_qsl(text) if name in FILTER}
        if _equipment_in(wanted) != _equipment_in(st.session_state.get(_FILTER, {})):
            remember_owned(_equipment_in(wanted))
        st.session_state[_FILTER] = wanted  # it may open an exercise before the list is shown again
        for name in FILTER:
            if name not in wanted:
                st.query_params.pop(name, None)
            elif st.query_params.get(name) != wanted[name]:
                st.query_params[name] = wanted[name]
    exercise = last_event(_LIST, "open")
    if exercise:
        st.query_params[EXERCISE] = exercise


def _equipment_in(given: dict[str, str]) -> frozenset[str] | None:
    return frozenset(given[EQUIPMENT].split(",")) if EQUIPMENT in given else None


@st.dialog("Add to your week", on_dismiss="rerun")
def _offer_sessions(library: Library, exercise: Exercise) -> None:
    show_sessions(library, exercise, key="list_add", closes=True)
