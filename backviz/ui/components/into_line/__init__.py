"""The line that says into whose week an exercise goes, and after that what it changed.

The client's name never leaves the device: the browser puts it in.
"""

from __future__ import annotations

from pathlib import Path

from backviz.ui.components.component import component_in, packed

__all__ = ["show_into_line"]

_component = component_in(
    Path(__file__).parent,
    html='<p class="into palette" data-testid="into-line" role="status"></p>',
)


def show_into_line(name: str, *, key: str, is_template: bool, session: str = "", effect: str = "") -> None:
    """Show the line for the week `name`; with `session` an exercise was just added there, with `effect`.

    `is_template`: the week is a template, of which the first addition makes a copy.
    """
    data = {"name": name, "isTemplate": is_template, "session": session, "effect": effect}
    _component(key=key, data=packed(data), height="content")
