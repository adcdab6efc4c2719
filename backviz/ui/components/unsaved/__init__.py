"""Edits the server has not acknowledged: stored on the device, waited for, made again.

The live board records its edits (`journal.js`) until they are acknowledged. Every part that hands the week
out waits until its week is the one on the screen (`pace.js`, `hold.js`). Edits whose page ended too early are
brought back by the frame of the next page (`regain.js`). Python checks what the device sends and stores
nothing.
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
_ACKNOWLEDGED = "acknowledged_edits"  # by board of this visit: the number of its last edit taken
_REGAINED = "regained_edits"  # by board: the entry the device should store for a week that is not open
_BOARDS = 30  # most that a visit remembers
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
    """Note in `known` that a board's edits are taken up to `seq`. Looks into no session state."""
    known.pop(client, None)
    known[client] = seq
    while len(known) > _BOARDS:
        del known[next(iter(known))]


def share_text_of(_: Library, program: Program) -> str:
    """Return the share text of a program; "" if it is too large for one."""
    try:
        return program_text(program)
    except LinkError:
        return ""


def show_pace(library: Library, program: Program) -> None:
    """Show a line, at the end of a part that hands out the week, while the part is behind the board."""
    _pace(key="pace", data=packed({"p": share_text_of(library, program)}), height="content")


def regained_news() -> bytes:
    """Return the frame's data for the device: the edits taken, and the weeks it should store."""
    news: Regained = {"acks": acknowledged(), "left": st.session_state.get(_REGAINED, {})}
    return packed(news)


def regain(key: str) -> None:
    """Make again, once each, the edits that the device brings from pages that ended too early.

    Edits of another week than the open one are made on that week, which the device then stores.
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
    """Make an entry's edits on the open program if they belong to it; return the edited week if not."""
    program = visit.program.program_of(record.text, library)
    if seq:  # this visit has taken the first ones already
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
