"""The one shape into which every foreign format is read: sessions, rows, and what was not read.

A reader copies names as it found them. Must not know what a name means, or how a program is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from backviz.facts.file_kinds import NotTextError, encoding_of, text_of
from backviz.program.program import Day, Program

__all__ = [
    "DEFAULT_WEEKS",
    "MAX_BYTES",
    "ColumnTaken",
    "DoneInWeek",
    "LeftOut",
    "Line",
    "Reading",
    "ReadingError",
    "Row",
    "SessionFound",
    "SetKind",
    "Source",
    "Span",
    "Weeks",
    "Wishes",
]

MAX_BYTES = 10_000_000  # of a file that is brought
DEFAULT_WEEKS = 6  # of a log, the last ones with training
SetKind = Literal["work", "timed", "to_failure", "drop"]


class ReadingError(ValueError):
    """Raised, with a sentence that names the next step, where nothing of a file can be read."""


@dataclass(frozen=True)
class Source:
    """What somebody brings: bytes of a file, or of text pasted; `name` is the file's, if there is one."""

    raw: bytes
    name: str = ""

    @cached_property
    def text(self) -> str:
        """Return the text with plain line ends; raise ReadingError for what is no text."""
        try:
            return _plain_lines(text_of(self.raw))
        except NotTextError as error:
            if encoding_of(self.raw) != "utf-8" or b"\0" in self.raw or "not UTF-8" not in str(error):
                raise ReadingError(str(error)) from error
        return _plain_lines(self.raw.decode("cp1252", "replace"))  # what older Windows programs write


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class Wishes:
    """What somebody asks of a reading: the weeks of a log to use, and the meaning of unsure columns.

    `weeks` None leaves the number to the reader; `spans` are more numbers of weeks, for `Reading.over`.
    `columns` maps a heading of a table, as it stands there, to the field that it holds.
    """

    weeks: int | None = None
    spans: Sequence[int] = ()
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SessionFound:
    """One training day as found: its name, its weekday if one is named, minutes and equipment if said."""

    name: str
    day: Day | None = None
    minutes: int | None = None
    equipment: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Row:
    """One exercise of one session: where it stands, its name as found, counted sets and usual reps.

    `line` counts from 1 in the file (a row of a table); `session` is an index of `Reading.sessions`. `note`
    is about the sets ("max", "40 s", "each side") and enters the program; `remark` holds loads, tempo, dates
    and comments, and enters it only if somebody asks for it. `doubt` is a sentence on what was guessed about
    sets or reps. `superset` is a letter within the session. `exercise` and `other` are ids that the file
    itself names, as our own formats do.
    """

    line: int
    session: int
    found: str
    sets: int
    reps: tuple[int, int]
    rest_s: int | None = None
    rir: int | None = None
    note: str = ""
    remark: str = ""
    doubt: str = ""
    superset: str | None = None
    kind: SetKind = "work"
    exercise: str | None = None
    other: str | None = None


@dataclass(frozen=True)
class Line:
    """A line that became no row: its number from 1, its text, and why in a sentence."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class LeftOut:
    """A week that was not used, and why: a plan's "Week 2", a log's Monday "2027-01-04"."""

    week: str
    why: str


@dataclass(frozen=True)
class Weeks:
    """The weeks that became the program, and those left out; both empty for a plan of one week."""

    used: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class ColumnTaken:
    """A column of a table and the field that it was taken for, "" for none; `Wishes.columns` overrides it.

    `why` is a sentence where the heading alone did not say it.
    """

    heading: str
    field: str
    is_sure: bool = True
    why: str = ""


@dataclass(frozen=True)
class DoneInWeek:
    """The sets of one name that a log has in one week; `week` is its Monday, "2027-01-04"."""

    week: str
    found: str
    sets: int


@dataclass(frozen=True)
class Span:
    """What a log amounts to over its last `most` weeks: the fields of a `Reading` that change with them."""

    most: int
    sessions: tuple[SessionFound, ...]
    rows: tuple[Row, ...]
    skipped: tuple[Line, ...]
    weeks: Weeks


@dataclass(frozen=True)
class Reading:
    """What a reader found.

    `unread` are lines that could not be read; `skipped` are lines that were understood and count no sets
    (warm-ups, rest days, later weeks). `fills_rest` says that the file has each lift's own rest where a
    program says none. `beside` are the lines of a text that name a session or say more about a row. `base`
    is the program itself where the file is one of ours: what it has besides sessions stays. `columns` are
    those of a table; `done` is a whole log, week by week; `spans` are other numbers of weeks of it.
    """

    format: str
    name: str
    sessions: tuple[SessionFound, ...]
    rows: tuple[Row, ...]
    unread: tuple[Line, ...] = ()
    skipped: tuple[Line, ...] = ()
    weeks: Weeks = Weeks()
    fills_rest: bool = False
    beside: tuple[int, ...] = ()
    base: Program | None = None
    columns: tuple[ColumnTaken, ...] = ()
    done: tuple[DoneInWeek, ...] = ()
    spans: tuple[Span, ...] = ()

    def over(self, most: int) -> Reading:
        """Return the reading of the log's last `most` weeks; itself if no such span was read."""
        for span in self.spans:
            if span.most == most:
                return replace(
                    self, sessions=span.sessions, rows=span.rows, skipped=span.skipped, weeks=span.weeks
                )
        return self
