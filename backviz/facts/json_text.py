"""Reads JSON that comes from outside, no deeper than a stated depth. Knows nothing of what it means.

How deep Python itself can go differs by its version, and past that it fails in the middle of its
work. So brackets are counted in the text before anything is built from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["MAX_DEPTH", "TooDeepError", "first_too_deep", "read_json"]

MAX_DEPTH = 16  # lists and mappings inside each other; a program has 7
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{}\]]', re.DOTALL)
_MAX_DIGITS = 300  # of a whole number; Python reads no more than 4,300 and takes its time


class TooDeepError(ValueError):
    """Raised for JSON that is nested deeper than `MAX_DEPTH` levels."""

    def __init__(self) -> None:
        super().__init__(f"nested deeper than {MAX_DEPTH} levels")


def read_json(text: str | bytes, *, prunes: bool = False) -> Any:
    """Return the values of JSON text; ValueError when it is none or nested too deeply.

    With `prunes` null stands for what lies too deep, and the rest is read.

    >>> read_json('{"a": [1, "[["]}')
    {'a': [1, '[[']}
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    if prunes:
        text = _pruned(text)
    elif first_too_deep(text) is not None:
        raise TooDeepError
    try:
        return json.loads(text, parse_int=_whole)
    except RecursionError as error:  # a depth that Python's own settings do not allow
        raise TooDeepError from error


def first_too_deep(text: str) -> int | None:
    """Return where JSON text opens its first list or mapping that lies too deep; None where none does."""
    return next((start for start, _ in _too_deep(text)), None)


def _too_deep(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each list or mapping that lies too deep."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = start = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "[{":
            depth += 1
            if depth == MAX_DEPTH + 1:
                start = token.start()
        elif sign in "]}":
            if depth == MAX_DEPTH + 1:
                yield start, token.end()
            depth -= 1
    if depth > MAX_DEPTH:
        yield start, len(text)


def _pruned(text: str) -> str:
    parts, done = list[str](), 0
    for start, end in _too_deep(text):
        parts += (text[done:start], "null")
        done = end
    return "".join((*parts, text[done:]))


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits)
