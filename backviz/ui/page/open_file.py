"""Opening a file the visitor has, whatever it is called: a field to choose one, and why one did not open.

Knows no kind of file; what it holds is read by whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from backviz.facts.problems import DataError

__all__ = ["open_file"]

PROGRAM_MB = 1  # a program file has a few kB
_MOST_PROBLEMS = 50

T = TypeVar("T")


def open_file(
    label: str, read: Callable[[bytes, str], T], *, key: str, most_mb: int = PROGRAM_MB
) -> T | None:
    """Show a field for a file of any name and return what `read` makes of its bytes and name.

    None without a file, and for one of which `read` raises DataError: its problems are then shown.
    """
    file = st.file_uploader(
        label, key=key, max_upload_size=most_mb
    )  # of any type: a phone renames files, so the content decides
    if file is None:
        return None
    try:
        return read(file.getvalue(), file.name)
    except DataError as error:
        st.markdown("This file was not opened. Your program is as it was.")
        for problem in error.problems[:_MOST_PROBLEMS]:
            st.text(str(problem))
        return None
