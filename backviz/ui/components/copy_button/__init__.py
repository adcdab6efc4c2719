"""A button that copies a text to the clipboard and says so.

A text made for the week is copied only while that week is the one on the screen.
"""

from __future__ import annotations

from pathlib import Path

from backviz.ui.components.component import component_in, packed

__all__ = ["show_copy_button"]

_component = component_in(
    Path(__file__).parent,
    html='<div class="copy palette"><button type="button" class="strong"></button>'
    '<span role="status"></span></div>',
)


def show_copy_button(label: str, text: str, *, key: str, p: str) -> None:
    """Show a button with `label`; a press copies `text`, which was made for the program `p`."""
    _component(key=key, data=packed({"label": label, "text": text, "p": p}))
