"""A log without visitors: no address of a person, no week, no query, no words of a failed input.

Python calls one function for every log record, whichever logger writes it. That function is replaced here,
because Streamlit gives uvicorn's loggers handlers of its own at each start.
"""

from __future__ import annotations

import logging
import re
import threading
import traceback
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

__all__ = ["keep_log_discreet", "traceback_without_words", "without_visitors"]

_QUERY = re.compile(r"""\?[^\s"'<>]*=[^\s"'<>]*|\bp=[^\s"'<>&]+""")
# A share text: its version, then letters of base64 for URLs. In an encoded address it may follow "%3D".
_WEEK = re.compile(r"(?<![A-Za-z0-9_-])[1-9][A-Za-z0-9_-]{15,}")
_IP4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)(?::\d{1,5})?")
_IP6 = re.compile(r"(?<![\w:])\[?((?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f.]*)(?:%\w+)?\]?(?::\d{1,5})?")
_WHO = "(somebody)"
# Their messages are about files and modules of the server, never about a visitor's input.
_TELLING = (OSError, ImportError, SyntaxError)

_Make = Callable[..., logging.LogRecord]


def without_visitors(text: str) -> str:
    """Return the text without queries, share texts and addresses of people.

    >>> without_visitors('192.168.1.20:50644 - "GET /builder?p=1Lgb9I-3GIQ6AQAwAwAb HTTP/1.1" 200')
    '(somebody) - "GET /builder HTTP/1.1" 200'
    >>> without_visitors("[2001:db8::7]:443 left at 12:30:05 after 1Lgb9I-3GIQ6AQAwAwAb")
    '(somebody) left at 12:30:05 after (a week)'
    """
    text = _WEEK.sub("(a week)", _QUERY.sub("", text))
    return _IP6.sub(_without_ip6, _IP4.sub(_WHO, text))


def _without_ip6(found: re.Match[str]) -> str:
    try:
        ip_address(found[1])
    except ValueError:
        return found[0]  # a time of day, for example
    return _WHO


def traceback_without_words(error: BaseException) -> str:
    """Return where an error came from and its kind; its words may quote a visitor's input."""
    lines: list[str] = []
    told: BaseException | None = error
    seen: set[int] = set()
    while told is not None and id(told) not in seen:
        seen.add(id(told))
        words = str(told) if isinstance(told, _TELLING) else "(its words are left out)"
        own = ["Traceback (most recent call last):\n", *traceback.format_tb(told.__traceback__)]
        lines = [*own, f"{type(told).__name__}: {words}\n", *(["\nThen:\n", *lines] if lines else [])]
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    return without_visitors("".join(lines).rstrip())


def keep_log_discreet() -> None:
    """Let every log record, warning and uncaught error of this process be written without visitors."""
    make = logging.getLogRecordFactory()
    if getattr(make, "is_discreet", False):
        return
    logging.setLogRecordFactory(_discreet(make))
    logging.captureWarnings(True)
    threading.excepthook = _log_uncaught


def _discreet(make: _Make) -> _Make:
    def make_discreet(*given: Any, **named: Any) -> logging.LogRecord:
        record = make(*given, **named)
        if record.name == "uvicorn.access" and isinstance(record.args, tuple) and len(record.args) == 5:
            record.args = _without_visitor(record.args)  # uvicorn's formatter unpacks these five
        else:
            record.msg, record.args = without_visitors(_said(record)), ()
        if record.exc_info and record.exc_info[1]:
            record.exc_text = traceback_without_words(record.exc_info[1])
        return record

    make_discreet.is_discreet = True  # type: ignore[attr-defined]
    return make_discreet


def _said(record: logging.LogRecord) -> str:
    """Return the message; errors among its arguments appear by their kind."""
    args = record.args if isinstance(record.args, tuple) else (record.args,)
    errors = [part for part in (record.msg, *args) if isinstance(part, BaseException)]
    kinds = ", ".join(type(error).__name__ for error in errors)
    if any(not isinstance(error, _TELLING) for error in errors):
        return kinds if isinstance(record.msg, BaseException) else f"{record.msg} ({kinds})"
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def _without_visitor(args: tuple[Any, ...]) -> tuple[Any, ...]:
    _, method, address, version, status = args
    path = re.split(r"[?]|%3[Ff]", str(address), maxsplit=1)[0]
    return (_WHO, method, without_visitors(path), version, status)


def _log_uncaught(given: threading.ExceptHookArgs) -> None:
    if given.exc_type is SystemExit or given.exc_value is None:
        return
    logging.getLogger("backviz").error("A thread ended by an error", exc_info=given.exc_value)
