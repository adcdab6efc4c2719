"""Reads JSON from outside, down to a stated depth. Knows nothing of its meaning.

Python's own limit of nesting differs by version, and json fails halfway where it is passed. Brackets
are therefore counted in the text before any value is built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["MAX_DEPTH", "TooDeepError", "first_too_deep", "read_json"]

MAX_DEPTH = 16  # lists and mappings inside each other; a program has 7
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{}\]]', re.DOTALL)
_MAX_DIGITS = 300  # of a whole number: int() takes quadratic time and refuses more than 4,300


class TooDeepError(ValueError):
    """Raised for JSON that is nested deeper than `MAX_DEPTH` levels."""

    def __init__(self) -> None:
        super().__init__(f"nested deeper than {MAX_DEPTH} levels")


def read_json(text: str | bytes, *, prunes: bool = False) -> Any:
    """Return the values of JSON text; with `prunes`, null replaces each value nested too deeply.

    Raises TooDeepError for deeper nesting than `MAX_DEPTH`, and ValueError (its base) for text that is
    not JSON.

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
    except RecursionError as error:  # the caller's own stack may leave less room than MAX_DEPTH
        raise TooDeepError from error


def first_too_deep(text: str) -> int | None:
    """Return the offset of the first list or mapping that is nested too deeply, or None."""
    return next((start for start, _ in _too_deep(text)), None)


def _too_deep(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each outermost list or mapping that is nested too deeply."""
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
