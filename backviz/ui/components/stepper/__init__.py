"""The stops of a page on a big screen: a heading, a few lines, and the keys and buttons that step.

The browser steps: it writes the stop into the address and sends the drawings the event `backviz:stop`. Python
gets the stop when the steps pause, and the end of the presentation.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TypedDict

import streamlit as st

from backviz.addresses import PATH, PRESENT, QUERY_FOR_SCRIPTS, QueryForScripts
from backviz.elbow.tables import path_from_text
from backviz.facts.json_text import read_json
from backviz.live.present_stops import ON, Stop
from backviz.ui import visit
from backviz.ui.components.component import component_in, event_text, packed

__all__ = ["show_stepper"]

_ENDED = "presentations_ended"

_component = component_in(Path(__file__).parent)


class StopShown(TypedDict):
    """A stop as the script gets it; `said` is for a screen reader."""

    id: str
    title: str
    over: str
    said: str
    lines: tuple[str, ...]


class Steps(TypedDict):
    """What the script gets: the stops, where one is, and how the address names that.

    `names` is the name of the query that has the stop, `on` what `present` says beside it, `drops` are the
    names that mean nothing once the presentation ends. `also` says a key of the drawing. `ended` names the
    presentations of this visit that have ended: it is another one after each end.
    """

    page: str
    current: str
    names: str
    on: str
    wide: bool
    also: str
    drops: tuple[str, ...]
    ended: str
    query: QueryForScripts
    stops: list[StopShown]


def show_stepper(
    page: str,
    stops: Sequence[Stop],
    *,
    current: str,
    names: str,
    is_wide: bool = False,
    also: str = "",
    drops: Sequence[str] = (),
    shows_lines: bool = True,
) -> None:
    """Show the stop `current` and step from it; `names` is the query name that holds the stop.

    `drops` are query names removed when the presentation ends. `also` says a key of the drawing, in the line
    of keys. Without `shows_lines` only the heading is shown; a screen reader still gets the lines.
    """
    data: Steps = {
        "page": page,
        "current": current,
        "names": names,
        "on": ON,
        "wide": is_wide,
        "also": also,
        "drops": tuple(drops),
        "ended": f"{visit.program.visit_record().visit} {st.session_state.get(_ENDED, 0)}",
        "query": QUERY_FOR_SCRIPTS,
        "stops": [
            {
                "id": stop.id,
                "title": stop.title,
                "over": stop.over,
                "said": stop.said,
                "lines": stop.lines if shows_lines else (),
            }
            for stop in stops
        ],
    }
    key = f"present_{page}"
    follow = partial(_follow, key, names, frozenset(stop.id for stop in stops))
    _component(
        key=key,
        data=packed(data),
        on_at_change=partial(follow, "at"),
        on_end_change=partial(follow, "end", (PRESENT, *drops)),
    )


def _follow(key: str, names: str, known: Collection[str], name: str, drops: Sequence[str] = ()) -> None:
    """Take over the browser's stop; names of no stop and no path are ignored."""
    told = _told(event_text(key, name))
    stop, path = told.get("stop"), told.get("path")
    if stop is not None and stop in known:
        _write(names, stop)
    if path and path_from_text(path):
        _write(PATH, path)
    for parameter in drops:
        _write(parameter, "")
    if name == "end":
        st.session_state[_ENDED] = st.session_state.get(_ENDED, 0) + 1


def _told(text: str | None) -> dict[str, str]:
    try:
        told = read_json(text) if text is not None and len(text) < 1000 else None
    except ValueError:
        told = None
    found = told if isinstance(told, dict) else {}
    return {field: value for field, value in found.items() if isinstance(value, str)}


def _write(name: str, value: str) -> None:
    if not value:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
