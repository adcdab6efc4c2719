"""The program that the address brings to a visit, or why it does not open.

A text that does not open stays in the address until the visitor's first own change: a newer BackViz may open
it, or the sender may answer.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from backviz.addresses import PROGRAM
from backviz.library import Library
from backviz.program.link import program_from_text, program_text
from backviz.program.link_repair import read_values, values_in_query
from backviz.program.program import Program
from backviz.program.sealing import MAX_TEXT, LinkError
from backviz.week.starter_copies import settled

__all__ = ["Arrival", "arrive", "hold_program", "write_program"]

_HELD = "The week shown here is another one. The link stays in the address until you change this week."


class Arrival(NamedTuple):
    """The content of `p`: a text that opens, one that does not and why, or neither."""

    text: str = ""
    said: tuple[str, ...] = ()
    held: str = ""
    why: str = ""


def arrive(library: Library) -> Arrival:
    """Return the arrival of this run's address."""
    names = list(st.query_params)
    values = values_in_query((name, value) for name in names for value in st.query_params.get_all(name))
    if not values and PROGRAM not in st.query_params:
        return Arrival()
    try:
        reading = read_values(values)
        program = program_from_text(reading.text, library.context)
    except LinkError as error:
        held = next(filter(None, values), "")
        return Arrival(held=held if len(held) <= MAX_TEXT else "", why=f"{error} {_HELD}")
    text = _lasting(reading.text, program, settled(program, library))
    return Arrival(text, (reading.said,) if reading.said else ())


def _lasting(text: str, program: Program, told: Program) -> str:
    """Return the text unchanged, or made anew if it will not last.

    A text is made anew if a message may cut off its last character, or if its description is untrue of its
    week.
    """
    if text[-1].isalnum() and told == program:
        return text
    try:
        return program_text(told)
    except LinkError:
        return text


def write_program(text: str) -> None:
    """Write `text` into the address in place of any other program."""
    if st.query_params.get_all(PROGRAM) != [text]:
        st.query_params[PROGRAM] = text
    for name in list(st.query_params):
        if name != PROGRAM and values_in_query([(name, "")]):
            del st.query_params[name]


def hold_program(held: str) -> None:
    """Leave the address unchanged; if a page was opened without the held text, put it back."""
    if held and PROGRAM not in st.query_params:
        st.query_params[PROGRAM] = held
