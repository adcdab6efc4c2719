"""Makes entries of a line's items: which words are a name, and which sets, reps and notes belong to it.

Must not know the grammar, a document or what a name means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backviz.importing.written.doses import Entry, joined, with_doses
from backviz.importing.written.items import Item, ParsedLine
from backviz.importing.written.names import cleaned, name_items
from backviz.importing.written.segments import CLOSE, OPEN, Segment, doses_in, outside, segments_of

__all__ = ["LineSaid", "read_entries"]

_HIGHEST_RPE = 10
_ROW = 3  # numbers that are reps of as many sets
_SHORT = 2  # words of a name that needs nothing but a time
_OWN = frozenset({"rest", "rpe", "rir", "side", "tempo"})  # counts inside brackets as well
_SAID = frozenset({"word", "mark", "number", "about", "same", "day", "drop"})


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
    for segment in segments:
        entry = _entry(line, segment)
        if entry.sets is None and segment.joint == "superset" and entries:
            entry = _like(entries[-1], entry)
        if entry != Entry():
            entries.append(entry)
        times = next((item.value for item in segment.items if item.kind == "week"), None)
        weekly = (len(entries), times) if times else weekly
    return LineSaid(tuple(entries), weekly)


def _like(first: Entry, entry: Entry) -> Entry:
    """Return an entry without sets with those of the one it is in a superset with ("5x5 a ss b")."""
    return replace(entry, sets=first.sets, reps=first.reps, kind=first.kind, note=first.note)


def _entry(line: ParsedLine, segment: Segment) -> Entry:
    """Return the entry of a segment: name, sets and reps, then the rest as notes and remarks."""
    items = [item for item in segment.items if item.kind != "superset"]
    if segment.joint in {"split", "joined", "stop"} and items:
        items = items[1:]
    warm, items = _without_warm_up(items)
    name = name_items(items)
    named = {item.start for item in name}
    left = [item for item in items if item.start not in named and item.kind != "week"]
    bare = outside(left)
    dosed = doses_in(left)
    has_reps = any(item.kind != "sets" for item in dosed)
    entry = Entry(
        name=cleaned(line.said(name)),
        is_joined=segment.joint in {"superset", "joined"},
        warm_up=line.said(warm),
    )
    if dosed and not has_reps:
        more = [item for item in bare if item.kind in {"number", "timed"} and item.start > dosed[0].start]
        dosed += more[:1]
    elif not dosed:
        dosed = _numbers_in_a_row(bare) or _only_held(name, bare, left)
    entry = with_doses(entry, dosed)
    if len(dosed) > 1 and any(_stands_between(item, dosed) for item in left):
        doubt = f"{entry.doubt} Sets stand on both sides of “/”; all are counted.".strip()
        entry = replace(entry, doubt=doubt)
    return _noted(entry, line, left, dosed)


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
    while last < len(items) and _ends_warm_up(items[last]):
        last += 1
    return items[first:last], [*items[:first], *items[last:]]


def _ends_warm_up(item: Item) -> bool:
    return item.kind == "word" and item.value.lower() in {"set", "sets", "reps"}


def _noted(entry: Entry, line: ParsedLine, items: Sequence[Item], counts: Sequence[Item]) -> Entry:
    """Return the entry with rest, reps in reserve, notes and remarks from the items that are left.

    `counts` were counted as sets or reps: they part the words before them from those behind.
    """
    notes, remarks = [entry.note], [entry.remark]
    words: list[Item] = []
    for item in items:
        has_word = any(one.kind == "word" for one in words)
        is_inside = _depth(words) > 0 and item.kind not in _OWN
        if is_inside or (item.kind in _SAID and item not in counts) or (item.kind == "timed" and has_word):
            words.append(item)
            continue
        remarks.append(_bare(line.said(words)))
        words = []
        if item not in counts:
            entry = _with_item(entry, item, line, notes, remarks)
    remarks.append(_bare(line.said(words)))
    return replace(entry, note=joined(notes), remark=joined(remarks))


def _depth(items: Iterable[Item]) -> int:
    signs = [item.value for item in items if item.kind == "mark"]
    return sum(sign in OPEN for sign in signs) - sum(sign in CLOSE for sign in signs)


def _bare(text: str) -> str:
    text = cleaned(text)
    while text and text[0] in OPEN and text.count(text[0]) != 0:
        text = text[1:].strip(" -:.,;=")
    if text and text[-1] in CLOSE and not any(sign in text for sign in OPEN):
        text = text[:-1].strip(" -:.,;=")
    return text


def _with_item(entry: Entry, item: Item, line: ParsedLine, notes: list[str], remarks: list[str]) -> Entry:
    """Return the entry with what one item says; notes and remarks grow."""
    said = line.text[item.start : item.end].strip()
    match item.kind:
        case "rest":
            return replace(entry, rest_s=item.value)
        case "timed" if entry.sets is not None and item.value[1] is not None and entry.rest_s is None:
            return replace(entry, rest_s=item.value[1])
        case "rpe" | "rir":
            rir = _rir(item)
            if rir is not None:
                return replace(entry, rir=rir)
            remarks.append(said.lstrip("@ ") if item.kind == "rpe" and "pe" not in said.lower() else said)
        case "side":
            notes.append("each side")
        case "tempo":
            remarks.append(item.value)
        case "comment":
            remarks.append(item.value)
        case _:
            remarks.append(said.lstrip("@ "))
    return entry


def _rir(item: Item) -> int | None:
    """Return whole reps in reserve; None where the number is none ("@80", "RPE 8.5")."""
    numbers = item.value.numbers
    value = _HIGHEST_RPE - max(numbers) if item.kind == "rpe" else min(numbers)
    return int(value) if value == int(value) and 0 <= value <= 5 else None
