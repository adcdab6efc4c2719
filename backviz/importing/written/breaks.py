"""Breaks a text into the lines that it means: a session on a line of its own, columns of blanks as a table.

Must not know sets and reps beyond how they look; every piece keeps the number of its line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from backviz.importing.written.bullets import with_bullets
from backviz.importing.written.headlines import with_headlines
from backviz.importing.written.listed import days_with_brackets, written_out
from backviz.importing.written.numbered_sets import with_numbered_sets
from backviz.importing.written.respelt import COUNTED, DAY, LONG_DAYS, spelt, with_days
from backviz.importing.written.stamps import without_senders
from backviz.importing.written.vertical import names_columns, with_tables
from backviz.importing.written.weekdays import with_listed_days
from backviz.importing.written.words import ROUND_WORDS, TERMINALS

__all__ = ["NumberedLine", "in_lines", "without_breaks"]

NumberedLine = tuple[int, str]

_LONGEST = 600  # signs of a line that is looked at
_SETS = "|".join(map(re.escape, TERMINALS["SETS"].split(", ")))
_DOSE = re.compile(
    rf"\d\s*[x×*]\s*(?:\d|max|amrap|f)|\b(?:{_SETS})\b|\d\s*,\s*\d+\s*,\s*\d|\d\s+by\s+\d", re.IGNORECASE
)
_LONG_DAY = "|".join(LONG_DAYS)
# The name of a session after other sets: a sign or a dash stands behind it.
_AND = r"\s*(?:,|&|\+|/|\b(?:and|und|y|e|et)\b)\s*"
_DAYS = rf"(?:{DAY})(?:{_AND}(?:{DAY})){{0,6}}"
_HEADED = re.compile(rf"\s*[|/;.,]?\s+(?=(?:{_DAYS}|{COUNTED})\s*(?::|[-–—]\s))", re.IGNORECASE)
# Spoken: another weekday after other sets
_ON = r"(?:(?:and|then|und|dann|y|luego|et|puis|e|poi|depois)\s+)*(?:(?:on|am|el|los|le|na|nas|no)\s+)?"
_SPOKEN = re.compile(rf"(?:\s*[|/;.,]\s*|\s+){_ON}(?=(?:{_LONG_DAY})(?:['’]s)?(?![\w'’]))", re.IGNORECASE)
# Behind the sets: "rows 3x8 and curls 3x10 on Monday"
_BEHIND = re.compile(
    rf"[\s,]+(?:(?:on|am|el|los|le|na|nas|no)\s+)?((?:{_LONG_DAY})(?:{_AND}(?:{_LONG_DAY})){{0,6}})(?![\w'’])\s*(?:[.,;!]|$)",
    re.IGNORECASE,
)
_LABELS = re.compile(r"\s+(?=[A-H]\d[\s.):]\s*[^\W\d])")
_JOINT = re.compile(rf"^\W*{_ON}\s*", re.IGNORECASE)
_ANY_DAY = re.compile(rf"(?<![\w'’])(?:{_LONG_DAY})(?:['’]s)?(?![\w'’])", re.IGNORECASE)
_HEAD_CELL = re.compile(rf"(?:{DAY}|{COUNTED}).*", re.IGNORECASE)
_GAP = re.compile(r"(?<=\S)[ \u00a0]{3,}(?=\S)")
_NARROW = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")  # between cells under headings of columns
_BESIDE = re.compile(  # "Block A          Phase: 4 weeks"
    r"(?<=\S)[ \u00a0]{3,}(?:date|datum|fecha|data|phase|weeks?|woche|client|name|athlete|coach|block)\s*:.*",
    re.IGNORECASE,
)
_ROUNDS = "|".join(sorted(ROUND_WORDS - {"x"}))
# The name of a session before "3 rounds: 10 push-ups", and before "Bench 4x8 | Flyes 3x10"
_OVER_ROUNDS = re.compile(
    rf"(\W*[^\W\d][^:\d]{{1,40}}:)\s*(?=\d\s*(?:x\s*)?(?:{_ROUNDS})\b[^:]{{0,30}}:)",
    re.IGNORECASE,
)
_HEADED_CELLS = re.compile(
    r"[^|:\d]{2,40}:\s*[^|\d]+\d\s*[x×*]\s*\w[^|]*(?:\|[^|\d]*[^\W\d][^|\d]*\d\s*[x×*]\s*\w[^|]*)+$",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+(?=[^\W_])")
_MOST_SENTENCES = 60  # of a paragraph that is read
_WIDEST = 40
_DOTS = re.compile(r"(?<=[^\s.])\s?\.{4,}\s?(?=\d)")
_VERY_WIDE = re.compile(rf"(\s)\s{{{_WIDEST},}}")
_FEWEST_COLUMNS = 3
_BROKEN = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"<(?!br\s*/?>)/?[a-z][^<>]*>", re.IGNORECASE)
_FRAMED = re.compile(r"\s*[-=~*_+<>•·]{2,}\s*([^\W_].*?)\s*[-=~*_+<>•·]{2,}\s*:?\s*")
_BRACKETED = re.compile(r"\s*\[\s*([^\W\d_][^\[\]]{2,60})\]\s*:?\s*")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+([^\W\d][^\d:]{1,60}):?\s*")
_BULLET_ROW = re.compile(
    r"\s*[-*•·◦▪+]\s+(?!sets?\b|reps?\b|rest\b|sätze|wdh|series)[^\W\d].*\d.*", re.IGNORECASE
)
_FEWEST_LISTS = 2  # a numbered name over one list alone may be an exercise with remarks
_DAY_CODE = re.compile(r"\W*D(\d)\b[\s.:)–-]*([^\W\d][^\d]*)")
_LETTERED = re.compile(r"([A-H]) (?=[^\W\d_a-z])")
# "Row, 3, 8-10, 60 kg"
_LIST = re.compile(
    r"\s*[^\W\d][^,;\d]*([,;])\s*[1-6]\s*\1\s*(?:[6-9]|[1-3]\d)(?:\s*-\s*\d+)?\s*(?:\1[^,;]*[^\W\d_][^,;]*)?",
    re.IGNORECASE,
)


def in_lines(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines with each session on its own, headings marked as such, and gaps as tabs.

    >>> in_lines([(1, "Mon: row 3x5, chins 3x8 | Wed: squat 3x5"), (2, "--- Pull ---")])
    [(1, 'Mon: row 3x5, chins 3x8'), (1, 'Wed: squat 3x5'), (2, '**Pull**')]
    >>> in_lines([(1, "Rows 3x8 and curls 3x10 on Monday, squats 5x5 on Friday")])
    [(1, 'Monday: Rows 3x8 and curls 3x10'), (1, 'Friday: squats 5x5')]
    """
    lines = [(number, piece) for number, text in lines for piece in _sentences(text)]
    short = _titled([(at, _narrowed(text)) for at, text in lines if len(text) <= _LONGEST])
    short = with_numbered_sets(with_bullets(with_tables(short)))
    short = [(number, with_listed_days(text)) for number, text in without_senders(short)]
    short = with_days(_day_codes(short))
    pieces = [(number, piece) for number, text in short for piece in _pieces(text)]
    found = sorted([*pieces, *(line for line in lines if len(line[1]) > _LONGEST)], key=itemgetter(0))
    return with_headlines(_numbered(_lettered(_columns(_listed(found)))))


