"""Marks the lines that say nothing but what a session is about: "2. Pull day 💪 (45 min)" as "**Pull day**".

Must not know sets and reps, or the lines of a session beyond the one that follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backviz.importing.written.respelt import COUNTED
from backviz.importing.written.words import (
    FOCUS_WORDS,
    HEADING_WORDS,
    MOMENTS_OF_DAY,
    MONTH_STARTS,
    PART_WORDS,
    ROUND_WORDS,
    SECTION_WORDS,
    SPLIT_WORDS,
    TERMINALS,
)

__all__ = ["session_words", "with_headlines"]

_JOINS = frozenset(
    ["and", "und", "y", "et", "e", "n", "of", "the", "de", "du", "der", "des", "di", "del", "da", "do"]
)
_PLAIN_DAY = frozenset(["day", "days", "full", "corps"])  # that say nothing by themselves
_UNIT = r"(?:min|mins|minutes|minuten|minutos|minuti|h|hrs?|std)\b\.?"
_TIME = rf"~?\s*(?:ca\.?\s*)?\d{{1,3}}(?:\s*[-–]\s*\d{{1,3}})?\s*{_UNIT}"
_LENGTH = re.compile(rf"(?:[-–—,|:/]\s*{_TIME}|[(\[]\s*{_TIME}\s*[)\]])\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^\s*[(<]([^()<>]+)[)>]\s*:?\s*$")
_OF_SETS = frozenset(
    " ".join(TERMINALS[name].replace(",", "") for name in ("SETS", "REPS", "REST", "MAX")).split()
)
_MONTH = "|".join(sorted(MONTH_STARTS))
_DATE = re.compile(
    rf"[-–—,(]?\s?(?:\b\d{{1,2}}[./]\d{{1,2}}(?:[./](?:20)?[2-9]\d|\.)?(?![\d./])"
    rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s?(?:{_MONTH})[a-z]{{0,7}}\b\.?|\b(?:{_MONTH})[a-z]{{0,7}}\.?\s?\d{{1,2}}(?:st|nd|rd|th)?\b)\)?",
    re.IGNORECASE,
)
_COUNTS = re.compile(  # "1 set" is no September
    rf"\d\s?(?:{'|'.join(map(re.escape, sorted(_OF_SETS)))})\b", re.IGNORECASE
)
_PAIR = re.compile(r"\d[./]\d")
_REMARKED = re.compile(r"\([^()\d]*\)\W*$")
_NUMBER = re.compile(r"^\W*(?:\d{1,2}|[IVX]{1,4}|[A-Ha-h])\s*[.):]\s*")
_ENDS = r"[^\w()]*"
_WORD = re.compile(r"[^\W_]+")
_ONLY = re.compile(rf"{_ENDS}([^\W\d_][\w\s()&+/,.'’|:–-]*?){_ENDS}")
_LABEL = re.compile(r"[a-f]|[1-6]")  # "Push A", "Upper 2"
_MOST = 8  # words of a headline
_LETTER = re.compile(r"\W*([A-F])\W*")
_FEWEST = 2
_PART_OF = re.compile(
    rf"^(\W*(?:{'|'.join(sorted(HEADING_WORDS))})\s+\d)\s*(?:/|of|von|de|sur|di)\s*\d\b", re.IGNORECASE
)
_REMARK = re.compile(rf"(\W*(?:{COUNTED})\b[^()\d]*)\(([^()]*\d[^()]*)\)(\W*)", re.IGNORECASE)
_ROUNDS = rf"(?:x\s*\d|\d\s*x|\d\s*(?:{'|'.join(sorted(ROUND_WORDS))}))"
_WARM_UP = re.compile(
    rf"\W*(?:{'|'.join(map(re.escape, TERMINALS['WARM_UP'].split(', ')))})\W*{_ROUNDS}\W*", re.IGNORECASE
)
_DOSE = re.compile(r"\d\s*[x×]\s*\d")
_ABOUT = re.compile(
    rf"{_DOSE.pattern}|\d\s*(?:%|min|reps?\b|wdh|rpe|rir|sets?\b|sätze|series)|rpe\s*\d|\d\s*[-–]\s*\d+$",
    re.IGNORECASE,
)


def with_headlines(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, (number, text), those marked as bold that can be nothing but headings.

    >>> with_headlines([(1, "2. Pull day 💪"), (2, "Row 3x8"), (3, "Push - 45 min"), (4, "Dips 3x8")])
    [(1, '**Pull day**'), (2, 'Row 3x8'), (3, '**Push**'), (4, 'Dips 3x8')]
    >>> with_headlines([(1, "A."), (2, "Row 3x8"), (3, "B."), (4, "Dips 3x8"), (5, "Biceps"), (6, "3x12")])
    [(1, '**A**'), (2, 'Row 3x8'), (3, '**B**'), (4, 'Dips 3x8'), (5, 'Biceps'), (6, '3x12')]
    """
    texts = [_without_remark(text) for _, text in lines]
    texts = [_warm_up(text, after) for text, after in zip(texts, [*texts[1:], ""], strict=True)]
    letters = {one[1] for text in texts if (one := _LETTER.fullmatch(text))}
    found = []
    for at, (number, _) in enumerate(lines):
        text = texts[at]
        letter = _LETTER.fullmatch(text) if len(letters) >= _FEWEST else None
        name = letter[1] if letter else _headline(text)
        is_one = bool(name) and (bool(letter) or not _says_sets(texts[at + 1 : at + 3]))
        found.append((number, f"**{name}**" if is_one else text))
    return found


