"""Makes entries of a line's items: which words are a name, and which sets, reps and notes belong to it.

Must not know the grammar, a document or what a name means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from backviz.importing.written.doses import Entry, is_possible, joined, with_doses
from backviz.importing.written.doubts import doubt_between, doubt_uncounted
from backviz.importing.written.items import Dose, Item, ParsedLine
from backviz.importing.written.names import (
    cleaned,
    has_colon,
    name_items,
    names_several,
    without_or,
    without_part,
)
from backviz.importing.written.notes import noted
from backviz.importing.written.segments import (
    Segment,
    doses_in,
    names_week,
    outside,
    segments_of,
)
from backviz.importing.written.words import OR_WORDS
from backviz.program.program import LIMITS

__all__ = ["LineSaid", "read_entries"]

_ROW = 3  # numbers that are reps of as many sets
_ARMS = 2  # "2 hand swing": a number that is no reps
_BEATS = re.compile(r"[1-6](?:[-./][0-4]){2,3}")
_MOST_COLUMN = 6  # sets where only dashes part them from reps
_NEAR = 3  # items from "Week 1" to its sets
_SHORT = 2  # words of a name that needs nothing but a time


@dataclass(frozen=True)
class LineSaid:
    """A line's entries, and how often a week the first `weekly[0]` of them are done."""

    entries: tuple[Entry, ...] = ()
    weekly: tuple[int, int] | None = None


def read_entries(line: ParsedLine, items: Sequence[Item] | None = None) -> LineSaid:
    """Return what a line, or some of its items, says: its entries in order."""
    items = line.items if items is None else items
    segments = segments_of(items)
    weekly = None
    entries: list[Entry] = []
    days: list[str] = []
    for segment in segments:
        entry = _entry(line, segment)
        if days and entry.is_whole:
            said = f"“{days[-1]}” stands before it; it may be of another session."
            entry = replace(entry, doubt=joined([entry.doubt, said], " "))
        if entries and segment.joint == "split" and _is_turned(segment.items, entry):
            said = f"“{entry.name}” stands behind its sets; it may be a remark."
            entry = replace(entry, doubt=joined([entry.doubt, said], " "))
        days += [item.value[1] for item in segment.items if item.kind == "day"]
        if segment.joint == "superset" and entries:
            first, entry = _alike(entries[-1], entry)
            entries[-1] = first
        if entry != Entry():
            entries.append(entry)
        times = next((item.value for item in segment.items if item.kind == "week"), None)
        weekly = (len(entries), times) if times else weekly
    if weekly and _begins_with_week(items):
        weekly = (len(entries), weekly[1])
    return LineSaid(tuple(entries), weekly)


def _is_turned(items: Sequence[Item], entry: Entry) -> bool:
    """Return whether one word stands behind sets, after a name before others: "press 3x12, 3x20 rope"."""
    kinds = [item.kind for item in items]
    return entry.is_whole and kinds == ["mark", "dose", "word"]


def _begins_with_week(items: Sequence[Item]) -> bool:
    """Return whether how often a week stands before all sets: "3x a week: row 3x8, curl 3x10"."""
    return next((item.kind == "week" for item in items if item.kind in {"week", "dose", "sets"}), False)


def _alike(first: Entry, entry: Entry) -> tuple[Entry, Entry]:
    """Return two names of a superset, the sets of one for both if the other says none ("5x5 a ss b")."""
    if entry.sets is None and first.sets is not None:
        return first, _like(first, entry)
    if first.sets is None and first.name and entry.sets is not None:
        return _like(entry, first), entry
    return first, entry


def _like(said: Entry, entry: Entry) -> Entry:
    return replace(entry, sets=said.sets, reps=said.reps, kind=said.kind, note=said.note)


def _entry(line: ParsedLine, segment: Segment) -> Entry:
    """Return the entry of a segment: name, sets and reps, then the rest as notes and remarks."""
    items = [item for item in segment.items if item.kind != "superset"]
    if segment.joint in {"split", "joined", "stop"} and items:
        items = items[1:]
    warm, items = _without_warm_up(items)
    items, later = _first_week(items)
    name = name_items(items)
    said = without_part(name)
    part = name[: len(name) - len(said)]
    name, is_choice = without_or(said)
    reps, name = _reps_before(name, items)
    has_doses = bool(doses_in(items))
    named = {item.start for item in name}
    left = [item for item in items if item.start not in named and item.kind != "week"]
    efforts = _efforts(items)
    left = [item for item in left if item not in efforts]
    dosed = [*(reps if has_doses else []), *_dosed(line, name, left)]
    tempo = _tempo(left, dosed)
    left = [
        replace(item, kind="tempo", value=f"tempo {item.value.text}") if item in tempo else item
        for item in left
    ]
    singles = _single_sets(items, dosed)
    entry = with_doses(Entry(name=cleaned(line.said(name)), warm_up=line.said(warm)), dosed)
    entry = _with_singles(entry, singles)
    entry = replace(entry, remark=joined([entry.remark, *(line.said([item]) for item in efforts)]))
    entry = replace(
        entry,
        is_joined=segment.joint in {"superset", "joined"},
        loose=None
        if entry.sets is not None and entry.has_sets
        else _loose(left if has_doses or not reps else reps),
    )
    if entry.sets is None:
        return noted(entry, line, left, [*dosed, *name])
    slash = "Sets stand on both sides of “/”; all are counted."
    doubts = [
        entry.doubt,
        slash if len(dosed) > 1 and any(_stands_between(item, dosed) for item in left) else "",
        doubt_between(items, dosed, named),
        doubt_uncounted(line, items, named, [*dosed, *tempo, *singles, *part, *efforts]),
        "Only the first week is counted." if later else "",
        "It stands before “or”; what follows is counted too." if is_choice else "",
        _doubt_of_list(line, dosed, name),
        "It names several exercises; they are counted as one." if names_several(name) else "",
        "What stands before “:” may be no part of the name." if has_colon(name) else "",
    ]
    return noted(replace(entry, doubt=joined(doubts, " ")), line, left, [*dosed, *singles, *name])


