"""The visitor's program across pages, reloads and servers: stored as share text, never as objects.

The URL's `p` opens a visit; from then on the session's text is the truth and is written to `p`. A text that
does not open stays there until the first change.

When another event has arrived, Streamlit ends a script, and a callback too, at its next access to the session
state. So everything that belongs together is one record, read by one access: a change is made whole or not at
all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from secrets import token_urlsafe

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from backviz.library import Library
from backviz.live.undo_steps import Step, StoredSteps, new_id
from backviz.program.history import MAX_STEPS, History
from backviz.program.link import LinkError, program_from_text, program_text
from backviz.program.program import Program, blank_program
from backviz.ui.visit.arrival import arrive, hold_program, write_program
from backviz.ui.visit.library import kept, load_library
from backviz.ui.visit.origin import Origin, note_origin
from backviz.week.starter_copies import edited, settled

__all__ = [
    "Record", "address_text", "can_redo", "can_reset", "can_undo", "changing", "commit", "commit_to",
    "earlier_programs", "edit", "has_notices", "is_touched", "notices", "notify", "open_new",
    "open_program", "opened_program", "program_of", "redo", "reset", "share_text", "start_over", "undo",
    "visit_record",
]  # fmt: skip

DEFAULT_PROGRAM = "article_sample"
_RECORD = "program_record"
_OPENED_AT_ONCE = 256  # programs cached for the next runs of their visits


@dataclass
class Record:
    """A visit's record of its program. Its methods never access the session state."""

    history: History[Step]
    is_bare: bool  # the visit began without a program in the address and none was picked since
    notices: list[str] = field(default_factory=list)
    visit: str = field(default_factory=lambda: token_urlsafe(6))
    is_resumed: bool = False  # the device has sent its record of the last visit
    held: str = ""  # the text in the address that does not open
    why: str = ""  # and why it does not, for as long as it stays there
    # the id of a program of the device, and the text it had there when it was opened
    source: tuple[str, str] = ("", "")
    origin: Origin | None = None

    @property
    def text(self) -> str:
        """Return the share text of the program."""
        return self.history.present.text

    @property
    def opened(self) -> str:
        """Return the share text of the program as it was opened."""
        return self.history.present.opened

    @property
    def id(self) -> str:
        """Return the id of the program, which stays through all its changes."""
        return self.history.present.id

    @property
    def is_touched(self) -> bool:
        """Return whether anything was changed or opened in this visit."""
        return bool(self.history.past or self.history.future)

    @property
    def is_held(self) -> bool:
        """Return whether the address keeps a text that does not open: nothing was changed or opened since."""
        return bool(self.why) and not (self.history.past or self.history.future)

    def commit(self, program: Program) -> bool:
        """Make `program` the present one, as an edit; return whether that was done.

        A program too large for a share text is refused with a notice. Name and description stay only as far
        as they are true of the new program.
        """
        library, _ = load_library()
        if library:
            program = edited(self._present(library) or program, program, library)
        return self._put(program, library)

    def _put(self, program: Program, library: Library | None) -> bool:
        try:
            text = program_text(program)
        except LinkError as error:
            self.notify(str(error))
            return False
        if library:
            _keep_open(text, program, library)
        self.history = self.history.commit(Step(text, self.opened, self.id))
        return True

    def _present(self, library: Library) -> Program | None:
        try:
            return program_of(self.text, library)
        except LinkError:
            return None

    def open(self, program: Program, program_id: str = "") -> None:
        """Put another program in the place of the present one; undo brings the old one back.

        `program_id` is the id of a program on the device; without it a program with another text gets a new
        id.
        """
        before = self.history
        library, _ = load_library()
        if not self._put(settled(program, library) if library else program, library):
            return
        is_same = self.text == before.present.text
        known = program_id or (before.present.id if is_same else new_id())
        step = Step(self.text, self.text, known)
        self.history = replace(before, present=step) if is_same else before.commit(step)
        self.is_bare = False

    def adopt(self, program_id: str) -> None:
        """Give the program and all its steps this id: it takes the place of the other program of that id."""
        known = self.id
        self.history = self.history.mapped(
            lambda step: replace(step, id=program_id) if step.id == known else step
        )

    def go_on(self, program: Program, program_id: str) -> bool:
        """Go on with a program of the device, as if the visit had begun with it; False if it is too late.

        A change made meanwhile is never replaced unasked.
        """
        if self.is_touched or not self.is_bare:
            return False
        library, _ = load_library()
        text = program_text(settled(program, library) if library else program)
        self.history = History(Step(text, text, program_id))
        self.is_bare = False
        return True

    def restore(self, steps: StoredSteps) -> bool:
        """Take back the steps of the tab's last visit; False if they do not lead to this one's first program.

        Edits made since then stay on top of them.
        """
        began = (*self.history.past, self.history.present)[0]
        last = steps.present
        if began.text != last.text:
            return False

        def known(step: Step) -> Step:
            return replace(step, id=last.id, opened=last.opened) if step.id == began.id else step

        now = self.history.mapped(known)
        past = (*steps.past, last, *now.past[1:]) if now.past else steps.past
        future = now.future if self.is_touched else steps.future
        self.history = History(now.present, past[-MAX_STEPS:], future[:MAX_STEPS])
        return True

    def reset(self) -> None:
        """Go back to the program as it was opened; one step of undo."""
        self.history = self.history.commit(Step(self.opened, self.opened, self.id))

    def take(self, programs: Iterable[Program], problems: Iterable[str]) -> None:
        """Commit one program after another, each a step of undo, and queue the problems as notices."""
        for program in programs:
            self.commit(program)
        for text in problems:
            self.notify(text)

    def notify(self, text: str) -> None:
        """Queue `text` as a notice, once."""
        if text not in self.notices:
            self.notices.append(text)


