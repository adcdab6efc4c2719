"""What a visitor brought: the reading of a text or a file, and what its names were said to be. Draws nothing.

It stays in the session while it is looked at; the file itself does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from backviz.importing.apart import read_apart
from backviz.importing.imported import Imported, imported_from
from backviz.importing.matching import Names
from backviz.importing.reading import Reading, ReadingError, Source, Wishes
from backviz.importing.registry import read_source
from backviz.library import Library
from backviz.program.program import change_program
from backviz.search.match import NameBook
from backviz.ui.visit.library import kept
from backviz.ui.visit.program import open_program

__all__ = ["Brought", "brought"]

_BROUGHT = "brought"
_AT_ONCE = 10_000  # bytes of a pasted text that are read without a process of its own


@dataclass
class Brought:
    """A visit's reading. `number` rises with each; `origin` is where it came from.

    `source` is there while it may have to be read again: a table with columns that are unsure."""

    number: int = 0
    origin: str = ""
    is_pasted: bool = False
    trouble: str = ""
    reading: Reading | None = None
    imported: Imported | None = None
    choices: dict[str, str] = field(default_factory=dict)
    keeps_remarks: bool = False
    names: Names | None = None
    source: Source | None = None
    columns: dict[str, str] = field(default_factory=dict)

    def read(self, source: Source, origin: str, library: Library) -> None:
        """Read a source in the place of what was read before; `trouble` says why it could not be."""
        self.columns, self.is_pasted = {}, not source.name
        self._read(source, origin, library)

    def read_columns(self, columns: dict[str, str], library: Library) -> None:
        """Read a table again with what a person says its columns hold."""
        self.columns |= columns
        if self.source:
            self._read(self.source, self.origin, library)

    def _read(self, source: Source, origin: str, library: Library) -> None:
        self.number += 1
        self.origin, self.trouble = origin, ""
        self.reading = self.imported = self.source = None
        read = read_source if source.name == "" and len(source.raw) <= _AT_ONCE else read_apart
        try:
            self.reading = read(source, Wishes(columns=self.columns))
        except ReadingError as error:
            self.trouble = str(error)
        # Only a table whose columns are asked is read twice.
        if self.reading and any(not column.is_sure for column in self.reading.columns):
            self.source = source
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
        found = imported_from(self.reading, self.names, keeps_remarks=self.keeps_remarks)
        if found.program and not self.reading.base:
            rule = open_program(library).counting
            found = replace(found, program=change_program(found.program, counting=rule))
        self.imported = found

    def clear(self) -> None:
        """Forget what was read; the choices stay."""
        self.origin = self.trouble = ""
        self.reading = self.imported = self.source = None
        self.number += 1


def brought() -> Brought:
    """Return the visit's record of what was brought."""
    record: Brought = st.session_state.setdefault(_BROUGHT, Brought())
    return record
