"""Dates and times of a column, in whatever language and order: a column is read whole, so that one cell
explains another.

The names of months are Babel's (CLDR). Must not know what was done on a day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

__all__ = ["DatesRead", "Stamp", "month_of", "read_dates"]

# Of two languages that understand equally many dates the first is taken.
_LANGUAGES = (
    "en", "en_GB", "de", "fr", "es", "pt", "it", "nl", "pt_PT", "de_AT", "fr_CA", "es_MX", "pl", "ru", "tr",
    "sv", "da", "nb", "fi", "cs", "sk", "uk", "hu", "ro", "el", "hr", "sl", "sr_Latn", "bg", "ca", "id", "et",
    "lv", "lt", "ar", "he", "fa", "hi", "th", "ko", "ja", "zh",
)  # fmt: skip
_TIME = re.compile(r"(?<!\d)(\d{1,2})\s?[:h]\s?(\d{2})(?::(\d{2}))?(?:\.\d+)?(?!\d)")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT)\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_AFTER_NOON = frozenset({"pm", "p", "nachm", "午後", "下午", "오후", "م"})
_BEFORE_NOON = frozenset({"am", "a", "vorm", "午前", "上午", "오전", "ص"})
_SERIAL = (20_000, 80_000)  # days since 1899-12-30, as sheets count them: 1954 to 2119
_MAX_LENGTH = 60
_BUDDHIST = 543
Order = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True)
class Stamp:
    """A day, and the time of day "19:56:00" if one is said."""

    day: date
    time: str = ""


@dataclass(frozen=True)
class DatesRead:
    """The dates of a column by their text. `why` says what was decided where it was not plain."""

    stamps: Mapping[str, Stamp]
    why: str = ""


def read_dates(texts: Iterable[str]) -> DatesRead:
    """Return the distinct texts of a column that are dates, read in one language and one order.

    >>> found = read_dates(["30 juin 2025, 19:56", "2 août 2025, 07:05"])
    >>> [stamp.day.isoformat() for stamp in found.stamps.values()]
    ['2025-06-30', '2025-08-02']
    >>> read_dates(["03/04/2025", "25/04/2025"]).stamps["03/04/2025"].day.isoformat()
    '2025-04-03'
    """
    parts = {text: _parts(text) for text in dict.fromkeys(texts) if 0 < len(text) <= _MAX_LENGTH}
    months = _months_of({part.words for part in parts.values() if part.words})
    order, is_plain = _order(list(parts.values()))
    stamps = {}
    for text, part in parts.items():
        day = _day(part, order, months)
        if day:
            stamps[text] = Stamp(day, part.time)
    said = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}[order]
    return DatesRead(stamps, "" if is_plain else f"Dates are read as {said}.")


@dataclass(frozen=True)
class _Parts:
    """A cell cut up: its words, its numbers as text, the time of day, and whether it says am or pm."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    time: str = ""
    has_noon: bool = False


def _parts(text: str) -> _Parts:
    text = _ZONE.sub("", text.strip())
    clock = _TIME.search(text)
    rest = text if not clock else f"{text[: clock.start()]} {text[clock.end() :]}"
    words = tuple(_plain(word) for word in _WORD.findall(rest))
    is_late, is_early = bool(_AFTER_NOON.intersection(words)), bool(_BEFORE_NOON.intersection(words))
    time = _time_of(clock, is_late=is_late, is_early=is_early) if clock else ""
    return _Parts(words, tuple(_DIGITS.findall(rest)), time, is_late or is_early)


def _time_of(clock: re.Match[str], *, is_late: bool, is_early: bool) -> str:
    hour = int(clock[1])
    if is_late and hour < 12:
        hour += 12
    elif is_early and hour == 12:
        hour = 0
    return f"{hour:02}:{int(clock[2]):02}:{int(clock[3] or 0):02}"


def _plain(word: str) -> str:
    """Return a word in small letters without accents: phones and people leave them out."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def _months_of(said: set[tuple[str, ...]]) -> Mapping[str, int]:
    """Return {word: month} in the language that finds a month in most of the dates."""
    if not said:
        return {}
    best: Mapping[str, int] = {}
    most = 0
    for language in _LANGUAGES:
        months = _Months(language)
        found = sum(any(word in months for word in words) for words in said)
        if found > most:
            most, best = found, months
        if most == len(said):
            break
    return best


class _Months(dict[str, int]):
    """{word: month} of a language; a beginning of three letters or more is enough where it is one month's."""

    def __init__(self, language: str) -> None:
        super().__init__(_month_names(language))
        self._names = _month_names(language)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def get(self, word: str, default: object = None) -> int | None:  # type: ignore[override]
        """Return the month of a word or of the beginning of one."""
        if word in self._names:
            return self._names[word]
        if len(word) < 3:
            return None
        begun = {month for name, month in self._names.items() if name.startswith(word)}
        return begun.pop() if len(begun) == 1 else None


