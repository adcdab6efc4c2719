"""Ranks the headings of a whole text: which name sessions, which only parts of them, and which may be either.

Must not know how rows are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from backviz.importing.written.headlines import session_words
from backviz.importing.written.line_reads import NO_ROWS, Heading, LineRead
from backviz.importing.written.tables import TableRow
from backviz.importing.written.words import (
    HEADING_WORDS,
    MOMENTS_OF_DAY,
    PART_WORDS,
    SPLIT_WORDS,
    TODAY_WORDS,
)

__all__ = ["ranked", "session_level"]

_Part = LineRead | list[TableRow]
_DAY = re.compile(r"(?:day|tag)\b", re.IGNORECASE)  # "Arm day" is more than a part of one
_LEGS = frozenset(["leg", "bein", "legs", "beine", "pierna", "piernas", "jambes", "pernas", "gambe"])
_WHOLE = SPLIT_WORDS - PART_WORDS | HEADING_WORDS | _LEGS  # "push", "upper", "legs": what names a session
_PLAIN = frozenset(["body", "day", "days", "ppl", "corps", "cuerpo", "corpo"])
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FEWEST = 2


def session_level(reads: Sequence[_Part]) -> tuple[int, int]:
    """Return (number of headings that name a day, depth of "#" at which sessions stand or 0)."""
    headings = [read.heading for read in reads if isinstance(read, LineRead) and read.heading]
    days = [one for one in headings if one.is_day and one.is_sure]
    levels = [one.level for one in (days if len(days) > 1 else headings) if one.level]
    shared = [level for level in sorted(set(levels)) if levels.count(level) > 1]
    return len(days), (shared or [0])[0]


def ranked(reads: Sequence[_Part]) -> list[_Part]:
    """Return the lines, parts of a body told apart from sessions such as "Push" that stand beside them.

    Where such a part stands right under a session ("Push", then "Chest"), all of them are parts; where it
    does not, a single one ("Arms" after "Push", "Pull" and "Legs") may be either, and its rows are doubted.
    """
    reads = _without_schedule(reads)
    named = [_named(read) for read in reads]
    wholes = [at for at, words in enumerate(named) if words & _WHOLE]
    parts = [at for at, words in enumerate(named) if words and not words & _WHOLE]
    found = list(reads)
    said = [at for at, read in enumerate(reads) if isinstance(read, list) or not read.is_blank]
    over = [at for at, below in pairwise(said) if below in parts and _may_head(reads[at])]
    wholes = sorted({*wholes, *over}) if len(over) >= _FEWEST else wholes
    if len(wholes) < _FEWEST:
        return _of_one(found, said, parts) if wholes in ([], said[:1]) else found
    is_under = any(before in wholes and after in parts for before, after in pairwise(said))
    for at in wholes if is_under else parts:
        read = reads[at]
        if isinstance(read, LineRead) and read.heading and (is_under or len(named[at]) == 1):
            found[at] = replace(read, heading=_as_day(read.heading) if is_under else _unsure(read.heading))
    return found


def _without_schedule(reads: Sequence[_Part]) -> list[_Part]:
    """Return the lines, days that only say which session is done on them ("Mon: legs") as unread.

    They stand in a row above the headings of those sessions.
    """
    found, run = list(reads), list[int]()
    for at, read in enumerate(reads):
        if isinstance(read, LineRead) and read.is_blank:
            continue
        if isinstance(read, LineRead) and _plans_day(read):
            run.append(at)
            continue
        if len(run) >= _FEWEST and _named(read):
            for place in run:
                planned = reads[place]
                if isinstance(planned, LineRead):
                    found[place] = LineRead(planned.line, planned.text, why=NO_ROWS)
        run = []
    return found


def _plans_day(read: LineRead) -> bool:
    """Return whether a line is a weekday and what is trained on it, without exercises."""
    heading = read.heading
    is_plan = heading is not None and bool(heading.days) and not heading.is_rest and not read.has_rows
    return is_plan and heading is not None and bool(session_words(heading.name))


def _of_one(found: list[_Part], said: Sequence[int], parts: Sequence[int]) -> list[_Part]:
    """Return the lines, parts of a body as parts of the one session that the first line names ("Push")."""
    first = found[said[0]] if said else []
    if isinstance(first, list) or not first.heading or first.has_rows or said[1:2] != list(parts[:1]):
        return found
    words = {word.lower() for word in _WORD.findall(first.heading.name)}
    named = session_words(first.heading.name) & _WHOLE - HEADING_WORDS - _PLAIN
    is_one = len(named) == 1 or bool(words & TODAY_WORDS)
    if not parts or not is_one:
        return found
    found[said[0]] = replace(first, heading=_as_day(first.heading))
    for at in parts:
        read = found[at]
        if isinstance(read, LineRead) and read.heading:
            found[at] = replace(read, heading=replace(read.heading, is_part=True))
    return found


def _named(read: _Part) -> frozenset[str]:
    """Return the parts of a week or a body that a heading names without rows or a weekday."""
    if isinstance(read, list) or read.has_rows or not read.heading or not read.heading.is_sure:
        return frozenset()
    words = session_words(read.heading.name)
    if read.heading.is_day or read.heading.is_part or words & MOMENTS_OF_DAY:
        return frozenset()
    return words | {"day"} if words and _DAY.search(read.heading.name) else words


def _may_head(read: _Part) -> bool:
    """Return whether a line is a name without sets that may head a session: "Beach" over "Chest:"."""
    is_plain = isinstance(read, LineRead) and read.heading is not None and not read.heading.is_sure
    return is_plain and isinstance(read, LineRead) and read.is_name


def _as_day(heading: Heading) -> Heading:
    return replace(heading, is_day=True, is_session=True, is_sure=True)


def _unsure(heading: Heading) -> Heading:
    return replace(heading, doubt=f"“{heading.name}” may be a part of the session above.")
