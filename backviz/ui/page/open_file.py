"""Opening a file the visitor has, whatever it is called: a field to choose one, and why one did not open.

Knows no kind of file; what it holds is read by whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from backviz.facts.problems import DataError

__all__ = ["open_file"]

PROGRAM_MB = 1  # a program file has a few kB
_MOST_PROBLEMS = 50

T = TypeVar("T")


def open_file(
    label: str,
    read: Callable[[bytes, str], T],
    *,
    key: str,
    most_mb: int = PROGRAM_MB,
    is_forgotten: bool = False,
) -> T | None:
    """Show a field for a file of any name and return what `read` makes of its bytes and name.

    None without a file, and for one of which `read` raises DataError: its problems are then shown. Streamlit
    keeps a file until the visit ends; one that `is_forgotten` only until it is read.
    """
    # of any type: a phone renames files, so the content decides
    file = st.file_uploader(label, key=key, max_upload_size=most_mb)
    if file is None:
        return None
    try:
        return read(file.getvalue(), file.name)
    except DataError as error:
        st.markdown("This file was not opened. Your program is as it was.")
        for problem in error.problems[:_MOST_PROBLEMS]:
            st.text(str(problem))
        return None
    finally:
        if is_forgotten:
            _forget(file)


def _forget(file: UploadedFile) -> None:
    run = get_script_run_ctx()
    if run is not None:
        manager = cast("Any", run.uploaded_file_mgr)  # the runtime's own; its protocol names no removal
        manager.remove_file(run.session_id, file.file_id)
