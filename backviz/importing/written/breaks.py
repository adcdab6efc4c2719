"""Breaks a text into the lines that it means: a session on a line of its own, columns of blanks as a table.

Must not know sets and reps beyond how they look; every piece keeps the number of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from backviz.importing.written.words import DAY_WORDS, HEADING_WORDS

__all__ = ["NumberedLine", "in_lines", "without_breaks"]

NumberedLine = tuple[int, str]

_LONG = 4  # letters of a weekday that means nothing else
_DAYS = sorted((word for words in DAY_WORDS.values() for word in words.split()), key=len, reverse=True)
_DAY = "|".join(_DAYS)
_LONG_DAY = "|".join(word for word in _DAYS if len(word) > _LONG)
_COUNTED = rf"(?:{'|'.join(sorted(HEADING_WORDS))})\s+(?:\d|[A-F])|D\d|W\d\s?D\d"
_DOSE = re.compile(
    r"\d\s*[x×*]\s*(?:\d|max|amrap|f)|\bsets?\b|\bsätze?n?\b|\bs[ée]ries?\b|\bserien?\b|\d\s*,\s*\d+\s*,\s*\d", re.I
)
# "… 3x5 | Wed: squat", "… 3x5. Day 2 - squat"
_HEADED = re.compile(rf"\s*[|/;.,]?\s+(?=(?:{_DAY}|{_COUNTED})\s*(?::|[-–—]\s))", re.IGNORECASE)
# "… of eight and on thursday it's squats"
_ON = r"(?:(?:and|then|und|dann|y|luego|et|puis|e|poi|depois)\s+)*(?:(?:on|am|el|los|le|na|nas|no)\s+)?"
_JOINT = re.compile(rf"^\W*{_ON}\s*", re.IGNORECASE)
_SPOKEN = re.compile(rf"(?:\s*[|/;.,]\s*|\s+){_ON}(?=(?:{_LONG_DAY})(?![\w'’]))", re.IGNORECASE)
# "rows 3x8 and curls 3x10 on Monday"
_BEHIND = re.compile(
    rf"[\s,(]+(?:(?:on|am|el|los|le|na|nas|no)\s+)?({_LONG_DAY})(?![\w'’])\)?\s*(?:[.,;!]|$)", re.IGNORECASE
)
_ANY_DAY = re.compile(rf"(?<![\w'’])(?:{_LONG_DAY})(?![\w'’])", re.IGNORECASE)
_GAP = re.compile(r"(?<=\S)(?: {3,}|\s*\u00a0{3,}\s*)(?=\S)")
_FEWEST_COLUMNS = 3
_BROKEN = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"<(?!br\s*/?>)/?[a-z][^<>]*>", re.IGNORECASE)
_FRAMED = re.compile(r"\s*(?:([-=~*_+<>•·]{2,})\s*([^\W_].*?)\s*[-=~*_+<>•·]{2,}|\[\s*([^\W\d_][^\[\]]{2,60})\])\s*:?\s*")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+([^\W\d][^\d:]{1,60}?):?\s*")
_BULLET_ROW = re.compile(r"\s*[-*•·◦▪+]\s+(?!sets?\b|reps?\b|rest\b|sätze|wdh|series)[^\W\d].*\d", re.IGNORECASE)
_LIST = re.compile(r"\s*[^\W\d][^,;\d]*([,;])\s*[1-6]\s*\1\s*(?:[6-9]|[1-3]\d)(?:\s*-\s*\d+)?\s*(?:\1\s*[^,;]*[^\W\d][^,;]*)?")
_LETTERED = re.compile(r"([A-H]) (?=[^\W\d_a-z])")


def in_lines(lines: Iterable[NumberedLine]) -> list[NumberedLine]:
    """Return the lines with each session on its own, headings marked as such, and gaps as tabs.

    >>> in_lines([(1, "Mon: row 3x5, chins 3x8 | Wed: squat 3x5"), (2, "--- Pull ---")])
    [(1, 'Mon: row 3x5, chins 3x8'), (1, 'Wed: squat 3x5'), (2, '**Pull**')]
    >>> in_lines([(1, "Rows 3x8 and curls 3x10 on Monday, squats 5x5 on Friday")])
    [(1, 'Monday: Rows 3x8 and curls 3x10'), (1, 'Friday: squats 5x5')]
    """
    found = [piece for line in lines for piece in _pieces(line)]
    return _numbered(_lettered(_columns(_listed(found))))


def _pieces(line: NumberedLine) -> Iterator[NumberedLine]:
    number, text = line
    if framed := _FRAMED.fullmatch(text):
        said = (framed[2] or framed[3]).strip()
        yield number, text if _DOSE.search(said) else f"**{said}**"
        return
    for piece in _cut(text):
        yield number, piece


def _cut(text: str) -> list[str]:
    """Return the sessions of a line: each begins, or each ends, with its weekday."""
    if text.lstrip()[:1] == "|" or not _DOSE.search(text):
        return [text]
    cut = _cut_before(text, _HEADED)
    days = list(_ANY_DAY.finditer(text))
    if len(cut) > 1 or not days:
        return cut
    if not _DOSE.search(text[: days[0].start()]):
        return _cut_before(text, _SPOKEN)
    return _cut_behind(text, len(days))


def _cut_before(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the pieces that begin with a session's name and have sets, as the one before has."""
    pieces, start = [], 0
    for found in pattern.finditer(text):
        if text[: found.start()].count("(") > text[: found.start()].count(")"):
            continue
        if _DOSE.search(text[start : found.start()]) and _DOSE.search(text[found.end() :]):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]


