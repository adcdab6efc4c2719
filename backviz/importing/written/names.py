"""Finds the name of an exercise among the items that belong to it. Must not know what a name means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from backviz.importing.written.items import Item
from backviz.importing.written.segments import CLOSE, OPEN, doses_in, is_filler
from backviz.importing.written.words import (
    FILLERS,
    MORE_WORDS,
    OR_WORDS,
    PART_WORDS,
    SECTION_WORDS,
    SLOT_ENDS,
    SLOT_WORDS,
    SPEAKERS,
    SPLIT_WORDS,
)

__all__ = ["cleaned", "has_colon", "name_items", "names_several", "without_or", "without_part"]

_NAMED = frozenset({"word", "number", "timed", "side", "same", "day", "drop"})
_OF = frozenset(["of", "de", "du", "des", "di", "del", "von", "à", "je"])  # "3 séries de 10 de rowing"
_ANGLE = 45.0  # degrees: "Leg press 45 - 4x12"
_SLOTS = PART_WORDS | SECTION_WORDS | SLOT_WORDS | SPLIT_WORDS
_AND = frozenset(["and", "und", "y", "e", "et", "&"])
_ARMS = 2  # "3x8 1 arm row"


def name_items(items: Sequence[Item]) -> list[Item]:
    """Return the items of the name: those before sets and reps, or else the first words after them."""
    items = items[1:] if items and items[0].kind == "week" else items
    doses = doses_in(items)
    first = next((n for n, item in enumerate(items) if doses and item is doses[0]), len(items))
    before = _run_of_words(_behind_speaker(items[:first]) if doses else items)
    if all(is_filler(item) for item in before):
        before = []
    after = _run_of_words(_from_first_word(items[first:]))
    return before or ([] if all(_is_about_sets(item) for item in after) else after)


def _is_about_sets(item: Item) -> bool:
    """Return whether a word behind sets is about them and no name: "Set 3: 40 kg x 10 [Drop]"."""
    return is_filler(item) or str(item.value).lower() in MORE_WORDS


def _from_first_word(items: Sequence[Item]) -> Sequence[Item]:
    at = next((n for n, item in enumerate(items) if item.kind == "word"), len(items))
    before = items[at - 1] if 0 < at < len(items) else None
    is_small = before is not None and before.kind == "number" and before.value.numbers[0] <= _ARMS
    return items[at - (is_small or (before is not None and _is_bare_load(before))) :]


def _is_bare_load(item: Item) -> bool:
    """Return whether a load is a word of a name ("bodyweight row")."""
    return item.kind == "load" and not any(sign.isdigit() for sign in item.value)


def _run_of_words(items: Sequence[Item]) -> list[Item]:
    """Return the items from the first to the last word, with what stands between them.

    Brackets belong to it if only words stand in them. Any item that is about sets ends it.
    """
    if not any(item.kind == "word" for item in items):
        return []
    run: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind == "mark" and item.value in OPEN:
            inside = _bracket(items, at)
            if (
                not run
                or _is_bare_number(inside)
                or {"number", "side"} <= {one.kind for one in inside}
                or _is_choice(inside)
                or not all(one.kind in {"word", "mark", "side", "number"} for one in inside)
            ):
                break
            run += inside
            at += len(inside)
            continue
        if item.kind not in _NAMED and item.kind != "mark" and not _is_bare_load(item):
            break
        run.append(item)
        at += 1
    while run and not _may_end(run[-1]):
        run.pop()
    asked = max((at for at, item in enumerate(run) if item.kind == "mark" and item.value in "?!"), default=-1)
    run = run[asked + 1 :]
    while run and (is_filler(run[0]) or _is_remark(run)):
        run.pop(0)
    while len(run) > 1 and run[0].kind == "word" and run[0].value in _OF and run[1].kind == "word":
        run.pop(0)
    return run if any(item.kind == "word" for item in run) else []


def _behind_speaker(run: Sequence[Item]) -> Sequence[Item]:
    """Return what stands behind the last "I do" or "we start with": "at the gym I do leg press"."""
    at = max((at for at, (who, does) in enumerate(pairwise(run)) if _speaks(who, does)), default=-1)
    return run[at + 1 :]


def _speaks(who: Item, does: Item) -> bool:
    words = [str(item.value).lower() for item in (who, does) if item.kind == "word"]
    return len(words) == 2 and ({words[0]} <= SPEAKERS or {words[1]} <= SPEAKERS) and {*words} <= FILLERS


def _is_remark(run: Sequence[Item]) -> bool:
    """Return whether a word about sets and a full stop stand before a name: "heavy. row"."""
    is_closed = len(run) > 1 and run[1].kind == "mark" and run[1].value in ".:"
    return is_closed and str(run[0].value).lower() in MORE_WORDS


def _is_bare_number(inside: Sequence[Item]) -> bool:
    """Return whether a bracket says a number alone: "pulldown (120)"."""
    numbers = [item.value.numbers for item in inside if item.kind == "number"]
    return len(numbers) == len(inside) - 2 == 1 and max(numbers[0]) > _ARMS


def _is_choice(inside: Sequence[Item]) -> bool:
    """Return whether a bracket names another exercise to choose: "(or lat pulldown)"."""
    return len(inside) > 1 and inside[1].kind == "word" and inside[1].value.lower() in OR_WORDS


def _may_end(item: Item) -> bool:
    if item.kind == "mark":
        return item.value in f"{CLOSE}°"
    if item.kind == "number":
        return bool(item.value.numbers == (_ANGLE,))
    return item.kind == "word" and item.value.lower() not in FILLERS and item.value not in _OF


def _bracket(items: Sequence[Item], at: int) -> list[Item]:
    end = next(
        (n for n in range(at, len(items)) if items[n].kind == "mark" and items[n].value in CLOSE),
        len(items) - 1,
    )
    return list(items[at : end + 1])


def without_or(name: list[Item]) -> tuple[list[Item], bool]:
    """Return (a name without "or" at its end, whether it stood there): "3x8 row or 3x10 pulldown"."""
    is_choice = len(name) > 1 and str(name[-1].value).lower() in OR_WORDS
    return (name[:-1], True) if is_choice else (name, False)


def without_part(name: list[Item]) -> list[Item]:
    """Return a name without the part of the body before it ("Back - row"), or words about sets behind it."""
    colon = next((at for at, item in enumerate(name) if item.kind == "mark" and item.value == ":"), 0)
    if colon and all(str(item.value).lower() in MORE_WORDS for item in name[colon + 1 :]):
        return name[:colon]
    at = next((at for at, item in enumerate(name) if _parts(name, at)), 0)
    said = [str(item.value).lower() for item in name[:at] if item.kind == "word"]
    before = [word for word in said if word not in _AND]
    is_slot = bool(before) and ({*before} <= _SLOTS or before[-1] in SLOT_ENDS)
    return name[at + 1 :] if is_slot else name


def _parts(name: Sequence[Item], at: int) -> bool:
    """Return whether a colon, or a dash with a blank before it, parts a name there."""
    is_inside = 0 < at < len(name) - 1
    return is_inside and (
        name[at].value == ":" or (name[at].value == "-" and name[at].start > name[at - 1].end)
    )


def has_colon(name: Sequence[Item]) -> bool:
    """Return whether a colon stands in a name: what is before it may be no part of it."""
    return any(item.kind == "mark" and item.value == ":" for item in name)


def names_several(name: Sequence[Item]) -> bool:
    """Return whether a name is a choice or a list: "EZ bar curls / hammer curls", "row, curl, press"."""
    return sum(item.kind == "mark" and item.value == "," for item in name) > 1 or any(
        before.end < item.start < after.start and item.value == "/" and {before.kind, after.kind} == {"word"}
        for before, item, after in zip(name, name[1:], name[2:], strict=False)
    )


def cleaned(name: str) -> str:
    """Return a name without what stands at its ends and is no part of it."""
    return " ".join(name.split()).strip(" -:.,;=–—*_|/\\\"'").strip()
