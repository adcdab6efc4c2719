"""The line that says where the open week came from, with an undo; it stays until the week is changed.

Any page that opens a week hands the origin to `visit.program.open_new`; the Builder shows the line.
"""

from __future__ import annotations

from pathlib import Path

from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.components.component import component_in, event_text, packed
from backviz.ui.visit.origin import came_from, note_origin

__all__ = ["show_opened_line"]

_KEY = "opened_line"

_component = component_in(Path(__file__).parent)


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
