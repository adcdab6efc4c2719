"""Writes lists of weekdays so that each is read: "Mo, Mi und Fr", "MWF". Must not know other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from backviz.importing.written.words import DAY_WORDS
from backviz.program.program import DAYS, Day

__all__ = ["with_listed_days"]

_DAY_OF: dict[str, Day] = {word: day for day, words in DAY_WORDS.items() for word in words.split()}
_DAY = "|".join(sorted(_DAY_OF, key=len, reverse=True))
_GLUE = r" ?(?:[,/&+–-]|,? (?:and|und|y|et|e) ) ?| "
_LIST = re.compile(rf"(?<![\w'’])(?:{_DAY})\.?(?:(?:{_GLUE})(?:{_DAY})\.?)+(?![\w'’])(?!\.\d)", re.IGNORECASE)
_ANY = re.compile(rf"(?<![^\W\d_])(?:{_DAY})(?![^\W\d_])", re.IGNORECASE)
_LONG = 4  # letters of a weekday that needs nothing behind it
_SURE = 3  # days, or letters of a day, that may stand with blanks alone between them
_FEWEST = 2
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_OF = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), _WEEK, strict=True))
_ON = re.compile(r"\b(on\s)(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b\.?(?!\w)", re.IGNORECASE)
_DOSE = re.compile(r"\d\s*[x×*]\s*\d")

_ENGLISH: dict[str, Day] = {
    "M": "mon", "T": "tue", "Tu": "tue", "W": "wed", "Th": "thu", "F": "fri", "Sa": "sat", "Su": "sun",
}  # fmt: skip
_ROMANCE: dict[str, Day] = {
    "L": "mon", "M": "wed", "X": "wed", "J": "thu", "V": "fri", "S": "sat", "D": "sun",
}  # fmt: skip


def _initials(names: dict[str, Day]) -> re.Pattern[str]:
    """Return the pattern of initials behind a bracket or a sign, or alone in a line."""
    letter = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?P<before>[(\[]\s*|[-–—|:,]\s+|^\s*)(?P<days>(?:{letter})(?:\s*[,/&+-]?\s*(?:{letter}))+)"
        r"(?P<after>\s*[)\]]?\s*:?\s*$|\s*[)\]:])"
    )


_INITIALS = ((_initials(_ENGLISH), _ENGLISH), (_initials(_ROMANCE), _ROMANCE))


def with_listed_days(text: str) -> str:
    """Return a line, every list of weekdays in it with "/" between them and written so that it is read.

    >>> with_listed_days("Mein Plan (Mo, Mi und Fr)"), with_listed_days("Upper (MTh)")
    ('Mein Plan (Mo/Mi/Fr)', 'Upper (Mon/Thu)')
    >>> with_listed_days("Mo Mi Fr Push"), with_listed_days("Row 3x8")
    ('Mo/Mi/Fr: Push', 'Row 3x8')
    """
    if not _DOSE.search(text):
        for pattern, names in _INITIALS:
            text = pattern.sub(partial(_spelt, names), text, count=1)
    return _LIST.sub(_listed, _ON.sub(lambda found: f"{found[1]}{_LONG_OF[found[2].lower()[:3]]}", text))


def _spelt(names: dict[str, Day], found: re.Match[str]) -> str:
    """Return initials as weekdays, if they follow each other as in a week; a Spanish list begins with L."""
    letters = re.findall("|".join(sorted(names, key=len, reverse=True)), found["days"])
    days = [names[letter] for letter in letters]
    is_parted = not found["days"].isalpha() or len(letters) >= _SURE
    is_plain = is_parted or not any(sign.isdigit() for sign in found.string)
    if not is_plain or not _is_in_order(days) or (names is _ROMANCE and letters[0] != "L"):
        return found[0]
    return f"{found['before']}{'/'.join(day.capitalize() for day in days)}{found['after']}"


def _listed(found: re.Match[str]) -> str:
    """Return a list of weekdays with "/" between them, and a colon behind it where it begins a line."""
    words, gaps = _ANY.findall(found[0]), _ANY.split(found[0])[1:-1]
    days = [_DAY_OF[word.lower()] for word in words]
    is_short = any(len(word) < _LONG for word in words)
    is_range = len(words) == _FEWEST and gaps[0].strip(" .") in {"-", "–"}
    if not is_short or is_range or len({*days}) < len(days) or not _is_list(words, gaps, days):
        return found[0]
    before, after = found.string[: found.start()], found.string[found.end() :]
    is_led = not before.strip(" *#_-•") and bool(re.match(r"\s+[^\W\d_]", after))
    return "/".join(words) + (":" if is_led else "")


def _is_list(words: Sequence[str], gaps: Sequence[str], days: Sequence[Day]) -> bool:
    """Return whether words are surely weekdays: "so do" and "di mi" are words of sentences as well."""
    if all(set(gap.strip(" .")) & set(",/&+") for gap in gaps):
        return _is_in_order(days) or any("/" in gap for gap in gaps)
    is_plain = len(words) >= _SURE or all(word[0].isupper() or len(word) >= _SURE for word in words)
    return is_plain and _is_in_order(days)


def _is_in_order(days: Sequence[Day]) -> bool:
    """Return whether days follow each other as in a week, which may begin with a Sunday."""
    at = [DAYS.index(day) for day in days]
    at = at[1:] if at and at[0] == len(DAYS) - 1 else at
    return len(days) >= _FEWEST and at == sorted(set(at))
