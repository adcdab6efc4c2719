"""Jefit's export: several tables in one file, each under a banner; a row is an exercise with its sets."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from backviz.importing.formats import Format
from backviz.importing.logs.apps import app_columns, columns_taken, log_reading
from backviz.importing.logs.log import Log, LogDraft
from backviz.importing.logs.rows import take_rows
from backviz.importing.reading import Reading, ReadingError, Source, Wishes
from backviz.importing.tables.grids import GridRow, read_grids
from backviz.importing.tables.headings import plain_heading

__all__ = ["FORMAT"]

_BANNER, _LOGS = "###", "exercise logs"
_FIELDS = {
    "mydate": "date",
    "ename": "exercise",
    "logs": "loads_and_reps",
}


def _is_banner(row: GridRow) -> bool:
    return row[1][0].startswith(_BANNER)


def _detect(source: Source) -> float:
    try:
        start = source.text[:200_000].casefold()
    except ReadingError:
        return 0.0
    return 0.95 if _LOGS in start and _BANNER in start and "ename" in start else 0.0


def _log(source: Source, wishes: Wishes) -> Log:
    rows = read_grids(source, ",")[0].rows
    after = list(dropwhile(lambda row: not (_is_banner(row) and _LOGS in row[1][0].casefold()), rows))
    table = list(takewhile(lambda row: not _is_banner(row), after[1:]))
    if not table or "ename" not in map(plain_heading, table[0][1]):
        raise ReadingError("This is not Jefit’s export: the table of exercise logs is missing.")
    columns = app_columns(table[0][1], _FIELDS, wishes)
    draft = LogDraft()
    dates = take_rows(draft, table[1:], columns)
    return draft.log("jefit", columns_taken(columns, dates))


def _read(source: Source, wishes: Wishes) -> Reading:
    return log_reading(_log(source, wishes), wishes)


FORMAT = Format("jefit", "Jefit’s CSV", _detect, _read, _log)
