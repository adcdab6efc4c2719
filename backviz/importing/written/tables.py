"""Reads a table with tabs or "|" between its cells: which column holds what, and each row as a line.

Must not know other lines of a document, or what a name means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backviz.importing.written.doses import Entry, joined
from backviz.importing.written.entries import read_entries
from backviz.importing.written.headings import read_heading
from backviz.importing.written.headlines import session_words
from backviz.importing.written.line_reads import Heading
from backviz.importing.written.lines import read_line
from backviz.importing.written.words import COLUMN_WORDS, TERMINALS, WEEK_WORDS

__all__ = ["TableRow", "is_table_line", "read_table"]

_RULE = re.compile(r"\s*:?-{2,}:?\s*|\s*:?-:?\s*")
_NTH_SET = re.compile(
    rf"(?:{'|'.join(map(re.escape, TERMINALS['SETS'].split(', ')))}|s)\s*[1-9]", re.IGNORECASE
)
_FEWEST = 2  # headings that are understood, for a first row to be headings
_WHOLE_SETS = re.compile(r"(?:[1-9]|10)")
_SUPERSET = re.compile(
    rf"\s(?:{'|'.join(map(re.escape, TERMINALS['SUPERSET'].split(', ')))})\s", re.IGNORECASE
)
_DOSED = frozenset({"sets", "reps", "dose"})
_UNSAID = frozenset({"", "-", "–", "—", "n/a", "x"})


@dataclass(frozen=True)
class TableRow:
    """A row understood: its exercise, or the heading of a session, or why it is neither."""

    line: int
    text: str
    entry: Entry | None = None
    heading: Heading | None = None
    label: str = ""
    why: str = ""
    is_heading: bool = False  # of the columns, or a rule
    weeks: tuple[int, ...] = ()  # that have a column each


def is_table_line(text: str) -> bool:
    """Return whether a line has cells: a tab or a "|" inside it."""
    return "\t" in text.strip(" \n") or "|" in text.strip()


_Cells = tuple[int, str, list[str]]


def read_table(lines: Sequence[tuple[int, str]]) -> list[TableRow]:
    """Return the rows of a table, given as (line, text)."""
    cells = [(line, text, _cells(text)) for line, text in lines]
    rows = [row for row in cells if not all(_RULE.fullmatch(cell) or not cell for cell in row[2])]
    kept = {line for line, _, _ in rows}
    rules = [TableRow(line, text, is_heading=True) for line, text, _ in cells if line not in kept]
    for at, block in enumerate(_blocks(rows) if rows else ()):
        found = _rows(_with_lists(block))
        is_unsaid = at > 0 and not any(row.heading for row in found)
        rules += [_beside_another(row) for row in found] if is_unsaid else found
    return rules


def _blocks(rows: list[_Cells]) -> list[list[_Cells]]:
    """Return the rows, those of tables beside each other as tables of their own: headings stand twice."""
    heads = [_column(cell) for cell in rows[0][2]]
    doses = [at for at, field in enumerate(heads) if field in _DOSED]
    width = max(len(cells) for _, _, cells in rows)
    empty = [at for at in range(1, width - 1) if not any(cells[at : at + 1] > [""] for _, _, cells in rows)]
    again = [at for at, cell in enumerate(rows[0][2]) if at and cell and cell == rows[0][2][0]]
    starts = [0, *([at + 1 for at in empty] or again)]
    spans = [*zip(starts, [*starts[1:], width], strict=True)]
    is_twice = len({heads[at] for at in doses}) < len(doses)
    if len(spans) < _FEWEST or not is_twice or not all({*range(*span)} & {*doses} for span in spans):
        return [rows]
    return [
        [(line, text, cells[start:end]) for line, text, cells in rows if any(cells[start:end])]
        for start, end in spans
    ]


def _beside_another(row: TableRow) -> TableRow:
    """Return the row of a table beside another, which may be of another session."""
    doubt = "It stands in a table beside another; it may be of another session."
    return (
        replace(row, entry=replace(row.entry, doubt=joined([row.entry.doubt, doubt], " ")))
        if row.entry
        else row
    )


def _with_lists(rows: list[tuple[int, str, list[str]]]) -> list[tuple[int, str, list[str]]]:
    """Return the rows, cells under "Set 1", "Set 2" as one list of reps: "8/8/7"."""
    at = [number for number, cell in enumerate(rows[0][2]) if _NTH_SET.fullmatch(cell)]
    if len(at) < _FEWEST:
        return rows
    first = at[0]
    listed = [(*rows[0][:2], [*_others(rows[0][2], at), "sets x reps"])]
    for line, text, cells in rows[1:]:
        said = [cells[number] for number in at if number < len(cells) and cells[number][:1].isdigit()]
        reps = [re.sub(r".*[x×*]\s*", "", cell) for cell in said]
        dose = "/".join(reps) if len(reps) > 1 else f"1 x {reps[0]}" if reps else ""
        listed.append((line, text, [*_others(cells, at)[:first], *_others(cells, at)[first:], dose]))
    return listed


def _others(cells: Sequence[str], at: Sequence[int]) -> list[str]:
    return [cell for number, cell in enumerate(cells) if number not in at]


def _rows(rows: Sequence[tuple[int, str, list[str]]]) -> list[TableRow]:
    """Return the rows, read as the first of them says: days, columns, or nothing."""
    line, text, _ = rows[0]
    if _is_title(rows, 0):
        title = TableRow(line, text, heading=_plain_heading("".join(rows[0][2])))
        return [title, *_rows(rows[1:])]
    head = TableRow(line, text, is_heading=True, weeks=_weeks(rows[0][2]))
    columns = _columns(rows[0][2])
    days = [_day_heading(cell) for cell in rows[0][2]]
    if sum(1 for day in days if day) >= _FEWEST:
        return [head, *_grid(rows[1:], days)]
    if down := [] if _DOSED & set(columns) else _days_down(rows):
        return down
    if len({column for column in columns if column}) >= _FEWEST:
        session = _session_of(columns, rows, days[0])
        if session:
            head = replace(head, heading=session)
        return [head, *_under(columns, rows[1:])]
    return [_unheaded(line, text, cells) for line, text, cells in rows]


def _is_title(rows: Sequence[tuple[int, str, list[str]]], at: int) -> bool:
    """Return whether a row has one cell alone, over a row of headings."""
    if at + 1 >= len(rows) or sum(map(bool, rows[at][2])) != 1:
        return False
    columns = {column for column in map(_column, rows[at + 1][2]) if column}
    return len(columns) >= _FEWEST and bool(_DOSED & columns)


def _days_down(rows: Sequence[tuple[int, str, list[str]]]) -> list[TableRow]:
    """Return the rows of a table with a day in its first cells and its exercises beside it, else none.

    A cell without a number says what the day is about.
    """
    days = [(row, _day_heading(row[2][0])) for row in rows if row[2][0]]
    found = [TableRow(line, text, is_heading=True) for (line, text, _), day in days[:1] if not day]
    days = days[len(found) :]
    if not days or len(days) + len(found) < len(rows) or not all(day for _, day in days):
        return []
    for (line, _, cells), day in days:
        found.append(TableRow(line, cells[0], heading=day))
        said = [cell for cell in cells[1:] if any(sign.isdigit() for sign in cell)]
        found += [row for cell in said for row in _cell_rows(line, cell)]
    return found if any(row.entry for row in found) else []


def _cell_rows(line: int, cell: str) -> list[TableRow]:
    """Return the exercises of a cell: "Row 3x8, curl 3x10"."""
    parsed = read_line(cell)
    entries = read_entries(parsed).entries if parsed else ()
    if len(entries) > 1 and all(entry.is_whole for entry in entries):
        return [TableRow(line, cell, entry=entry) for entry in entries]
    return [_cell_row(line, cell)]


def _session_of(
    columns: Sequence[str], rows: Sequence[tuple[int, str, list[str]]], day: Heading | None
) -> Heading | None:
    """Return the session that a first heading names: over the names, or over cells that are empty."""
    first = rows[0][2][0]
    if columns[0] == "name":
        named = day or (_plain_heading(first) if session_words(first) else None)
        return named if _column(first) != "name" else None
    is_empty = all(not cells[0] for _, _, cells in rows[1:])
    return day or (_plain_heading(first) if first and is_empty and not columns[0] else None)


def _columns(cells: Sequence[str]) -> list[str]:
    """Return what each column holds; names stand under a first heading that is a session's ("DAY 1")."""
    columns = [_column(cell) for cell in cells]
    is_dosed = bool(_DOSED & set(columns[1:]))
    return ["name", *columns[1:]] if is_dosed and "name" not in columns else columns


