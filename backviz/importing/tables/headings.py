"""What the headings of a table say its columns hold, in six languages, with the unit in a heading.

Must not know an app, or what stands in the rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backviz.importing.tables.column_words import FIELDS, NUMBERED, UNITS

__all__ = ["Column", "column_of", "plain_heading", "read_headings"]

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,20})[)\]]")
_NUMBERED = re.compile(r"(\D{2,20}?)\s*#?(\d{1,2})\b\s*(.*)")
_MANY_SETS = 30


@dataclass(frozen=True)
class Column:
    """A column: its place from 0, its heading, the field it holds ("" unknown), its unit, a set's number.

    `is_sure` is False where only a part of the heading was understood, or the rows decided.
    """

    place: int
    heading: str
    field: str
    unit: str = ""
    number: int = 0
    is_sure: bool = True


def read_headings(cells: Sequence[str], columns: Mapping[str, str] | None = None) -> list[Column]:
    """Return the columns of a row of headings; `columns` {heading: field} is a person's word and wins."""
    chosen = {plain_heading(heading): field for heading, field in (columns or {}).items()}
    return [_chosen(place, cell, chosen) or column_of(cell, place) for place, cell in enumerate(cells)]


def _chosen(place: int, heading: str, chosen: Mapping[str, str]) -> Column | None:
    field = chosen.get(plain_heading(heading))
    if field is None:
        return None
    return Column(place, heading, field if field in FIELDS else "", column_of(heading, place).unit)


def plain_heading(cell: str) -> str:
    """Return a heading in small letters, without brackets, underlines and stops.

    >>> plain_heading("Weight (kg)"), plain_heading("set_index"), plain_heading("Wdh.")
    ('weight', 'set index', 'wdh')
    """
    text = _BRACKETS.sub(" ", cell.casefold().replace("\ufeff", ""))
    text = re.sub(r"[_.:*/\\-]+|#(?=\w)", " ", text.replace("×", " x "))
    return " ".join(text.split())


def column_of(cell: str, place: int = 0) -> Column:
    """Return what one heading says.

    >>> column_of("Gewicht (kg)").field, column_of("Gewicht (kg)").unit, column_of("Set 2 (Reps)").number
    ('load', 'kg', 2)
    """
    said = plain_heading(cell)
    inside = " ".join(_BRACKETS.findall(cell.casefold()))
    unit = _unit(f"{inside} {said}")
    numbered = _NUMBERED.fullmatch(said)
    if numbered and numbered[1].strip() in NUMBERED and int(numbered[2]) <= _MANY_SETS:
        return _numbered(cell, place, int(numbered[2]), f"{numbered[3]} {inside}", unit)
    field = _field(said)
    if field:
        return Column(place, cell, field, unit)
    without = " ".join(word for word in said.split() if word not in UNITS)
    field = _field(without) or _field(without.split(" ")[0] if without else "")
    return Column(place, cell, field, unit, is_sure=not field or without != said)


def _field(said: str) -> str:
    return next((field for field, words in FIELDS.items() if said in words), "")


def _unit(said: str) -> str:
    return next((unit for word in said.split() if (unit := UNITS.get(word))), "")


def _numbered(cell: str, place: int, number: int, rest: str, unit: str) -> Column:
    """Return a column that stands for one set: its reps, its load, or both in one cell."""
    field = next(
        (found for word in rest.split() if (found := _field(word)) in ("reps", "load", "seconds")), ""
    )
    if not field and unit in ("kg", "lb"):
        field = "load"
    return Column(place, cell, f"set_{field}" if field else "set_both", unit, number)
