"""Says what kind of line a line is: a heading of a session or a part, a rest day, sentences, or exercises.

Must not know what stands in other lines; `document` decides what needs a neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from backviz.importing.written.doses import Entry
from backviz.importing.written.entries import read_entries
from backviz.importing.written.items import Item, ParsedLine
from backviz.importing.written.line_reads import NAME_MOST, SENTENCE, Heading, LineRead
from backviz.importing.written.rounds import Rounds, read_rounds
from backviz.importing.written.segments import CLOSE, OPEN, is_filler, outside
from backviz.importing.written.words import (
    DATE_WORDS,
    FILLERS,
    FOCUS_WORDS,
    HEADING_WORDS,
    NUMBER_WORDS,
    PART_WORDS,
    PROSE_WORDS,
    REST_WORDS,
    SECTION_WORDS,
    SLOT_ENDS,
    SLOT_WORDS,
    SPLIT_WORDS,
    TITLE_WORDS,
    WEEK_WORDS,
)
from backviz.program.program import Day

__all__ = ["UNREAD_DOSE", "read_heading", "understand"]

# A key of a session: "Workout: legs", "Push: chest focus"
_KEYS = HEADING_WORDS | SPLIT_WORDS | PART_WORDS | SECTION_WORDS | FOCUS_WORDS | TITLE_WORDS | DATE_WORDS
_WEEK_LETTERS = ("A", "B", "C", "D")
_HEADING_MOST = 8  # words of a heading
_SESSION = re.compile(r"(?:[ULPWSJ]|UB|LB|FB|WO|W\d\s?D)\d")  # "U1: row 3x8"
_LETTERS = re.compile(
    rf"[A-Fa-f]|\d{{1,2}}|[IV]{{1,3}}|(?i:{'|'.join([*NUMBER_WORDS, 'uno', 'un', 'um', 'eins', 'seven'])})"
)


def understand(line: int, text: str, parsed: ParsedLine | None) -> LineRead:
    """Return what a line is; one that the grammar could not read is neither a heading nor has entries."""
    indent = len(text) - len(text.lstrip())
    if parsed is None:
        return LineRead(line, text, indent)
    is_bold = bool(re.fullmatch(r"\s*(\*\*|__).+\1:?\s*", text))
    alone = _heading_alone(LineRead(line, text, indent, parsed), parsed, is_bold=is_bold)
    if alone:
        return alone
    head, rest = _parted(parsed)
    if _changes_another(rest):
        return LineRead(line, text, indent, parsed)
    said = read_entries(parsed, rest)
    if _is_prose(parsed, said.entries):
        return LineRead(line, text, indent, parsed, why="It reads like a sentence.")
    whole = [entry for entry in said.entries if entry.is_whole]
    if parsed.label and len(whole) > 1 and not head and _COLON.match(text):
        lettered = Heading(parsed.label, is_session=True, is_day=True, is_sure=True)
        return LineRead(line, text, indent, parsed, lettered, said.entries, said.weekly)
    if head and not any(entry.is_whole for entry in said.entries):
        head, said = [], read_entries(parsed)
    heading = None
    if head:
        heading = read_heading(parsed, head, is_bold=is_bold)
        times = next((item.value for item in head if item.kind == "week"), None)
        if heading is None and times:
            said = replace(said, weekly=(len(said.entries), times))
    elif not any(entry.sets is not None for entry in said.entries):
        heading = read_heading(parsed, parsed.items, is_bold=is_bold)
    return LineRead(line, text, indent, parsed, heading, said.entries, said.weekly, parsed.label)


def _heading_alone(read: LineRead, parsed: ParsedLine, *, is_bold: bool) -> LineRead | None:
    """Return a line that is a date, begins with one, or names the rounds of a circuit; None for others."""
    if parsed.items and all(item.kind in {"date", "mark"} for item in parsed.items):
        return replace(read, heading=Heading(_tidy(read.text), is_session=True, is_day=True, is_sure=True))
    dated = _after_date(parsed)
    if dated is not None:
        heading = read_heading(parsed, dated, is_bold=is_bold, is_dated=True)
        return replace(read, heading=heading, label=parsed.label)
    rounds = read_rounds(parsed)
    if rounds:
        return replace(read, heading=_rounds_heading(parsed, rounds), entries=rounds.entries)
    return None


def _rounds_heading(parsed: ParsedLine, rounds: Rounds) -> Heading:
    """Return the heading of a circuit: a part of a session, whose rows are a superset."""
    return Heading(
        name=_tidy(parsed.text),
        is_sure=True,
        is_superset=rounds.is_circuit,
        rounds=rounds.count,
        reps=rounds.reps,
        is_of_pairs=rounds.is_of_pairs,
        is_part=True,
    )


_DATE = re.compile(
    r"\W*(?:\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d{2}))?\.?|\d{4}-\d{2}-\d{2})(?=[\s:,]|$)[\s:,]*"
)


_COLON = re.compile(r"\W*[A-Ha-h]\d{0,2}\s*:")


def _after_date(parsed: ParsedLine) -> list[Item] | None:
    """Return the items behind a date that a short line without sets begins with, else None."""
    date = _DATE.match(parsed.text)
    end = parsed.items[0].end if parsed.items and parsed.items[0].kind == "date" else date and date.end()
    if not end:
        return None
    items = [item for item in parsed.items if item.start >= end]
    is_plain = all(item.kind in {"word", "mark", "day"} for item in items)
    return items if is_plain and 0 < len(_words(items)) + len(_days(items)) <= NAME_MOST else None


def _is_prose(parsed: ParsedLine, entries: Sequence[Entry]) -> bool:
    """Return whether sets without reps stand in a sentence: "Add a rep on all 3 sets."."""
    whole = [entry for entry in entries if entry.is_whole]
    bare = outside(parsed.items) if whole else parsed.items
    words = [str(item.value).lower() for item in bare if item.kind == "word"]
    said = sum(word in PROSE_WORDS for word in words)
    is_closed = len(words) > NAME_MOST and bool(SENTENCE.search(parsed.text))
    if whole and all({*entry.name.lower().split()} <= PROSE_WORDS | FILLERS for entry in whole):
        return True
    is_unsaid = not any(entry.has_reps for entry in whole) and (said > 0 or is_closed)
    return bool(whole) and (is_unsaid or (said > 1 and all(entry.doubt for entry in whole)))


def _changes_another(items: Sequence[Item]) -> bool:
    """Return whether "same as" stands before sets: the line changes another session."""
    kinds = [item.kind for item in items if item.kind in {"same", "dose", "sets", "reps"}]
    return len(kinds) > 1 and kinds[0] == "same"


def _parted(parsed: ParsedLine) -> tuple[list[Item], list[Item]]:
    """Return (items of a heading at the start, the others): "Mon + Thu: row 4x8", "Day 1 - row 4x8".

    What stands before a colon is a heading if it names a day, or if several exercises follow.
    """
    items = list(parsed.items)
    at = _colon(items)
    if at is None or not at:
        at = next((n for n, item in enumerate(items) if _is_mark(item, "-=")), None)
        if at is not None and (_days(items[:at]) or _is_counted(_words(items[:at])) or _is_split(parsed, at)):
            return items[:at], items[at + 1 :]
        return _numbered_start(items)
    head, rest = items[:at], items[at + 1 :]
    if any(item.kind in {"dose", "sets", "reps", "warm_up", "superset"} for item in head):
        return [], items
    if any(item.kind == "date" for item in head) or _SESSION.fullmatch(parsed.said(head)):
        return head, rest
    if _days(head) or _is_numbered(_words(head)) or len(read_entries(parsed, rest).entries) > 1:
        return head, rest
    return [], items


def _is_split(parsed: ParsedLine, at: int) -> bool:
    """Return whether a part of a week stands before a dash and exercises: "Pull - row 3x8, curl 3x10"."""
    words = {word.lower() for word in _words(parsed.items[:at])}
    rest = [entry for entry in read_entries(parsed, parsed.items[at + 1 :]).entries if entry.is_whole]
    return bool(words) and words <= SPLIT_WORDS | PART_WORDS and len(rest) > 1


def _day_of_sentence(items: Sequence[Item]) -> int | None:
    """Return the place of a weekday before a verb and sets: "Hi Jo, Monday we do rows, 4 sets of 10"."""
    dosed = next((at for at, item in enumerate(items) if item.kind in {"dose", "sets", "reps"}), 0)
    return next(
        (at for at in range(dosed) if items[at].kind == "day" and _begins_clause(items[at + 1])), None
    )


def _begins_clause(item: Item) -> bool:
    return item.kind == "word" and item.value.lower() in PROSE_WORDS | FILLERS


def _colon(items: Sequence[Item]) -> int | None:
    """Return the place of the first colon outside brackets."""
    depth = 0
    for at, item in enumerate(items):
        if item.kind == "mark":
            depth = max(0, depth + (item.value in OPEN) - (item.value in CLOSE))
            if item.value == ":" and not depth:
                return at
    return None


def _numbered_start(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Return "Day 1" at the start of a line, and what follows it; or a weekday there."""
    start = next((n for n, item in enumerate(items) if not is_filler(item)), 0)
    if start and items[start].kind == "day":
        return items[: start + 1], items[start + 1 :]
    at = _day_of_sentence(items)
    if at is not None:
        return [items[at]], items[at + 1 :]
    words = _words(items[:2])
    if len(words) == 2 and words[0].lower() in HEADING_WORDS and _LETTERS.fullmatch(words[1]):
        return items[:2], items[2:]
    if items and items[0].kind == "day":
        return items[:1], items[1:]
    return [], items


