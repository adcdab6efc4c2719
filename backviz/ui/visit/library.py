"""Loads the library once per process and again when a data file changes; caches what is made of it.

Knows nothing of pages; a broken data directory is an answer, not an exception.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from backviz.facts.directory import file_times
from backviz.facts.problems import DataError, Problem
from backviz.library import Library, data_directory, read_library
from backviz.program.program import Program
from backviz.search.index import Index, index_exercises
from backviz.search.texts import lift_names
from backviz.week.coverage import Coverage, weekly_coverage

T = TypeVar("T")

__all__ = ["coverage_of", "kept", "kept_for", "library_for", "load_library", "search_index"]

_lock = threading.RLock()  # reentrant: `make` may call `kept`
_loaded: tuple[object, Library | None, tuple[Problem, ...]] | None = None
_LOOK_AGAIN_S = 0.5  # seconds between two looks at the files; nobody mends and reloads faster
_looked: tuple[Path, float] | None = None


def load_library() -> tuple[Library | None, tuple[Problem, ...]]:
    """Return the checked library, or None and every problem of its files.

    The files' times decide whether it is read again, so a corrected file needs no restart.
    """
    global _loaded, _looked
    directory = data_directory()
    with _lock:
        now = time.monotonic()
        if (
            _loaded
            and _loaded[1]
            and _looked
            and _looked[0] == directory
            and now - _looked[1] < _LOOK_AGAIN_S
        ):
            return _loaded[1], _loaded[2]
        _looked = (directory, now)
        stamp = (directory, file_times(directory))
        if _loaded is None or _loaded[0] != stamp:
            try:
                _loaded = (stamp, read_library(directory), ())
            except DataError as error:
                _loaded = (stamp, None, error.problems)
        return _loaded[1], _loaded[2]


_AT_ONCE = 16  # cached libraries beside the shipped one: visitors with exercises of their own
_PARTS = 16  # cached values for each of them
_own: OrderedDict[tuple[int, str], Library] = OrderedDict()
_made: OrderedDict[tuple[object, int], tuple[Library, object]] = OrderedDict()
_making: dict[object, threading.RLock] = {}  # reentrant, as above; one for each `make`
_WEEKS = 256  # cached values that depend on a program too: as many as cached programs
_figured: OrderedDict[tuple[object, int, int], tuple[Library, Program, object]] = OrderedDict()


def library_for(library: Library, program: Program) -> Library:
    """Return the library with the program's own exercises; the same object while they stay the same."""
    if not program.exercises:
        return library
    key = (id(library), "\n".join(own.model_dump_json() for own in program.exercises))
    with _lock:
        if key not in _own:
            _own[key] = library.with_own(program)
        _own.move_to_end(key)
        while len(_own) > _AT_ONCE:
            _own.popitem(last=False)
        return _own[key]


def kept(library: Library, make: Callable[[Library], T]) -> T:
    """Return `make(library)`, cached: computed once per library and process."""
    key = (make, id(library))
    with _lock:
        found = _made.get(key)
        making = _making.setdefault(make, threading.RLock())
    if found is None or found[0] is not library:
        with making:  # one makes it, and only those who want the same wait
            found = _made.get(key)
            if found is None or found[0] is not library:
                found = (library, make(library))
                _made[key] = found
    with _lock:
        _made[key] = found
        _made.move_to_end(key)
        while len(_made) > _PARTS * _AT_ONCE:
            _made.popitem(last=False)
    return cast(T, found[1])


def kept_for(library: Library, program: Program, make: Callable[[Library, Program], T]) -> T:
    """Return `make(library, program)`, cached while both are the same objects.

    A visit has the same program object from one run to the next (`program.open_program`) and, in one run, in
    all its parts.
    """
    key = (make, id(library), id(program))
    with _lock:
        found = _figured.get(key)
    if found is None or found[0] is not library or found[1] is not program:
        found = (library, program, make(library, program))
    with _lock:
        _figured[key] = found
        _figured.move_to_end(key)
        while len(_figured) > _WEEKS:
            _figured.popitem(last=False)
    return cast(T, found[2])


def coverage_of(library: Library, program: Program) -> Coverage:
    """Return a program's coverage, computed once for all parts of a page."""
    return kept_for(library, program, _coverage_of)


def _coverage_of(library: Library, program: Program) -> Coverage:
    return weekly_coverage(program, library)


def search_index(library: Library) -> Index:
    """Return the index of the library's exercises, worked out once for all that find exercises."""
    return kept(library, _search_index)


def _search_index(library: Library) -> Index:
    lifts = lift_names(library.other_lifts.values(), library.name_words)
    return index_exercises(library.exercises.values(), library.vocabulary, library.regions.values(), lifts)
