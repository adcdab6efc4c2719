"""The visitor's program across pages, reloads and servers: kept as share text, never as objects.

The URL's `p` opens a visit; from then on the session's text is the truth and is written to `p`. One that
does not open stays there until the first change.

Streamlit ends a script, and a callback too, at its next look into the session state when another event
has arrived. So all that belongs together is one record, got by one look: a change is made whole or
not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from backviz.history import History
from backviz.library import Library
from backviz.program import Program
from backviz.sharing import LinkError, program_from_text, program_text
from backviz.ui.arrival import arrive, hold_program, write_program
from backviz.ui.load import kept, load_library

__all__ = [
    "Record",
    "address_text",
    "can_redo",
    "can_reset",
    "can_undo",
    "changing",
    "commit",
    "earlier_programs",
    "edit",
    "has_notices",
    "is_bare_visit",
    "is_touched",
    "notices",
    "notify",
    "open_new",
    "open_program",
    "program_of",
    "redo",
    "reset",
    "share_text",
    "start_over",
    "undo",
]

DEFAULT_PROGRAM = "article_sample"
_RECORD = "program_record"
_OPENED_AT_ONCE = 256  # programs ready for the next run of their visits


class Step(NamedTuple):
    """One state of a visit's program, as undo and redo bring it back: two share texts."""

    text: str
    opened: str  # the program it was made of, which reset goes back to


@dataclass
class Record:
    """What a visit keeps of its program. Its methods never look into the session state."""

    history: History[Step]
    is_bare: bool  # the visit began without a program in the address
    notices: list[str] = field(default_factory=list)
    held: str = ""  # the text in the address that does not open
    why: str = ""  # and why it does not, for as long as it stays there

    @property
    def text(self) -> str:
        """The share text of the program."""
        return self.history.present.text

    @property
    def opened(self) -> str:
        """The share text of the program as it was opened."""
        return self.history.present.opened

    @property
    def is_held(self) -> bool:
        """Whether the address keeps a text that does not open: nothing was changed or opened since."""
        return bool(self.why) and not (self.history.past or self.history.future)

    def commit(self, program: Program) -> bool:
        """Make `program` the present one; too large a program is refused in words. Return whether it is."""
        try:
            text = program_text(program)
        except LinkError as error:
            self.notify(str(error))
            return False
        library, _ = load_library()
        if library:
            _keep_open(text, program, library)
        self.history = self.history.commit(Step(text, self.opened))
        return True

    def open(self, program: Program) -> None:
        """Put another program in the place of the present one; undo brings the old one back."""
        if self.commit(program):
            self.history = replace(self.history, present=Step(self.text, self.text))

    def reset(self) -> None:
        """Go back to the program as it was opened; one step of undo."""
        self.history = self.history.commit(Step(self.opened, self.opened))

    def take(self, programs: Iterable[Program], problems: Iterable[str]) -> None:
        """Commit one program after another, each a step of undo, and let the problems be said."""
        for program in programs:
            self.commit(program)
        for text in problems:
            self.notify(text)

    def notify(self, text: str) -> None:
        """Let `text` be said once."""
        if text not in self.notices:
            self.notices.append(text)


@contextmanager
def changing() -> Iterator[Record]:
    """Give a callback the record to change; an event that came meanwhile has its turn afterwards."""
    waiting: RerunException | None = None
    try:
        record = _record()
    except RerunException as newer:
        waiting, record = newer, _record()
    yield record
    if waiting:
        raise waiting


def _record() -> Record:
    record: Record = st.session_state[_RECORD]
    return record


def open_program(library: Library) -> Program:
    """Return the visitor's program: the session's, else the link's, else the sample week."""
    record = st.session_state.get(_RECORD)
    if record is None:
        record = st.session_state[_RECORD] = _record_of_visit(library)
    try:
        program = program_of(record.text, library)
    except LinkError as error:
        record.notify(f"{error} The sample week is shown instead; yours is still in the address.")
        program = default_program(library)
    if record.is_held:
        hold_program(record.held)
    else:
        write_program(record.text)
    return program