def _without_remark(text: str) -> str:
    """Return "Day 1 (heavy, 3-5 reps)" and "Session 1/3" without the numbers that are about no exercise."""
    text = _PART_OF.sub(r"\1", text)
    found = _REMARK.fullmatch(text)
    if not found or not _ABOUT.search(found[2]) or len(_DOSE.findall(found[2])) >= _FEWEST:
        return text
    said = _WORD.findall(re.sub(COUNTED, "", found[1], count=1, flags=re.IGNORECASE))
    is_focus = not said or said[-1].lower() in FOCUS_WORDS | {"day"} or session_words(" ".join(said))
    return found[1].rstrip() + found[3] if is_focus else text


def _warm_up(text: str, after: str) -> str:
    """Return "Warm up - 2 rounds" over exercises as the heading that it is."""
    return "**Warm-up**" if _WARM_UP.fullmatch(text) and after.strip() and not _says_sets([after]) else text


def _headline(text: str) -> str:
    """Return what a line says a session is about, "" for any other line or one that is marked already."""
    if not text.strip() or text.lstrip()[:1] in "#|*-•" or "\t" in text:
        return ""
    bare = _NUMBER.sub("", _IN_BRACKETS.sub(r"\1", text))
    undated = bare if _COUNTS.search(bare) else _DATE.sub("", bare)
    is_dated = undated != bare
    found = _ONLY.fullmatch(_LENGTH.sub("", _REMARKED.sub("", undated) if is_dated else undated))
    words = session_words(found[1]) if found else frozenset()
    if is_dated and words <= PART_WORDS and _PAIR.search(bare):  # "Biceps 12/10" may be two sets
        return ""
    is_named = words and not (bare != text and words <= SECTION_WORDS)  # "A. Strength" labels a part
    return " ".join(found[1].split()) if found and is_named else ""


def session_words(text: str) -> frozenset[str]:
    """Return the parts of a week or a body that a text names, none if it says anything else.

    >>> sorted(session_words("Chest, shoulders & tri")), session_words("Leg press")
    (['chest', 'shoulders', 'tri'], frozenset())
    """
    words = frozenset(_stem(word.lower()) for word in _WORD.findall(text))
    known = SPLIT_WORDS | PART_WORDS | FOCUS_WORDS | HEADING_WORDS | SECTION_WORDS | MOMENTS_OF_DAY | _JOINS
    if len(words) > _MOST or not all(word in known or _LABEL.fullmatch(word) for word in words):
        return frozenset()
    if words - {"workout", "part"} and words <= SECTION_WORDS | {"workout", "part"}:
        return words
    named = words & (SPLIT_WORDS | PART_WORDS) - _PLAIN_DAY
    is_about = bool(words & FOCUS_WORDS and words & (HEADING_WORDS | {"day"}))
    return named or (words if is_about or words & MOMENTS_OF_DAY else frozenset())


def _stem(word: str) -> str:
    """Return "push" for "pushtag" and "pushday", any other word as it is."""
    stem = word.removesuffix("tag").removesuffix("day")
    return stem if stem in SPLIT_WORDS | PART_WORDS else word


def _says_sets(after: Sequence[str]) -> bool:
    """Return whether the next line that says something is sets alone, for a name above it."""
    text = next((text for text in after if text.strip()), "")
    words = [word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)]
    return any(sign.isdigit() for sign in text) and all(
        word in _OF_SETS | {"kg", "lbs", "sec", "min"} for word in words
    )
