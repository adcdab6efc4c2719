"""A log that nobody can flood: one line a minute of each kind, then how many more there were.

Wraps the function that makes every log record, as `backviz.ui.page.discreet_log` does and for its reason.
Knows no message: a kind is the place in the code that logs and, for an error, the place that raised it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

__all__ = ["PAUSE_S", "SeldomLog", "keep_log_seldom"]

PAUSE_S = 60.0
_NEVER = -1  # below the level of every handler: such a record is written nowhere

_Make = Callable[..., logging.LogRecord]
_Kind = tuple[object, ...]


@dataclass
class _Seen:
    since: float
    more: int = 0


class SeldomLog:
    """Makes log records by `make`; one of a kind that was written within `pause_s` is not written.

    What was left out is counted and reported in one line when the pause ends. `later` runs a function after
    so many seconds.
    """

    is_discreet = True  # `make` is: nothing has to wrap this one again

    def __init__(
        self,
        make: _Make,
        pause_s: float = PAUSE_S,
        clock: Callable[[], float] = time.monotonic,
        later: Callable[[float, Callable[[], None]], None] | None = None,
    ) -> None:
        self._make, self._pause_s, self._clock = make, pause_s, clock
        self._later = later or _run_later
        self._seen: dict[_Kind, _Seen] = {}
        self._lock = threading.Lock()

    def __call__(self, *given: Any, **named: Any) -> logging.LogRecord:
        """Return the record; one to be left out has a level that no handler writes."""
        record = self._make(*given, **named)
        if record.levelno >= logging.WARNING and record.pathname != __file__ and self._is_too_soon(record):
            record.levelno = _NEVER
        return record

    def _is_too_soon(self, record: logging.LogRecord) -> bool:
        kind, now = _kind(record), self._clock()
        with self._lock:
            seen = self._seen.setdefault(kind, _Seen(now - self._pause_s))
            if now - seen.since >= self._pause_s and not seen.more:
                seen.since = now
                return False
            seen.more += 1
            is_first = seen.more == 1
        if is_first:
            name, level, words = record.name, record.levelno, record.getMessage()
            wait_s = max(0.0, seen.since + self._pause_s - now)
            self._later(wait_s, lambda: self._report(kind, name, level, words))
        return True

    def _report(self, kind: _Kind, name: str, level: int, words: str) -> None:
        with self._lock:
            seen = self._seen[kind]
            more, seen.more, seen.since = seen.more, 0, self._clock()
        logging.getLogger(name).log(level, "%s (%d more like it)", words, more)


def _kind(record: logging.LogRecord) -> _Kind:
    error = record.exc_info[1] if record.exc_info else None
    # Python logs all warnings from one place; their text begins with the file and line they are about.
    about = record.getMessage().partition(" ")[0] if record.name == "py.warnings" else ""
    where = _raised_at(error.__traceback__) if error else None
    return record.name, record.pathname, record.lineno, about, type(error), where


def _raised_at(trace: TracebackType | None) -> tuple[str, int] | None:
    if trace is None:
        return None
    while trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_filename, trace.tb_lineno


def _run_later(wait_s: float, run: Callable[[], None]) -> None:
    timer = threading.Timer(wait_s, run)
    timer.daemon = True
    timer.start()


def keep_log_seldom() -> None:
    """Let every warning and error of this process be written once a minute, with a count."""
    make = logging.getLogRecordFactory()
    if not isinstance(make, SeldomLog):
        logging.setLogRecordFactory(SeldomLog(make))