def _under(columns: Sequence[str], rows: Sequence[tuple[int, str, list[str]]]) -> Iterator[TableRow]:
    """Yield the rows under headings; another row of headings begins anew."""
    for number, (line, text, cells) in enumerate(rows):
        if _is_title(rows, number):
            yield from _rows(rows[number:])
            return
        again = {column for column in map(_column, cells) if column}
        if len(again) >= _FEWEST and _DOSED & again:
            yield from _rows(rows[number:])
            return
        yield from _row_pair(line, text, dict(_named(columns, cells)))


def _row_pair(line: int, text: str, cells: dict[str, str]) -> list[TableRow]:
    """Return the row of cells by field; two of a superset where the name says so."""
    names = _SUPERSET.split(cells.get("name", ""))
    if len(names) < 2 or not all(name.strip() for name in names):
        return [_row(line, text, cells)]
    found = []
    for at, name in enumerate(names):
        said = {field: _part_of(cells[field], at, len(names)) for field in cells}
        row = _row(line, text, {**said, "name": name.strip()})
        entry = replace(row.entry, is_joined=at > 0) if row.entry else None
        found.append(replace(row, entry=entry, heading=row.heading if at == 0 else None))
    return found


def _part_of(cell: str, at: int, count: int) -> str:
    parts = _SUPERSET.split(cell)
    return parts[at].strip() if len(parts) == count else cell


