"""Numbers as people and apps write them in cells: decimal commas, units, times. Must not know a column."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["read_number", "read_seconds", "read_truth"]

_NUMBER = re.compile(r"[-+−]?(\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+|\d{1,9})((?:[.,]\d{1,9}){0,3})")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,]\d+)?")
_SPELT = re.compile(
    r"(?:(\d{1,3})\s*(?:h|hr|hrs|hours?|std)\W*)?(?:(\d{1,4})\s*(?:m|min|mins|minutes?)\W*)?"
    r"(?:(\d{1,6})\s*(?:s|sec|secs|seconds?|sek)\W*)?",
    re.IGNORECASE,
)
_YES = frozenset(
    {"1", "1.0", "true", "yes", "y", "x", "ja", "wahr", "oui", "vrai", "si", "sí", "sim", "sì", "✓"}
)


@lru_cache(maxsize=4096)
def read_number(text: str) -> float | None:
    """Return the number that a cell begins with, None without one; a comma may be decimal or group digits.

    >>> [read_number(said) for said in ("62,5", "1.234,5 kg", "1,234.5", "-", "8")]
    [62.5, 1234.5, 1234.5, None, 8.0]
    """
    found = _NUMBER.match(text.strip())
    if not found:
        return None
    whole, rest = re.sub(r"\D", "", found[1]), found[2]
    if not rest:
        return float(whole)
    *groups, last = re.findall(r"[.,]\d+", rest)
    if groups and all(len(group) == 4 and group[0] == groups[0][0] for group in groups):
        whole += "".join(group[1:] for group in groups)
        if last[0] == groups[0][0]:
            return float(whole + last[1:])
    return float(f"{whole}.{last[1:]}")


@lru_cache(maxsize=4096)
def read_seconds(text: str) -> float | None:
    """Return the seconds of a time in a cell, None without one; a bare number is seconds.

    >>> [read_seconds(said) for said in ("1:30", "00:01:30", "2 min", "45", "")]
    [90.0, 90.0, 120.0, 45.0, None]
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        return float(int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3]))
    spelt = _SPELT.fullmatch(text)
    if spelt and any(spelt.groups()):
        return float(
            sum(int(part or 0) * size for part, size in zip(spelt.groups(), (3600, 60, 1), strict=True))
        )
    return read_number(text)


def read_truth(text: str) -> bool:
    """Return whether a cell says yes, in six languages or as a sign."""
    return text.strip().casefold() in _YES
