"""A button that saves a file: it carries its media type and is called after what it holds.

Knows no kind of file; every download of the app goes through here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from backviz.takeaway.file_names import MEDIA_TYPES, Ending, file_name

__all__ = ["show_save"]


def show_save(
    label: str,
    data: str | bytes | Callable[[], bytes],
    name: str,
    ending: Ending,
    **look: Any,
) -> None:
    """Show a button that saves `data` as a file called after `name`; a function is called at the press.

    `look` has a download button's `key`, `icon` and `help`.
    """
    st.download_button(
        label,
        data,
        file_name=file_name(name, ending),
        mime=MEDIA_TYPES[ending],
        on_click="ignore",
        **look,
    )