def _weeks(cells: Sequence[str]) -> tuple[int, ...]:
    found = (re.fullmatch(rf"(?:w|{'|'.join(WEEK_WORDS)})\s*(\d{{1,2}})", cell.lower()) for cell in cells)
    return tuple(int(week[1]) for week in found if week)


def _cells(text: str) -> list[str]:
    if "\t" in text:
        return [cell.strip() for cell in text.rstrip("\n").split("\t")]
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


def _column(cell: str) -> str:
    """Return what a heading says its column holds, "" if that is not clear."""
    said = re.sub(r"[^\w×#/ ]", " ", cell.lower().replace("*", " "))
    said = re.sub(r"\b(w|wk|week)(?=\d)", "wk ", said)
    said = " ".join(re.sub(r"\s*[×/]\s*|(?<=\s)x(?=\s)", " x ", said).split())
    exact = next((field for field, words in COLUMN_WORDS.items() if said in words), "")
    if exact or not said:
        return exact
    first = said.split()[0]
    found = next((field for field, words in COLUMN_WORDS.items() if first in words), "")
    is_value = found != "day" and any(sign.isdigit() for sign in said)  # "tempo 3010"
    return "" if is_value else found


def _day_heading(cell: str) -> Heading | None:
    parsed = read_line(cell)
    heading = read_heading(parsed, parsed.items) if parsed and parsed.items else None
    return heading if heading and heading.is_session and heading.week is None else None