def _efforts(items: Sequence[Item]) -> list[Item]:
    """Return "to failure" right behind sets and reps, which are not more for it: "3x10 to failure"."""
    return [
        item
        for before, item in pairwise(items)
        if item.kind == "reps" and item.value.is_most and not item.value.sets
        if before.kind == "dose" and before.value.sets and before.value.reps
    ]


def _with_singles(entry: Entry, singles: Sequence[Item]) -> Entry:
    reps = [number for item in singles for number in item.value.whole]
    if not reps or entry.sets is None:
        return entry
    doubt = (
        f"“{', '.join(map(str, reps))}” before the other sets {'was' if len(reps) == 1 else 'were'} read as "
    )
    doubt += "1 set." if len(reps) == 1 else f"{len(reps)} sets."
    return replace(
        entry,
        sets=entry.sets + len(reps),
        reps=(min(entry.reps[0], *reps), max(entry.reps[1], *reps)),
        doubt=joined([entry.doubt, doubt], " "),
    )


def _doubt_of_list(line: ParsedLine, dosed: Sequence[Item], name: Sequence[Item]) -> str:
    """Return a doubt about a plain list before a name ("5/3/1 squat"), which may be a part of it."""
    is_before = bool(name) and len(dosed) == 1 and dosed[0].start < name[0].start
    if not is_before or dosed[0].kind != "number":
        return ""
    return f"“{line.said(dosed)}” was read as {len(dosed[0].value.numbers)} sets."


def _dosed(line: ParsedLine, name: Sequence[Item], left: Sequence[Item]) -> list[Item]:
    """Return the items that say sets and reps."""
    bare = outside(left)
    dosed = _without_choice(bare, [item for item in doses_in(left) if is_possible(item)])
    if dosed and all(item.kind == "sets" for item in dosed):
        more = [item for item in bare if item.kind in {"number", "timed"} and item.start > dosed[0].start]
        return [*dosed, *more[:1]]
    return dosed or _numbers_in_a_row(bare) or _columns(line, bare) or _only_held(name, bare, left)


def _columns(line: ParsedLine, bare: Sequence[Item]) -> list[Item]:
    """Return sets and reps of "Row – 3 – 12 – 45 kg", whose dashes part columns, with a doubt."""
    numbers = [item for item in bare if item.kind == "number"]
    at = bare.index(numbers[0]) if len(numbers) == 1 else 0
    if not at or bare[at - 1].value != "-" or len(numbers[0].value.numbers) != 2 or numbers[0].value.is_list:
        return []
    sets, reps = numbers[0].value.whole
    said = line.text[numbers[0].start : numbers[0].end]
    if not 0 < sets <= _MOST_COLUMN or reps > LIMITS["reps"] or not said.strip("0123456789").startswith(" "):
        return []
    dose = Dose((sets,), (reps,), doubt=f"“{said}” was read as {sets} sets of {reps}.")
    return [replace(numbers[0], kind="dose", value=dose)]


def _without_choice(bare: Sequence[Item], dosed: list[Item]) -> list[Item]:
    """Return the first of sets and reps to choose from: "3x8 or 3x10"."""
    choice = next(
        (item.start for item in bare if item.kind == "word" and item.value.lower() in OR_WORDS), None
    )
    if choice is None or not dosed or dosed[0].start > choice:
        return dosed
    return [item for item in dosed if item.start < choice]


def _single_sets(items: Sequence[Item], dosed: Sequence[Item]) -> list[Item]:
    """Return the numbers that stand before sets and reps with a comma each: "1,1,1,3x5"."""
    at = next((n for n, item in enumerate(items) if dosed and item is dosed[0]), 0)
    found: list[Item] = []
    while (
        at > 1 and items[at - 1].value == "," and items[at - 2].kind == "number" and dosed[0].kind == "dose"
    ):
        at -= 2
        found.insert(0, items[at])
    return found


