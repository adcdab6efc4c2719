"""Programs stored by name in the visitor's browser: the list.

The browser stores and lists; Python supplies the open program's entry, checks every text that comes back from
the device, and makes the new text of a renamed program. Nothing is stored on the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from backviz.browser import CONTROLS, PALETTE
from backviz.facts.file_kinds import KINDS
from backviz.facts.visible import one_line
from backviz.importing.matching import LIMITS as NAME_LIMITS
from backviz.library import Library
from backviz.live.shelf import (
    FILE_KEY,
    FORMAT,
    LIMITS,
    KeptEntry,
    KeptError,
    changes_since,
    kept_entry,
    read_kept_file,
    renamed_entry,
)
from backviz.live.undo_steps import is_id
from backviz.program.program import Program, change_program
from backviz.ui import visit
from backviz.ui.components.component import asked_in, event_text, make_component, packed
from backviz.ui.components.device import open_again
from backviz.ui.components.week_plate import MOULD, STYLES, plate_facts
from backviz.ui.visit.library import load_library

__all__ = ["CSS", "show_kept"]

_HERE = Path(__file__).parent
_LIST = "kept_programs"
_ANSWER, _OPENED = f"{_LIST}_answer", f"{_LIST}_opened"
_MAX_REQUEST = 2 * LIMITS["file"]  # characters: a file's text with every character escaped

CSS = (PALETTE, CONTROLS, _HERE / "kept_programs.css")  # of a component that shows kept programs

_list_component = make_component(
    "kept_programs",
    html=_HERE / "kept_programs.html",
    fills={"mould": MOULD},
    css=[*CSS, *STYLES],
    js=_HERE / "kept_programs.js",
    isolate_styles=False,  # a dialog's Tab does not look into shadow roots
)


def show_kept(library: Library, program: Program) -> None:
    """Show the programs on this device, whether `program` is one of them, and how to store it.

    Made for a dialog: opening a program runs the whole app again, which closes it.
    """
    data = {
        **_fixed_data(library),
        "open": {**kept_entry(program, library), "id": visit.program.visit_record().id},
        "answer": st.session_state.get(_ANSWER),
    }
    _list_component(key=_LIST, data=packed(data), on_ask_change=lambda: _take(_base(library)))
    if st.session_state.pop(_OPENED, False):
        st.rerun()


def _fixed_data(library: Library) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "file_key": FILE_KEY,
        "limits": LIMITS,
        "name_limits": NAME_LIMITS,
        "file_kinds": KINDS,
        **plate_facts(library),
    }


def _base(library: Library) -> Library:
    """Return the library as shipped: the open program's own exercises belong to no other program."""
    return load_library()[0] or library


def _take(library: Library) -> None:
    """Carry out the list's request and leave the answer for it."""
    with visit.program.changing() as record:
        request = asked_in(event_text(_LIST, "ask"), _MAX_REQUEST)
        if request is None:
            return
        answer: dict[str, Any] = {"client": request.get("client"), "seq": request.get("seq")}
        try:
            answer |= _answer(request, library, record)
        except KeptError as error:
            answer["said"] = [str(error)]
        st.session_state[_ANSWER] = answer
        if request.get("do") == "open" and "said" not in answer:
            st.session_state[_OPENED] = True


def _answer(request: Mapping[str, Any], library: Library, record: visit.program.Record) -> dict[str, Any]:
    """Return the entries a request asks for; raise KeptError with a sentence if that fails."""
    asked = request.get("do")
    if asked == "open":
        open_again(request, library, record)
        return {}
    if asked == "adopt" and is_id(request.get("id")):
        record.adopt(request["id"])
        return {}
    if asked == "name":
        return {"entries": [_renamed(item, library, record) for item in _items(request)]}
    if asked == "keep":
        return {"entries": [_rename_open(request.get("name"), library, record)]}
    if asked == "changes":
        return {"lines": changes_since(request.get("was"), request.get("p"), library)}
    if asked == "import" and isinstance(request.get("text"), str):
        name = one_line(str(request.get("name", "")))[:80] or "the file"
        found = read_kept_file(request["text"], library, name)
        return {"entries": list(found.entries), "refused": list(found.refused), "names": found.names}
    raise KeptError("the request could not be read")


def _items(request: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    items = request.get("items")
    if not isinstance(items, list) or len(items) > LIMITS["programs"]:
        raise KeptError("the request could not be read")
    return [item for item in items if isinstance(item, dict)]


def _renamed(item: Mapping[str, Any], library: Library, record: visit.program.Record) -> KeptEntry:
    """Return an entry under its new name; rename the open program too if it is that one."""
    if is_id(item.get("id")) and item["id"] == record.id:
        return _rename_open(item.get("name"), library, record)
    return renamed_entry(item.get("p"), item.get("name"), library)


def _rename_open(name: object, library: Library, record: visit.program.Record) -> KeptEntry:
    """Rename the visitor's program and return its entry."""
    try:
        program = change_program(visit.program.open_program(library), name=name)
        entry = kept_entry(program, library)
    except ValueError as error:
        raise KeptError(str(error).rstrip(".")) from error
    record.commit(program)
    return entry
