"""Our own table for spreadsheets (`takeaway.csv_file`), read back, also as a spreadsheet has saved it again.

Must not know a data directory.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import PurePath

from backviz.importing.formats import Format
from backviz.importing.reading import Line, Reading, ReadingError, Row, SessionFound, Source, Wishes
from backviz.program.program import DAYS, Day

__all__ = ["FORMAT"]

_FIRST = ("session", "day", "exercise", "exercise_id", "sets", "reps_low", "reps_high")
_SIGNS = ",;\t"
_MAX_ROWS = 2_000
_FORMULA = ("'=", "'+", "'-", "'@", "'\t", "'＝", "'＋", "'－", "'＠")


def _sign(source: Source) -> str | None:
    """Return the separator of a table whose first headings are ours, else None."""
    head = source.text[:200].lstrip().split("\n", 1)[0].lower().replace('"', "")
    return next((sign for sign in _SIGNS if tuple(head.split(sign)[: len(_FIRST)]) == _FIRST), None)


def _detect(source: Source) -> float:
    try:
        return 1.0 if _sign(source) else 0.0
    except ReadingError:
        return 0.0


def _read(source: Source, wishes: Wishes) -> Reading:
    del wishes
    reader = csv.DictReader(source.text.lstrip().split("\n"), delimiter=_sign(source) or ",", restval="")
    sessions: list[SessionFound] = []
    rows: list[Row] = []
    unread: list[Line] = []
    try:
        for cells in reader:
            if len(rows) + len(unread) >= _MAX_ROWS:
                raise ReadingError(f"A table may have {_MAX_ROWS:,} rows at most.")
            _take(
                {str(key).lower(): _plain(value) for key, value in cells.items()},
                reader.line_num,
                sessions,
                rows,
                unread,
            )
    except csv.Error as error:
        raise ReadingError(f"The table cannot be read: {error}.") from error
    name = PurePath(source.name).stem
    return Reading(FORMAT.id, name, tuple(sessions), tuple(rows), tuple(unread), fills_rest=True)


def _plain(value: object) -> str:
    """Return a cell's text, without the apostrophe that keeps a spreadsheet from running it."""
    text = str(value or "").strip()
    return text[1:] if text.startswith(_FORMULA) else text


def _take(
    cells: Mapping[str, str], line: int, sessions: list[SessionFound], rows: list[Row], unread: list[Line]
) -> None:
    """Read one row of the table into a row of a session; the session's name and day begin a new one."""
    if not any(cells.values()):
        return
    sets, low = _number(cells.get("sets", "")), _number(cells.get("reps_low", ""))
    if sets is None or low is None or not cells.get("exercise"):
        text = ", ".join(value for value in cells.values() if value)
        unread.append(Line(line, text[:200], "The row needs an exercise, sets and reps."))
        return
    day: Day | None = next((one for one in DAYS if one == cells.get("day", "").lower()), None)
    found = SessionFound(cells.get("session") or f"Day {len(sessions) + 1}", day)
    if not sessions or sessions[-1] != found:
        sessions.append(found)
    rows.append(
        Row(
            line=line,
            session=len(sessions) - 1,
            found=cells["exercise"],
            sets=sets,
            reps=(low, _number(cells.get("reps_high", "")) or low),
            rest_s=_number(cells.get("rest_s", "")),
            rir=_number(cells.get("rir", "")),
            note=cells.get("note", ""),
            superset=cells.get("superset") or None,
            exercise=cells.get("exercise_id") or None,
            other=cells.get("other_id") or (None if cells.get("exercise_id") else cells["exercise"]),
        )
    )


def _number(text: str) -> int | None:
    """Return the whole number in a cell, which a spreadsheet may have saved as "3.0" or "3,0"."""
    whole = text.replace(",", ".").removesuffix(".0")
    return int(whole) if whole.isdecimal() and len(whole) <= 4 else None


FORMAT = Format("backviz_table", "the table of BackViz (CSV)", _detect, _read)
