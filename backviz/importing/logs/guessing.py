"""What columns hold where their headings leave it open: judged by the rows. Must not know an app."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from backviz.importing.logs.cells import read_sets
from backviz.importing.tables.dates import read_dates
from backviz.importing.tables.grids import GridRow
from backviz.importing.tables.headings import Column
from backviz.importing.tables.numbers import read_number

__all__ = ["count_or_number", "guess_columns"]

_ROWS = 300  # that are looked at
_MOST = 0.8  # of the cells, for a column to be of a kind
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_USUAL_REPS = (3, 40)


def count_or_number(columns: Sequence[Column], rows: Sequence[GridRow]) -> list[Column]:
    """Return the columns with "Set", "Satz" or "Serie" decided: the number of a set, or how many there were.

    It is a set's number if it counts up while the exercise stays the same.
    """
    at = next((column for column in columns if column.field in ("sets", "either_set")), None)
    if at is None:
        return list(columns)
    exercise = next((column.place for column in columns if column.field == "exercise"), -1)
    numbers = [(_cell(cells, exercise), read_number(_cell(cells, at.place))) for _, cells in rows[:_ROWS]]
    steps = sum(
        after is not None and before is not None and after == before + 1 and name in ("", above)
        for (above, before), (name, after) in pairwise(numbers)
    )
    is_number = steps * 5 > len(numbers)
    field = "set_number" if is_number else "sets"
    return [
        replace(column, field=field, is_sure=column.field == field) if column is at else column
        for column in columns
    ]


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""


def guess_columns(rows: Sequence[GridRow]) -> list[Column]:
    """Return the columns of a table with unknown headings, [] where no log can be seen in it.

    A log has a column of dates, one of names that come again, and one of small whole numbers.
    """
    if len(rows) <= _FEWEST_ROWS or len(rows[0][1]) < _FEWEST_COLUMNS:
        return []
    cells = [[_cell(row, place) for _, row in rows[1:_ROWS]] for place in range(len(rows[0][1]))]
    date = next((place for place, column in enumerate(cells) if _is_date(column)), None)
    exercise = _names(cells, date)
    reps = next((place for place, column in enumerate(cells) if place != date and _are_reps(column)), None)
    if date is None or exercise is None or reps is None:
        return []
    fields = {date: "date", exercise: "exercise", reps: "reps"}
    return [
        Column(place, heading, fields.get(place, ""), is_sure=False)
        for place, heading in enumerate(rows[0][1])
    ]


def _share(found: Iterable[object], column: Sequence[str]) -> float:
    """Return the share of the cells with text that were found; 0 for a column mostly empty."""
    filled = sum(bool(cell) for cell in column)
    return sum(1 for _ in found) / filled if filled * 2 > len(column) else 0.0


def _is_date(column: Sequence[str]) -> bool:
    long = [cell for cell in column if len(cell) > 5]
    stamps = read_dates(long).stamps
    return _share([cell for cell in long if cell in stamps], column) >= _MOST


def _are_reps(column: Sequence[str]) -> bool:
    reps = [
        found[0].reps for cell in column if cell.isdigit() and (found := read_sets(cell)) and found[0].reps
    ]
    return _share(reps, column) >= _MOST and _USUAL_REPS[0] <= median(reps) <= _USUAL_REPS[1]


def _names(cells: Sequence[Sequence[str]], date: int | None) -> int | None:
    """Return the column of names: of those that come again, the one with the most names."""
    best, most = None, 1
    for place, column in enumerate(cells):
        names = {cell.casefold() for cell in column if cell and read_number(cell) is None}
        is_text = _share([cell for cell in column if cell.casefold() in names], column) >= _MOST
        if place != date and is_text and most < len(names) < _MOST * len(column):
            best, most = place, len(names)
    return best