def month_of(word: str) -> int | None:
    """Return the month that a word names in one of the languages of the table's headings.

    >>> month_of("Okt"), month_of("août"), month_of("row")
    (10, 8, None)
    """
    known = (_Months(language).get(_plain(word)) for language in ("en", "de", "fr", "es", "pt", "it"))
    return next((month for month in known if month), None)


@cache
def _month_names(language: str) -> dict[str, int]:
    from babel import Locale  # noqa: PLC0415 - needed only for dates with words

    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for month, name in Locale.parse(language).months[context][width].items():
                for word in _WORD.findall(name):
                    found.setdefault(_plain(word), month)
    return {word: month for word, month in found.items() if len(word) > 1}


def _order(parts: list[_Parts]) -> tuple[Order, bool]:
    """Return the order of days, months and years written as numbers, and whether the column shows it."""
    triples = [
        tuple(int(number[:4]) for number in part.numbers[:3])
        for part in parts
        if len(part.numbers) >= 3 and len(part.numbers[0]) <= 2
    ]
    if not triples:
        return "dmy", True
    fits: dict[Order, int] = {
        "dmy": sum(1 <= day <= 31 and 1 <= month <= 12 for day, month, _ in triples),
        "mdy": sum(1 <= day <= 31 and 1 <= month <= 12 for month, day, _ in triples),
        "ymd": sum(year > 12 and 1 <= month <= 12 and 1 <= day <= 31 for year, month, day in triples),
    }
    orders = [order for order, count in fits.items() if count >= max(fits.values())]
    if len(orders) == 1:
        return orders[0], True
    if any(part.has_noon for part in parts) and "mdy" in orders:
        orders.insert(0, "mdy")  # who writes am and pm most often writes the month first
    return min(orders, key=lambda order: _leaps(triples, order)), False


def _leaps(triples: list[tuple[int, ...]], order: Order) -> int:
    """Return the sum of days from row to row: a log runs on day by day if its dates are read rightly."""
    days = [day for triple in triples if (day := _date(*_ordered(triple, order)))]
    return sum(abs((later - earlier).days) for earlier, later in pairwise(days))


def _ordered(numbers: tuple[int, ...], order: Order) -> tuple[int, int, int]:
    """Return (year, month, day)."""
    one, two, three = numbers
    return {"dmy": (three, two, one), "mdy": (three, one, two), "ymd": (one, two, three)}[order]


def _day(part: _Parts, order: Order, months: Mapping[str, int]) -> date | None:
    numbers = part.numbers
    named = [month for word in part.words if (month := months.get(word))]
    if named and len(numbers) >= 2:
        return _named_day(named[-1], numbers)
    if len(numbers) >= 3:
        if len(numbers[0]) == 4:
            order = "ymd"
        return _date(*_ordered(tuple(int(number[:4]) for number in numbers[:3]), order))
    if len(numbers) == 1 and not part.words:
        return _counted(numbers[0])
    return None


def _named_day(month: int, numbers: tuple[str, ...]) -> date | None:
    """Return the date of a named month: of the two numbers the one with four digits is the year."""
    one, two = numbers[0][:4], numbers[1][:4]
    day, year = (two, one) if len(one) == 4 else (one, two)
    return _date(int(year), month, int(day))


def _counted(number: str) -> date | None:
    """Return the date of a bare number: 20270104, a day as sheets count them, or seconds since 1970."""
    value = int(number[:15])
    if len(number) == 8:
        return _date(value // 10_000, value // 100 % 100, value % 100)
    if len(number) == 5 and _SERIAL[0] <= value < _SERIAL[1]:
        return date(1899, 12, 30) + timedelta(days=value)
    if len(number) in (10, 13):
        return datetime.fromtimestamp(value / (1 if len(number) == 10 else 1000), UTC).date()
    return None


def _date(year: int, month: int, day: int) -> date | None:
    if year < 100:
        year += 2000 if year < 70 else 1900
    if 2400 < year < 2700:
        year -= _BUDDHIST
    if not 1970 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
