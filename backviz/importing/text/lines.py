"""Reads one line into items, each with its place in the line; the grammar is `lines.lark`.

Must not know what a document looks like, or which items belong to which exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput

from backviz.importing.text.words import DAY_WORDS, NUMBER_WORDS, TERMINALS, WEEKLY
from backviz.program.program import Day

__all__ = ["MAX_ITEMS", "Dose", "Item", "Kind", "ParsedLine", "read_line"]

_GRAMMAR = Path(__file__).with_name("lines.lark")
MAX_ITEMS = 250  # of a line that is read
_ENDS = r"(?![^\W\d_])"  # no letter follows
Kind = Literal[
    "dose", "sets", "reps", "number", "timed", "load", "rest", "rpe", "rir", "tempo", "week", "side",
    "superset", "drop", "warm_up", "same", "about", "day", "comment", "word", "mark",
]  # fmt: skip


@dataclass(frozen=True)
class Dose:
    """Sets and reps as said in one place; a list of several sets has one entry of `reps` a set.

    `sets` and `reps` are the numbers as they stand, low before high; `held` is a time or a length in words;
    `is_most` says as many as possible.
    """

    sets: tuple[int, ...] = ()
    reps: tuple[int, ...] = ()
    is_list: bool = False
    held: str = ""
    is_most: bool = False
    load: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Item:
    """One item of a line, and where it stands in it."""

    kind: Kind
    start: int
    end: int
    value: Any = None


@dataclass(frozen=True)
class ParsedLine:
    """A line's items; `label` is "A1" at its head, `level` the number of "#", `is_listed` a bullet."""

    text: str
    items: tuple[Item, ...] = ()
    label: str = ""
    level: int = 0
    is_listed: bool = False
    starts: int = 0  # where the head ends
    is_numbered: bool = False

    def said(self, items: Iterable[Item]) -> str:
        """Return the text from the first to the last of some items that follow each other."""
        items = list(items)
        return self.text[items[0].start : items[-1].end].strip() if items else ""


@dataclass(frozen=True)
class _Counts:
    start: int
    end: int
    numbers: tuple[float, ...]
    is_list: bool = False
    text: str = ""

    @property
    def whole(self) -> tuple[int, ...]:
        return tuple(int(number) for number in self.numbers)


@dataclass(frozen=True)
class _Amount:
    start: int
    end: int
    counts: _Counts | None = None
    held: str = ""
    is_most: bool = False
    load: str = ""


def read_line(text: str) -> ParsedLine | None:
    """Return the items of one line; None where the grammar cannot read it, or there are too many.

    >>> [item.kind for item in read_line("Lat pulldown 3x10-12, rest 90s").items]
    ['word', 'word', 'dose', 'mark', 'rest']
    """
    text = _MARKDOWN.sub(lambda found: " " * len(found[0]), text)
    try:
        found = cast(ParsedLine, _parser().parse(text.translate(_PLAIN)))
    except UnexpectedInput:
        return None
    return replace(found, text=text) if len(found.items) <= MAX_ITEMS else None