def _named(columns: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    """Return (field, cell) pairs; of two columns for one field the first that says something counts."""
    pairs: dict[str, str] = {}
    for field, cell in zip(columns, cells, strict=False):
        key = field or "notes"
        if cell.lower() not in _UNSAID or (cell and key == "name"):
            pairs[key] = f"{pairs[key]}; {cell}" if key == "notes" and key in pairs else pairs.get(key, cell)
    return list(pairs.items())


def _grid(rows: Sequence[tuple[int, str, list[str]]], days: Sequence[Heading | None]) -> list[TableRow]:
    """Return the rows of a table with a session in each column."""
    found = []
    for column, heading in enumerate(days):
        if heading is None:
            continue
        found.append(TableRow(rows[0][0] if rows else 1, heading.name, heading=heading))
        for line, _, cells in rows:
            cell = cells[column] if column < len(cells) else ""
            if cell and cell.lower() not in _UNSAID:
                found += _cell_rows(line, cell)
    return found + [row for line, _, cells in rows for row in _beside_days(line, cells, days)]


def _beside_days(line: int, cells: Sequence[str], days: Sequence[Heading | None]) -> list[TableRow]:
    """Return the cells that stand under no weekday."""
    return [
        TableRow(line, cell, why="The column of this cell names no day.")
        for column, cell in enumerate(cells)
        if cell.lower() not in _UNSAID
        and not cell.isdigit()
        and (column >= len(days) or days[column] is None)
    ]


def _cell_row(line: int, cell: str) -> TableRow:
    parsed = read_line(cell)
    entries = read_entries(parsed).entries if parsed else ()
    whole = next((entry for entry in entries if entry.is_whole), None)
    if parsed and whole and len(entries) == 1:
        return TableRow(line, cell, entry=whole, label=parsed.label)
    return TableRow(line, cell, why="No exercise with sets was found in this cell.")


def _row(line: int, text: str, cells: dict[str, str]) -> TableRow:
    """Return the row of cells by field."""
    heading = _day_heading(cells["day"]) or _plain_heading(cells["day"]) if cells.get("day") else None
    if len(cells) == 1 and not {*cells} & {"day", "name"}:
        heading = _alone(next(iter(cells.values())))
    name, label = _name_and_label(cells.get("name", ""), cells.get("order", ""))
    if not name:
        return TableRow(
            line, text, heading=heading, why="" if heading else "No exercise is named in this row."
        )
    entry = _dosed(cells)
    if entry is None:
        alone = _day_heading(name) if set(cells) <= {"name", "day"} else None
        why = "" if alone else "No sets were found in this row."
        return TableRow(line, text, heading=alone or heading, why=why)
    return TableRow(line, text, entry=replace(_beside(entry, cells), name=name), heading=heading, label=label)


def _alone(cell: str) -> Heading | None:
    """Return the session that a row with nothing but a first cell names, for sure or perhaps."""
    if not any(sign.isalpha() for sign in cell):
        return None
    sure = _day_heading(cell) or (_plain_heading(cell) if session_words(cell) else None)
    return sure or replace(_plain_heading(cell), is_sure=False)


def _plain_heading(cell: str) -> Heading:
    return Heading(name=" ".join(cell.split()), is_session=True, is_sure=True)


def _name_and_label(cell: str, order: str) -> tuple[str, str]:
    parsed = read_line(cell)
    label = parsed.label if parsed else ""
    name = cell[parsed.starts :] if parsed and (label or parsed.is_listed) else cell
    asked = re.fullmatch(r"([A-Ha-h]\d?)\W*", order)
    return " ".join(name.replace("*", " ").split()).strip(" :-"), label or (asked[1].upper() if asked else "")


def _dosed(cells: dict[str, str]) -> Entry | None:
    """Return sets and reps from their cells, in one column or in two."""
    sets, reps, both = (cells.get(field, "") for field in ("sets", "reps", "dose"))
    tries = [f"{sets} x {reps}" if sets and reps else "", both, sets or reps, f"{sets} sets" if sets else ""]
    for said in tries:
        parsed = read_line(said.replace("\n", " ")) if said else None
        entries = read_entries(parsed).entries if parsed else ()
        if len(entries) == 1 and entries[0].sets is not None and not entries[0].name:
            return entries[0]
    return None


def _beside(entry: Entry, cells: dict[str, str]) -> Entry:
    """Return the entry with rest, effort and notes from their cells."""
    for field, before in (("rest", "rest "), ("rir", "rir "), ("rpe", "rpe ")):
        parsed = read_line(before + cells[field]) if cells.get(field) else None
        found = next(iter(read_entries(parsed).entries), None) if parsed else None
        if found:
            rest_s = entry.rest_s if found.rest_s is None else found.rest_s
            entry = replace(entry, rest_s=rest_s, rir=entry.rir if found.rir is None else found.rir)
    said = [entry.remark, *(cells[field] for field in ("load", "tempo", "notes") if cells.get(field))]
    return replace(entry, remark="; ".join(text for text in said if text))


def _unheaded(line: int, text: str, cells: Sequence[str]) -> TableRow:
    """Return the row of a table without headings: a name, then sets and reps if they look so."""
    said = [cell for cell in cells if cell]
    heading = _day_heading(said[0]) if len(said) == 1 else None
    if heading:
        return TableRow(line, text, heading=heading)
    if len(said) > 2 and _WHOLE_SETS.fullmatch(said[1]):
        row = _row(
            line, text, {"name": said[0], "sets": said[1], "reps": said[2], "notes": "; ".join(said[3:])}
        )
        if row.entry:
            doubt = "The columns have no headings; they were read as sets and reps."
            return replace(row, entry=replace(row.entry, doubt=doubt))
    row = _cell_row(line, ", ".join(said))
    dosed = [cell for cell in said[1:] if re.match(r"\d+\s*[x×]\s*\d", cell)]
    if row.entry is None or len(dosed) < 2:
        return row
    doubt = f"{row.entry.doubt} Several cells have sets; all are counted.".strip()
    return replace(row, entry=replace(row.entry, doubt=doubt))
