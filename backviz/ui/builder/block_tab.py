"""The tab Block: 4 to 6 weeks of the program, with sets, reps in reserve and an easier last week, to use."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

import streamlit as st

from backviz.charts.block import block_chart
from backviz.library import Library
from backviz.program.program import BlockSetting, Program, Slot, change_program
from backviz.ui import visit
from backviz.ui.components.chart import show_chart
from backviz.ui.text.markdown import escaped
from backviz.ui.text.prose import show_prose, small_sources
from backviz.ui.text.tables import show_plain_table
from backviz.week.block import Block, block_lengths, block_weeks
from backviz.week.lifts import lift_of
from backviz.week.words import block_line

__all__ = ["show_block"]

_MONDAYS = 13  # a quarter of a year


def show_block(library: Library, program: Program) -> None:
    """Show the weeks of a block, a heat map of regions by week and a table by session."""
    left, right = st.columns(2)
    lengths, setting = block_lengths(library), program.block
    own = f"_{setting.weeks}_{setting.sets}" if setting else ""  # another setting is a choice of its own
    weeks = left.segmented_control(
        "Weeks",
        lengths,
        key=f"block_weeks{own}",
        default=setting.weeks if setting and setting.weeks in lengths else lengths[0],
        required=True,
    )
    ramp = right.segmented_control(
        "Sets",
        (False, True),
        key=f"block_ramp{own}",
        default=setting is not None and setting.sets == "ramp",
        required=True,
        format_func=lambda is_ramp: "Add sets in the last loading weeks" if is_ramp else "Hold sets",
    )
    if setting:
        st.caption(f"The program's own setting: {escaped(block_line(setting))}.")
    _show_choice(library, program, int(weeks or lengths[0]), "ramp" if ramp else "hold", own)
    deload = setting is None or setting.deload
    block = block_weeks(program, library, int(weeks or lengths[0]), ramp=bool(ramp), deload=deload)
    show_chart(block_chart(block, library), key="block_chart")
    st.caption(" · ".join(library.vocabulary.band_marks().values()))
    with st.container(key="block_sessions"):
        for number in range(len(program.sessions)):
            _show_session(library, block, number)
    for held in dict.fromkeys(one.because for week in block.weeks for one in week.held):
        st.caption(f"Held: {escaped(held)}")
    st.markdown(f"**Moving on.** {escaped(block.rule)} {escaped(block.small_step_hint)}")
    st.caption(f"{escaped(block.rir_note)} {escaped(block.ramp_note)}")
    if deload:
        st.caption(f"Deload (grade {block.deload_grade}): {escaped(block.deload_note)}")
    show_prose(small_sources(block.sources, library))


def _show_choice(
    library: Library, program: Program, weeks: int, sets: Literal["hold", "ramp"], own: str
) -> None:
    """Show the buttons that put the block into the program or take it out."""
    setting = program.block or BlockSetting(weeks=weeks)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = _first_days(setting.start)
        start = st.selectbox(
            "First day",
            days,
            index=days.index(setting.start),
            key=f"block_start{own}",
            format_func=lambda day: _said(day) if day else "Not decided",
            width=220,
        )
        chosen = setting.model_copy(update={"weeks": weeks, "sets": sets, "start": start})
        st.button(
            "Use this block",
            key="use_block",
            disabled=chosen == program.block,
            help="It goes along: in the link, the training view, the file, the sheet and the calendar.",
            on_click=visit.program.edit,
            args=(library, change_program),
            kwargs={"block": chosen},
        )
        if program.block:
            st.button(
                "Without a block",
                key="no_block",
                on_click=visit.program.edit,
                args=(library, change_program),
                kwargs={"block": None},
            )


def _first_days(own: str | None) -> list[str | None]:
    """Return the days a block may begin on: none yet, its own, and the Mondays of the next weeks."""
    today = datetime.now(UTC).date()
    monday = today - timedelta(days=today.weekday())
    mondays = [(monday + timedelta(weeks=number)).isoformat() for number in range(_MONDAYS)]
    return [None, *sorted({*mondays, *([own] if own else [])})]


def _said(day: str) -> str:
    """Return a day as one says it: Mon 4 Jan 2027."""
    return f"{date.fromisoformat(day):%a} {date.fromisoformat(day).day} {date.fromisoformat(day):%b %Y}"


def _show_session(library: Library, block: Block, number: int) -> None:
    session = block.weeks[0].program.sessions[number]
    rows = []
    for place, slot in enumerate(session.slots):
        cells = [week.program.sessions[number].slots[place] for week in block.weeks]
        rows.append(
            (
                lift_of(slot, library).name,
                *map(_cell, cells),
            )
        )
    heads = [f"Week {week.number}{', deload' if week.is_deload else ''}" for week in block.weeks]
    show_plain_table(session.name, ("Exercise", *heads), rows)


def _cell(slot: Slot) -> str:
    sets = f"{slot.sets} sets"
    return sets if slot.rir is None else f"{sets}, {slot.rir}\N{NO-BREAK SPACE}RIR"
