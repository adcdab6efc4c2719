"""What was imported, in lines: the table that the command prints. Must not know a format or a page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from backviz.importing.imported import Imported, ImportedRow
from backviz.importing.reading import LeftOut
from backviz.library import Library

__all__ = ["became", "imported_lines", "unknown_lines"]


def imported_lines(imported: Imported, library: Library) -> list[str]:
    """Return the table of rows, then what was not read, skipped or left out, each with its reason."""
    lines = [f"format: {imported.format}"]
    if imported.weeks.used:
        lines.append(f"weeks used: {', '.join(imported.weeks.used)}")
    lines += _left_out_lines(imported.weeks.left_out)
    session = None
    for row in imported.rows:
        if row.session != session:
            session = row.session
            lines += ["", session]
        lines.append(_row_line(row, library))
    for title, left in (("not read", imported.unread), ("skipped", imported.skipped)):
        if left:
            lines += ["", f"{title}:"]
            lines += [f"  line {line.line}: {line.text} ({line.why})" for line in left]
    return lines


def _left_out_lines(weeks: Iterable[LeftOut]) -> list[str]:
    """Return a line for each run of weeks left out for one reason."""
    lines = []
    for why, run in groupby(weeks, key=lambda week: week.why):
        names = [week.week for week in run]
        last = f" to {names[-1]} ({len(names)} weeks)" if len(names) > 1 else ""
        lines.append(f"week left out: {names[0]}{last}: {why}")
    return lines


def _row_line(imported: ImportedRow, library: Library) -> str:
    row = imported.row
    low, high = row.reps
    reps = f"{low}" if low == high else f"{low}-{high}"
    is_said = row.kind in {"timed", "to_failure"}
    dose = f"{row.sets}x{row.note}" if is_said else f"{row.sets}x{reps}"
    why = "" if imported.match.sure == "sure" or imported.match.kind == "unknown" else imported.match.why
    said = ["" if is_said else row.note, row.superset and f"superset {row.superset}", why, row.doubt]
    more = "".join(f"; {text}" for text in said if text)
    return f"  {row.line:>4}  {row.found} → {became(imported, library)}  {dose}{more}"


def became(imported: ImportedRow, library: Library) -> str:
    """Return what a row became, with how sure that is: "Face pull (sure)"."""
    found = imported.match
    match found.kind:
        case "exercise":
            known = library.exercises.get(found.id or "")
            return f"{known.name if known else found.id} ({found.sure})"
        case "other":
            lift = library.other_lifts.get(found.id or "")
            return f"{lift.name if lift else found.name}, no back exercise ({found.sure})"
        case "left_out":
            return "left out"
    return f"unknown: {found.why}"


def unknown_lines(imported: Imported, file: str) -> list[str]:
    """Return a line for each unknown name: file, line, name, reason; each name once in a line."""
    found = {(row.row.line, row.row.found): row.match.why for row in imported.unknown}
    return [f"{file}:{line}: unknown exercise '{name}': {why}" for (line, name), why in found.items()]
