"""What a visitor brought: the reading of a text or a file, and what its names were said to be. Draws nothing.

It stays in the session while it is looked at; the file itself does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import streamlit as st

from backviz.importing.apart import read_apart
from backviz.importing.imported import Imported, imported_from
from backviz.importing.matching import Names
from backviz.importing.reading import DEFAULT_WEEKS, Reading, ReadingError, Source, Wishes
from backviz.importing.registry import read_source
from backviz.library import Library
from backviz.program.program import change_program
from backviz.search.match import NameBook
from backviz.ui.visit.library import kept
from backviz.ui.visit.program import open_program

__all__ = ["SPANS", "Brought", "brought"]

_BROUGHT = "brought"
_AT_ONCE = 10_000  # bytes of a pasted text that are read without a process of its own
SPANS = (1, 2, 3, 4, 6, 8, 12, 26)  # how many weeks of a log can make the typical week


@dataclass
class Brought:
    """A visit's reading. `number` rises with each; `origin` is where it came from.

    `waiting` is a source that is not read yet. `source` is there while it may have to be read again: a table
    with columns that are unsure. `weeks` of a log make the week, as far as the reading has that span.
    """

    number: int = 0
    origin: str = ""
    is_pasted: bool = False
    trouble: str = ""
    reading: Reading | None = None
    imported: Imported | None = None
    choices: dict[str, str] = field(default_factory=dict)
    keeps_remarks: bool = False
    weeks: int = DEFAULT_WEEKS
    names: Names | None = None
    waiting: Source | None = None
    source: Source | None = None
    columns: dict[str, str] = field(default_factory=dict)

    def bring(self, source: Source, origin: str, library: Library) -> None:
        """Take a source in the place of what was there: a short text is read at once, another one waits."""
        self.columns, self.is_pasted = {}, not source.name
        self.origin, self.keeps_remarks, self.weeks = origin, False, DEFAULT_WEEKS
        self._bring(source, library)

    def read_columns(self, columns: dict[str, str], library: Library) -> None:
        """Read a table again with what a person says its columns hold."""
        self.columns |= columns
        if self.source:
            self._bring(self.source, library)

    def _bring(self, source: Source, library: Library) -> None:
        self.waiting = source
        if not source.name and len(source.raw) <= _AT_ONCE:
            self._take(read_source, library)

    def read(self, library: Library, seen: Callable[[float], None]) -> None:
        """Read what waits, in a process of its own; `trouble` says why it could not be read.

        `seen` is called a few times a second. A reading that is broken off begins anew with the next call.
        """
        self._take(partial(read_apart, seen=seen), library)

    def _take(self, read: Callable[[Source, Wishes], Reading], library: Library) -> None:
        source = self.waiting
        if source is None:
            return
        trouble, reading = "", None
        try:
            reading = read(source, Wishes(columns=self.columns, spans=SPANS))
        except ReadingError as error:
            trouble = f"“{source.name}” was not read. {error}" if source.name else str(error)
        self.number += 1
        self.trouble, self.reading, self.imported, self.waiting = trouble, reading, None, None
        # Only a table whose columns are asked is read twice.
        is_asked = reading is not None and any(not column.is_sure for column in reading.columns)
        self.source = source if is_asked else None
        self.make(library)

    def use_weeks(self, weeks: int, library: Library) -> None:
        """Make the week of another number of the log's weeks."""
        self.weeks = weeks
        self.make(library)

    def choose(self, choices: dict[str, str], library: Library) -> None:
        """Add a person's choices of what names are."""
        self.choices |= choices
        self.make(library)

    def forget(self, name: str, library: Library) -> None:
        """Take back the choice of a name."""
        self.choices.pop(name, None)
        self.make(library)

    def make(self, library: Library) -> None:
        """Make the week of what was read, with the choices as they are, under the visitor's counting rule."""
        if self.reading is None:
            return
        if self.names is None or self.names.library is not library:
            self.names = Names(library, book=kept(library, NameBook))
        self.names.choices = self.choices
        reading = self.reading.over(self.weeks)
        found = imported_from(reading, self.names, keeps_remarks=self.keeps_remarks)
        if found.program and not self.reading.base:
            rule = open_program(library).counting
            found = replace(found, program=change_program(found.program, counting=rule))
        self.imported = found

    def clear(self) -> None:
        """Forget what was read; the choices stay."""
        self.origin = self.trouble = ""
        self.reading = self.imported = self.source = self.waiting = None
        self.number += 1


def brought() -> Brought:
    """Return the visit's record of what was brought."""
    record: Brought = st.session_state.setdefault(_BROUGHT, Brought())
    return record
