"""The names in a data directory: those that are read, those that are problems, and when they changed.

A name that may be meant as a data file is never passed over. Knows nothing of what a file holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from backviz.facts.files import file_stamp, list_directory
from backviz.facts.problems import DataError, Problem, unknown_word

__all__ = ["MAX_PROGRAMS", "PROGRAMS", "file_times", "misnamed", "program_names"]

PROGRAMS = "programs"
MAX_PROGRAMS = 500  # each is read when the app starts, and shown as a starter
_NAMED = 20  # files of unknown names that are named; the others are counted
_MEANT = re.compile(r"\.(y\w*ml|json)(\.txt)?\Z", re.IGNORECASE)
_PROGRAM_NAME = re.compile(r"[a-z][a-z0-9_]{1,59}\.yaml")
_LIKE_PROGRAMS = re.compile("programs?|programmes?", re.IGNORECASE)


def misnamed(names: Iterable[str], known: Collection[str], shown: str) -> list[Problem]:
    """Return the problems of names in a data directory, shown as `shown`, that no file or directory has."""
    names = list(names)
    unknown = [name for name in names if name not in known and _MEANT.search(name)]
    problems = [Problem(f"{shown}/{name}", 1, unknown_word("file", name, known)) for name in unknown[:_NAMED]]
    if len(unknown) > _NAMED:
        text = f"{len(unknown) - _NAMED:,} more files of unknown names; remove them"
        problems.append(Problem(shown, 1, text))
    if PROGRAMS not in names:
        like = (name for name in names if _LIKE_PROGRAMS.fullmatch(name))
        problems += [
            Problem(f"{shown}/{name}", 1, unknown_word("directory", name, [PROGRAMS])) for name in like
        ]
    return problems


def program_names(directory: Path, shown: str) -> tuple[list[str], list[Problem]]:
    """Return the names of a directory's program files, and the problems of the names."""
    try:
        names = _meant_in(directory, shown)
    except DataError as error:
        return [], list(error.problems)
    if len(names) > MAX_PROGRAMS:
        text = f"more than {MAX_PROGRAMS} programs ({len(names):,} given); keep fewer here"
        return [], [Problem(shown, 1, text)]
    text = "the file's name is the program's id: small letters, digits and _, then .yaml"
    wrong = (name for name in names if not _PROGRAM_NAME.fullmatch(name))
    return names, [Problem(f"{shown}/{name}", 1, text) for name in wrong]


def file_times(directory: Path) -> tuple[tuple[str | int, ...], ...]:
    """Return (path, numbers) of every data file: when they change, a cache reads the directory again."""
    found: list[tuple[str | int, ...]] = []
    for place in (directory, directory / PROGRAMS):
        try:
            names = _meant_in(place, str(place))
        except DataError as error:
            found.append((str(error),))
            continue
        found.append((str(place), len(names)))
        found += [(name, *file_stamp(place / name)) for name in names[:MAX_PROGRAMS]]
    return tuple(found)


def _meant_in(directory: Path, shown: str) -> list[str]:
    return [name for name in list_directory(directory, shown) if _MEANT.search(name)]