def _cut_behind(text: str, days: int) -> list[str]:
    """Return the pieces of "rows 3x8 on Monday, squats 5x5 on Friday", each with its weekday before it."""
    found = list(_BEHIND.finditer(text))
    starts = [0, *(one.end() for one in found)]
    said = [text[start : one.start()] for start, one in zip(starts, found, strict=False)]
    rest = text[starts[-1] :].strip(" .!")
    if len(found) != days or rest or not all(_DOSE.search(piece) for piece in said):
        return [text]
    return [f"{one[1]}: {_JOINT.sub('', piece)}" for one, piece in zip(found, said, strict=True)]


def _listed(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, two or more of "Row, 3, 8-10, 60 kg" after each other as a table with tabs."""
    found = list(lines)
    for at, (number, text) in enumerate(lines):
        beside = [one for _, one in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])]
        if _LIST.fullmatch(text) and any(_LIST.fullmatch(one) for one in beside):
            found[at] = (number, re.sub(r"\s*[,;]\s*", "\t", text))
    return found


def _columns(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, blocks of them with wide gaps as a table with tabs."""
    found: list[NumberedLine] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and "\t" not in lines[end][1] and _GAP.search(lines[end][1]):
            end += 1
        cells = _GAP.split(lines[at][1].strip())
        is_table = len(cells) >= _FEWEST_COLUMNS or all(re.fullmatch(rf"(?:{_DAY}|{_COUNTED}).*", cell, re.I) for cell in cells)
        if end - at > 1 and is_table:
            found += [(number, _GAP.sub("\t", text.strip())) for number, text in lines[at:end]]
        else:
            end = max(end, at + 1)
            found += lines[at:end]
        at = end
    return found


def _lettered(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, bare letters that count from A in lines after each other as "A) Row", "B) Curl"."""
    found = list(lines)
    run: list[int] = []
    for at, (_, text) in enumerate([*lines, (0, "")]):
        letter = _LETTERED.match(text)
        if letter and ord(letter[1]) - ord("A") == len(run):
            run.append(at)
            continue
        if len(run) > 1:
            for one in run:
                number, said = found[one]
                found[one] = (number, _LETTERED.sub(lambda was: f"{was[1]}) ", said, count=1))
        run = [at] if letter and letter[1] == "A" else []
    return found


def _numbered(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, numbered names over lists of exercises as headings: "1. Pull", "- Row 3x8"."""
    heads = {
        at: named[1]
        for at, (_, text) in enumerate(lines)
        if (named := _NUMBERED.fullmatch(text)) and _is_over_list(lines[at + 1 :])
    }
    if len(heads) < 2:  # noqa: PLR2004 - one alone may be an exercise with a remark
        return list(lines)
    return [(number, f"**{heads[at]}**" if at in heads else text) for at, (number, text) in enumerate(lines)]


def _is_over_list(after: Sequence[NumberedLine]) -> bool:
    text = next((text for _, text in after if text.strip()), "")
    return bool(_BULLET_ROW.fullmatch(text) and _DOSE.search(text))


def without_breaks(text: str) -> str:
    """Return a text whose only tags are line breaks with them as signs: in a table they part exercises.

    >>> without_breaks("| Mon | Row 3x8<br>Curl 3x10 |")
    '| Mon | Row 3x8; Curl 3x10 |'
    """
    if "<" not in text or _TAG.search(text):
        return text
    return "\n".join(_BROKEN.sub("; " if "|" in line else "\n", line) for line in text.split("\n"))
