"""The builder's line that says whether the week is saved on the device, and when; `frame` saves it."""

from __future__ import annotations

from pathlib import Path

from backviz.browser import CONTROLS, PALETTE
from backviz.ui.components.component import make_component

__all__ = ["show_saved_line"]

_HERE = Path(__file__).parent

_line_component = make_component(
    "saved_line",
    html=_HERE / "saved_line.html",
    css=[PALETTE, CONTROLS, _HERE / "saved_line.css"],
    js=_HERE / "saved_line.js",
)


def show_saved_line() -> None:
    """Show the line, which the frame's script updates. Its button opens the programs."""
    _line_component(key="saved_line", data=b"{}", height="content")