# One sign for one sign, so that every item keeps its place.
_PLAIN = {
    **dict.fromkeys(map(ord, "‐‑‒–—−﹣－"), "-"),
    **dict.fromkeys(map(ord, "✕✖✗⨯╳х"), "×"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000\t"), " "),
    ord("’"): "'",
}
_MARKDOWN = re.compile(r"\*\*|__|~~|`+|\*(?=[^\s*\d])|(?<=[^\s*\d])\*")


@cache
def _parser() -> Lark:
    """Return the parser, built once: the grammar with the words of all languages as terminals."""
    grammar = _GRAMMAR.read_text(encoding="utf-8")
    for name in ("MAX", "SETS", "REPS"):
        grammar = grammar.replace(f"${name}", _any_of(TERMINALS[name]).replace("/", r"\/"))
    for name, words in TERMINALS.items():
        grammar += f"\n{name}.{_PRIORITY.get(name, 7)}: /(?:{_any_of(words)}){_AFTER.get(name, _ENDS)}/i"
    grammar += (
        f"\nNUMBER_WORD.8: /(?:{'|'.join(NUMBER_WORDS)})(?=\\s+(?:{_any_of(TERMINALS['SETS'])}){_ENDS})/i"
    )
    grammar += f"\nWEEKLY.9: /(?:{'|'.join(WEEKLY)})\\s+{_A_WEEK}/i"
    grammar += f"\nA_WEEK.11: /\\s*(?:{_TIMES}(?:{_PER})?{_WEEK}|{_PER}{_WEEK}|(?:{_TIMES})?{_WEEKLY})/i"
    grammar += f"\nDAY.8: /{_day_pattern()}/i"
    return Lark(grammar, start="line", parser="lalr", lexer="contextual", transformer=_Items())


_PER = r"(?:\/|per\s|a\s|pro\s|in\sder\s|die\s|por\s|a\sla\s|par\s|à\sla\s|each\s|every\s|alla\s|la\s)\s*"
_TIMES = r"(?:x|×|times|mal|veces|fois|vezes|volte|days|tage|días|jours|giorni|dias)\s*"
_WEEK = rf"(?:week|wk|woche|semana|semaine|settimana){_ENDS}"
_WEEKLY = rf"(?:weekly|wöchentlich){_ENDS}"
_A_WEEK = rf"(?:(?:{_PER})?{_WEEK}|{_WEEKLY})"
_PRIORITY = {"OF": 5, "MAX": 8, "SIDE": 9, "AND": 5, "SAME": 4, "WARM_UP": 9, "DROP": 9}
_AFTER = {"OF": r"(?=\s+(?:\d|max|amrap|fail))", "RPE": r"(?![^\W\d_])", "RIR": r"(?![^\W\d_])"}


def _any_of(words: str) -> str:
    """Return the pattern of words and phrases, the longest first."""
    phrases = sorted((word.strip() for word in words.split(",")), key=len, reverse=True)
    patterns = (re.escape(phrase).replace("/", r"\/").replace(r"\ ", r"\s+") for phrase in phrases if phrase)
    return "|".join(f"{pattern}\\.?" if pattern[-1].isalpha() else pattern for pattern in patterns)


_LONG = 4  # letters of a weekday that means nothing else


def _day_pattern() -> str:
    """Return the pattern of weekdays: short forms only at the start, or where something ends them."""
    words = sorted((word for day in DAY_WORDS.values() for word in day.split()), key=len, reverse=True)
    long = "|".join(word for word in words if len(word) >= _LONG)
    three = "|".join(word for word in words if len(word) == _LONG - 1)
    two = "|".join(word for word in words if len(word) < _LONG - 1)
    ends = r"\s*[:\/+&)|-]|\.?\s*$"
    return (
        rf"(?:{long}){_ENDS}|(?:{three})\.?(?=\s*,|{ends})|(?:{two})\.?(?={ends})"
        rf"|(?<!.)(?:mon|tue|wed|thu|fri){_ENDS}\.?"
    )


_DAY_OF: dict[str, Day] = {word: day for day, words in DAY_WORDS.items() for word in words.split()}


class _Items(Transformer[Token, ParsedLine]):
    """Makes items while the line is parsed; its methods are named after the grammar's rules.

    It holds nothing: one serves all lines. Parts are tokens, items and numbers, each with its place.
    """

    def line(self, parts: list[Any]) -> ParsedLine:
        """Return the whole line; openings and the head come as tokens."""
        tokens = [part for part in parts if isinstance(part, Token)]
        kinds = {token.type for token in tokens}
        return ParsedLine(
            text="",
            items=tuple(part for part in parts if isinstance(part, Item)),
            label=next((_label(token) for token in tokens if token.type == "LABEL"), ""),
            level=next((str(token).count("#") for token in tokens if token.type == "HASHES"), 0),
            is_listed=bool(kinds & {"BULLET", "NUMBERING", "LABEL"}),
            is_numbered="NUMBERING" in kinds,
            starts=max((token.end_pos or 0 for token in tokens), default=0),
        )

    def opening(self, parts: list[Token]) -> Token:
        return parts[0]

    head = unit = opening

    # -- numbers ----------------------------------------------------------------------------------

    def counts(self, parts: list[Token]) -> _Counts:
        said = [token for token in parts if token.type == "COUNT"]
        numbers = tuple(float(token.rstrip("+").replace(",", ".")) for token in said)
        is_list = any(token.type == "LIST" for token in parts)
        return _Counts(*_place(parts), numbers, is_list, "".join(parts))

    def number_word(self, parts: list[Token]) -> _Counts:
        return _Counts(*_place(parts), (NUMBER_WORDS[parts[0].lower()],), False, str(parts[0]))

    def reps(self, parts: list[Any]) -> _Amount:
        return _Amount(*_place(parts), parts[0])

    def held(self, parts: list[Any]) -> _Amount:
        return _Amount(*_place(parts), held=_length(parts))

    def most(self, parts: list[Any]) -> _Amount:
        return _Amount(*_place(parts), is_most=True)

    def laden(self, parts: list[Any]) -> _Amount:
        return _Amount(*_place(parts), load=_said(parts))

    # -- sets and reps ----------------------------------------------------------------------------

    def dose(self, parts: list[Any]) -> Item:
        sets, first, *more = (part for part in parts if not isinstance(part, Token))
        return _item("dose", parts, _dose(sets, first, *more))

    def load_first(self, parts: list[Any]) -> Item:
        load, *counts = (part for part in parts if not isinstance(part, Token))
        sets = counts[1].whole if len(counts) > 1 else ()
        return _item("dose", parts, Dose(sets, counts[0].whole, counts[0].is_list, load=load.value))

    def time_first(self, parts: list[Any]) -> Item:
        counts, unit, _, sets, *_ = parts
        return _item("dose", parts, Dose(sets.whole, held=_length([counts, unit])))

    def reps_first(self, parts: list[Any]) -> Item:
        reps, sets = (part for part in parts if isinstance(part, _Counts))
        return _item("dose", parts, Dose(sets.whole, reps.whole, reps.is_list))

    def times_only(self, parts: list[Any]) -> Item:
        return _item("reps", parts, _dose(None, parts[-1]))

    def one_set(self, parts: list[Any]) -> Item:
        """Return "Set 2: 60 kg x 10" as one set."""
        first, *more = (part for part in parts if not isinstance(part, Token))
        load = first.load or (first.counts.text if first.counts else "")
        dose = Dose(reps=more[0].whole, load=load) if more else _dose(None, first)
        return _item("dose", parts, replace(dose, sets=(1,)))

    def sets_said(self, parts: list[Any]) -> Item:
        counts = next(part for part in parts if isinstance(part, _Counts))
        return _item("sets", parts, Dose(sets=counts.whole))

    def reps_said(self, parts: list[Any]) -> Item:
        amount = next((part for part in parts if isinstance(part, _Counts | _Amount)), None)
        if amount is None:
            amount = _Amount(0, 0, is_most=True)
        elif isinstance(amount, _Counts):
            amount = _Amount(0, 0, amount)
        return _item("reps", parts, _dose(None, amount))

    def number(self, parts: list[_Counts]) -> Item:
        return _item("number", parts, parts[0])

    def timed(self, parts: list[Any]) -> Item:
        return _item("timed", parts, (_length(parts), _seconds(parts)))

    # -- what stands beside them ------------------------------------------------------------------

    def load(self, parts: list[Any]) -> Item:
        return _item("load", parts, _said(parts))

    def rest(self, parts: list[Any]) -> Item:
        return _item("rest", parts, _seconds(parts))

    def rpe(self, parts: list[Any]) -> Item:
        return _item("rpe", parts, next(part for part in parts if isinstance(part, _Counts)))

    def rir(self, parts: list[Any]) -> Item:
        return _item("rir", parts, next(part for part in parts if isinstance(part, _Counts)))

    def tempo(self, parts: list[Token]) -> Item:
        return _item("tempo", parts, f"tempo {parts[-1]}")

    def week(self, parts: list[Any]) -> Item:
        if isinstance(parts[0], _Counts):
            return _item("week", parts, int(parts[0].numbers[-1]))
        said = " ".join(parts[0].lower().split())
        times = next(number for word, number in WEEKLY.items() if said.startswith(word))
        return _item("week", parts, times)

    def day(self, parts: list[Token]) -> Item:
        found = parts[0].rstrip(".")
        return _item("day", parts, (_DAY_OF[found.lower()], found))

    def comment(self, parts: list[Token]) -> Item:
        return _item("comment", parts, parts[0].strip("/ "))

    def side(self, parts: list[Token]) -> Item:
        return _item("side", parts, str(parts[0]))

    def superset(self, parts: list[Token]) -> Item:
        return _item("superset", parts, str(parts[0]))

    def drop(self, parts: list[Token]) -> Item:
        return _item("drop", parts, str(parts[0]))

    def warm_up(self, parts: list[Token]) -> Item:
        return _item("warm_up", parts, str(parts[0]))

    def same(self, parts: list[Token]) -> Item:
        return _item("same", parts, str(parts[0]))

    def about(self, parts: list[Token]) -> Item:
        return _item("about", parts, str(parts[0]))

    def word(self, parts: list[Token]) -> Item:
        return _item("word", parts, str(parts[0]))

    def mark(self, parts: list[Token]) -> Item:
        return _item("mark", parts, str(parts[0]))


def _item(kind: Kind, parts: list[Any], value: Any) -> Item:
    return Item(kind, *_place(parts), value)


def _place(parts: list[Any]) -> tuple[int, int]:
    """Return where parts begin and end in the line."""
    first, last = parts[0], parts[-1]
    start = first.start_pos if isinstance(first, Token) else first.start
    end = last.end_pos if isinstance(last, Token) else last.end
    return start or 0, end or 0


def _said(parts: Iterable[Any]) -> str:
    """Return tokens and numbers as text, without the sign before them."""
    texts = (part.text if isinstance(part, _Counts) else str(part) for part in parts)
    return "".join(texts).strip("@ ")


def _label(token: str) -> str:
    """Return "A1" for "a1)", "A1." and "1a."."""
    said = token.strip(" .):-\t").upper()
    if not said[0].isdigit():
        return said
    number, place = int(said[:-1]), ord(said[-1]) - ord("A") + 1
    return f"{chr(ord('A') + (number - 1) % 26)}{place}"


def _dose(sets: _Counts | None, amount: _Amount, more: _Amount | None = None) -> Dose:
    """Return the dose of sets, an amount, and what a second "x" adds: a load."""
    counts = amount.counts
    load = amount.load or (more.load if more else "")
    if more and more.counts and not load:
        load = more.counts.text
    return Dose(
        sets=sets.whole if sets else (),
        reps=counts.whole if counts else (),
        is_list=bool(counts and counts.is_list),
        held=amount.held,
        is_most=amount.is_most,
        load=load,
    )


def _length(parts: Iterable[Any]) -> str:
    """Return a time or a length in words: "40 s", "1-2 min", "40 m"."""
    counts, unit = "", ""
    for part in parts:
        if isinstance(part, _Counts):
            counts = "-".join(f"{number:g}" for number in part.numbers)
        elif part.type == "CLOCK":
            return str(part)
        else:
            unit = {"SECONDS": "s", "MINUTES": "min"}.get(part.type) or part.lower()
    return f"{counts} {unit}".strip()


def _seconds(parts: Iterable[Any]) -> int | None:
    """Return a time in seconds, the middle of a range; None for a length.

    A number without a unit is minutes up to 5 and seconds above.
    """
    value, factor = 0.0, 0
    for part in parts:
        if isinstance(part, _Counts):
            value = sum(part.numbers) / len(part.numbers)
        elif part.type == "CLOCK":
            minutes, seconds, *_ = (int(digits) for digits in part.split(":"))
            return minutes * 60 + seconds
        elif part.type in {"SECONDS", "MINUTES"}:
            factor = 60 if part.type == "MINUTES" else 1
        elif part.type == "METRES":
            return None
    return round(value * (factor or (60 if value <= _MINUTES_TO else 1)))


_MINUTES_TO = 5
