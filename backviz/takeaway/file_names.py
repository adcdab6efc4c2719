"""The name and the media type of every file that leaves the app: the program's own name, and what it holds.

Must not know a page or a program.
"""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import category, normalize

from backviz.facts.visible import one_line

__all__ = ["MEDIA_TYPES", "MOST_BYTES", "Ending", "file_name"]

Ending = Literal["yaml", "json", "csv", "ics", "pdf", "html"]
MEDIA_TYPES: dict[Ending, str] = {
    "yaml": "application/yaml",
    "json": "application/json",
    "csv": "text/csv",  # the server adds the charset to the type of a text
    "ics": "text/calendar",
    "pdf": "application/pdf",
    "html": "text/html",
}
MOST_BYTES = 120  # before the ending: encrypted folders take names of 143, and browsers add " (12)"
_NO_NAME = "backviz-week"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z")  # devices of Windows, whatever the ending
_FILLERS = "\u115f\u1160"  # letters that show nothing
_DROPPED = re.compile("['\u2019\u02bc\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # apostrophes and selectors
_MOST_MARKS = 4  # on one letter


def file_name(name: str, ending: Ending) -> str:
    """Return a file's name: the words of `name` in small letters of any script, with hyphens between them.

    Every file system takes it; where `name` has no letter and no digit it is "backviz-week".

    >>> file_name("Anna's week, 2nd try!", "yaml"), file_name("CON", "pdf"), file_name("💪", "csv")
    ('annas-week-2nd-try.yaml', 'con-week.pdf', 'backviz-week.csv')
    """
    stem = _cut("-".join(_words(name))).rstrip("-") or _NO_NAME
    return f"{stem}-week.{ending}" if _RESERVED.match(normalize("NFKC", stem)) else f"{stem}.{ending}"


def _words(name: str) -> list[str]:
    """Return the words of a name, each letter composed, because devices decompose it in different ways."""
    small = _DROPPED.sub("", one_line(name)).lower().replace("i\u0307", "i")  # of a Turkish capital
    words, marks = "", 0
    for sign in normalize("NFC", small):
        kind = category(sign)
        marks = marks + 1 if kind in {"Mn", "Mc"} else 0
        is_shown = kind[0] in "LN" and sign not in _FILLERS
        is_mark = 0 < marks <= _MOST_MARKS and words[-1:].strip() != ""
        words += sign if is_shown or is_mark else "" if marks else " "
    return words.split()


def _cut(text: str) -> str:
    """Return as much of a text as fits; a letter keeps its marks or goes with them."""
    end = len(text.encode()[:MOST_BYTES].decode(errors="ignore"))
    while 0 < end < len(text) and category(text[end]).startswith("M"):
        end -= 1
    return text[:end]
