"""A table of weeks by regions whose cells can be picked: a heat map in text, by mouse, touch and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

from backviz.ui.components.component import component_in, event_text, packed

__all__ = ["WeeksTable", "show_weeks_table"]

_component = component_in(
    Path(__file__).parent,
    html='<div class="weeks palette" data-testid="weeks-table"></div>',
)


class WeeksTable(TypedDict):
    """The table: `columns` are (id, short name, name), `rows` (id, name, cells), a cell (text, its band).

    A cell's id is that of its column and that of its row, with a space between.
    """

    caption: str
    corner: str
    columns: Sequence[tuple[str, str, str]]
    rows: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]


def show_weeks_table(table: WeeksTable, *, key: str, on_pick: Callable[[str], None]) -> None:
    """Show the table; `on_pick` gets the id of the cell that is pressed, before the run this starts."""

    def take() -> None:
        picked = event_text(key, "picked")
        if picked:
            on_pick(picked)

    _component(key=key, data=packed(table), height="content", on_picked_change=take)
