"""What the visitor did and the server has not acknowledged: kept on the device, waited for, made good.

The live board writes its edits down (`journal.js`) until they are acknowledged. What hands the week out
waits until it is the week on the screen (`pace.js`, `hold.js`). Edits whose page ended too early are brought
back by the frame of the next page (`regain.js`). The device's word is checked here; nothing is stored.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import streamlit as st

from backviz.browser import PALETTE
from backviz.library import Library
from backviz.live.shelf import KeptError
from backviz.live.unsaved import (
    LeftEntry,
    Unsaved,
    left_entry,
    made_on,
    read_unsaved,
    states_after,
    states_to_come,
)
from backviz.program.link import LinkError, program_text
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.components.component import event_text, make_component, packed
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.library import load_library

__all__ = [
    "Regained",
    "acknowledge",
    "acknowledged",
    "regain",
    "regained_news",
    "share_text_of",
    "show_pace",
]

_HERE = Path(__file__).parent
_ACKNOWLEDGED = "acknowledged_edits"  # of each board of this visit, the number of its last edit taken
_REGAINED = "regained_edits"  # by board: what the device is to store of a week that is not the open one
_BOARDS = 30  # remembered in a visit
_NOT_READ = "A change from before this page was loaded could not be made again: {why}."
_LEFT = (
    "“{name}” has a change that was not saved when its page closed. It is kept: see Programs in the builder."
)


class Regained(TypedDict):
    """What became of unsaved edits, by board: the number of the last one taken, and a week to store."""

    acks: dict[str, int]
    left: dict[str, LeftEntry]


_pace = make_component(
    "pace",
    html='<p class="pace palette" role="status" data-testid="pace"></p>',
    css=[PALETTE, _HERE / "pace.css"],
    js=_HERE / "pace_line.js",
)


def acknowledged() -> dict[str, int]:
    """Return, for each board of the visit, the number of its last edit that was taken."""
    known: dict[str, int] = st.session_state.setdefault(_ACKNOWLEDGED, {})
    return known


def acknowledge(known: dict[str, int], client: str, seq: int) -> None:
    """Note in `known` that a board's edits are taken up to `seq`; looks into no session state."""
    known.pop(client, None)
    known[client] = seq
    while len(known) > _BOARDS:
        del known[next(iter(known))]


def share_text_of(_: Library, program: Program) -> str:
    """Return the share text of a program; "" where it is too large for one."""
    try:
        return program_text(program)
    except LinkError:
        return ""


def show_pace(library: Library, program: Program) -> None:
    """Show, at the end of a part that hands out the week, when it is behind the board."""
    _pace(key="pace", data=packed({"p": share_text_of(library, program)}), height="content")


def regained_news() -> bytes:
    """Return what the frame tells the device: which edits are taken, and what it is to store of others."""
    news: Regained = {"acks": acknowledged(), "left": st.session_state.get(_REGAINED, {})}
    return packed(news)


def regain(key: str) -> None:
    """Make the edits again that the device brings from pages that ended too early; each once.

    What belongs to another week than the open one becomes that week, for the device to store.
    """
    library, _ = load_library()
    entries = read_unsaved(event_text(key, "regain"))
    if library is None or not entries:
        return
    known = acknowledged()
    left: dict[str, LeftEntry] = st.session_state.setdefault(_REGAINED, {})
    with visit.program.changing() as record:
        is_bare = record.is_bare
        for entry in entries:
            try:
                found = _regain(entry, known.get(entry.client, 0), library, record)
            except (KeptError, LinkError) as error:
                record.notify(_NOT_READ.format(why=escaped(str(error)).rstrip(".")))
                found = None
            if found:
                left[entry.client] = found
                if not is_bare:
                    record.notify(_LEFT.format(name=escaped(found["name"])))
            acknowledge(known, entry.client, max(entry.last, known.get(entry.client, 0)))


def _regain(entry: Unsaved, seq: int, library: Library, record: visit.program.Record) -> LeftEntry | None:
    """Make an entry's edits on the open program where they belong to it; else return what they make."""
    program = visit.program.program_of(record.text, library)
    if seq:  # the rest of what this visit has begun to take
        states, problems = made_on(program, entry.edits, library.with_own(program), seq)
        to_come: list[Program] | None = states[1:]
    else:
        states, problems = states_after(entry, library)
        to_come = states_to_come(program, states)
    for text in problems:
        record.notify(text)
    if to_come is not None:
        record.take(to_come, [])
        return None
    return left_entry(states, library) if len(states) > 1 else None
