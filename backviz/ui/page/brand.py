"""The app's name and its icon, which the page's head and Streamlit's page settings share."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from markupsafe import Markup

__all__ = ["ICON", "MARK", "NAME"]

NAME = "BackViz"

_DRAWING = Path(__file__).with_name("icon.svg").read_bytes()

# A data URL: Streamlit would look for a file in every run.
ICON = f"data:image/svg+xml;base64,{b64encode(_DRAWING).decode()}"

# The same as an element beside the name.
MARK = Markup(  # noqa: S704 (our own file)
    _DRAWING.decode().strip().replace("<svg", '<svg class="bv-mark" aria-hidden="true"', 1)
)
