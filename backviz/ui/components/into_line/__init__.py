"""The line that says into whose week an exercise goes, and after that what it changed.

The client's name never leaves the device: the browser puts it in.
"""

from __future__ import annotations

from pathlib import Path

from backviz.browser import CONTROLS, PALETTE
from backviz.ui.components.component import make_component, packed

__all__ = ["show_into_line"]

_HERE = Path(__file__).parent

_component = make_component(
    "into_line",
    html='<p class="into palette" data-testid="into-line" role="status"></p>',
    css=[PALETTE, CONTROLS, _HERE / "into_line.css"],
    js=_HERE / "into_line.js",
)


def show_into_line(name: str, *, key: str, is_template: bool, session: str = "", effect: str = "") -> None:
    """Show the line for the week `name`; with `session` an exercise was just added there, with `effect`.

    `is_template`: the week is a template, of which the first addition makes a copy.
    """
    data = {"name": name, "isTemplate": is_template, "session": session, "effect": effect}
    _component(key=key, data=packed(data), height="content")
