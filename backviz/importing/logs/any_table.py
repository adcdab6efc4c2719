"""Any other table: a log where it has dates, otherwise a program, which is read as written text.

Says what each column was taken for. Must not know an app.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backviz.importing.formats import Format
from backviz.importing.logs.apps import columns_taken, log_reading
from backviz.importing.logs.guessing import count_or_number, guess_columns
from backviz.importing.logs.log import Log, LogDraft
from backviz.importing.logs.plan_table import read_plan
from backviz.importing.logs.rows import take_rows
from backviz.importing.reading import ColumnTaken, Reading, ReadingError, Source, Wishes
from backviz.importing.tables.grids import Grid, is_workbook, read_grids
from backviz.importing.tables.headings import Column, read_headings
from backviz.importing.tables.heads import Head, find_head, heads_of

__all__ = ["FORMAT"]

_DONE = frozenset({"reps", "sets", "dose", "either_set", "seconds", "set_reps", "set_both", "set_seconds"})
_LOG, _PLAN, _WORKBOOK, _GUESSED = 0.7, 0.5, 0.3, 0.2
_NO_TABLE = "No table with exercises, and sets or reps, was found; name the columns in its first row."


def _fields(cells: Sequence[str], wishes: Wishes) -> set[str]:
    return {column.field for column in read_headings(cells, wishes.columns) if column.field}


def _score(cells: Sequence[str], wishes: Wishes = Wishes()) -> float:  # noqa: B008 - frozen, holds nothing
    """Return how much a row looks like the headings of a log or a program, 0 where it does not."""
    fields = _fields(cells, wishes)
    if "exercise" not in fields or not fields & _DONE:
        return 0.0
    return len(fields) + 10 * ("date" in fields)


def _detect(source: Source) -> float:
    try:
        if not is_workbook(source) and source.text.lstrip()[:1] in ("{", "["):
            return 0.0
        head = find_head(source, _score)
        if head and "date" in _fields(head.cells, Wishes()):
            return _LOG
        if is_workbook(source):
            return _WORKBOOK
        if head:
            return _PLAN if head.separator in (",", ";") else 0.0
        return _GUESSED if _guessed(source) else 0.0
    except ReadingError:
        return _WORKBOOK if is_workbook(source) else 0.0  # its reader says what is wrong with it


def _guessed(source: Source) -> list[Column]:
    """Return the columns of a text that looks like a table with dates though its headings say nothing."""
    start = source.text[:20_000]
    if start.count("\n") < 3 or not any(start.count(sign) > start.count("\n") for sign in ",;\t|"):
        return []
    return guess_columns(read_grids(source)[0].rows)


def _read(source: Source, wishes: Wishes) -> Reading:
    found = _found(source, wishes)
    return log_reading(found, wishes) if isinstance(found, Log) else read_plan(*found, wishes)


def _read_log(source: Source, wishes: Wishes) -> Log:
    found = _found(source, wishes)
    if not isinstance(found, Log):
        raise ReadingError("This is a program, not a log: its table has no dates.")
    return found


_Plan = tuple[Sequence[Grid], Sequence[Head | None]]


def _found(source: Source, wishes: Wishes) -> Log | _Plan:
    """Return the log in a source, or the tables of a program."""
    head = find_head(source, lambda cells: _score(cells, wishes))
    grids = read_grids(source, head.separator if head else None)
    if head is None:
        columns = guess_columns(grids[0].rows) if grids else []
        if columns:
            return _log_of([(grids[0], 0, columns)])
        if is_workbook(source):
            return grids, [None] * len(grids)
        raise ReadingError(_NO_TABLE)
    heads = heads_of(grids, lambda cells: _score(cells, wishes), head.separator)
    return _log(grids, heads, wishes) if "date" in _fields(head.cells, wishes) else (grids, heads)


_Table = tuple[Grid, int, list[Column]]  # the row of headings, and the columns


def _log(grids: Sequence[Grid], heads: Sequence[Head | None], wishes: Wishes) -> Log:
    """Return the log of all sheets that have a table with dates."""
    tables: list[_Table] = []
    for grid, head in zip(grids, heads, strict=True):
        if head and "date" in _fields(head.cells, wishes):
            columns = read_headings(head.cells, wishes.columns)
            tables.append((grid, head.row, count_or_number(columns, grid.rows[head.row + 1 :])))
    log = _log_of(tables)
    read = {id(grid) for grid, _, _ in tables}
    draft = LogDraft()
    for grid in grids:
        if id(grid) not in read and grid.rows:
            draft.skip(grid.rows[0][0], [f"sheet {grid.name}"], "The sheet has no table with dates.")
    return replace(log, skipped=(*draft.log("table").skipped, *log.skipped))


def _log_of(tables: Sequence[_Table]) -> Log:
    draft, taken = LogDraft(), list[ColumnTaken]()
    for grid, row, columns in tables:
        dates = take_rows(draft, grid.rows[row + 1 :], columns, carries_down=True)
        taken = taken or columns_taken(columns, dates)
    return draft.log("table", taken)


FORMAT = Format("table", "a table (CSV or XLSX)", _detect, _read, _read_log)
