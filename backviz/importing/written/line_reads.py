"""What a line is by itself: a heading, exercises, a name or sets alone. Must not know how it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backviz.importing.written.doses import Entry
from backviz.importing.written.items import ParsedLine
from backviz.program.program import Day

__all__ = ["NAME_MOST", "NO_ROWS", "SENTENCE", "Heading", "LineRead"]

NO_ROWS = "No exercise stands under it."
_BRACKETS = re.compile(r"\([^()]*\)")
NAME_MOST = 6  # words of a name, or of a heading that nothing marks as one
SENTENCE = re.compile(r"[.!?,;]\s*$")


@dataclass(frozen=True)
class Heading:
    """A heading: its name without weekdays, its weekdays, and how surely it is one.

    `is_session` says that it names a session by itself, `is_day` that it can name nothing less; `week` is
    the number in "Week 2"; `same` names the session it repeats; `level` counts "#" (0 for other headings).
    """

    name: str
    days: tuple[tuple[Day, str], ...] = ()
    is_session: bool = False
    is_day: bool = False
    is_sure: bool = False
    week: int | None = None
    same: str = ""
    weekly: int | None = None
    level: int = 0
    is_warm_up: bool = False
    is_superset: bool = False
    is_rest: bool = False
    is_part: bool = False  # of a session, whatever stands above
    rounds: int | None = None  # sets of each exercise under it
    reps: tuple[int, int] | None = None  # and their reps
    is_of_pairs: bool = False  # pairs stand under it, not one superset
    doubt: str = ""  # what it may be instead, of the rows under it


@dataclass(frozen=True)
class LineRead:
    """A line understood by itself: a heading before its entries, or either of them alone."""

    line: int
    text: str
    indent: int = 0
    parsed: ParsedLine | None = None
    heading: Heading | None = None
    entries: tuple[Entry, ...] = ()
    weekly: tuple[int, int] | None = None
    label: str = ""
    why: str = ""  # it is not read at all

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in the line."""
        return not self.text.strip()

    @property
    def has_rows(self) -> bool:
        """Return whether the line has an exercise with sets."""
        return any(entry.is_whole for entry in self.entries)

    @property
    def is_dose(self) -> bool:
        """Return whether the line says sets and no name."""
        return len(self.entries) == 1 and self.entries[0].sets is not None and not self.entries[0].name

    @property
    def is_name(self) -> bool:
        """Return whether the line may be a name that its sets follow."""
        is_one = len(self.entries) == 1 and self.entries[0].sets is None and bool(self.entries[0].name)
        is_sure = self.heading is not None and self.heading.is_sure
        return (
            is_one
            and not is_sure
            and len(_BRACKETS.sub("", self.entries[0].name).split()) <= NAME_MOST
            and not SENTENCE.search(self.text)
        )