def _sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph that is longer than a line may be; any other line as it is."""
    found = _SENTENCE_ENDS.split(text.strip()) if len(text) > _LONGEST else []
    return found if 1 < len(found) <= _MOST_SENTENCES else [text]


def _narrowed(text: str) -> str:
    """Return a line without most of a very wide gap, and without dots between a name and sets."""
    return _VERY_WIDE.sub(lambda found: found[1] * _WIDEST, _DOTS.sub("  ", text))


def _titled(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, a title over an empty row of a sheet without the sheet's cells."""
    if len(lines) < _FEWEST_LISTS or lines[1][1].strip() or "\t" in lines[0][1].strip():
        return list(lines)
    return [(lines[0][0], lines[0][1].strip()), (lines[1][0], ""), *lines[_FEWEST_LISTS:]]


def _pieces(text: str) -> list[str]:
    framed = _FRAMED.fullmatch(text) or _BRACKETED.fullmatch(text)
    if framed and not _DOSE.search(framed[1]):
        return [f"**{framed[1].strip()}**"]
    return [text] if framed else [written_out(spelt(piece)) for piece in _cut(text)]


def _cut(text: str) -> list[str]:
    """Return the sessions of a line: each begins, or each ends, with its weekday.

    The name of a session before the rounds of a circuit, or before exercises with "|" between them, is one.
    """
    circuit = _OVER_ROUNDS.match(text)
    if circuit:
        return [circuit[1], text[circuit.end() :]]
    if _HEADED_CELLS.match(text):
        text = text.replace("|", ";")
    if text.lstrip()[:1] == "|" or not _DOSE.search(text):
        return [text]
    if bracketed := days_with_brackets(text):
        return bracketed
    cut = _cut_before(text, _LABELS if _LABELS.match(f" {text.lstrip()}") else _HEADED)
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
        before = text[: found.start()]
        is_inside = before.count("(") > before.count(")")
        is_begun = _DOSE.search(before[start:]) or found[0].startswith(".")  # a sentence ends there
        if not is_inside and is_begun and _DOSE.search(text[found.end() :]):
            pieces.append(before[start:])
            start = found.end()
    return [*pieces, text[start:]]


