"""A source as tables of text cells, each row with its line; CSV in any dialect, or the sheets of a workbook.

Must not know what a column holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from weakref import WeakKeyDictionary

from backviz.importing.reading import ReadingError, Source

__all__ = ["MAX_CELL", "MAX_COLUMNS", "MAX_ROWS", "SEPARATORS", "Grid", "GridRow", "first_rows", "read_grids"]

MAX_ROWS = 100_000
MAX_COLUMNS = 200  # cells of a row that are read
MAX_CELL = 500  # characters of a cell that are kept
SEPARATORS = (",", ";", "\t", "|")
_HEAD_LINES, _HEAD_CHARACTERS = 40, 20_000
_DIALECT_LINES = 200
_NEVER_ENDS = "A quoted cell of the file never ends; save the table again as CSV."

GridRow = tuple[int, list[str]]  # line from 1, cells


@dataclass(frozen=True)
class Grid:
    """One table: the name of its sheet ("" for CSV) and its rows, without empty ones."""

    name: str
    rows: list[GridRow]


# What a workbook holds, or why it cannot be read, as long as the source lives.
_BOOKS: WeakKeyDictionary[Source, list[Grid] | ReadingError] = WeakKeyDictionary()


def read_grids(source: Source, separator: str | None = None) -> list[Grid]:
    """Return the tables of a source; raise ReadingError for what is no table or too long.

    The separator of a CSV is found out unless given. A workbook takes long to read: it is kept as long as
    the source is.
    """
    if not is_workbook(source):
        return [Grid("", _kept(_csv_rows(source.text, separator)))]
    if source not in _BOOKS:
        _BOOKS[source] = _sheets(source)
    found = _BOOKS[source]
    if isinstance(found, ReadingError):
        raise ReadingError(str(found))
    return found


def _sheets(source: Source) -> list[Grid] | ReadingError:
    from backviz.importing.tables.workbook import read_workbook  # noqa: PLC0415 - needed for workbooks only

    try:
        return [Grid(name, _kept(rows)) for name, rows in read_workbook(source.raw)]
    except ReadingError as error:
        return error


def is_workbook(source: Source) -> bool:
    """Return whether a source is a ZIP archive, as workbooks are."""
    return source.raw.startswith(b"PK\x03\x04")


def first_rows(source: Source, separator: str) -> list[GridRow]:
    """Return the first rows of a text cut at a separator: enough to see headings."""
    head = source.text[:_HEAD_CHARACTERS]
    try:
        return list(islice(_cut(head, separator), _HEAD_LINES))
    except csv.Error:
        return []


def _kept(rows: Iterable[GridRow]) -> list[GridRow]:
    """Return the rows that say something; equal cells become one object, which saves most of the memory."""
    seen: dict[str, str] = {}
    kept: list[GridRow] = []
    for line, cells in rows:
        short = [cell.strip()[:MAX_CELL] for cell in cells[:MAX_COLUMNS]]
        if not any(short):
            continue
        if len(kept) >= MAX_ROWS:
            raise ReadingError(f"A table may have {MAX_ROWS:,} rows at most; export fewer months.")
        kept.append((line, [seen.setdefault(cell, cell) for cell in short]))
    return kept


def _csv_rows(text: str, separator: str | None) -> Iterator[GridRow]:
    try:
        yield from _cut(text, separator or _separator(text))
    except csv.Error as error:
        raise ReadingError(_NEVER_ENDS) from error


def _cut(text: str, separator: str) -> Iterator[GridRow]:
    """Yield the rows of a CSV; a first line `sep=;`, as Excel writes it, is no row."""
    lines = _lines(text)
    first = next(lines, "")
    said = first.strip().lower().removeprefix("sep=")
    skipped = 0
    if first.lower().startswith("sep=") and len(said) <= 1:
        skipped = 1
    else:
        lines = _lines(text)
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=separator != "\t")
    begins = 1
    for cells in reader:
        yield begins + skipped, cells
        begins = reader.line_num + 1


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, without a copy of the whole text."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _separator(text: str) -> str:
    """Return the separator named in a first line `sep=;`, or the one that clevercsv finds consistent."""
    first = next(_lines(text), "")
    if first.lower().startswith("sep=") and first.strip()[4:] in SEPARATORS:
        return first.strip()[4:]
    from clevercsv.detect import Detector  # noqa: PLC0415 - takes 0.1 s and is needed for some tables only

    sample = "".join(islice(_lines(text), _DIALECT_LINES))[:_HEAD_CHARACTERS]
    found = Detector().detect(sample, delimiters=list(SEPARATORS))
    return found.delimiter if found and found.delimiter in SEPARATORS else ","
