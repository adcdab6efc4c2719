"""The import's parts: what is brought beside the week it gives, and the step into the builder.

Nothing of the visitor's week changes before "Use this week".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from backviz.charts.week import coverage_chart
from backviz.facts.visible import one_line
from backviz.importing.matching import FILE_KEY, name_key, names_as_yaml, read_names, sound_choices
from backviz.importing.reading import MAX_BYTES, Source
from backviz.library import Library
from backviz.live.brought import LIMITS, brought_data, nothing_brought
from backviz.live.shelf import kept_summary
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.components.chart import show_chart
from backviz.ui.components.figure import send_figures
from backviz.ui.components.import_table import show_import_table
from backviz.ui.components.week_plate import show_week_plate
from backviz.ui.import_week.log import pick_weeks, show_columns, show_used
from backviz.ui.import_week.waiting import show_reading
from backviz.ui.import_week.weeks import show_weeks
from backviz.ui.page import shell
from backviz.ui.page.open_file import open_file
from backviz.ui.page.save_file import show_save
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.brought import Brought, brought
from backviz.ui.visit.library import coverage_of, library_for, load_library
from backviz.ui.visit.origin import note_origin
from backviz.week.words import week_line

__all__ = ["INVITATION", "TITLE", "show_head", "show_import"]

TITLE = "Import"
_TABLE = "import_table"
_USED = "import_used"  # set for the one run in which the week was taken over
INVITATION = (
    "Bring the week you have and see what it gives each part of your back. Paste it, drop a file anywhere on "
    "this page, or choose one. Your week here stays as it is until you use the one you brought."
)
_PRIVATE = (
    "The text or file is read in this server's memory and is stored and logged nowhere. What you say a name "
    "is, this device remembers."
)


def show_head() -> None:
    """Show the page's title."""
    st.title(TITLE, anchor=False)


def show_import(library: Library) -> None:
    """Show what is brought on the left, and what the week gives on the right."""
    if st.session_state.pop(_USED, False):
        shell.go("builder")
    base = load_library()[0] or library  # the open program's own exercises are no part of another program
    record = brought()
    show_reading(base, record)
    with st.container(key="import_both"):
        lines, week = st.columns([7, 5], gap="large")
    with lines:
        if not record.imported:
            st.markdown(INVITATION)
        show_columns(base, record)
        _show_lines(base, record)
        _show_file(base, record)
    with week:
        if record.imported and record.imported.program:
            _show_week(base, record, record.imported.program)
        else:
            _show_kinds()
    if record.reading and record.reading.done:
        st.divider()
        show_weeks(base, record)


def _show_lines(library: Library, record: Brought) -> None:
    data = nothing_brought(record.choices, number=record.number, trouble=record.trouble)
    if record.imported and record.names:
        data = brought_data(
            record.imported,
            record.names,
            number=record.number,
            origin=record.origin,
            is_pasted=record.is_pasted,
            summary=_summary(library, record.imported.program),
        )
    show_import_table(library, data, key=_TABLE, on_ask=lambda asked: _answer(asked, library))
    send_figures(library)


def _summary(library: Library, program: Program | None) -> str:
    return week_line(coverage_of(library_for(library, program), program), library) if program else ""


def _answer(asked: Mapping[str, Any], library: Library) -> None:
    """Do what the table asks for; anything that it never asks for is passed over."""
    record = brought()
    what, text = asked.get("do"), asked.get("text")
    record.choices |= sound_choices(asked.get("choices"), library)
    if what == "text" and isinstance(text, str) and len(text) <= LIMITS["text"]:
        record.bring(Source(text.encode("utf-8", "replace")), "the text you pasted", library)
    elif what == "choose":
        record.make(library)
    elif what == "forget" and isinstance(asked.get("name"), str):
        record.forget(name_key(asked["name"]), library)
    elif what == "clear":
        record.clear()
    elif what == "use":
        _use()


def _show_file(library: Library, record: Brought) -> None:
    with st.container(key="import_file"):
        found = open_file(
            "Another file" if record.imported else "Or a file",
            lambda data, name: _found_in(data, name, library),
            key=f"import_file_{record.number}",
            most_mb=MAX_BYTES // 1_000_000,
            is_forgotten=True,
        )
    if found is None:
        return
    if isinstance(found, Source):
        record.bring(found, f"“{one_line(found.name)}”", library)
    else:
        record.number += 1
        record.choose(found, library)
    st.rerun()  # the next run reads what waits, and has a new field, which holds no file


def _found_in(data: bytes, name: str, library: Library) -> Source | dict[str, str]:
    """Return a program or a log to be read, or the choices in a list of names."""
    if FILE_KEY.encode() in data[:1000]:
        return {name_key(found): choice for found, choice in read_names(data, library, name).items()}
    return Source(data, name)


def _show_week(library: Library, record: Brought, program: Program) -> None:
    own = library_for(library, program)
    coverage = coverage_of(own, program)
    with st.container(key="import_week"):
        st.subheader("What this week gives", anchor=False)
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(width=120):
                show_week_plate(kept_summary(coverage), own, key="import_plate")
            with st.container(width="stretch"):
                st.markdown(escaped(week_line(coverage, own)))
                st.button(
                    "Use this week",
                    key="use_week",
                    type="primary",
                    icon=":material/check:",
                    on_click=_use,
                    help="It opens in the Builder. Undo there brings back the week you have now.",
                )
        pick_weeks(library, record)
        show_used(record)
        show_chart(coverage_chart(coverage, own), key="import_chart")
        _show_options(library, record)


def _show_options(library: Library, record: Brought) -> None:
    if record.reading and any(row.remark for row in record.reading.rows):
        st.checkbox(
            "Keep loads, dates and comments as notes",
            value=record.keeps_remarks,
            key=f"import_remarks_{record.number}",
            on_change=_keep_remarks,
            args=(library,),
        )
    if record.choices:
        show_save("Your names (YAML)", names_as_yaml(record.choices), "names", "yaml", key="import_names")


def _keep_remarks(library: Library) -> None:
    record = brought()
    record.keeps_remarks = not record.keeps_remarks
    record.make(library)


def _use() -> None:
    """Open the week in the place of the visitor's: one step of undo."""
    record = brought()
    if record.imported and record.imported.program:
        with visit.program.changing() as mine:
            mine.open(record.imported.program)
            note_origin(mine, record.origin, is_afar=True)
        st.session_state[_USED] = True


def _show_kinds() -> None:
    st.subheader("What can be read", anchor=False)
    st.markdown(
        "- **Text as people write it**: a note, a chat, an e-mail, a table from a sheet, an answer of an AI. "
        "“Lat pulldown 3 x 8–10”, one exercise a line, days as headings.\n"
        "- **Logs** of Hevy, Strong, FitNotes, Jefit, Fitbod, GymBook and StrongLifts, and tables with "
        "headings (CSV, Excel): they become your typical week.\n"
        "- **Plans** of Liftosaur, LiftLog and openGym, and the program files of BackViz: YAML, JSON or CSV."
    )
    st.caption(_PRIVATE)
