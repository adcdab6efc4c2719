"""The builder's parts: the head with undo and programs to open, the live board, and the answer to it.

Every change is one edit of the core, made on the visitor's program.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from backviz.addresses import PAGES, REGION
from backviz.library import Library
from backviz.live.before_after import BEFORE_AFTER, before_after_stop
from backviz.live.board import is_week_change
from backviz.live.present_stops import BoardStage, RegionStop, region_in_address, week_stops
from backviz.program.program import Program, blank_program
from backviz.ui import visit
from backviz.ui.builder import compare_tab
from backviz.ui.builder.starters import show_starters
from backviz.ui.builder.tabs import PARTS, open_part
from backviz.ui.components import live_board
from backviz.ui.components.before_after import show_before_after
from backviz.ui.components.component import unheard
from backviz.ui.components.device import remember_last
from backviz.ui.components.figure import send_figures
from backviz.ui.components.kept_programs import show_kept
from backviz.ui.components.opened_line import show_opened_line
from backviz.ui.components.stepper import show_stepper
from backviz.ui.page import present, shell
from backviz.ui.visit.equipment import owned_equipment, pick_owned
from backviz.ui.visit.library import library_for

__all__ = [
    "ACTIONS",
    "BUTTONS",
    "IMPORT",
    "MORE",
    "answer_asked",
    "answer_board",
    "present_week",
    "show_head",
    "show_opened",
    "show_week",
]

# The buttons beside the title, each with its icon, and below it those that open a part of the page.
BUTTONS = (
    ("Undo", ":material/undo:"),
    ("Redo", ":material/redo:"),
    ("Programs", ":material/folder_open:"),
)
ACTIONS = {"plan": "Plan for me", "mend": "Fix gaps", "take": "Share"}
IMPORT, MORE = "Import", "More"
_MORE = {"count": "Counting rule", "own": PARTS["own"], "compare": PARTS["compare"], "block": PARTS["block"]}
_CHOSEN = "chosen_under_more"  # how often: a new key folds More up, whatever the browser has heard of it
_BOARD = "board"
_IMPORT = "Check a week you have: paste it or bring a file. Nothing here changes before you say so."
_RESET = "Back to the week as you opened it. Undo brings your changes back."


def show_head(library: Library) -> None:
    """Show the title, undo, redo and the programs to open, and what can be done with the week, in one row."""
    _remember()  # first: saves an acknowledged edit before another program opens
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="week_bar"):
        st.title("Builder", anchor=False, width="content")
        _show_history()
        label, icon = BUTTONS[2]
        # Without a callback a press in the same moment as an edit would be lost.
        if st.button(label, key="programs", icon=icon, on_click=unheard):
            _show_programs(library)
        for part, label in ACTIONS.items():
            st.button(label, key=f"go_{part}", on_click=open_part, args=(part,))
        if st.button(IMPORT, key="import", on_click=unheard, help=_IMPORT):
            shell.go("import_week")
        present.show_switch(partial(compare_tab.present_week, library))
        pick_owned(library)
        _show_more()


@visit.runs.part
def _remember(library: Library, program: Program) -> None:
    remember_last(library, program)


@visit.runs.part_following(lambda: (visit.program.can_undo(), visit.program.can_redo()))
def _show_history(library: Library, _: Program) -> None:
    with st.container(horizontal=True, width="content", key="history"):
        for (label, icon), key, change, is_possible in (
            (BUTTONS[0], "undo", visit.program.undo, visit.program.can_undo()),
            (BUTTONS[1], "redo", visit.program.redo, visit.program.can_redo()),
        ):
            done = (library, change)
            st.button(label, key=key, icon=icon, on_click=_go, args=done, disabled=not is_possible)


@visit.runs.part_following(visit.program.can_reset)
def _show_more(library: Library, _: Program) -> None:
    place = st.container(width="content", key="week_more")
    key = f"more_of_week_{st.session_state.get(_CHOSEN, 0)}"
    with place.popover(MORE, key=key, on_change="rerun"), st.container(gap=None):
        for part, label in _MORE.items():
            st.button(label, key=f"go_{part}", type="tertiary", on_click=_open_folded, args=(part,))
        st.button(
            "Reset",
            key="reset",
            type="tertiary",
            on_click=_reset,
            args=(library,),
            disabled=not visit.program.can_reset(),
            help=_RESET,
        )


def _fold_up() -> None:
    st.session_state[_CHOSEN] = st.session_state.get(_CHOSEN, 0) + 1


def _open_folded(part: str) -> None:
    _fold_up()
    open_part(part)
    visit.runs.run_page()


def _reset(library: Library) -> None:
    _fold_up()
    _go(library, visit.program.reset)


@visit.runs.part
def show_opened(_: Library, program: Program) -> None:
    """Show where the week came from, as long as it is as it was opened."""
    show_opened_line(program)


@st.dialog("Programs", width="large", on_dismiss="rerun")
def _show_programs(library: Library) -> None:
    st.caption("Opening one puts it in the place of your week. Undo brings that back.")
    st.subheader("On this device", anchor=False)
    show_kept(library, visit.program.open_program(library))
    st.subheader("Templates", anchor=False)
    blank = blank_program("New week")
    with st.container(horizontal=True):
        if st.button(
            blank.name, key="new_week", icon=":material/add:", on_click=visit.program.open_new, args=(blank,)
        ):
            st.rerun()  # a run of the whole app closes the dialog
        if st.button("Import a week", key="import_program", icon=PAGES["import_week"].icon, on_click=unheard):
            shell.go("import_week")
    show_starters(library)


def present_week(library: Library, program: Program) -> None:
    """Show the week large, then each region of it, one stop after another; its sliders stay.

    A week that differs from the one before begins with both, beside each other.
    """
    week = week_stops(program, library, owned_equipment(library))
    drawn = compare_tab.presented(library, program)
    stops = (before_after_stop(program, drawn), *week) if drawn else week
    given = st.query_params.get(REGION)
    current = given if drawn and given == BEFORE_AFTER else region_in_address(given, week)
    show_stepper(
        "builder",
        stops,
        current=current,
        names=REGION,
        is_wide=True,
        drops=[REGION],
        shows_lines=False,
    )
    said = {stop.id: stop.words for stop in stops if isinstance(stop, RegionStop)}
    if drawn:
        show_before_after(drawn, library, current=current)
    show_week(library, program, {"current": current, "stops": said})


def show_week(library: Library, program: Program, stage: BoardStage | None = None) -> None:
    """Show the week to edit; the board shows a slider's effect while it is dragged."""
    opened = live_board.show_board(
        library,
        program,
        key=_BOARD,
        href=shell.exercise_links(),
        on_edit=lambda: _take(library),
        on_ask=lambda: _answer(library),
        equipment=owned_equipment(library),
        sticky_top="0px" if stage else shell.MENU_HEIGHT,
        stage=stage,
    )
    send_figures(library_for(library, program))
    if opened:
        shell.go("exercises", exercise=opened)