def _is_mark(item: Item, signs: str) -> bool:
    return item.kind == "mark" and item.value in signs


def _days(items: Sequence[Item]) -> tuple[tuple[Day, str], ...]:
    return tuple((item.value[0], item.value[1]) for item in items if item.kind == "day")


def _words(items: Sequence[Item]) -> list[str]:
    """Return the words and numbers of items as text."""
    words = []
    for item in items:
        if item.kind in {"word", "same", "drop"}:
            words.append(str(item.value))
        elif item.kind == "number":
            words.append(item.value.text)
    return words


def _is_counted(words: Sequence[str]) -> bool:
    """Return whether words begin as "Day 1" does."""
    return len(words) > 1 and words[0].lower() in HEADING_WORDS and bool(_LETTERS.fullmatch(words[1]))


def _is_numbered(words: Sequence[str]) -> bool:
    """Return whether words begin as "Day 1" does, or are a name and a letter ("Upper A")."""
    if _is_counted(words):
        return True
    is_short = 1 < len(words) <= NAME_MOST and words[0].lower() not in (SLOT_WORDS | SLOT_ENDS) - SPLIT_WORDS
    return is_short and bool(re.fullmatch(r"[A-F]|[1-7]", words[-1]))


def read_heading(
    parsed: ParsedLine, items: Sequence[Item], *, is_bold: bool = False, is_dated: bool = False
) -> Heading | None:
    """Return the heading that items are, or None for sentences and lines without words."""
    before, after = _around_same(items)
    words = _words(outside(before)) or _words(before)
    days = _days(before)
    text = parsed.said(items)
    is_numbered = _is_numbered(words)
    is_rest = bool(days or is_numbered) and any(word.lower() in REST_WORDS for word in _all_words(items))
    if not words and any(item.kind == "date" for item in items):
        return Heading(_tidy(text), days, is_session=True, is_day=True, is_sure=True)
    is_marked = (
        bool(parsed.level) or is_bold or (text.isupper() and len(words) <= NAME_MOST) or text.endswith(":")
    )
    is_part = {word.lower() for word in words} <= SPLIT_WORDS | PART_WORDS
    is_marked |= (is_part or len(words) <= NAME_MOST) and bool(words) and " ".join(words).isupper()
    is_short = len(words) <= _HEADING_MOST
    is_warm_up = bool(items) and all(item.kind in {"warm_up", "mark"} for item in items)
    if after and not (words or days) and all(item.kind == "mark" for item in before):
        return Heading("", same=parsed.said(after))  # "Same as Monday" under "Friday"
    if words and {word.lower() for word in words} <= FILLERS - SPLIT_WORDS and not days:  # "Then:"
        return None
    if not (words or days or is_warm_up) or (not is_short and not parsed.level):
        return None
    is_named = bool(days) or is_numbered or bool(parsed.level)
    if not (days or is_marked) and (parsed.is_numbered or _is_timed(before, words)):
        return None
    if _begins_with_reps(before) and not (is_named or is_marked):
        return None
    if not is_named and _says_more(items, before, text):
        return None
    is_sure = bool(parsed.level) or (not SENTENCE.search(text) and (bool(days) or is_numbered or is_marked))
    is_sure = is_sure or is_dated or is_warm_up or (bool(days) and len(words) <= NAME_MOST)
    return Heading(
        name=_name(parsed, before, days),
        days=days,
        is_session=bool(days) or is_numbered or is_dated,
        is_day=bool(days) or _is_counted(words) or is_dated,
        is_sure=is_sure and (is_short or bool(parsed.level)),
        week=_week(items),
        same=parsed.said(after),
        weekly=next((item.value for item in items if item.kind == "week"), None),
        level=parsed.level,
        is_warm_up=_ends_in_warm_up(items),
        is_superset=_is_superset(items, words),
        is_rest=is_rest,
    )


