"""What a cell of a log says about sets: reps, several sets at once, a load beside them, the kind of a set.

Must not know where in a table the cell stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from backviz.importing.logs.log import DoneKind
from backviz.importing.tables.numbers import read_number
from backviz.importing.written.entries import read_entries
from backviz.importing.written.lines import read_line

__all__ = ["SetInCell", "read_kind", "read_sets"]

_MOST_SETS = 20
_MANY_REPS = 30  # of "10x60" the second number is the load
_SETS_OR_LOAD = 10  # of "3x10" the first number is sets up to this, of "60x10" a load
_NUMBER = r"(\d{1,4}(?:[.,]\d{1,3})?)"
_WHOLE = re.compile(r"(\d{1,4})(?:[.,]0{1,3})?")
_LIST = re.compile(r"\d{1,3}(?:\s*[,/;+]\s*\d{1,3}|\s+\d{1,3})+")
_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
_TIMES = re.compile(rf"{_NUMBER}\s*(kgs?|lbs?)?\s*[x×*@]\s*{_NUMBER}\s*(kgs?|lbs?)?", re.IGNORECASE)
_KINDS: tuple[tuple[DoneKind, tuple[str, ...]], ...] = (
    ("warm_up", ("w", "wu", "warm", "aufw", "einw", "calent", "échauff", "echauff", "riscald", "aquec")),
    ("drop", ("d", "ds", "drop")),
    ("to_failure", ("f", "fail", "versagen", "fallo", "échec", "echec", "cedim", "falha", "amrap", "max")),
)


class SetInCell(NamedTuple):
    """One set, or `sets` equal ones, as a cell says it; `reps` None where only seconds are said."""

    sets: int
    reps: int | None
    load: float | None = None
    seconds: float | None = None
    is_guess: bool = False


@lru_cache(maxsize=4096)
def read_kind(text: str) -> DoneKind:
    """Return the kind of a set from the word or letter for it; what is not known is a set of work.

    >>> [read_kind(said) for said in ("W", "dropset", "Failure", "normal", "Aufwärmen")]
    ['warm_up', 'drop', 'to_failure', 'work', 'warm_up']
    """
    said = text.strip().casefold()
    for kind, beginnings in _KINDS:
        if any(said == one or (len(one) > 2 and said.startswith(one)) for one in beginnings):
            return kind
    return "work"


@lru_cache(maxsize=4096)
def read_sets(text: str, *, has_load: bool = False) -> tuple[SetInCell, ...]:
    """Return the sets that a cell says, none where it says no set.

    In a column that `has_load` "5x10" is a load and reps, otherwise a number of sets.

    >>> read_sets("10"), read_sets("10/8")
    ((SetInCell(sets=1, reps=10, ...),), (SetInCell(sets=1, reps=10, ...), SetInCell(sets=1, reps=8, ...)))
    >>> read_sets("60x10")[0].load, read_sets("3x10")[0].sets, read_sets("felt good")
    (60.0, 3, ())
    >>> read_sets("5x10", has_load=True)[0].load
    5.0
    """
    text = text.strip()
    if whole := _WHOLE.fullmatch(text):
        return (SetInCell(1, int(whole[1])),)
    pieces = re.split(r"\s*[,;/]\s*", text)
    if all(_TIMES.fullmatch(piece) for piece in pieces):
        return tuple(_times(piece, has_load=has_load) for piece in pieces)[:_MOST_SETS]
    if _LIST.fullmatch(text):
        return tuple(SetInCell(1, int(reps)) for reps in re.findall(r"\d+", text)[:_MOST_SETS])
    if asked := _RANGE.fullmatch(text):
        return (SetInCell(1, int(asked[1]), is_guess=True),)
    return _written(text)


def _times(piece: str, *, has_load: bool) -> SetInCell:
    """Return the set of "60 kg x 10", "10 x 60kg", or sets and reps of "3x10"."""
    found = _TIMES.fullmatch(piece)
    first, unit, second, later_unit = found.groups() if found else ("0", None, "0", None)
    one, two = read_number(first) or 0.0, read_number(second) or 0.0
    if (later_unit and not unit) or (has_load and one <= _MANY_REPS < two):
        return SetInCell(1, int(one), two)
    if unit or has_load or one > _SETS_OR_LOAD or not one.is_integer():
        return SetInCell(1, int(two), one)
    return SetInCell(max(1, int(one)), int(two), is_guess=True)


def _written(text: str) -> tuple[SetInCell, ...]:
    """Return the sets of a cell that is written like a line of a program: "3 sets of 10", "40 s"."""
    parsed = read_line(text) if re.search(r"\d|max|amrap", text, re.IGNORECASE) and len(text) < 60 else None
    for entry in read_entries(parsed).entries if parsed else ():
        if entry.sets and not entry.name:
            reps = entry.reps[0] if entry.kind != "timed" else None
            return (SetInCell(min(entry.sets, _MOST_SETS), reps, is_guess=True),)
    return ()
