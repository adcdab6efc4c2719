"""A table without dates is a program: its rows are handed to the reader of written text as a table there.

Must not know how a text is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from backviz.importing.reading import ColumnTaken, Reading, Wishes
from backviz.importing.tables.dates import month_of
from backviz.importing.tables.grids import Grid
from backviz.importing.tables.headings import Column, read_headings
from backviz.importing.tables.heads import Head
from backviz.importing.written.document import read_program_text

__all__ = ["read_plan"]

# The heading that the reader of text understands for each field.
_AS_TEXT = {
    "exercise": "exercise", "sets": "sets", "either_set": "sets", "reps": "reps", "dose": "sets x reps",
    "seconds": "reps", "clock": "reps", "load": "weight", "rest": "rest", "rir": "rir", "rpe": "rpe",
    "tempo": "tempo", "note": "notes", "title": "day", "weekday": "day", "superset": "superset",
}  # fmt: skip
_AS_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_AS_DAY = re.compile(r"(\d{1,2})[-./ ]+([^\W\d_]{3,})\.?|([^\W\d_]{3,})\.?[- ]+(\d{1,2})")


def read_plan(grids: Sequence[Grid], heads: Sequence[Head | None], wishes: Wishes) -> Reading:
    """Return the program that the tables are; raise ReadingError where no exercise with sets is in them."""
    lines: list[tuple[int, str]] = []
    taken: list[ColumnTaken] = []
    shown = [grid for grid in grids if grid.rows]
    for grid, head in zip(grids, heads, strict=True):
        if grid.rows and grid.name and len(shown) > 1:
            lines += [(grid.rows[0][0], ""), (grid.rows[0][0], f"# {grid.name}")]
        columns = read_headings(head.cells, wishes.columns) if head else []
        taken = taken or [_taken(column) for column in columns if column.heading]
        lines += _as_lines(grid, head, columns)
    reading = read_program_text("\n".join(text for _, text in lines))
    return _with_lines(replace(reading, format="table", columns=tuple(taken)), [line for line, _ in lines])


def _taken(column: Column) -> ColumnTaken:
    return ColumnTaken(column.heading, column.field if column.field in _AS_TEXT else "", column.is_sure)


def _as_lines(grid: Grid, head: Head | None, columns: Sequence[Column]) -> list[tuple[int, str]]:
    """Return each row as a line with tabs; the row of headings in words that the reader of text knows."""
    lines = []
    for place, (line, cells) in enumerate(grid.rows):
        if head and place == head.row:
            cells = [_AS_TEXT.get(column.field, column.heading) for column in columns]
        else:
            cells = [_as_written(cell) for cell in cells]
        while len(cells) > 1 and not cells[-1]:
            cells = cells[:-1]
        lines.append((line, "\t".join(cells)))
    return lines


def _as_written(cell: str) -> str:
    """Return a cell on one line; a range of reps that a sheet took for a day of the year is one again.

    >>> _as_written("2025-10-08"), _as_written("10. Aug"), _as_written("Bench\\npress")
    ('8-10', '8-10', 'Bench press')
    """
    day, named = _AS_DATE.fullmatch(cell), _AS_DAY.fullmatch(cell)
    pair = (int(day[1]), int(day[2])) if day else (0, 0)
    if named:
        pair = (int(named[1] or named[4]), month_of(named[2] or named[3]) or 0)
    return "{}-{}".format(*sorted(pair)) if all(pair) else " ".join(cell.split())


def _with_lines(reading: Reading, lines: Sequence[int]) -> Reading:
    """Return the reading with the lines of the file in place of those of the text."""

    def line(number: int) -> int:
        return lines[min(max(number, 1), len(lines)) - 1]

    return replace(
        reading,
        rows=tuple(replace(row, line=line(row.line)) for row in reading.rows),
        unread=tuple(replace(one, line=line(one.line)) for one in reading.unread),
        skipped=tuple(replace(one, line=line(one.line)) for one in reading.skipped),
    )
