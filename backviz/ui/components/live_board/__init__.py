"""The live board: the editable week, and every region's count while a slider is dragged.

The browser gets the core's plain values (`backviz.live.board`), adds and paints, and sends edits. Python
makes each edit and answers with the new week. Until then the browser shows its own sum; the answer replaces
it. The answer comes as news, so that an edit need not send the whole board again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe
from typing import TypedDict

import streamlit as st

from backviz.browser import CONTROLS, HEAT_MAP, PALETTE
from backviz.facts.counting import CountingRule
from backviz.library import Library
from backviz.live.asked import answer_about, fixed_week
from backviz.live.board import (
    MAX_EDITS,
    apply_edits,
    board_data,
    edits_in,
    week_data,
)
from backviz.live.offered import offered_exercises
from backviz.live.present_stops import BoardStage
from backviz.live.shapes import BoardData, WeekData
from backviz.motion import rig_svg
from backviz.program.program import Program
from backviz.search.index import word_index
from backviz.ui.components.body_map import mini_svg, plate_svg
from backviz.ui.components.component import (
    asked_in,
    event_text,
    make_component,
    packed,
    packed_once,
    send_news,
    unheard,
)
from backviz.ui.components.unsaved import acknowledge, acknowledged, share_text_of
from backviz.ui.visit.library import kept, kept_for, search_index
from backviz.ui.visit.program import opened_program

__all__ = [
    "BoardMarks", "BoardMessage", "answer_asked", "answer_board", "live_week", "show_board", "take_edits",
    "take_question",
]  # fmt: skip

MAX_QUESTION = 2000  # characters

_HERE = Path(__file__).parent

_SHEETS = ("live_board.css", "head.css", "picker.css")

_component = make_component(
    "live_board",
    html=_HERE / "live_board.html",
    fills={"plate": plate_svg(), "mini": mini_svg(), "rig": rig_svg()},
    css=[PALETTE, CONTROLS, HEAT_MAP, *(_HERE / name for name in _SHEETS)],
    js=_HERE / "live_board.js",
)


class BoardMarks(TypedDict):
    """What every message to the board says besides the week.

    `acks` has the number of the last edit of each client that is kept, `at` the visit and a number that
    rises with every new message, `p` the week's share text and `opened` the one it was opened with; `href`
    is the address of an exercise's page with {id} for its id.
    """

    acks: dict[str, int]
    at: list[str | int]
    p: str
    opened: str
    href: str


class BoardMessage(BoardData, BoardMarks):
    """The whole message; `top` is the CSS height of what stays on top of the page."""

    top: str
    present: BoardStage | None


def show_board(
    library: Library,
    program: Program,
    *,
    key: str,
    href: str,
    on_edit: Callable[[], None],
    on_ask: Callable[[], None] = unheard,
    rule: CountingRule | None = None,
    equipment: frozenset[str] | None = None,
    sticky_top: str = "0px",
    stage: BoardStage | None = None,
) -> str | None:
    """Show the week; return the id of the exercise whose link was clicked in this run, or None.

    `program` is the truth: whatever it is in a later run is what the board shows. `on_edit` is called
    without arguments before the run that an edit starts, and must call `take_edits` with the same
    `key`; `on_ask` the same with `take_question`.
    `href` is the address of an exercise's page with {id} for its id. `rule` defaults to the
    program's own; exercises that need more than `equipment` are offered last; `sticky_top` is
    the height of whatever stays on top of the page. On a big screen `stage` has the stop and each
    region's words.
    """
    week = board_data(program, library, rule) if rule else kept_for(library, program, _board_data)
    now: BoardMessage = {
        **week,
        "owned": None if equipment is None else sorted(equipment),
        **_marks(library, program, key=key, href=href),
        "top": sticky_top,
        "present": stage,
    }
    _component(
        key=key,
        data=_told(library, now),
        on_edit_change=on_edit,
        on_open_change=unheard,
        on_ask_change=on_ask,
    )
    opened = event_text(key, "open")
    return opened if opened in library.exercises else None


def live_week(library: Library, program: Program, *, href: str, sticky_top: str = "0px") -> str:
    """Return the week as HTML to edit before Streamlit is there; its edits are sent once it is."""
    text = kept_for(library, program, share_text_of)
    now: BoardMessage = {
        **kept_for(library, program, _board_data),
        "acks": {},
        "at": ["", 0],
        "p": text,
        "opened": text,
        "href": href,
        "top": sticky_top,
        "present": None,
    }
    return _component.live(_told(library, now), goes={"open": href})


def _told(library: Library, now: BoardMessage) -> bytes:
    version, offered = kept(library, _pack_offered)
    return packed({**now, "version": version}) + b"\n" + offered


def answer_board(library: Library, program: Program, *, key: str, href: str) -> None:
    """Send the board at `key` the present week, without showing the board again.

    It suffices after any change of the fields of `week_data`; other changes need `show_board`.
    """
    week = kept_for(library, program, _week_data)
    send_news("week", {**week, **_marks(library, program, key=key, href=href)})


def answer_asked(library: Library, program: Program, *, key: str, equipment: frozenset[str] | None) -> None:
    """Send the board at `key` the answer about the region it asked about, for the present week."""
    region = st.session_state.get(f"{key}_asked", "")
    text = kept_for(library, program, share_text_of)
    send_news("asked", answer_about(region, program, library, p=text, equipment=equipment))


def take_question(
    key: str, program: Program, library: Library, *, equipment: frozenset[str] | None
) -> Program | None:
    """Note which region the board at `key` asks about; return the week of the fix picked, or None.

    Call it in `on_ask`.
    """
    asked = asked_in(event_text(key, "ask"), MAX_QUESTION) or {}
    region = asked.get("region")
    region = region if isinstance(region, str) and region in library.regions else ""
    st.session_state[f"{key}_asked"] = region
    return fixed_week(asked.get("fix"), region, program, library, equipment=equipment)


def _board_data(library: Library, program: Program) -> BoardData:
    return board_data(program, library)


def _week_data(library: Library, program: Program) -> WeekData:
    return week_data(program, library)


def _marks(library: Library, program: Program, *, key: str, href: str) -> BoardMarks:
    """Return what every message to the board says: which edits it has, and when it was so.

    `at` is the visit and a number that rises with every new message, so that the board never takes an older
    message for a newer one.
    """
    text = kept_for(library, program, share_text_of)
    marks: BoardMarks = {
        "acks": acknowledged(),
        "at": ["", 0],
        "href": href,
        "p": text,
        "opened": opened_program(),
    }
    said, _ = packed_once({**marks, "program": kept_for(library, program, _version)})
    visit, number, last = st.session_state.get(f"{key}_said", (token_urlsafe(6), 0, ""))
    if said != last:
        number += 1
        st.session_state[f"{key}_said"] = (visit, number, said)
    marks["at"] = [visit, number]
    return marks


def _version(_: Library, program: Program) -> str:
    return packed_once(program.model_dump(mode="json"))[0]


def take_edits(
    key: str, program: Program, library: Library, keep: Callable[[list[Program], list[str]], None]
) -> None:
    """Make on `program` the edits of the board at `key`, each once. Call it in `on_edit`.

    `keep` gets the program after each edit in turn, so that each can be undone by itself, and a sentence for
    every edit not made. The edits are acknowledged only after `keep` returns; after keeping them `keep` must
    not look into the session state, because Streamlit may end the script there.
    """
    client, edits = edits_in(event_text(key, "edit"))
    if not client:
        return
    heard = acknowledged()
    seq = heard.get(client, 0)
    programs, problems = [program], list[str]()
    for edit in edits[:MAX_EDITS]:
        changed, seq, said = apply_edits(programs[-1], [edit], seq, library)
        problems += [text for text in said if text not in problems]
        if changed != programs[-1]:
            programs.append(changed)
    keep(programs[1:], problems)
    acknowledge(heard, client, seq)


def _pack_offered(library: Library) -> tuple[str, bytes]:
    return packed_once({**offered_exercises(library), "search": word_index(search_index(library))})
