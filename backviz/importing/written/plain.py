"""Makes the lines of a text plain before they are read: markup, stamps of chats, links, digits as pictures.

Every line keeps its number. Must not know what a program looks like.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backviz.importing.written.breaks import in_lines, without_breaks
from backviz.importing.written.markup import is_markup, lines_of_markup
from backviz.importing.written.stamps import mail_heads, without_stamp

__all__ = ["PlainLine", "plain_lines"]

_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
_FIRST_KEYCAP = re.compile(r"(\W*)((?:[0-9]\ufe0f?\u20e3)+)(?=\s*[^\W\d])")
_WIDE = re.compile(r"[\uff01-\uff5e]")
_ENCLOSED = re.compile(r"^(\W*)([\u2460-\u2473\u2776-\u277f])\s*")
_MARKS = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[a-z]+:|/|#|www\.)[^\s()]*\)", re.IGNORECASE)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>\"]+>?", re.IGNORECASE)
_LETTER = re.compile(r"\s*([B-H]) (?=[A-Z][a-z])")
_LABEL = re.compile(r"(\s*(?:[-•*]\s+)?)(\d{1,2}[a-eA-E])\s+(?=[^\W\d_])")
_FEWEST = 2  # labels
_LETTERED = re.compile(r"\s*([A-H])(?:\d?\s*[.):]\s*|\d\s+)\S")


@dataclass(frozen=True)
class PlainLine:
    """A line of the text: its number, its text as it is read, and why it is not read at all."""

    number: int
    text: str
    why: str = ""


def plain_lines(text: str) -> list[PlainLine]:
    """Return the lines of a text as they are read, in order.

    >>> [line.text for line in plain_lines("1️⃣ Row 3️⃣x1️⃣0️⃣\\n[T-bar row](https://example.com/4x10) 4x10")]
    ['1) Row 3x10', 'T-bar row 4x10']
    """
    text = without_breaks(text)
    if is_markup(text):
        return _lines((number, _plain(line)) for number, line in lines_of_markup(text))
    lines = text.split("\n")
    heads = mail_heads(lines)
    plain = _lines((at + 1, "" if at in heads else _plain(line)) for at, line in enumerate(lines))
    return [
        PlainLine(line.number, lines[line.number - 1], "The head of a message.")
        if line.number - 1 in heads
        else line
        for line in plain
    ]


def _lines(lines: Iterable[tuple[int, str]]) -> list[PlainLine]:
    return _lettered(_labelled([PlainLine(number, line) for number, line in in_lines(list(lines))]))


def _plain(text: str) -> str:
    if text.isascii() and "[" not in text and "/" not in text and ":" not in text and "&" not in text:
        return text
    text = text.translate(_MARKS)
    if "&" in text:
        text = html.unescape(text).replace("\n", " ")
    text = _ADDRESS.sub(" ", _LINK.sub(r"\1", text)) if "/" in text or "www." in text else text
    first = _FIRST_KEYCAP.match(text)
    if first:
        number = _KEYCAP.sub(r"\1", first[2])
        text = f"{first[1]}{number}) {text[first.end() :].lstrip()}"
    text = _KEYCAP.sub(r"\1", text)
    text = _ENCLOSED.sub(lambda found: f"{found[1]}{int(unicodedata.numeric(found[2]))}) ", text)
    text = _WIDE.sub(lambda found: chr(ord(found[0]) - 0xFEE0), text)
    return without_stamp(text)


def _labelled(lines: Sequence[PlainLine]) -> list[PlainLine]:
    """Return the lines, "1a Row" and "1b Curl" as "1a) Row"; a lone "1a Row" is a row with one arm."""
    found = [_LABEL.match(line.text) for line in lines]
    if len({one[2] for one in found if one}) < _FEWEST:
        return list(lines)
    return [
        replace(line, text=f"{one[1]}{one[2].lower()}) {line.text[one.end() :]}") if one else line
        for line, one in zip(lines, found, strict=True)
    ]


def _lettered(lines: Iterable[PlainLine]) -> list[PlainLine]:
    """Return the lines, a bare letter that goes on from lettered lines above as "D) Curl"."""
    found: list[PlainLine] = []
    above = ""
    for line in lines:
        labelled = _LETTERED.match(line.text)
        bare = _LETTER.match(line.text)
        if bare and above and ord(bare[1]) - ord(above) in {0, 1}:
            line = PlainLine(line.number, f"{bare[1]}) {line.text[bare.end() :]}", line.why)
            above = bare[1]
        elif line.text.strip():
            above = labelled[1] if labelled else ""
        found.append(line)
    return found
