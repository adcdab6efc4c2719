"""The sheets of an XLSX workbook as rows of text. Formulas give the value last stored; nothing is computed.

The only place that imports python_calamine and openpyxl. The first reads ten times as fast but holds the
whole rectangle around a sheet's cells; the second reads what would be too large that way or is refused.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from backviz.importing.reading import ReadingError

__all__ = ["MAX_UNPACKED", "read_workbook"]

MAX_UNPACKED = 120_000_000  # bytes that the archive says it holds; 100,000 rows of 14 cells take half
_MAX_PARTS = 500
_MAX_SHEETS = 20
_MOST_CELLS = 4_000_000  # of a rectangle, 32 bytes each
_WORKBOOK = "xl/workbook.xml"
# Of the same archive the library would also read these, whose cells say how often they are repeated.
_OTHERS = frozenset({"content.xml", "mimetype", "xl/workbook.bin"})
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*\$?([A-Za-z]*)\$?(\d*)""")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_NO_WORKBOOK = "This archive is no workbook; save the table as XLSX or CSV and choose that file."

# What zipfile raises for an archive or a part that is broken, packed in a way it does not know, or locked by
# a password.
_UNREADABLE = (
    zipfile.BadZipFile, struct.error, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
    ValueError, OSError,
)  # fmt: skip

_Rows = Iterator[tuple[int, list[str]]]


def read_workbook(raw: bytes) -> Iterator[tuple[str, _Rows]]:
    """Yield (name, rows) of each sheet that is shown, a row as (line from 1, cells).

    Raises ReadingError for what is no workbook, and for an archive that would unpack to more than it may.
    """
    yield from _at_once(raw) or _row_by_row(raw)


def _at_once(raw: bytes) -> list[tuple[str, _Rows]]:
    """Return all sheets, none where the quick library cannot read them or would need too much memory."""
    if not _is_small(raw):
        return []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        shown = [
            (place, sheet.name)
            for place, sheet in enumerate(book.sheets_metadata)
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        sheets = [(name, book.get_sheet_by_index(place)) for place, name in shown[:_MAX_SHEETS]]
    except Exception:
        return []
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return []
    return [(name, _lines(sheet.iter_rows())) for name, sheet in sheets]


def _is_small(raw: bytes) -> bool:
    """Return whether no sheet spans more cells than may be held; raise ReadingError for no workbook."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _UNREADABLE as error:
        raise ReadingError(_NO_WORKBOOK) from error
    with archive:
        parts = archive.infolist()
        # zipfile gives no more of a part than its header says, so these sizes are the truth or more.
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise ReadingError(
                "This workbook unpacks to more than a table of 100,000 rows; export fewer months."
            )
        names = {part.filename.replace("\\", "/").casefold() for part in parts}
        if _WORKBOOK not in names or names & _OTHERS:
            return False
        try:
            return all(_cells_spanned(archive.read(part)) <= _MOST_CELLS for part in parts)
        except _UNREADABLE:
            return False


def _cells_spanned(part: bytes) -> float:
    """Return at least the cells of the rectangle around those of a sheet; cells may say no place.

    >>> _cells_spanned(b'<row r="1"><c r="B2"/></row>'), _cells_spanned(b"<row><c/><c/></row><row><c/></row>")
    (4, 4)
    """
    if b"\0" in part[:200]:
        return float("inf") if part[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") else 0
    columns, rows, places = {b""}, {b"0"}, 0
    for found in _PLACE.finditer(part):
        columns.add(found[1])
        rows.add(found[2])
        places += 1
    across, down = max(map(_column, columns)), max(int(row[:12] or 0) for row in rows)
    if places < len(_ROW.findall(part)) + len(_CELL.findall(part)):
        across += max(len(_CELL.findall(row)) for row in _ROW.split(part))
        down += len(_ROW.findall(part))
    return across * down


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:12].upper():
        number = number * 26 + letter - 64
    return number


def _row_by_row(raw: bytes) -> Iterator[tuple[str, _Rows]]:
    import openpyxl  # noqa: PLC0415 - takes 0.2 s and is seldom needed

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=False
        )
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:_MAX_SHEETS]
    except Exception as error:  # openpyxl raises what its parsers do: KeyError, ValueError, ParseError, …
        raise ReadingError(_NO_WORKBOOK) from error
    for sheet in sheets:
        sheet.reset_dimensions()  # some programs write a wrong size, and openpyxl believes it
        yield str(sheet.title), _lines(sheet.iter_rows(values_only=True))


def _lines(rows: Iterable[Iterable[object]]) -> _Rows:
    try:
        for line, cells in enumerate(rows, 1):
            yield line, [cell if type(cell) is str else "" if cell is None else _text(cell) for cell in cells]
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
