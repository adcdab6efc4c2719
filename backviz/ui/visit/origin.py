"""Where the visitor's week came from: said until it is changed. Draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backviz.ui.visit.program import Record

__all__ = ["Origin", "came_from", "note_origin"]


@dataclass(frozen=True)
class Origin:
    """An opening of a week: its share text then, where it came from in words, its number in the visit.

    `is_afar` says that another page opened it: the Builder then begins at the first day.
    """

    text: str
    words: str
    number: int
    is_afar: bool = False


def note_origin(record: Record, words: str, *, is_afar: bool = False) -> None:
    """Say of the program just opened where it comes from, in words that follow "Opened from"."""
    number = record.origin.number + 1 if record.origin else 1
    record.origin = Origin(record.text, words, number, is_afar)


def came_from(record: Record) -> Origin | None:
    """Return where the program came from, None after a change of it and where nobody said so."""
    origin = record.origin
    is_as_opened = origin is not None and bool(origin.words) and origin.text == record.text
    return origin if is_as_opened and record.history.past else None
