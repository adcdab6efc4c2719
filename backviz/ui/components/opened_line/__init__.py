"""The line that says where the open week came from, with an undo; it stays until the week is changed.

Any page that opens a week hands the origin to `visit.program.open_new`; the Builder shows the line.
"""

from __future__ import annotations

from pathlib import Path

from backviz.browser import CONTROLS, PALETTE
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.components.component import event_text, make_component, packed
from backviz.ui.visit.origin import came_from, note_origin

__all__ = ["show_opened_line"]

_HERE = Path(__file__).parent
_KEY = "opened_line"

_component = make_component(
    "opened_line",
    html=_HERE / "opened_line.html",
    css=[PALETTE, CONTROLS, _HERE / "opened_line.css"],
    js=_HERE / "opened_line.js",
)


def show_opened_line(program: Program) -> None:
    """Show the line if `program` is as it was opened; opened from afar it begins at the first day."""
    origin = came_from(visit.program.visit_record())
    if origin:
        data = {
            "name": program.name,
            "origin": origin.words,
            "opening": origin.number,
            "is_afar": origin.is_afar,
        }
        _component(key=_KEY, data=packed(data), height="content", on_ask_change=_take)


def _take() -> None:
    asked = event_text(_KEY, "ask")
    if asked == "undo":
        visit.program.undo()
    elif asked == "close":
        with visit.program.changing() as record:
            note_origin(record, "")
