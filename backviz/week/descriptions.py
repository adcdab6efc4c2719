"""What a program's name and description may still say after an edit.

A starter's description was written about the starter's numbers: it holds for them and goes with the
first edit, and the name becomes "Copy of …" until the visitor gives one. Any other `about` is a note
of whoever made the program, and stays. Knows no page.
"""

from __future__ import annotations

from hashlib import sha256

from backviz.library import Library
from backviz.program.program import LIMITS, Program

__all__ = ["copy_name", "edited", "first_edit_name", "is_described", "settled"]

_COPY = "Copy of "
# Descriptions that starters were once published with, by a digest of each: old links and files carry them.
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
    """Return the name of an edited copy, within the limit; a copy of a copy is called the same.

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
    """Return a program without a starter's description, unless it is that starter's week.

    A program that carries one came of the starter, so its name is not the starter's either. A starter
    that is described anew since carries its new description.
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
    """Return True if the program's `about` is a starter's description of just this week."""
    starter = _described_starter(program.about, library) if program.about else None
    return starter is not None and program.about == starter.about and _week(program) == _week(starter)


def first_edit_name(program: Program, library: Library) -> str | None:
    """Return the name the program has after its first edit, None when it keeps its own."""
    return copy_name(program.name) if _starter_as_is(program, library) else None


def _starter_as_is(program: Program, library: Library) -> bool:
    return any(program == starter for starter in library.programs.values())


def _described_starter(about: str, library: Library) -> Program | None:
    """Return the starter a description was written about; None when it is none of ours."""
    for starter in library.programs.values():
        if starter.about == about:
            return starter
    return library.programs.get(_PUBLISHED.get(sha256(about.encode()).hexdigest()[:16], ""))


def _week(program: Program) -> Program:
    """Return everything a description may speak of."""
    return program.model_copy(update={"name": "", "about": None})
