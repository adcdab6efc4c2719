"""Reads one line into items, each with its place in the line; the grammar is `lines.lark`.

Must not know what a document looks like, or which items belong to which exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken

from backviz.importing.written.grammar import DAY_OF, line_grammar
from backviz.importing.written.items import Amount, Counts, Dose, Item, Kind, ParsedLine
from backviz.importing.written.words import NUMBER_WORDS, SAID_NUMBERS, WEEKLY
from backviz.program.program import DAYS

__all__ = ["MAX_ITEMS", "read_line"]

MAX_ITEMS = 250  # of a line that is read
# One sign for one sign, so that every item keeps its place.
_PLAIN = {
    **dict.fromkeys(map(ord, "‐‑‒–—−﹣－"), "-"),
    **dict.fromkeys(map(ord, "✕✖✗⨯╳х"), "×"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000\t"), " "),
    **dict.fromkeys(map(ord, "’′`´"), "'"),
    **dict.fromkeys(map(ord, "”″“„"), '"'),
}
_MARKDOWN = re.compile(r"\*\*|__|~~|`+|\*(?=[^\s*\d])|(?<=[^\s*\d])\*")
_MINUTES_TO = 5
_FEW_SECONDS = 15
_CURLS = 21  # "21s"


def read_line(text: str) -> ParsedLine | None:
    """Return the items of one line; None where the grammar cannot read it, or there are too many.

    >>> [item.kind for item in read_line("Lat pulldown 3x10-12, rest 90s").items]
    ['word', 'word', 'dose', 'mark', 'rest']
    """
    text = _MARKDOWN.sub(lambda found: " " * len(found[0]), text)
    try:
        found = cast(ParsedLine, _parser().parse(text.translate(_PLAIN), on_error=_pass_over))
    except UnexpectedInput:
        return None
    return replace(found, text=text) if len(found.items) <= MAX_ITEMS else None


def _pass_over(error: UnexpectedInput) -> bool:
    """Take a token that may not stand where it does as one that is passed over, if that may stand there."""
    if not isinstance(error, UnexpectedToken) or "PASSED" not in error.accepts:
        return False
    error.interactive_parser.feed_token(Token.new_borrow_pos("PASSED", str(error.token), error.token))
    return True


@cache
def _parser() -> Lark:
    """Return the parser, built once."""
    return Lark(line_grammar(), start="line", parser="lalr", lexer="contextual", transformer=_Items())


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
            is_listed=bool(kinds & {"BULLET", "NUMBERING", "LABEL", "TIER"}),
            is_numbered="NUMBERING" in kinds,
            starts=max((token.end_pos or 0 for token in tokens), default=0),
        )

    def opening(self, parts: list[Token]) -> Token:
        return parts[0]

    head = unit = opening

    # -- numbers ----------------------------------------------------------------------------------

    def counts(self, parts: list[Token]) -> Counts:
        said = [token for token in parts if token.type == "COUNT"]
        numbers = tuple(float(token.rstrip("+").replace(",", ".")) for token in said)
        is_list = any(token.type == "LIST" for token in parts)
        return Counts(*_place(parts), numbers, is_list, "".join(parts))

    def number_word(self, parts: list[Token]) -> Counts:
        return Counts(*_place(parts), (NUMBER_WORDS[parts[0].lower()],), False, str(parts[0]))

    def reps(self, parts: list[Any]) -> Amount:
        return Amount(*_place(parts), parts[0])

    def held(self, parts: list[Any]) -> Amount:
        return Amount(*_place(parts), held=_length(parts))

    def most(self, parts: list[Any]) -> Amount:
        return Amount(*_place(parts), is_most=True)

    def laden(self, parts: list[Any]) -> Amount:
        return Amount(*_place(parts), load=_said(parts))

    def both_sides(self, parts: list[Any]) -> Amount:
        """Return "10L/10R" as reps of each side, a range where they differ."""
        left, right = (part for part in parts if isinstance(part, Counts))
        numbers = tuple(sorted({*left.numbers, *right.numbers}))
        return Amount(*_place(parts), replace(left, numbers=numbers, is_list=False), is_each=True)

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
        return _item("dose", parts, _dose(sets, Amount(0, 0, held=_length([counts, unit]))))

    def reps_first(self, parts: list[Any]) -> Item:
        reps, sets = (part for part in parts if isinstance(part, Counts))
        return _item("dose", parts, Dose(sets.whole, reps.whole, reps.is_list))

    def times_only(self, parts: list[Any]) -> Item:
        return _item("reps", parts, _dose(None, parts[-1]))

    def most_first(self, parts: list[Any]) -> Item:
        sets = next(part for part in parts if isinstance(part, Counts))
        return _item("dose", parts, Dose(sets.whole, is_most=True))

    def at_load(self, parts: list[Any]) -> Item:
        """Return "8 @65%" as the reps of one set with a load."""
        reps, load = (part for part in parts if isinstance(part, Counts))
        return _item("dose", parts, Dose((), reps.whole, reps.is_list, load=load.text + str(parts[-1])))

    def spoken(self, parts: list[Any]) -> Item:
        """Return "three sets of ten", "three sets of ten to twelve"."""
        sets = next(part for part in parts if isinstance(part, Counts))
        said = [part for part in parts if isinstance(part, Token) and part.type == "SAID_NUMBER"]
        return _item("dose", parts, Dose(sets.whole, tuple(SAID_NUMBERS[one.lower()] for one in said)))

    def every_minute(self, parts: list[Any]) -> Item:
        minutes = next(part for part in parts if isinstance(part, Counts))
        doubt = f"One set a minute is counted, for {minutes.text} minutes."
        return _item("sets", parts, Dose(sets=minutes.whole, doubt=doubt))

    def one_set(self, parts: list[Any]) -> Item:
        """Return "Set 2: 60 kg x 10" as one set."""
        first, *more = (part for part in parts if not isinstance(part, Token))
        load = first.load or (first.counts.text if first.counts else "")
        dose = Dose(reps=more[0].whole, load=load) if more else _dose(None, first)
        return _item("dose", parts, replace(dose, sets=(1,)))

    def sets_said(self, parts: list[Any]) -> Item:
        counts = next(part for part in parts if isinstance(part, Counts))
        return _item("sets", parts, Dose(sets=counts.whole))

    def reps_said(self, parts: list[Any]) -> Item:
        amount = next((part for part in parts if isinstance(part, Counts | Amount)), None)
        if amount is None:
            amount = Amount(0, 0, is_most=True)
        elif isinstance(amount, Counts):
            amount = Amount(0, 0, amount)
        return _item("reps", parts, _dose(None, amount))

    def number(self, parts: list[Counts]) -> Item:
        return _item("number", parts, parts[0])

    def timed(self, parts: list[Any]) -> Item:
        return _item("timed", parts, (_length(parts), _seconds(parts)))

    # -- what stands beside them ------------------------------------------------------------------

    def load(self, parts: list[Any]) -> Item:
        return _item("load", parts, _said(parts))

    def rest(self, parts: list[Any]) -> Item:
        return _item("rest", parts, _seconds(parts))

    def rpe(self, parts: list[Any]) -> Item:
        return _item("rpe", parts, next(part for part in parts if isinstance(part, Counts)))

    def rir(self, parts: list[Any]) -> Item:
        return _item("rir", parts, next(part for part in parts if isinstance(part, Counts)))

    def tempo(self, parts: list[Token]) -> Item:
        return _item("tempo", parts, f"tempo {parts[-1]}")

    def week(self, parts: list[Any]) -> Item:
        if isinstance(parts[0], Counts):
            times = int(parts[0].numbers[-1])
            return _item("week", parts, times if times <= len(DAYS) else 1)
        said = " ".join(parts[0].lower().split())
        times = next(number for word, number in WEEKLY.items() if said.startswith(word))
        return _item("week", parts, times)

    def last(self, parts: list[Token]) -> Item:
        kinds = {token.type for token in parts}
        what = "max" if "MAX" in kinds else "drop set" if "DROP" in kinds else ""
        return _item("last", parts, f"last set {what}" if what else "")

    def work_up(self, parts: list[Token]) -> Item:
        return _item("work_up", parts, str(parts[0]))

    def scheme(self, parts: list[Token]) -> Item:
        return _item("scheme", parts, str(parts[0]))

    def date(self, parts: list[Token]) -> Item:
        return _item("date", parts, str(parts[0]))

    def day(self, parts: list[Token]) -> Item:
        found = parts[0].rstrip(".")
        return _item("day", parts, (DAY_OF[found.lower()], found))

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

    def passed(self, parts: list[Token]) -> Item:
        return _item("passed", parts, str(parts[0]))

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
    texts = (part.text if isinstance(part, Counts) else str(part) for part in parts)
    return "".join(texts).strip("@ ")


def _label(token: str) -> str:
    """Return "A1" for "a1)", "A1." and "1a."."""
    said = token.strip(" .):-\t").upper()
    if not said[0].isdigit():
        return said
    number, place = int(said[:-1]), ord(said[-1]) - ord("A") + 1
    return f"{chr(ord('A') + (number - 1) % 26)}{place}"


def _dose(sets: Counts | None, amount: Amount, more: Amount | None = None) -> Dose:
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
        is_each=amount.is_each,
        doubt=_doubt_of_time(amount.held),
    )


def _doubt_of_time(held: str) -> str:
    """Return a doubt about few seconds: "10s" may be tens, "21s" a way to curl."""
    number, _, unit = held.partition(" ")
    is_few = number.isdigit() and (int(number) <= _FEW_SECONDS or int(number) == _CURLS)
    return f"“{number}s” was read as {number} seconds." if unit == "s" and is_few else ""


def _length(parts: Iterable[Any]) -> str:
    """Return a time or a length in words: "40 s", "1-2 min", "40 m"."""
    counts, unit = "", ""
    for part in parts:
        if isinstance(part, Counts):
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
        if isinstance(part, Counts):
            value = sum(part.numbers) / len(part.numbers)
        elif part.type == "CLOCK":
            minutes, seconds, *_ = (int(digits) for digits in re.findall(r"\d+", part))
            return minutes * 60 + seconds
        elif part.type in {"SECONDS", "MINUTES"}:
            factor = 60 if part.type == "MINUTES" else 1
        elif part.type == "METRES":
            return None
    return round(value * (factor or (60 if value <= _MINUTES_TO else 1)))
