"""Says which numbers of an exercise were not counted as anything: none of them is passed over in silence.

Must not know the grammar or what a name means.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backviz.importing.written.items import Item, ParsedLine
from backviz.importing.written.segments import CLOSE, OPEN
from backviz.importing.written.words import MORE_WORDS, OR_WORDS

__all__ = ["doubt_between", "doubt_uncounted"]

_SETS = frozenset({"dose", "sets", "reps"})
_BETWEEN = frozenset(
    {"load", "rest", "rpe", "rir", "tempo", "side", "drop", "last", "comment", "about", "date", "scheme"}
)
_SIGNS = frozenset(",;+&.:()[]-@#/×•·|")
_JOINS = frozenset(
    {"and", "und", "y", "e", "et", "then", "plus", "with", "of", "at", "for", "to", "au", "al", "ao", "à"}
)
_UNITS = frozenset(
    [
        "degree",
        "degrees",
        "deg",
        "grad",
        "grados",
        "degrés",
        "gradi",
        "graus",
        "point",
        "inch",
        "inches",
        "in",
    ]
)
_ORDINALS = frozenset(["st", "nd", "rd", "th", "er", "ème", "º", "ª"])
_ARMS = 2  # "1 arm row", "2 hand swing"


def doubt_uncounted(
    line: ParsedLine, items: Sequence[Item], name: Collection[int], counted: Sequence[Item]
) -> str:
    """Return a doubt that names every number that is neither in the name nor counted, "" for none.

    `name` has the places of the name's items. A load, a rest, an effort, a tempo and a date are items of
    their own kind and are no such numbers.
    """
    taken = {item.start for item in counted}
    found = [
        line.text[item.start : item.end].strip()
        for at, item in enumerate(items)
        if item.start not in taken
        and _is_number(item)
        and not _is_ordinal(items, at)
        and not (item.value == "=" and at and items[at - 1].kind == "word")
        and not (item.start in name and _is_of_name(items, at))
        and not (item.kind == "day" and at == 0)
    ]
    said = ", ".join(f"“{text}”" for text in dict.fromkeys(found))
    return f"{said} {'was' if len(set(found)) == 1 else 'were'} not counted." if found else ""


def _is_number(item: Item) -> bool:
    """Return whether an item says a number, or is a word or a sign that says half of one ("x", "to12")."""
    if item.kind in _SETS or item.kind in {"number", "work_up", "day", "passed"}:
        return True
    if item.kind == "load":
        return str(item.value)[:1] == "+" and str(item.value)[-1:].isdigit()
    if item.kind == "mark":
        return item.value in {"×", "%", "="}
    return item.kind == "word" and (item.value.lower() == "x" or item.value[-1:].isdigit())


def _is_ordinal(items: Sequence[Item], at: int) -> bool:
    """Return whether a number says which of the sets: "rest-pause on the 2nd"."""
    after = items[at + 1] if at + 1 < len(items) else None
    is_close = after is not None and after.start == items[at].end
    return is_close and after is not None and str(after.value).lower() in _ORDINALS


def _is_of_name(items: Sequence[Item], at: int) -> bool:
    """Return whether a number is part of a name: "45 degree row", "1-arm row", "T2 row"."""
    item = items[at]
    if item.kind == "word":
        return str(item.value).lower() != "x"
    after = items[at + 1] if at + 1 < len(items) else None
    if item.kind != "number" or item.value.is_list or after is None:
        return False
    is_joined = after.start == item.end and after.kind == "mark" and after.value in "°-"
    is_unit = after.kind == "word" and after.value.lower().rstrip("s.") in _UNITS
    is_arm = after.kind in {"word", "side"} and max(item.value.numbers) <= _ARMS
    return is_joined or is_unit or is_arm


def doubt_between(items: Sequence[Item], doses: Sequence[Item], name: Collection[int] = ()) -> str:
    """Return a doubt if several sets and reps are parted by more than signs and words for further sets."""
    if len(doses) < 2:
        return ""
    first, last = doses[0].start, doses[-1].start
    said = {item.start for item in doses}
    between = [item for item in items if first < item.start < last and item.start not in said]
    if [item.kind for item in doses] == ["sets", "reps"]:  # "3 sets of rows, 10 reps"
        between = [item for item in between if item.start not in name]
    if all(_may_stand_between(item) for item in between):
        return ""
    return "Sets and reps stand in several places; all are counted."


def _may_stand_between(item: Item) -> bool:
    if item.kind == "mark":
        return item.value in _SIGNS or item.value in OPEN + CLOSE
    if item.kind == "word":
        return item.value.lower() in MORE_WORDS | _JOINS and item.value.lower() not in OR_WORDS
    return item.kind in _BETWEEN