def _cut_behind(text: str, days: int) -> list[str]:
    """Return the pieces of "rows 3x8 on Monday, squats 5x5 on Friday", each with its weekday before it."""
    found = list(_BEHIND.finditer(text))
    starts = [0, *(one.end() for one in found)]
    said = [text[start : one.start()] for start, one in zip(starts, found, strict=False)]
    rest = text[starts[-1] :].strip(" .!")
    named = sum(len(_ANY_DAY.findall(one[1])) for one in found)
    if named != days or rest or not all(_DOSE.search(piece) for piece in said):
        return [text]
    return [f"{one[1]}: {_JOINT.sub('', piece)}" for one, piece in zip(found, said, strict=True)]


def _day_codes(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, headings such as "D1 Squat/Bench" as days, unless such codes label exercises."""
    found = [_DAY_CODE.fullmatch(text) for _, text in lines]
    is_label = any(re.match(r"\s*[A-C]\d?[\s.):]\s*\S", text) for _, text in lines)
    if is_label or len({one[1] for one in found if one}) < _FEWEST_LISTS:
        return list(lines)
    return [
        (number, f"Day {one[1]} - {one[2]}" if one else text)
        for (number, text), one in zip(lines, found, strict=True)
    ]


def _listed(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, two or more of "Row, 3, 8-10, 60 kg" after each other as a table with tabs."""
    are = [bool(_LIST.fullmatch(text)) for _, text in lines]
    beside = [before or after for before, after in zip([False, *are], [*are[1:], False], strict=False)]
    return [
        (number, re.sub(r"\s*[,;]\s*", "\t", text) if is_one and is_beside else text)
        for (number, text), is_one, is_beside in zip(lines, are, beside, strict=True)
    ]


def _columns(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, blocks of them with wide gaps as a table with tabs."""
    found: list[NumberedLine] = []
    at = 0
    while at < len(lines):
        gap = _NARROW if _is_head(lines[at][1]) else _GAP
        end = at + bool(gap.search(lines[at][1]) and "\t" not in lines[at][1])
        while at < end < len(lines) and _goes_on(lines[end][1], gap):
            end += 1
        cells = gap.split(lines[at][1].strip())
        is_table = len(cells) >= _FEWEST_COLUMNS or all(_HEAD_CELL.fullmatch(cell) for cell in cells)
        if end - at > 1 and is_table:
            found += [(number, gap.sub("\t", text.strip())) for number, text in lines[at:end]]
        else:
            end = max(end, at + 1)
            found += [(number, _BESIDE.sub("", text)) for number, text in lines[at:end]]
        at = end
    return found


def _is_head(text: str) -> bool:
    return names_columns(_NARROW.split(text.strip()))


def _goes_on(text: str, gap: re.Pattern[str]) -> bool:
    """Return whether a line is a further row of a table of blanks; headings of columns begin another."""
    return "\t" not in text and bool(gap.search(text)) and not _is_head(text)


def _lettered(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, bare letters that count from A in lines after each other as "A) Row", "B) Curl"."""
    found = list(lines)
    run: list[int] = []
    for at, (_, text) in enumerate([*lines, (0, "")]):
        letter = _LETTERED.match(text)
        if letter and ord(letter[1]) - ord("A") == len(run):
            run.append(at)
            continue
        for one in run if len(run) > 1 else ():
            found[one] = (found[one][0], _LETTERED.sub(r"\1) ", found[one][1], count=1))
        run = [at] if letter and letter[1] == "A" else []
    return found


def _numbered(lines: Sequence[NumberedLine]) -> list[NumberedLine]:
    """Return the lines, numbered names over lists of exercises as headings: "1. Pull", "- Row 3x8"."""
    heads = {
        at: named[1].strip()
        for at, (_, text) in enumerate(lines)
        if (named := _NUMBERED.fullmatch(text)) and _is_over_list(lines[at + 1 : at + 4])
    }
    if len(heads) < _FEWEST_LISTS:
        return list(lines)
    return [(number, f"**{heads[at]}**" if at in heads else text) for at, (number, text) in enumerate(lines)]


def _is_over_list(after: Sequence[NumberedLine]) -> bool:
    text = next((text for _, text in after if text.strip()), "")
    return bool(_BULLET_ROW.fullmatch(text) and _DOSE.search(text))


def without_breaks(text: str) -> str:
    """Return a text whose only tags are line breaks with signs for them: in a table they part exercises.

    >>> without_breaks("| Mon | Row 3x8<br>Curl 3x10 |")
    '| Mon | Row 3x8; Curl 3x10 |'
    """
    if "<" not in text or _TAG.search(text):
        return text
    return "\n".join(_BROKEN.sub("; ", line) if "|" in line else line for line in text.split("\n"))
