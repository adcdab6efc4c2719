"""Finds the row of headings of a table, in a text with any separator or on a sheet.

Must not know what makes a row a row of headings: who asks says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from backviz.importing.reading import Source
from backviz.importing.tables.grids import SEPARATORS, Grid, GridRow, first_rows, is_workbook, read_grids

__all__ = ["Head", "find_head", "heads_of"]

_FIRST_ROWS = 30
Score = Callable[[Sequence[str]], float]


@dataclass(frozen=True)
class Head:
    """A row of headings: how well it scored, its separator (None in a workbook), its sheet, and its cells."""

    score: float
    separator: str | None
    sheet: int
    row: int
    cells: tuple[str, ...]


def find_head(source: Source, score: Score) -> Head | None:
    """Return the row among a source's first ones that scores most, None where none scores above 0."""
    best: Head | None = None
    for separator, sheet, rows in _starts(source):
        for head in _scored(separator, sheet, rows, score):
            if best is None or head.score > best.score:
                best = head
    return best


def heads_of(grids: Sequence[Grid], score: Score, separator: str | None = None) -> list[Head | None]:
    """Return the best row of headings of each table that was read."""
    return [
        max(_scored(separator, sheet, grid.rows, score), key=lambda head: head.score, default=None)
        for sheet, grid in enumerate(grids)
    ]


def _scored(separator: str | None, sheet: int, rows: Sequence[GridRow], score: Score) -> Iterator[Head]:
    for row, (_, cells) in enumerate(rows[:_FIRST_ROWS]):
        said = score(cells)
        if said > 0:
            yield Head(said, separator, sheet, row, tuple(cells))


def _starts(source: Source) -> Iterator[tuple[str | None, int, Sequence[GridRow]]]:
    if is_workbook(source):
        for sheet, grid in enumerate(read_grids(source)):
            yield None, sheet, grid.rows
        return
    for separator in SEPARATORS:
        if separator in source.text[:20_000]:
            yield separator, 0, first_rows(source, separator)
