"""Keeps a program's name and description true after an edit.

A starter's description is about the starter's numbers: the first edit removes it, and the name becomes
"Copy of …" until the visitor gives one. Any other `about` is a note of the program's author and stays.
Knows no page.
"""

from __future__ import annotations

from hashlib import sha256

from backviz.library import Library
from backviz.program.program import LIMITS, Program

__all__ = ["copy_name", "edited", "first_edit_name", "is_described", "settled"]

_COPY = "Copy of "
# Digests of the descriptions that starters were once published with: old links and files carry them.
_PUBLISHED = {
    "7a3909f3e209405f": "article_repaired",
    "2fff45563ff3f79c": "article_sample",
    "f2a34f2f2db0ea44": "beginner_first_month",
    "9fe8bb6a957321be": "dumbbells_and_bands_home",
    "61ae9095a3a27a51": "four_day_upper_lower",
    "4d38b7e63961ad89": "lat_emphasis",
    "37f85a7ec1ad6f90": "pull_up_bar_only",
    "fdab6b54d2a099a9": "three_day",
    "e0459a45bc82cebb": "two_day_minimal",
    "7bc6986353d687be": "upper_back_emphasis",
}


def copy_name(name: str) -> str:
    """Return the name of an edited copy, within the limit; a copy of a copy keeps its name.

    >>> copy_name("First month"), copy_name("Copy of First month")
    ('Copy of First month', 'Copy of First month')
    """
    return name if name.startswith(_COPY) else f"{_COPY}{name}"[: LIMITS["name"]].rstrip()


def edited(before: Program, after: Program, library: Library) -> Program:
    """Return the program after an edit, with a name and description that are still true of it."""
    if after.name == before.name and after != before and _starter_as_is(before, library):
        after = after.model_copy(update={"name": copy_name(after.name)})
    return settled(after, library)


def settled(program: Program, library: Library) -> Program:
    """Return the program without a starter's description, unless it still is that starter's week.

    A changed week is named a copy of the starter. An unchanged one gets the starter's present description.
    """
    about = program.about
    starter = _described_starter(about, library) if about else None
    if about is None or starter is None:
        return program
    if _week(program) == _week(starter):
        return program.model_copy(update={"about": starter.about})
    name = copy_name(program.name) if program.name == starter.name else program.name
    return program.model_copy(update={"about": None, "name": name})


def is_described(program: Program, library: Library) -> bool:
    """Return True if the program's `about` is a starter's description and the week is that starter's."""
    starter = _described_starter(program.about, library) if program.about else None
    return starter is not None and program.about == starter.about and _week(program) == _week(starter)


def first_edit_name(program: Program, library: Library) -> str | None:
    """Return the program's name after its first edit, or None where it keeps its own."""
    return copy_name(program.name) if _starter_as_is(program, library) else None


def _starter_as_is(program: Program, library: Library) -> bool:
    return any(program == starter for starter in library.programs.values())


def _described_starter(about: str, library: Library) -> Program | None:
    """Return the starter that `about` describes, or None for any other text."""
    for starter in library.programs.values():
        if starter.about == about:
            return starter
    return library.programs.get(_PUBLISHED.get(sha256(about.encode()).hexdigest()[:16], ""))


def _week(program: Program) -> Program:
    """Return the program without name and description: all that a description can be about."""
    return program.model_copy(update={"name": "", "about": None})
