"""What is seen while a file is read: how much it is, and for how long it has been read."""

from __future__ import annotations

from time import monotonic

import streamlit as st
from markupsafe import Markup

from backviz.importing.reading import Source
from backviz.library import Library
from backviz.ui.text.prose import show_html
from backviz.ui.visit.brought import Brought

__all__ = ["show_reading", "waiting_line"]


def show_reading(library: Library, record: Brought) -> None:
    """Read what waits, and say so until it is read.

    Each new line lets Streamlit end the run, and the reading with it, when the visitor does something else.
    """
    place = st.empty()  # in every run, so that what stands below keeps its place
    source = record.waiting
    if source is None:
        return
    began = monotonic()

    def show(_: float = 0) -> None:
        with place:
            show_html(_line(waiting_line(source), int(monotonic() - began)))

    show()
    record.read(library, show)
    place.empty()


def waiting_line(source: Source) -> str:
    """Return what is read, as large as it is: "Reading 30,000 rows".

    >>> waiting_line(Source(b"a,b\\n" * 2_000)), waiting_line(Source(b"PK" * 600_000, "log.xlsx"))
    ('Reading 2,000 rows', 'Reading 1.2 MB')
    """
    if source.raw.startswith(b"PK"):
        return f"Reading {max(0.1, len(source.raw) / 1e6):.1f} MB"
    rows = max(1, source.raw.count(b"\n"))
    return f"Reading {rows:,} row{'' if rows == 1 else 's'}"


def _line(words: str, seconds: int) -> Markup:
    since = Markup('<span aria-hidden="true"> {} s</span>').format(seconds) if seconds else ""
    return Markup('<p class="bv-reading" role="status">{} …{}</p>').format(words, since)
