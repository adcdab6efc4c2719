"""Reads how many rounds a circuit has: the sets of each exercise in it. Must not know other lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from backviz.importing.written.doses import ONE_SET, Entry
from backviz.importing.written.entries import read_entries
from backviz.importing.written.items import Item, ParsedLine
from backviz.importing.written.segments import outside
from backviz.importing.written.words import (
    BLOCK_WORDS,
    CIRCUIT_WORDS,
    EVERY_WORDS,
    FILLERS,
    ORDINALS,
    PAIR_WORDS,
    ROUND_FILLERS,
    ROUND_WORDS,
)
from backviz.program.program import LIMITS

__all__ = ["Rounds", "in_rounds", "listed", "read_rounds"]

_MOST = 20
_LONGEST_NAME = 6  # words
_NAMED = 5  # words beside "superset" in a heading
_NAMES = CIRCUIT_WORDS | PAIR_WORDS | BLOCK_WORDS  # of several exercises that have their sets together
_SPLITS = frozenset(",;+&/")
_AND = frozenset(["and", "then", "und", "dann", "y", "et", "e", "puis"])
_EACH = frozenset(["each", "every", "pairs", "je", "jedes", "paare", "cada", "parejas", "chaque", "ogni"])
_HELD = re.compile(r"(\d{1,3}\s*(?:s|sec|secs|seconds|sek|seg|min)\.?)\s+(\S.*)", re.IGNORECASE)
_COUNT = frozenset({"sets", "rest", "mark", "timed"})
_PLAIN = frozenset({"superset", "sets", "reps", "number", "timed", "rest", "mark", "word", "side"})


@dataclass(frozen=True)
class Rounds:
    """A heading such as "Superset 1 (3 rounds):", and the exercises that its line has."""

    count: int | None
    is_circuit: bool
    entries: tuple[Entry, ...] = ()
    reps: tuple[int, int] | None = None  # of each exercise, from "21-15-9 of:"
    is_of_pairs: bool = False  # pairs follow, not one of them: "3 rounds of each pair"


def read_rounds(line: ParsedLine) -> Rounds | None:
    """Return the rounds that a line names for what follows, in it or below it; None for any other line."""
    items = list(line.items)
    at = next((n for n, item in enumerate(items) if item.kind == "mark" and item.value == ":"), None)
    if at is not None and items[at + 1 :] and all(item.kind in _COUNT for item in items[at + 1 :]):
        items, at = [*items[:at], *items[at + 1 :]], None  # "Circuit: 4 rounds"
    every = _for_every(list(line.items))
    if every:
        return every
    head = _as_rounds(items[:at])
    kinds = {item.kind for item in head}
    if not head or not kinds <= _PLAIN or {"sets", "reps"} <= kinds:
        return None
    ladder = _ladder(head) if at is not None else None
    count = len(ladder) if ladder else _count(head)
    reps = (min(ladder), max(ladder)) if ladder else None
    words = {item.value.lower() for item in head if item.kind == "word"}
    is_circuit = any(item.kind == "superset" for item in head) or bool(words & (CIRCUIT_WORDS | PAIR_WORDS))
    letters = {word for word in words if len(word) == 1}
    other = words - letters - ROUND_FILLERS - ROUND_WORDS - _NAMES - FILLERS - ORDINALS
    is_named = is_circuit and at is not None and len(other) <= _NAMED
    is_rounds = any(item.kind == "sets" and _is_rounds(line, item) for item in head)
    is_named = is_named or (is_rounds and at is None and _is_in_brackets(head) and len(other) <= _NAMED)
    after = items[at + 1 :] if at is not None else []
    if count is None and is_circuit and not other:
        return _joined_line(line, after)
    is_said = is_circuit or is_rounds or at is not None or bool(words & BLOCK_WORDS)
    if count is None or (other and not is_named) or not is_said:
        return None
    entries = in_rounds(_entries(line, after), count, reps)
    if any(item.kind in {"word", "number"} for item in after) and not any(one.is_whole for one in entries):
        return None
    is_each = bool(words & _EACH) or any(item.kind == "side" for item in head)
    is_of_pairs = bool(words & PAIR_WORDS) and is_each
    return Rounds(count, is_circuit or is_rounds or reps is not None, entries, reps, is_of_pairs)


def _is_in_brackets(head: Sequence[Item]) -> bool:
    """Return whether a name and its rounds in brackets are all that is said: "Accessory (3 rounds)"."""
    bare = outside(head)
    return bool(bare) and all(item.kind in {"word", "mark"} for item in bare)


def _for_every(items: Sequence[Item]) -> Rounds | None:
    """Return the sets and reps of "All exercises 3x10" and "3x8:", which those below it have."""
    doses = [item.value for item in items if item.kind == "dose"]
    others = [item for item in items if item.kind not in {"dose", "mark", "rest", "timed", "rpe", "rir"}]
    words = {item.value.lower() for item in others if item.kind == "word"}
    is_closed = bool(items) and items[-1].kind == "mark" and items[-1].value == ":"
    is_every = bool(words & EVERY_WORDS) and words <= EVERY_WORDS | ROUND_FILLERS
    if len(doses) != 1 or len(words) != len(others) or not (is_every or (is_closed and not words)):
        return None
    dose = doses[0]
    if len(dose.sets) != 1 or not dose.reps or max(dose.reps) > LIMITS["reps"]:
        return None
    return Rounds(dose.sets[0], is_circuit=False, reps=(min(dose.reps), max(dose.reps)))


def _as_rounds(head: list[Item]) -> list[Item]:
    """Return the items with the sets of "Superset 2 x 4" as 4 rounds of the second superset."""
    if [item.kind for item in head] != ["superset", "dose"] or len(head[1].value.reps) != 1:
        return head
    dose = head[1].value
    return [head[0], replace(head[1], kind="sets", value=replace(dose, sets=dose.reps, reps=()))]


def _joined_line(line: ParsedLine, after: Sequence[Item]) -> Rounds | None:
    """Return the exercises of "Giant set: row 3x8, curl 3x10", and of "Superset:" those below it.

    They say their sets themselves.
    """
    if not after and line.text.rstrip().endswith(":"):
        return Rounds(None, is_circuit=True)
    entries = read_entries(line, after).entries if after else ()
    whole = [entry for entry in entries if entry.is_whole]
    return Rounds(None, is_circuit=True, entries=entries) if len(whole) > 1 else None


def _is_rounds(line: ParsedLine, item: Item) -> bool:
    said = line.text[item.start : item.end].lower()
    return any(word in ROUND_WORDS for word in said.replace(":", " ").split())


def _ladder(head: Sequence[Item]) -> tuple[int, ...] | None:
    """Return the reps of each round of "21-15-9 of:"."""
    lists = [item.value.whole for item in head if item.kind == "number" and item.value.is_list]
    return (
        tuple(lists[0]) if len(lists) == 1 and all(0 < reps <= LIMITS["reps"] for reps in lists[0]) else None
    )


def _count(head: Sequence[Item]) -> int | None:
    """Return the number of rounds: "3 rounds", "x 4", "3 times"."""
    found = [
        item.value.sets[0]
        for item in head
        if item.kind == "sets" and item.value.sets and not item.value.doubt
    ]
    for item in head:
        is_times = item.kind == "reps" and not item.value.is_most and len(item.value.reps) == 1
        found += [item.value.reps[0]] if is_times else []
    for number, word in pairwise(head):
        if number.kind == "number" and word.kind == "word" and word.value.lower() in ROUND_WORDS:
            found.append(number.value.whole[0])
    return found[0] if len(found) == 1 and 0 < found[0] <= _MOST else None


def _entries(line: ParsedLine, items: Sequence[Item]) -> Iterable[Entry]:
    """Yield the exercises of a list in one line: "12 lateral raises, 15 pushdowns"."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if (item.kind == "mark" and item.value in _SPLITS) or (
            item.kind == "word" and item.value.lower() in _AND
        ):
            parts.append([])
        else:
            parts[-1].append(item)
    for part in parts:
        yield from read_entries(line, part).entries if part else ()


