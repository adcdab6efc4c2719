"""What the import's table gets of a foreign program, and what it may ask for; all that arrives is checked.

Must not know a page, or how a format is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from backviz.facts.visible import one_line
from backviz.importing.imported import Imported, ImportedRow
from backviz.importing.matching import LIMITS as NAME_LIMITS
from backviz.importing.matching import Names, name_key
from backviz.importing.reading import Line, Row
from backviz.library import Library
from backviz.live.offered import offered_exercises
from backviz.search.index import Index, word_index
from backviz.week.words import credited_regions

__all__ = [
    "LIMITS", "BroughtData", "BroughtLine", "BroughtRow", "brought_data", "nothing_brought", "offered_names",
]  # fmt: skip

LIMITS = {
    **NAME_LIMITS,
    "text": 200_000,  # characters pasted; a whole week has about a thousand
}


class BroughtLine(TypedDict):
    """A line that became no row, and why."""

    line: int
    text: str
    why: str


class BroughtRow(TypedDict):
    """A row beside what it became.

    `key` is what a choice goes by: rows of one key are chosen together. `dose`, `note` and `doubt` are
    sentences about its sets. `kind` is exercise, other, unknown or left_out; `id` and `title` name what it
    became; `sure` is sure, likely or guess; `is_chosen` says that a person chose it.
    """

    line: int
    session: str
    key: str
    found: str
    dose: str
    note: str
    doubt: str
    kind: str
    id: str | None
    title: str
    sure: str
    why: str
    is_chosen: bool


class BroughtData(TypedDict):
    """What the table shows. `number` rises with every reading; 0 before the first.

    `origin` says where the text came from, `is_pasted` that it
    stands in the field and can be edited there; `trouble` is why nothing was read. `choices` are all of this
    visit, by name, for the device to remember. `summary` is what the week gives, in a line.
    """

    number: int
    origin: str
    is_pasted: bool
    trouble: str
    rows: list[BroughtRow]
    unread: list[BroughtLine]
    skipped: list[BroughtLine]
    choices: dict[str, str]
    summary: str


def nothing_brought(choices: Mapping[str, str], *, number: int = 0, trouble: str = "") -> BroughtData:
    """Return what the table gets while nothing is read."""
    return {
        "number": number,
        "origin": "",
        "is_pasted": False,
        "trouble": trouble,
        "rows": [],
        "unread": [],
        "skipped": [],
        "choices": dict(choices),
        "summary": "",
    }


def brought_data(
    imported: Imported, names: Names, *, number: int, origin: str, is_pasted: bool, summary: str
) -> BroughtData:
    """Return what was imported as the table shows it."""
    return {
        **nothing_brought(names.choices, number=number),
        "origin": origin,
        "is_pasted": is_pasted,
        "rows": [_row_data(row, names) for row in imported.rows],
        "unread": _lines(imported.unread),
        "skipped": _lines(imported.skipped),
        "summary": summary,
    }


def _lines(lines: Sequence[Line]) -> list[BroughtLine]:
    return [{"line": line.line, "text": line.text, "why": line.why} for line in lines]


def _row_data(imported: ImportedRow, names: Names) -> BroughtRow:
    row, found = imported.row, imported.match
    return {
        "line": row.line,
        "session": imported.session,
        "key": name_key(row.found),
        "found": row.found,
        "dose": _dose(row),
        "note": row.note,
        "doubt": row.doubt,
        "kind": found.kind,
        "id": found.id,
        "title": _title(found.kind, found.id, row.found, names.library),
        "sure": found.sure,
        "why": found.why,
        "is_chosen": names.has_chosen(row.found),
    }


def _title(kind: str, name: str | None, found: str, library: Library) -> str:
    if kind == "exercise" and name in library.exercises:
        return library.exercises[name].name
    if kind == "other" and name in library.other_lifts:
        return library.other_lifts[name].name
    return one_line(found)


def _dose(row: Row) -> str:
    """Return sets and reps as one says them: "3 × 10–12"."""
    low, high = row.reps
    reps = f"{low}" if low == high else f"{low}–{high}"
    return f"{row.sets} × {reps}"


def offered_names(library: Library, index: Index) -> dict[str, Any]:
    """Return the exercises and other lifts a name can be, with the words they are found by."""
    return {
        **offered_exercises(library),
        "search": word_index(index),
        "credits": {
            exercise.id: {
                "gives": [
                    [credit, ", ".join(region.short.lower() for region in regions)]
                    for credit, regions in credited_regions(exercise.gives, library)
                ]
            }
            for exercise in library.exercises.values()
        },
        "limits": LIMITS,
    }