def _is_timed(before: Sequence[Item], words: Sequence[str]) -> bool:
    """Return whether a number and a time stand in a line that is no "Session 1 - 45 min"."""
    return {"number", "timed"} <= {item.kind for item in outside(before)} and not _is_counted(words)


def _says_more(items: Sequence[Item], before: Sequence[Item], text: str) -> bool:
    """Return whether a load, sets that could not be read or facts about a person stand in a line."""
    has_load = any(item.kind == "load" for item in outside(before))
    return has_load or bool(UNREAD_DOSE.search(text)) or _is_told(items)


def _is_told(items: Sequence[Item]) -> bool:
    """Return whether a line tells something that is no session: "Valid until: 30.06.2026", "Coach: Mel"."""
    at = _colon(items)
    if not at or at == len(items) - 1:
        return False
    key = [word.lower() for word in _words(items[:at])]
    return bool(key) and key[0] not in _KEYS and not {*key} & HEADING_WORDS


def _begins_with_reps(items: Sequence[Item]) -> bool:
    """Return whether a number stands before a name: "10 arm circles", but not "3 day split"."""
    kinds = [item.kind for item in items[:2]]
    return kinds == ["number", "word"] and items[1].value.lower() not in TITLE_WORDS | {"day", "er"}


def _is_superset(items: Sequence[Item], words: Sequence[str]) -> bool:
    """Return whether a heading is that of a superset; in brackets behind a day it is a remark on the day."""
    asked = items if {word.lower() for word in words} - SPLIT_WORDS - PART_WORDS else outside(items)
    return any(item.kind == "superset" for item in asked)


