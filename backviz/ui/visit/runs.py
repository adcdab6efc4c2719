"""Runs: the library and the program, for a run of the whole page or of the parts that follow the program.

The live board shows an edit before it reaches the server, so an edit need not run the whole page: only the
fragments marked with `part` run again. A part that finds the page behind asks for a whole run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps

import streamlit as st

from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.visit.library import library_for, load_library
from backviz.ui.visit.program import has_notices, open_program, share_text

__all__ = ["Part", "library_and_program", "part", "part_following", "run_page", "run_parts", "whole_run"]

_SHOWN = "whole_page_shown"  # the program's text the page shows and the names of its parts
_FOLLOWED = "parts_followed"  # of each part that follows one thing alone: that, as the part was shown last

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
    st.session_state[_SHOWN] = (share_text(), tuple(run.parts))


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
        if follows:
            st.session_state[_FOLLOWED] = {**st.session_state.get(_FOLLOWED, {}), name: follows()}
        show(*now)

    _parts[name] = Part(name, show_by_itself, follows)
    return _parts[name]


def _has_changed(name: str) -> bool:
    """Say whether an edit changed what a part follows; without anything of its own it follows all."""
    follows = _parts[name].follows
    return not follows or st.session_state.get(_FOLLOWED, {}).get(name) != follows()


def _library_and_program_now() -> tuple[Library, Program]:
    """Return both for a part that runs by itself; if the page is behind, run the whole page."""
    library, _ = load_library()
    shown, _ = st.session_state.get(_SHOWN, (None, ()))
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
    was cut short, does not have the part `needs`, or has a notice to show.
    """
    shown, parts = st.session_state.get(_SHOWN, (None, ()))
    if shown == since and needs.name in parts and not has_notices():
        st.session_state[_SHOWN] = (share_text(), parts)
        changed = tuple(name for name in parts if _has_changed(name))
        st.rerun(list(changed))
