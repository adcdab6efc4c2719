"""The visitor's program across pages, reloads and servers: kept as share text, never as objects.

The URL's `p` opens a visit; from then on the session's text is the truth and is written to `p`.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from backviz.history import History
from backviz.library import Library
from backviz.program import Program
from backviz.sharing import PARAMETER, LinkError, program_from_text, program_text
from backviz.ui.load import kept, load_library

__all__ = [
    "can_redo",
    "can_reset",
    "can_undo",
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
    "redo",
    "reset",
    "share_text",
    "start_over",
    "undo",
]

DEFAULT_PROGRAM = "article_sample"
_PAST, _PRESENT, _FUTURE, _NOTICES = "program_past", "program_text", "program_future", "notices"
_OPENED = "program_opened"  # the share text reset goes back to
_BARE = "is_bare_visit"
_OPENED_AT_ONCE = 256  # programs ready for the next run of their visits


def open_program(library: Library) -> Program:
    """Return the visitor's program: the session's, else the link's, else the sample week."""
    if _PRESENT not in st.session_state:
        _save(History(_text_of_visit(library)))
        st.session_state[_OPENED] = share_text()
    program = _read(st.session_state[_PRESENT], library)
    if program is None:
        program = default_program(library)
    if st.query_params.get(PARAMETER) != share_text():
        st.query_params[PARAMETER] = share_text()
    return program


def default_program(library: Library) -> Program:
    """Return the program a bare visit opens: the article's sample week, else the first there is."""
    programs = library.programs
    if not programs:
        return Program.model_validate({"name": "My week", "sessions": ({"name": "Day 1"},)})
    return programs.get(DEFAULT_PROGRAM) or next(iter(programs.values()))


def _text_of_visit(library: Library) -> str:
    given = st.query_params.get(PARAMETER, "")
    st.session_state[_BARE] = PARAMETER not in st.query_params
    if given:
        try:
            program_from_text(given, library.context)
        except LinkError as error:
            notify(f"{error} The sample week is open instead.")
        else:
            return given
    return program_text(default_program(library))


def _read(text: str, library: Library) -> Program | None:
    try:
        return _program_of(text, library)
    except LinkError as error:
        notify(f"{error} The sample week is shown instead; yours is still in the address.")
        return None


def _program_of(text: str, library: Library) -> Program:
    """Return the program of a share text; from one run of a visit to the next it is mostly the same."""
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
    return str(st.session_state[_PRESENT])


def commit(program: Program) -> None:
    """Make `program` the visitor's program; one step of undo. Too large a program is refused in words."""
    try:
        text = program_text(program)
    except LinkError as error:
        notify(str(error))
        return
    library, _ = load_library()
    if library:
        _keep_open(text, program, library)
    _save(_history().commit(text))


def edit(library: Library, change: Callable[..., Program], *arguments: object, **named: object) -> None:
    """Commit `change(program, …)`; a change that does not hold is said in words and not made."""
    try:
        commit(change(open_program(library), *arguments, **named))
    except (ValueError, IndexError) as error:
        notify(str(error))


def undo() -> None:
    """Go one edit back."""
    _save(_history().undo())


def redo() -> None:
    """Go one undone edit forward."""
    _save(_history().redo())


def open_new(program: Program) -> None:
    """Open another program in the place of the visitor's; undo brings the old one back."""
    commit(program)
    st.session_state[_OPENED] = share_text()


def start_over(library: Library, name: str) -> None:
    """Open a program of the data directory; undo brings the old one back."""
    open_new(library.programs[name])


def can_reset() -> bool:
    """Return whether the program differs from what was opened."""
    return bool(st.session_state.get(_OPENED, share_text()) != share_text())


def reset() -> None:
    """Go back to the program as it was opened; one step of undo."""
    _save(_history().commit(st.session_state.get(_OPENED, share_text())))


def earlier_programs(library: Library) -> dict[str, Program]:
    """Return the visitor's program as it was opened and before the last change, where it was another."""
    history = _history()
    texts = {"opened": st.session_state.get(_OPENED, ""), "before": history.past[-1] if history.past else ""}
    found = {}
    for name, text in texts.items():
        if text and text != history.present:
            try:
                found[name] = program_from_text(text, library.context)
            except LinkError:
                continue
    return found


def can_undo() -> bool:
    """Return whether there is an edit to undo."""
    return bool(_history().past)


def can_redo() -> bool:
    """Return whether there is an undone edit."""
    return bool(_history().future)


def is_touched() -> bool:
    """Return whether the visitor has changed or opened a program in this session."""
    history = _history()
    return bool(history.past or history.future)


def is_bare_visit() -> bool:
    """Return whether the visit began without a program in the address and nothing was done since."""
    return bool(st.session_state.get(_BARE)) and not is_touched()


def notify(text: str) -> None:
    """Show `text` once, at the top of the page of this run."""
    st.session_state.setdefault(_NOTICES, [])
    if text not in st.session_state[_NOTICES]:
        st.session_state[_NOTICES].append(text)


def has_notices() -> bool:
    """Return whether a notice waits to be shown."""
    return bool(st.session_state.get(_NOTICES))


def notices() -> list[str]:
    """Return the notices waiting, once."""
    return list(st.session_state.pop(_NOTICES, []))


def _history() -> History:
    state = st.session_state
    return History(state[_PRESENT], tuple(state.get(_PAST, ())), tuple(state.get(_FUTURE, ())))


def _save(history: History) -> None:
    st.session_state[_PRESENT] = history.present
    st.session_state[_PAST] = history.past
    st.session_state[_FUTURE] = history.future
