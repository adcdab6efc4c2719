"""A button that copies a text to the clipboard and says so.

A text made for the week is copied only while that week is the one on the screen.
"""

from __future__ import annotations

from pathlib import Path

from backviz.ui.components.component import make_component, packed

__all__ = ["show_copy_button"]

_STYLE = """
.copy { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; font: 400 1rem/1.5 var(--st-font, system-ui, sans-serif); }
.copy button {
  min-height: 2.5rem; padding: 0.25rem 1rem; border: 0; border-radius: 6px; cursor: pointer; font: inherit; font-weight: 600;
  background: var(--st-primary-color, #0b6e7f); color: var(--st-background-color, #fff);
}
.copy button:focus-visible { outline: 2px solid var(--st-text-color, #0f1a20); outline-offset: 2px; }
"""  # noqa: E501 - a rule of a style sheet stands on one line

_component = make_component(
    "copy_button",
    html='<div class="copy"><button type="button"></button><span role="status"></span></div>',
    css=[_STYLE],
    js=Path(__file__).with_name("copy_button.js"),
)


def show_copy_button(label: str, text: str, *, key: str, p: str) -> None:
    """Show a button with `label`; a press copies `text`, which was made for the program `p`."""
    _component(key=key, data=packed({"label": label, "text": text, "p": p}))
