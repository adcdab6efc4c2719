"""The items of one line of a written program, and the numbers in them. Knows no grammar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Amount", "Counts", "Dose", "Item", "Kind", "ParsedLine"]

Kind = Literal[
    "dose", "sets", "reps", "number", "timed", "load", "rest", "rpe", "rir", "tempo", "week", "side",
    "superset", "drop", "last", "work_up", "scheme", "warm_up", "same", "about", "day", "date", "comment",
    "word", "mark", "passed",
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
    is_each: bool = False  # the reps are those of each side


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
class Counts:
    """Numbers as they stand, a range or a list, and where."""

    start: int
    end: int
    numbers: tuple[float, ...]
    is_list: bool = False
    text: str = ""

    @property
    def whole(self) -> tuple[int, ...]:
        """Return the numbers without what stands behind their points."""
        return tuple(int(number) for number in self.numbers)


@dataclass(frozen=True)
class Amount:
    """What is done in a set: reps, a time or a length, as many as possible, or only a load."""

    start: int
    end: int
    counts: Counts | None = None
    held: str = ""
    is_most: bool = False
    load: str = ""
    is_each: bool = False
