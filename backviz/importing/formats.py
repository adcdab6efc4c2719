"""A foreign format: its detector and its reader. Must not know any format; `registry` names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backviz.importing.logs.log import Log
from backviz.importing.reading import Reading, Source, Wishes

__all__ = ["Format"]


@dataclass(frozen=True)
class Format:
    """One foreign format.

    `detect` returns how surely a source is of this format, 0 (not) to 1 (nothing else), from its first
    lines. `read` returns the Reading, `log` the sets of a log one by one. Each raises only ReadingError,
    with a sentence.
    """

    id: str
    name: str
    detect: Callable[[Source], float]
    read: Callable[[Source, Wishes], Reading]
    log: Callable[[Source, Wishes], Log] | None = None
