"""Loads the library once per process and again when a data file changes.

Knows nothing of pages; a broken data directory is an answer, not an exception.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar, cast

from backviz.library import Library, data_directory, file_times, read_library
from backviz.problems import DataError, Problem

T = TypeVar("T")

__all__ = ["kept", "load_library"]

_lock = threading.Lock()
_loaded: tuple[object, Library | None, tuple[Problem, ...]] | None = None


def load_library() -> tuple[Library | None, tuple[Problem, ...]]:
    """Return the checked library, or None and every problem of its files.

    The files' times decide whether it is read again, so a mended file needs no restart.
    """
    global _loaded
    directory = data_directory()
    stamp = (directory, file_times(directory))
    with _lock:
        if _loaded is None or _loaded[0] != stamp:
            try:
                _loaded = (stamp, read_library(directory), ())
            except DataError as error:
                _loaded = (stamp, None, error.problems)
        return _loaded[1], _loaded[2]


_made: dict[object, tuple[Library, object]] = {}


def kept(library: Library, make: Callable[[Library], T]) -> T:
    """Return `make(library)`, worked out once per library and process."""
    with _lock:
        found = _made.get(make)
        if found is None or found[0] is not library:
            _made[make] = found = (library, make(library))
        return cast(T, found[1])