@contextmanager
def changing() -> Iterator[Record]:
    """Give a callback the record to change; RerunException of an event that came meanwhile is raised last."""
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
    """Return the visitor's program: the session's, the link's, or the sample week."""
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
    """Return the program of a visit without one: the article's sample week, or the first there is."""
    programs = library.programs
    if not programs:
        return blank_program("My week")
    return programs.get(DEFAULT_PROGRAM) or next(iter(programs.values()))


def _record_of_visit(library: Library) -> Record:
    came = arrive(library)
    text = came.text or program_text(default_program(library))
    history = History(Step(text, text, new_id()))
    return Record(history, not came.text, list(came.said), held=came.held, why=came.why)


def program_of(text: str, library: Library) -> Program:
    """Return the program of a share text, mostly the same object in every run; raise LinkError if invalid."""
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
    """Return the text for links of ours: the program's, or the one the address still holds."""
    record = _record()
    return record.held if record.is_held and record.held else record.text


def commit(program: Program) -> None:
    """Make `program` the visitor's, as one step of undo; too large a one is refused with a notice."""
    with changing() as record:
        record.commit(program)


def edit(library: Library, change: Callable[..., Program], *arguments: object, **named: object) -> None:
    """Commit `change(program, …)`; an invalid change is not made, and a notice says why."""
    with changing() as record:
        try:
            record.commit(change(open_program(library), *arguments, **named))
        except (ValueError, IndexError) as error:
            record.notify(str(error))


def commit_to(library: Library, before: Program, after: Program) -> None:
    """Commit `after`, a change offered for `before`; if the week is another by now, say so instead."""
    with changing() as record:
        present = program_of(record.text, library)
        if present == before:
            record.commit(after)
        elif present != after:
            record.notify("Your week had changed meanwhile, so that change was not made.")


def undo() -> None:
    """Go one edit back."""
    with changing() as record:
        record.history = record.history.undo()


def redo() -> None:
    """Go one undone edit forward."""
    with changing() as record:
        record.history = record.history.redo()


def open_new(program: Program, origin: str = "") -> None:
    """Open another program in the place of the visitor's; undo brings the old one back.

    `origin` is where it comes from, to follow "Opened from"; "" for a week that comes from nowhere.
    """
    with changing() as record:
        record.open(program)
        note_origin(record, origin)


def start_over(library: Library, name: str) -> None:
    """Open a program of the data directory; undo brings the old one back."""
    open_new(library.programs[name], "the templates")


def opened_program() -> str:
    """Return the share text from which the visitor's program was made; each opening changes it."""
    return _record().opened


def can_reset() -> bool:
    """Return whether the program differs from its state when it was opened."""
    record = _record()
    return record.opened != record.text


def reset() -> None:
    """Go back to the program as it was opened; one step of undo."""
    with changing() as record:
        record.reset()


def earlier_programs(library: Library) -> dict[str, Program]:
    """Return the visitor's program as it was opened and before the last change, if they differ."""
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
    return _record().is_touched


def visit_record() -> Record:
    """Return the visit's record, for reading."""
    return _record()


def notify(text: str) -> None:
    """Show `text` once, at the top of the page of this run."""
    with changing() as record:
        record.notify(text)


def has_notices() -> bool:
    """Return whether a notice waits to be shown."""
    return bool(_record().notices)


def notices() -> list[str]:
    """Return the waiting notices, each once; one about the address as long as it is true."""
    record = st.session_state.get(_RECORD)  # None while the data cannot be read
    if record is None:
        return []
    waiting, record.notices = record.notices, []
    return [record.why, *waiting] if record.is_held else list(waiting)