def _tempo(items: Sequence[Item], dosed: Sequence[Item]) -> list[Item]:
    """Return three or four small numbers in a row beside sets and reps: "2-0-1-1"."""
    if not any(item.kind == "dose" for item in dosed):
        return []
    return [item for item in items if item.kind == "number" and _BEATS.fullmatch(item.value.text)]


def _first_week(items: list[Item]) -> tuple[list[Item], bool]:
    """Return (items up to a second week, whether there is one): "W1 3x8, W2 4x8"."""
    weeks = [at for at, item in enumerate(items) if _names_week(items, at)]
    dosed = [at for at, item in enumerate(items) if item.kind == "dose"]
    if len(weeks) > 1 and dosed and dosed[0] < weeks[0] and any(at > weeks[0] for at in dosed):
        return items[: weeks[0]], True
    if len(weeks) < 2 or not any(at > weeks[1] for at in dosed):
        return [item for at, item in enumerate(items) if at not in _of_week(items, weeks[:1], dosed)], False
    kept = items[: weeks[1]]
    return [item for at, item in enumerate(kept) if at not in _of_week(items, weeks[:1], dosed)], True


def _of_week(items: Sequence[Item], weeks: Sequence[int], dosed: Sequence[int]) -> set[int]:
    """Return the places of "Week 1" where sets follow it at once."""
    return {
        at
        for week in weeks
        for at in (week, week + 1)
        if (at == week or (at < len(items) and items[at].kind == "number"))
        and any(0 < place - week <= _NEAR for place in dosed)
    }


def _names_week(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.kind != "word":
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    return names_week(item) and (item.value[-1].isdigit() or (after is not None and after.kind == "number"))


def _reps_before(name: list[Item], items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Return (a number before the name that is its reps, the name): "3 sets: 12 lateral raises"."""
    doses = doses_in(items)
    is_one = len(name) > 1 and name[0].kind == "number" and max(name[0].value.numbers) > _ARMS
    if is_one and all(item.kind == "sets" for item in doses) and not _is_unit(name[1]):
        return [name[0]], name[1:]
    return [], name


def _is_unit(item: Item) -> bool:
    return item.kind == "mark" or (
        item.kind == "word" and item.value.lower().startswith(("deg", "grad", "point"))
    )


def _loose(left: Sequence[Item]) -> tuple[int, int] | None:
    """Return reps that nothing says to be reps, where a heading may give their sets: "Squat 12"."""
    numbers = [item.value for item in outside(left) if item.kind == "number"]
    if len(numbers) != 1 or numbers[0].is_list:
        return None
    low, high = min(numbers[0].whole), max(numbers[0].whole)
    return (low, high) if low > 0 and high <= LIMITS["reps"] else None


def _stands_between(item: Item, dosed: Sequence[Item]) -> bool:
    is_slash = item.kind == "mark" and item.value == "/"
    return is_slash and dosed[0].start < item.start < dosed[-1].start


def _only_held(name: Sequence[Item], bare: Sequence[Item], left: Sequence[Item]) -> list[Item]:
    """Return the time of a short line that says nothing else ("Plank 60 s")."""
    timed = [item for item in bare if item.kind == "timed"]
    is_short = 0 < len(name) <= _SHORT and len(timed) == 1 and len(left) == 1
    return timed if is_short else []


def _numbers_in_a_row(items: Sequence[Item]) -> list[Item]:
    """Return three numbers or more that stand side by side ("12 12 10"), without a load before them."""
    numbers = [item for item in items if item.kind == "number"]
    first = items.index(numbers[0]) if numbers else 0
    if len(numbers) < _ROW or list(items[first : first + len(numbers)]) != numbers:
        return []
    values = [item.value.numbers[0] for item in numbers]
    has_load = len(numbers) > _ROW and values[0] >= 2 * max(values[1:])
    return numbers[has_load:]


def _without_warm_up(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Return (items of a warm-up, the others): "2 warm-up sets", "2x10 warm-up"."""
    at = next((n for n, item in enumerate(items) if item.kind == "warm_up"), None)
    if at is None:
        return [], items
    first = at
    while first and items[first - 1].kind in {"number", "dose", "sets", "reps", "load"}:
        first -= 1
    last = at + 1
    while last < len(items) and (_ends_warm_up(items[last]) or _is_of_warm_up(items, first, last)):
        last += 1
    return items[first:last], [*items[:first], *items[last:]]


def _is_of_warm_up(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether sets stand right behind "warm up" and are its own: "warm up 2x10, then 3x8"."""
    is_alone = items[first].kind == "warm_up" and items[at - 1].kind == "warm_up"
    is_more = any(item.kind in {"dose", "sets"} for item in items[at + 1 :])
    return is_alone and is_more and items[at].kind in {"dose", "sets"}


def _ends_warm_up(item: Item) -> bool:
    return item.kind == "word" and item.value.lower() in {"set", "sets", "reps"}
