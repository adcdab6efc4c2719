"""Runs: the library and the program, for a run of the whole page or of the parts that follow the program.

The live board shows an edit before it reaches the server, so an edit need not run the whole page: only the
fragments marked with `part` run again. A part that finds the page behind asks for a whole run.

A run that begins cuts the one before short, and Streamlit throws away what that one drew but has not sent.
So what was drawn counts as shown only when it was drawn to its end and has had the time to be sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from time import monotonic

import streamlit as st

from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.visit.library import library_for, load_library
from backviz.ui.visit.program import has_notices, open_program, share_text

__all__ = ["Part", "library_and_program", "part", "part_following", "run_page", "run_parts", "whole_run"]

_SHOWN = "whole_page_shown"  # the program's text the page shows, the names of its parts, when it was drawn
_FOLLOWED = "parts_followed"  # of each part that follows one thing alone: that, as drawn last, and when
_SENT_S = 0.5  # by then what was drawn has left a busy server too: it sends every 10 ms, visitor by visitor

Show = Callable[[Library, Program], None]
Value = bool | tuple[bool, ...]
_parts: dict[str, Part] = {}  # all parts of all pages, by name


@dataclass(frozen=True)
class _WholeRun:
    library: Library
    program: Program
    parts: list[str] = field(default_factory=list)


_whole: ContextVar[_WholeRun | None] = ContextVar("backviz_whole_run", default=None)


@contextmanager
def whole_run(library: Library, program: Program) -> Iterator[None]:
    """Run a whole page inside the context; a page that was cut short counts as not shown."""
    st.session_state.pop(_SHOWN, None)
    run = _WholeRun(library, program)
    token = _whole.set(run)
    try:
        yield
    finally:
        _whole.reset(token)
    st.session_state[_SHOWN] = (share_text(), tuple(run.parts), monotonic())


def library_and_program() -> tuple[Library, Program] | None:
    """Return the library and the program of the whole run in progress; None outside of one."""
    run = _whole.get()
    return (run.library, run.program) if run else None


@dataclass(frozen=True)
class Part:
    """A part of a page that follows the program, a keyed fragment; call it to show it in its place."""

    name: str
    show: Callable[[], None]
    follows: Callable[[], Value] | None = None

    def __call__(self) -> None:
        run = _whole.get()
        if run:
            run.parts.append(self.name)
        self.show()


def part(show: Show) -> Part:
    """Return a part of a page that runs with the page, and by itself after an edit."""
    return _part(show, None)


def part_following(follows: Callable[[], Value]) -> Callable[[Show], Part]:
    """Return a decorator for a part that an edit runs only if what `follows` returns has changed."""
    return lambda show: _part(show, follows)


def _part(show: Show, follows: Callable[[], Value] | None) -> Part:
    name = f"{show.__module__}.{show.__qualname__}"  # two modules may have a part of the same name

    @st.fragment(key=name)
    @wraps(show)
    def show_by_itself() -> None:
        now = library_and_program() or _library_and_program_now()
        show(*now)
        if follows:
            drawn = follows(), monotonic()
            st.session_state[_FOLLOWED] = {**st.session_state.get(_FOLLOWED, {}), name: drawn}

    _parts[name] = Part(name, show_by_itself, follows)
    return _parts[name]


def _is_behind(name: str) -> bool:
    """Say whether a part may not show what it follows; without anything of its own it follows all."""
    follows = _parts[name].follows
    if not follows:
        return True
    value, drawn_at = st.session_state.get(_FOLLOWED, {}).get(name, (None, 0.0))
    return value != follows() or not _is_sent(drawn_at)


def _is_sent(drawn_at: float) -> bool:
    return monotonic() - drawn_at > _SENT_S


def _library_and_program_now() -> tuple[Library, Program]:
    """Return both for a part that runs by itself; if the page is behind, run the whole page."""
    library, _ = load_library()
    shown, *_ = st.session_state.get(_SHOWN, (None,))
    if library is None or shown != share_text() or has_notices():
        st.rerun()
    program = open_program(library)
    return library_for(library, program), program


def run_page() -> None:
    """In a callback: ask for a run of the whole page, because the change shows outside of the part too."""
    st.session_state.pop(_SHOWN, None)


def run_parts(since: str, needs: Part) -> None:
    """In a callback, as its last call: run only the page's parts, because the page shows the change already.

    `since` is the program's share text before the change. The whole page runs if it showed another program,
    may not have been sent whole, does not have the part `needs`, or has a notice to show.
    """
    shown, parts, drawn_at = st.session_state.get(_SHOWN, (None, (), 0.0))
    if shown == since and needs.name in parts and _is_sent(drawn_at) and not has_notices():
        st.session_state[_SHOWN] = (share_text(), parts, drawn_at)
        st.rerun([name for name in parts if _is_behind(name)])
