"""Divides the items of a line between its exercises. Must not know what sets and reps amount to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from backviz.importing.written.items import Item
from backviz.importing.written.words import FILLERS, MORE_WORDS, OR_WORDS, WEEK_WORDS

__all__ = [
    "CLOSE",
    "OPEN",
    "Segment",
    "doses_in",
    "is_filler",
    "names_week",
    "outside",
    "segments_of",
]

_DOSED = frozenset({"dose", "sets", "reps"})
_SPLITS = frozenset(",;.|")
_JOINS = frozenset("+&/")
_AND = frozenset(["and", "und", "y", "e", "et", "then", "plus"])
# Beside sets that are not those of now: "3x8, next time 3x9"
_OTHER_TIMES = frozenset(
    ["next", "last", "time", "previous", "previously", "pb", "pr", "goal", "target", "now"]
)
_NAMELESS = FILLERS | MORE_WORDS | OR_WORDS | _OTHER_TIMES
_WEEK = re.compile(r"(?:w|wk|week|s|sem|semana|woche)[1-9]")
OPEN, CLOSE = "([{", ")]}"


@dataclass
class Segment:
    """Items between two separators; `joint` is what stood before them."""

    items: list[Item] = field(default_factory=list)
    joint: str = ""

    @property
    def has_dose(self) -> bool:
        """Return whether sets or reps stand in it."""
        return bool(doses_in(self.items)) and not self.is_warm_up

    @property
    def has_name(self) -> bool:
        """Return whether words of a name stand in it."""
        words = [item for item in outside(self.items) if item.kind == "word" and not is_filler(item)]
        return any(not names_week(item) and item.value.lower() not in OR_WORDS for item in words)

    @property
    def is_warm_up(self) -> bool:
        """Return whether it is about a warm-up."""
        return any(item.kind == "warm_up" for item in self.items)


def segments_of(items: Iterable[Item]) -> list[Segment]:
    """Return the segments of a line, one for each exercise, in order."""
    return _merged(_segments(items))


def _segments(items: Iterable[Item]) -> list[Segment]:
    segments, depth = [Segment()], 0
    for item in _parted(items):
        sign = item.value if item.kind == "mark" else ""
        if sign and sign in OPEN:
            depth += 1
        elif sign and sign in CLOSE:
            depth = max(0, depth - 1)
        joint = "" if depth else _joint(item)
        if (
            segments[-1].joint == "split"
            and len(segments[-1].items) == 1
            and segments[-1].items[0].value == "."
        ):
            is_new = item.kind == "word" and item.value[:1].isupper()
            segments[-1].joint = "stop" if is_new else "split"
        if joint and (segments[-1].items or joint == "superset"):
            segments.append(Segment([item], joint))
        else:
            segments[-1].items.append(item)
    return segments


def _parted(items: Iterable[Item]) -> list[Item]:
    """Return the items with a mark between two exercises that nothing else parts ("row 3x8 curl 3x10")."""
    parted: list[Item] = []
    is_named, since = False, -1  # the first word after the last sets; -1 for none, -2 before any sets
    dosed = -1
    depth = 0
    for item in items:
        sign = item.value if item.kind == "mark" else ""
        depth += (sign in OPEN) - (sign in CLOSE) if sign else 0
        if not depth and _joint(item):
            is_named, since, dosed = False, -1, -1
        elif item.kind == "word" and not depth and not _is_nameless(item):
            is_named = is_named or dosed < 0
            since = len(parted) if dosed >= 0 and since < 0 else since
        elif item.kind == "dose" and not depth:
            if dosed >= 0 and since >= 0:
                at = since if is_named else len(parted)
                parted.insert(at, Item("mark", parted[at - 1].end, parted[at - 1].end, ";"))
                since = -1
            dosed = len(parted)
        parted.append(item)
    return parted


def _joint(item: Item) -> str:
    if item.kind == "superset":
        return "superset"
    if item.kind == "mark":
        return "split" if item.value in _SPLITS else "joined" if item.value in _JOINS else ""
    return "split" if item.kind == "word" and item.value in _AND else ""


def _merged(segments: list[Segment]) -> list[Segment]:
    """Return the segments, those that say only a part of an exercise joined to the one they belong to.

    A segment stands alone if it has a name and sets, and the one before it has both or none.
    """
    merged = [segments[0]]
    for segment in segments[1:]:
        last = merged[-1]
        is_whole = segment.has_name and segment.has_dose
        is_done = last.has_name and last.has_dose
        is_paired = segment.joint == "superset" and segment.has_name and last.has_name
        is_more = segment.joint == "split" and _is_more(segment)
        if segment.joint == "stop" and segment.has_name:
            merged.append(Segment(list(segment.items), "stop"))
        elif is_whole and is_done and is_more:
            last.items += segment.items
        elif (is_whole and is_done) or is_paired or (is_done and _begins_anew(segment, segments)):
            merged.append(Segment(list(segment.items), segment.joint))
        elif is_whole and not last.has_name and not last.has_dose:
            merged[-1] = Segment([*last.items, *segment.items], segment.joint or last.joint)
        else:
            last.items += segment.items
    return merged


def names_week(item: Item) -> bool:
    """Return whether a word names a week: "week", "W2"."""
    said = str(item.value).lower()
    return said in WEEK_WORDS or bool(_WEEK.fullmatch(said))


def _is_nameless(item: Item) -> bool:
    return item.value.lower() in _NAMELESS or names_week(item)


def _is_more(segment: Segment) -> bool:
    """Return whether a segment says no more than further sets of the exercise before it."""
    return all(_is_nameless(item) for item in outside(segment.items) if item.kind == "word")


def _begins_anew(segment: Segment, segments: list[Segment]) -> bool:
    """Return whether a segment with a name alone is the start of an exercise whose sets follow later.

    Only a next segment with sets and no name would complete it: "row 3x8, pulldown, 3x10".
    """
    at = segments.index(segment)
    if not segment.has_name or segment.has_dose or at + 1 >= len(segments):
        return False
    after = segments[at + 1]
    return after.has_dose and not after.has_name and after.joint == "split" and _is_words(segment.items)


def _is_words(items: Iterable[Item]) -> bool:
    return all(item.kind in {"word", "mark"} for item in items)


def _is_dose(item: Item) -> bool:
    """Return whether an item says sets or reps; of plain numbers only a list does ("8/8/6")."""
    return item.kind in _DOSED or (item.kind == "number" and item.value.is_list)


def is_filler(item: Item) -> bool:
    return item.kind == "mark" or (item.kind == "word" and item.value.lower() in FILLERS)


def doses_in(items: Iterable[Item]) -> list[Item]:
    """Return what says sets and reps: outside brackets, or inside if nothing outside does."""
    items = list(items)
    found = [item for item in outside(items) if _is_dose(item)] or [item for item in items if _is_dose(item)]
    said = [item for item in found if item.kind != "number"]
    return said or found


def outside(items: Iterable[Item]) -> list[Item]:
    """Return the items that stand in no brackets."""
    depth, found = 0, []
    for item in items:
        sign = item.value if item.kind == "mark" else ""
        if sign and sign in OPEN:
            depth += 1
        elif sign and sign in CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            found.append(item)
    return found