@visit.runs.part
def answer_board(library: Library, program: Program) -> None:
    """Send the board the week after an edit, and which edits were taken."""
    live_board.answer_board(library, program, key=_BOARD, href=shell.exercise_links())


@visit.runs.part
def answer_asked(library: Library, program: Program) -> None:
    """Send the board the reasons and fixes of the region it asks about, after the week itself."""
    live_board.answer_asked(library, program, key=_BOARD, equipment=owned_equipment(library))


def _answer(library: Library) -> None:
    since, program = visit.program.share_text(), visit.program.open_program(library)
    owned = owned_equipment(library)
    fixed = live_board.take_question(_BOARD, program, library_for(library, program), equipment=owned)
    if fixed:
        visit.program.commit_to(library, program, fixed)
    visit.runs.run_parts(since, needs=answer_board)


def _go(library: Library, change: Callable[[], None]) -> None:
    """Undo, redo or reset; run the whole page when more than the week itself changes."""
    before, since = visit.program.open_program(library), visit.program.share_text()
    change()
    if is_week_change(before, visit.program.open_program(library)):
        visit.runs.run_parts(since, needs=answer_board)


def _take(library: Library) -> None:
    with visit.program.changing() as record:
        since = record.text
        program = visit.program.open_program(library)
        live_board.take_edits(_BOARD, program, library_for(library, program), record.take)
    visit.runs.run_parts(since, needs=answer_board)
