"""A log in one shape: a record for each set done, and what of a file became none. Must not know a format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from backviz.importing.reading import ColumnTaken, Line

__all__ = ["MAX_LINES_NAMED", "DoneKind", "Log", "LogDraft", "SetDone"]

DoneKind = Literal["work", "drop", "to_failure", "warm_up"]
MAX_LINES_NAMED = 50  # of the lines that were not read; the others are counted


class SetDone(NamedTuple):
    """One row of a log: a set, or `sets` equal ones.

    `start` is the time of day or "", `title` the session's name or "", `superset` a mark within the session.
    `reps` is None for a set held for `seconds` or done over a distance. `load` is in `unit`.
    """

    line: int
    day: date
    start: str
    title: str
    exercise: str
    kind: DoneKind = "work"
    sets: int = 1
    reps: int | None = None
    seconds: float | None = None
    load: float | None = None
    unit: str = ""
    superset: str = ""
    rest_s: float | None = None
    rpe: float | None = None
    rir: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Log:
    """What a reader found in a log: its sets in the order of the file, and what became none."""

    format: str
    sets: tuple[SetDone, ...]
    unread: tuple[Line, ...] = ()
    skipped: tuple[Line, ...] = ()
    columns: tuple[ColumnTaken, ...] = ()


class LogDraft:
    """The sets found so far, and the lines that became none: counted by reason, the first ones named."""

    def __init__(self) -> None:
        self.sets: list[SetDone] = []
        self._unread: list[Line] = []
        self._more_unread = 0
        self._skipped: dict[str, tuple[int, str, int]] = {}

    def leave_unread(self, line: int, cells: Iterable[str], why: str) -> None:
        """Name a row that could not be read."""
        if len(self._unread) < MAX_LINES_NAMED:
            self._unread.append(Line(line, _shown(cells), why))
        else:
            self._more_unread += 1

    def skip(self, line: int, cells: Iterable[str], why: str) -> None:
        """Count a row that was understood and is no counted set."""
        first, text, count = self._skipped.get(why, (line, "", 0))
        self._skipped[why] = (first, text or _shown(cells), count + 1)

    def add_rest(self, seconds: float | None) -> None:
        """Give the set above the rest that was taken after it."""
        if self.sets and seconds:
            self.sets[-1] = self.sets[-1]._replace(rest_s=seconds)

    def log(self, format_id: str, columns: Iterable[ColumnTaken] = ()) -> Log:
        """Return the log; one line stands for all rows that were skipped for one reason."""
        unread = list(self._unread)
        if self._more_unread:
            more = f"{self._more_unread:,} more rows like these were not read."
            unread.append(Line(unread[-1].line, "…", more))
        skipped = [
            Line(line, text if count == 1 else f"{text} (and {count - 1:,} more rows)", why)
            for why, (line, text, count) in self._skipped.items()
        ]
        return Log(format_id, tuple(self.sets), tuple(unread), tuple(skipped), tuple(columns))


def _shown(cells: Iterable[str]) -> str:
    return " | ".join(cell for cell in cells if cell)[:120]