def default_program(library: Library) -> Program:
    """Return the program a bare visit opens: the article's sample week, else the first there is."""
    programs = library.programs
    if not programs:
        return Program.model_validate({"name": "My week", "sessions": ({"name": "Day 1"},)})
    return programs.get(DEFAULT_PROGRAM) or next(iter(programs.values()))


def _record_of_visit(library: Library) -> Record:
    came = arrive(library)
    text = came.text or program_text(default_program(library))
    return Record(History(Step(text, text)), not came.text, list(came.said), came.held, came.why)


def program_of(text: str, library: Library) -> Program:
    """Return the program of a share text, from one run to the next mostly the same; or raise LinkError."""
    program = kept(library, _no_programs).get(text)
    if program is None:
        program = program_from_text(text, library.context)
        _keep_open(text, program, library)
    return program


def _keep_open(text: str, program: Program, library: Library) -> None:
    opened = kept(library, _no_programs)
    while len(opened) >= _OPENED_AT_ONCE:
        opened.pop(next(iter(opened)), None)
    opened[text] = program


def _no_programs(_: Library) -> dict[str, Program]:
    return {}


def share_text() -> str:
    """Return the share text of the visitor's program."""
    return _record().text


def address_text() -> str:
    """Return the text that links of ours carry: the program's, or the one the address holds on to."""
    record = _record()
    return record.held if record.is_held and record.held else record.text


def commit(program: Program) -> None:
    """Make `program` the visitor's program; one step of undo. Too large a program is refused in words."""
    with changing() as record:
        record.commit(program)


def edit(library: Library, change: Callable[..., Program], *arguments: object, **named: object) -> None:
    """Commit `change(program, …)`; a change that does not hold is said in words and not made."""
    with changing() as record:
        try:
            record.commit(change(open_program(library), *arguments, **named))
        except (ValueError, IndexError) as error:
            record.notify(str(error))


def undo() -> None:
    """Go one edit back."""
    with changing() as record:
        record.history = record.history.undo()


def redo() -> None:
    """Go one undone edit forward."""
    with changing() as record:
        record.history = record.history.redo()


def open_new(program: Program) -> None:
    """Open another program in the place of the visitor's; undo brings the old one back."""
    with changing() as record:
        record.open(program)


def start_over(library: Library, name: str) -> None:
    """Open a program of the data directory; undo brings the old one back."""
    open_new(library.programs[name])


def can_reset() -> bool:
    """Return whether the program differs from what was opened."""
    record = _record()
    return record.opened != record.text


def reset() -> None:
    """Go back to the program as it was opened; one step of undo."""
    with changing() as record:
        record.reset()


def earlier_programs(library: Library) -> dict[str, Program]:
    """Return the visitor's program as it was opened and before the last change, where it was another."""
    record = _record()
    past = record.history.past
    texts = {"opened": record.opened, "before": past[-1].text if past else ""}
    found = {}
    for name, text in texts.items():
        if text and text != record.text:
            try:
                found[name] = program_from_text(text, library.context)
            except LinkError:
                continue
    return found


def can_undo() -> bool:
    """Return whether there is an edit to undo."""
    return bool(_record().history.past)


def can_redo() -> bool:
    """Return whether there is an undone edit."""
    return bool(_record().history.future)


def is_touched() -> bool:
    """Return whether the visitor has changed or opened a program in this session."""
    history = _record().history
    return bool(history.past or history.future)


def is_bare_visit() -> bool:
    """Return whether the visit began without a program in the address and nothing was done since."""
    return _record().is_bare and not is_touched()


def notify(text: str) -> None:
    """Show `text` once, at the top of the page of this run."""
    with changing() as record:
        record.notify(text)


def has_notices() -> bool:
    """Return whether a notice waits to be shown."""
    return bool(_record().notices)


def notices() -> list[str]:
    """Return the notices waiting, once; one about the address for as long as it is true."""
    record = st.session_state.get(_RECORD)  # there is none while the data can't be read
    if record is None:
        return []
    waiting, record.notices = record.notices, []
    return [record.why, *waiting] if record.is_held else list(waiting)
