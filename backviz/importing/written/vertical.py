"""Puts together tables whose cells stand in a line each, as they come out of PDF files and of some pages.

Must not know a cell beyond the heading of its column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backviz.importing.written.words import COLUMN_WORDS

__all__ = ["names_columns", "with_tables"]

_SETS = re.compile(r"\d{1,2}(?:\s*[-–]\s*\d)?|\d\s*[x×]\s*\d.*")
_FEWEST = 2  # columns, one of them of names and one of sets
_MOST = 8


def with_tables(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, (number, text), every table of such cells with a row a line and tabs between them.

    >>> with_tables(list(enumerate(["Exercise", "Sets", "Reps", "Row", "3", "8", "Curl", "2", "9"])))
    [(0, 'Exercise\\tSets\\tReps'), (3, 'Row\\t3\\t8'), (6, 'Curl\\t2\\t9')]
    """
    said = [line for line in lines if line[1].strip()]
    found: list[tuple[int, str]] = []
    at, taken = 0, set()
    while at < len(said):
        fields = _headings([text for _, text in said[at : at + _MOST]])
        size = len(fields)
        end = _end(said, at + size, fields) if size else at
        for start in range(at, end, size) if end > at + size else ():
            cells = said[start : start + size]
            found.append((cells[0][0], "\t".join(text.strip() for _, text in cells)))
            taken |= {*range(said[at][0], cells[-1][0] + 1)}
        at = max(end, at + 1)
    return sorted([*found, *(line for line in lines if line[0] not in taken)], key=lambda line: line[0])


def names_columns(cells: Sequence[str]) -> bool:
    """Return whether cells beside each other are the headings of names, sets and a third column at least."""
    fields = [field for field in map(_field, cells) if field]
    return len(fields) >= _FEWEST + 1 and {"name", "sets"} <= {*fields}


def _field(cell: str) -> str:
    said = " ".join(re.sub(r"[^\w×/# ]", " ", cell.lower()).replace("×", " x ").split())
    return next((field for field, words in COLUMN_WORDS.items() if said in words), "")


def _headings(texts: Sequence[str]) -> list[str]:
    """Return what the columns hold whose headings stand in these lines: names first, then sets and others."""
    fields: list[str] = []
    for text in texts:
        field = _field(text)
        if not field or field in fields or (not fields and field not in {"name", "order"}):
            break
        fields.append(field)
    is_table = len(fields) >= _FEWEST and "name" in fields and {*fields} & {"sets", "dose"}
    return fields if is_table else []


def _end(said: Sequence[tuple[int, str]], at: int, fields: Sequence[str]) -> int:
    """Return where rows of cells end: where a cell of sets says none, or a name is a number."""
    sets = next(place for place, field in enumerate(fields) if field in {"sets", "dose"})
    while at + len(fields) <= len(said):
        name = said[at + fields.index("name")][1].strip()
        is_row = _SETS.fullmatch(said[at + sets][1].strip()) and not name.isdigit()
        if not is_row:
            break
        at += len(fields)
    return at