def _ends_in_warm_up(items: Sequence[Item]) -> bool:
    """Return whether a heading is that of a warm-up: nothing but a time follows the word."""
    at = next((n for n, item in enumerate(items) if item.kind == "warm_up"), None)
    return at is not None and all(item.kind in {"mark", "timed"} for item in items[at + 1 :])


def _all_words(items: Sequence[Item]) -> list[str]:
    return [str(item.value) for item in items if item.kind in {"word", "rest"}]


def _around_same(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    at = next((n for n, item in enumerate(items) if item.kind == "same"), None)
    return (items, ()) if at is None else (items[:at], items[at + 1 :])


def _week(items: Sequence[Item]) -> int | None:
    """Return the number in "Week 2" or "WEEKS 1-4"; weeks with letters count from "Week A"."""
    for word, number in pairwise(items):
        if word.kind != "word" or word.value.lower() not in WEEK_WORDS:
            continue
        if number.kind == "number":
            return int(number.value.numbers[0])
        if str(number.value) in _WEEK_LETTERS:
            return _WEEK_LETTERS.index(str(number.value)) + 1
    return None


def _name(parsed: ParsedLine, items: Sequence[Item], days: Sequence[tuple[Day, str]]) -> str:
    """Return the heading's text without its weekdays; with them if they are all it says."""
    text = parsed.said(items)
    bare = text
    weekly = [parsed.text[item.start : item.end] for item in items if item.kind == "week"]
    for found in [*(found for _, found in days), *weekly]:
        bare = bare.replace(found, " ", 1)
    bare = re.sub(r"^\(([^()]*)\)$", r"\1", _tidy(bare))
    bare = _WEEK_BEHIND.sub("", _unspoken(bare) if days else bare)
    if not any(sign.isalpha() for sign in bare):
        bare = _tidy(_unspoken(text))
    if days and bare.lower() in HEADING_WORDS:  # "Day: Wed"
        bare = days[0][1]
    return bare


def _unspoken(name: str) -> str:
    """Return the name of a day without the words of a sentence before it: "On … I train upper body"."""
    words = name.split()
    while words and words[0].lower() in FILLERS:
        words.pop(0)
    return " ".join(words)


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*[-&+,/ ]*\s*\)", " ", text)
    text = _JOINED_DAYS.sub("", " ".join(text.split()))
    return text.strip(" -–—:|/&+=,#*_").strip()


# "Pull-up 5 x (2+2+2)", "Row 3 stes of 8": sets that could not be read
UNREAD_DOSE = re.compile(r"\d\s*[x×*]\s*\W?\d|\d\s+\w{3,9}\s+(?:of|x|à|de)\s+\d", re.IGNORECASE)
# What says the week behind the name of a session
_WEEK_BEHIND = re.compile(
    rf"(?<=\w)\s*[-–—,|:(]\s*(?:{'|'.join(WEEK_WORDS)})\s+\d{{1,2}}"
    r"(?:\s*(?:of|von|de|di|sur|/|-|–)\s*\d{1,2})?(?:\)|,[^()]*\))?\s*$",
    re.IGNORECASE,
)
_JOINED_DAYS = re.compile(r"^\W*(?:and|und|y|et|e|&)\s*(?=[:,-]|$)", re.IGNORECASE)  # "Lunes y jueves: …"
