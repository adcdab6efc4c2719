"""Takes what an exercise says besides its sets: rest, reps in reserve, notes and remarks.

Must not know the grammar, or which sets are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backviz.importing.written.doses import Entry, joined
from backviz.importing.written.items import Item, ParsedLine
from backviz.importing.written.names import cleaned
from backviz.importing.written.segments import CLOSE, OPEN
from backviz.importing.written.words import FILLERS

__all__ = ["noted"]

_HIGHEST_RPE = 10
_OWN = frozenset({"rest", "rpe", "rir", "side", "tempo"})  # counts inside brackets as well
_SAID = frozenset({"word", "mark", "number", "about", "same", "day", "drop"})


def noted(entry: Entry, line: ParsedLine, items: Sequence[Item], counts: Sequence[Item]) -> Entry:
    """Return the entry with rest, reps in reserve, notes and remarks from the items that are left.

    `counts` are the name, and what was counted as sets or reps: they part the words before them from those
    behind.
    """
    notes, remarks = [entry.note], [entry.remark]
    taken = {item.start for item in counts}
    words: list[Item] = []
    for item in items:
        if words and any(words[-1].end <= start < item.start for start in taken):
            remarks.append(_bare(line.said(words)))
            words = []
        has_word = any(one.kind == "word" for one in words)
        is_inside = _depth(words) > 0 and item.kind not in _OWN
        is_said = is_inside or item.kind in _SAID or (item.kind == "timed" and has_word)
        if is_said and item.start not in taken:
            words.append(item)
            continue
        remarks.append(_bare(line.said(words)))
        words = []
        if item.start not in taken:
            entry = _with_item(entry, item, line, notes, remarks)
    remarks.append(_bare(line.said(words)))
    return replace(entry, note=joined(notes), remark=joined(remarks))


def _depth(items: Iterable[Item]) -> int:
    signs = [item.value for item in items if item.kind == "mark"]
    return sum(sign in OPEN for sign in signs) - sum(sign in CLOSE for sign in signs)


def _bare(text: str) -> str:
    text = cleaned(text).rstrip(OPEN)
    if {*text.lower().split()} <= FILLERS:
        return ""
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
