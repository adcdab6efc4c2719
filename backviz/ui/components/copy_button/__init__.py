"""A button that copies a text to the clipboard and says so.

A text made for the week is copied only while that week is the one on the screen.
"""

from __future__ import annotations

from pathlib import Path

from backviz.browser import CONTROLS, PALETTE
from backviz.ui.components.component import make_component, packed

__all__ = ["show_copy_button"]

_HERE = Path(__file__).parent

_component = make_component(
    "copy_button",
    html='<div class="copy palette"><button type="button" class="strong"></button>'
    '<span role="status"></span></div>',
    css=[PALETTE, CONTROLS, _HERE / "copy_button.css"],
    js=_HERE / "copy_button.js",
)


def show_copy_button(label: str, text: str, *, key: str, p: str) -> None:
    """Show a button with `label`; a press copies `text`, which was made for the program `p`."""
    _component(key=key, data=packed({"label": label, "text": text, "p": p}))
