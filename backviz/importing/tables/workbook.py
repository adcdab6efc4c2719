"""The sheets of an XLSX workbook as rows of text. Formulas give the value last stored; nothing is computed.

The only place that imports openpyxl.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl

from backviz.importing.reading import ReadingError

__all__ = ["MAX_UNPACKED", "read_workbook"]

MAX_UNPACKED = 120_000_000  # bytes that the archive says it holds; 100,000 rows of 14 cells take half
_MAX_PARTS = 500
_MAX_SHEETS = 20
_NO_WORKBOOK = "This archive is no workbook; save the table as XLSX or CSV and choose that file."


def read_workbook(raw: bytes) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Yield (name, rows) of each sheet that is shown, a row as (line from 1, cells).

    Raises ReadingError for what is no workbook, and for an archive that would unpack to more than it may.
    """
    _check_size(raw)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=False
        )
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:_MAX_SHEETS]
    except Exception as error:  # openpyxl raises what its parsers do: KeyError, ValueError, ParseError, …
        raise ReadingError(_NO_WORKBOOK) from error
    for sheet in sheets:
        yield str(sheet.title), _rows(sheet)


def _check_size(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ReadingError(_NO_WORKBOOK) from error
    # zipfile gives no more of a part than its header says, so these sizes are the truth or more.
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ReadingError("This workbook unpacks to more than a table of 100,000 rows; export fewer months.")


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    try:
        sheet.reset_dimensions()  # some programs write a wrong size, and openpyxl believes it
        for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield line, ["" if cell is None else cell if type(cell) is str else _text(cell) for cell in cells]
    except ReadingError:
        raise
    except Exception as error:  # a damaged sheet, in whatever way
        raise ReadingError(_NO_WORKBOOK) from error


def _text(cell: object) -> str:
    """Return a value as text: dates as 2027-01-04, whole numbers without a point."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return f"{int(cell.total_seconds())} s"
    return str(cell)
