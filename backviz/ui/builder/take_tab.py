"""Share and export: the link with its QR code, the printed sheet, calendar, table and program file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

import streamlit as st

from backviz.addresses import TRAIN
from backviz.library import Library
from backviz.live.shelf import read_programs
from backviz.program.file import program_as_json, program_as_yaml
from backviz.program.link import LinkError, program_link, program_text, training_link
from backviz.program.program import Program
from backviz.takeaway.csv_file import program_csv
from backviz.takeaway.handout import HandoutError, handout_html
from backviz.takeaway.plain_text import program_as_text
from backviz.takeaway.qr import QrError, qr_png
from backviz.takeaway.reach import Reach
from backviz.takeaway.sheet import Paper, sheet_pdf
from backviz.ui import visit
from backviz.ui.builder.calendar_form import show_calendar
from backviz.ui.components.copy_button import show_copy_button
from backviz.ui.components.unsaved import show_pace
from backviz.ui.page import shell
from backviz.ui.page.open_file import open_file
from backviz.ui.page.reach_here import reach_here
from backviz.ui.page.save_file import show_save
from backviz.ui.text.markdown import escaped

__all__ = ["show_take_away"]

_CAPTIONS = {
    "everybody": "Open on your phone: the whole week is in this code.",
    "network": "Open on a phone in the same network: the whole week is in this code.",
}
_LEFT_OUT = "Until then there is no code here, and sheet and calendar carry no link."
_MUCH = 60_000  # characters of a program that may be too large for a handout
BEHIND = "link_and_code"  # covered while they belong to an older week (shell.css)


def show_take_away(library: Library, program: Program) -> None:
    """Show every way to carry the program away, and to open one from a file."""
    here = reach_here()
    link, files = st.columns(2, gap="large")
    with link:
        _show_link(program, here)
    with files:
        _show_files(library, program, here.handed)
        _show_upload(library)
    show_pace(library, program)


def _show_link(program: Program, here: Reach) -> None:
    st.subheader("Link and QR code")
    if here.note:
        st.markdown(escaped(here.note if here.handed else f"{here.note} {_LEFT_OUT}"))
    try:
        address = program_link(program, here.base)
        show_copy_button("Copy link", address, key="copy_link", p=program_text(program))
        with st.container(key=BEHIND):
            st.code(address, language=None, wrap_lines=True)
            if here.handed:
                st.image(
                    _inline(qr_png(address)),
                    width=320,
                    alt="QR code of the link to this week",
                    caption=_CAPTIONS[here.who],
                )
    except (LinkError, QrError) as error:
        st.warning(escaped(str(error)))
    st.caption("The week is in the link itself. Nothing is stored on a server.")
    _show_training_link(program, here)


def _show_training_link(program: Program, here: Reach) -> None:
    """Show the link for a client: the week to train by, with nothing to edit."""
    st.subheader("For a client: the training view")
    try:
        address = training_link(program, here.base)
        show_copy_button("Copy training link", address, key="copy_training", p=program_text(program))
        if here.handed:
            with st.expander("Code of the training link"):
                st.image(_inline(qr_png(address)), width=320, alt="QR code of the link to the training view")
    except (LinkError, QrError) as error:
        st.warning(escaped(str(error)))
    st.caption(
        "Opens today's session: figures, sets, rest, and boxes for loads that stay on the client's device. "
        "Nothing there changes the week."
    )
    shell.show_link("builder", "Open the training view", icon=":material/exercise:", view=TRAIN)


def _inline(png: bytes) -> str:
    """Return a picture as a data URL, because on a slow line the next run deletes a file before it loads."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def _show_files(library: Library, program: Program, base: str) -> None:
    st.subheader("Files")
    paper: Paper = (
        "a4"
        if st.segmented_control("Paper", ("A4", "Letter"), key="paper", default="A4", required=True) == "A4"
        else "letter"
    )
    show_save(
        "Printed sheet (PDF)",
        lambda: sheet_pdf(program, library, base, paper=paper),
        program.name,
        "pdf",
        icon=":material/print:",
    )
    _show_handout(library, program, base)
    csv = program_csv(program, library).encode("utf-8-sig")
    show_save("Table (CSV)", csv, program.name, "csv", icon=":material/table:")
    show_copy_button(
        "Copy as text", program_as_text(program, library), key="copy_text", p=program_text(program)
    )
    st.caption("For a chat or a note. Import reads the text back.")
    with st.container(horizontal=True):
        show_save("Program (YAML)", program_as_yaml(program), program.name, "yaml")
        show_save("Program (JSON)", program_as_json(program), program.name, "json")
    show_calendar(library, program, base)


def _show_handout(library: Library, program: Program, base: str) -> None:
    """Show the button for the file that needs no server; it is made at the press.

    A week with very much text is tried before, and the reason shown where it does not fit.
    """
    if len(program_as_json(program)) > _MUCH:
        try:
            handout_html(program, library, base)
        except HandoutError as error:
            st.warning(escaped(str(error)))
            return
    show_save(
        "Save as one file (HTML)",
        lambda: handout_html(program, library, base),
        program.name,
        "html",
        icon=":material/smartphone:",
        key="handout",
    )
    st.caption("For a client: opens on any phone without network, with figures, cues and boxes to tick.")


def _show_upload(library: Library) -> None:
    st.subheader("Open a program file")
    found = open_file(
        "YAML or JSON, up to 1 MB",
        lambda data, name: read_programs(data, name, library),
        key="program_file",
    )
    if found is None:
        return
    programs, refused = found
    for sentence in refused:
        st.text(sentence)
    program = _pick(programs)
    if program is not None:
        st.button(
            f"Open “{escaped(program.name)}”",
            key="open_file",
            on_click=visit.program.open_new,
            args=(program, "a file"),
        )


def _pick(programs: Sequence[Program]) -> Program | None:
    """Return the only program of a file, or the one that is picked of several."""
    if len(programs) < 2:
        return programs[0] if programs else None
    picked = st.selectbox(
        f"This file holds {len(programs)} programs",
        range(len(programs)),
        key="program_of_file",
        format_func=lambda number: programs[number].name,
    )
    return programs[picked]