def listed(line: ParsedLine) -> tuple[Entry, ...]:
    """Return the exercises of a line in a circuit that names several: "row 10 / push-up 12"."""
    found = tuple(_entries(line, line.items))
    return found if len(found) > 1 and all(one.name and (one.loose or one.sets) for one in found) else ()


def in_rounds(
    entries: Iterable[Entry], rounds: int, reps: tuple[int, int] | None = None
) -> tuple[Entry, ...]:
    """Return the entries with the sets of their circuit, and its reps, where they say none."""
    return tuple(_in_rounds(entry, rounds, reps) for entry in entries)


def _in_rounds(entry: Entry, rounds: int, reps: tuple[int, int] | None) -> Entry:
    if not entry.name or (entry.sets is not None and entry.has_sets):
        return entry
    if held := _HELD.fullmatch(entry.name):
        return replace(entry, name=held[2], sets=rounds, reps=(1, 1), note=held[1], kind="timed", loose=None)
    if entry.sets is not None:
        doubt = entry.doubt.replace(ONE_SET, "").strip()
        return replace(entry, sets=rounds, has_sets=True, doubt=doubt)
    if entry.loose is None and reps and len(entry.name.split()) <= _LONGEST_NAME:
        doubt = "Sets and reps are those of the heading."
        return replace(entry, sets=rounds, reps=reps, doubt=doubt)
    if entry.loose is None:
        return entry
    return replace(entry, sets=rounds, reps=entry.loose, loose=None)
