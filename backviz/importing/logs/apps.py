"""What the exports of apps have in common: a table known by its headings. Must not know an app by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backviz.importing.formats import Format
from backviz.importing.logs.log import Log, LogDraft
from backviz.importing.logs.rows import take_rows
from backviz.importing.reading import ColumnTaken, Reading, ReadingError, Source, Wishes
from backviz.importing.tables.dates import DatesRead
from backviz.importing.tables.grids import read_grids
from backviz.importing.tables.headings import Column, plain_heading, read_headings
from backviz.importing.tables.heads import find_head, heads_of

__all__ = ["AppTable", "app_columns", "app_format", "columns_taken", "log_reading"]

_SURE = 0.95


@dataclass(frozen=True)
class AppTable:
    """The table that an app exports: the headings it is known by, and the field of each heading.

    `marks` and the keys of `fields` are plain headings, as `plain_heading` gives them; a heading without a
    field is read as any table's.
    """

    id: str
    name: str
    marks: frozenset[str]
    fields: Mapping[str, str]

    def score(self, cells: Sequence[str]) -> float:
        """Return 1 for a row that has all marks, otherwise 0."""
        return float(self.marks <= {plain_heading(cell) for cell in cells})

    def detect(self, source: Source) -> float:
        """Return how surely a source is this app's."""
        try:
            return _SURE if find_head(source, self.score) else 0.0
        except ReadingError:
            return 0.0

    def log(self, source: Source, wishes: Wishes) -> Log:
        """Return the log in a source; raise ReadingError where the headings are missing."""
        head = find_head(source, self.score)
        if head is None:
            raise ReadingError(f"This is not {self.name}: the headings are others.")
        grids = read_grids(source, head.separator)
        draft, taken = LogDraft(), list[ColumnTaken]()
        for grid, found in zip(grids, heads_of(grids, self.score, head.separator), strict=True):
            if found:
                columns = app_columns(found.cells, self.fields, wishes)
                dates = take_rows(draft, grid.rows[found.row + 1 :], columns)
                taken = taken or columns_taken(columns, dates)
        return draft.log(self.id, taken)


def app_columns(cells: Sequence[str], fields: Mapping[str, str], wishes: Wishes) -> list[Column]:
    """Return the columns of an app's table: what its fields do not name is not guessed, but single sets."""
    known = {*fields, *map(plain_heading, wishes.columns)}
    return [
        column if column.number or plain_heading(column.heading) in known else replace(column, field="")
        for column in read_headings(cells, {**fields, **wishes.columns})
    ]


def columns_taken(columns: Iterable[Column], dates: DatesRead) -> list[ColumnTaken]:
    """Return what each column was taken for, in words for the page."""
    return [
        ColumnTaken(
            column.heading,
            "" if column.field == "ignored" else column.field,
            column.is_sure,
            dates.why if column.field == "date" else "",
        )
        for column in columns
        if column.heading
    ]


def app_format(table: AppTable) -> Format:
    """Return the format of an app's table."""
    return Format(
        table.id,
        table.name,
        table.detect,
        lambda source, wishes: log_reading(table.log(source, wishes), wishes),
        table.log,
    )


def log_reading(log: Log, wishes: Wishes) -> Reading:
    """Return the typical week of a log; raise ReadingError for a log without a set."""
    from backviz.importing.typical_week import typical_week  # noqa: PLC0415 - loads pandas, for a log alone

    return typical_week(log, wishes)
