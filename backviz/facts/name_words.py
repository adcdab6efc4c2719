"""The records of words in the names of exercises: what "db", "seated" or "one arm" say about an exercise.

Knows no word by name, and not how a name is matched.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from backviz.facts.records import Fact, Line, known

__all__ = [
    "LISTS", "ArmsWords", "EquipmentWords", "Fillers", "NameWords", "PositionWords", "SameWords",
    "StyleWords",
]  # fmt: skip

Words = Annotated[tuple[Line, ...], Field(min_length=1)]


class SameWords(Fact):
    """Words or phrases that mean the same as `means`, another word or phrase."""

    means: Line
    words: Words


class EquipmentWords(Fact):
    """Words for equipment; `means` are the pieces of the vocabulary they may stand for."""

    means: tuple[Annotated[str, known("equipment")], ...]
    words: Words


class PositionWords(Fact):
    """Words for a position of the body; `means` are the positions of the vocabulary they fit."""

    means: Annotated[tuple[Annotated[str, known("position")], ...], Field(min_length=1)]
    words: Words


class ArmsWords(Fact):
    """Words for the number of arms that work at a time."""

    means: Literal["one", "two"]
    words: Words


class StyleWords(Fact):
    """Words for a manner of doing an exercise, such as the width of the grip.

    Two values of one `axis` exclude each other. `is_other` marks a manner so far from the usual one that an
    exercise has it only if its names say so.
    """

    axis: Line
    means: Line
    words: Words
    is_other: bool = False


class Fillers(Fact):
    """Words that tell exercises apart never, or (`is_weak`) only where the other words do not."""

    is_weak: bool = False
    words: Words


NameWords = SameWords | EquipmentWords | PositionWords | ArmsWords | StyleWords | Fillers

# {list of the file: kind of its records}, in the order of reading.
LISTS: dict[str, type[Fact]] = {
    "same": SameWords,
    "equipment": EquipmentWords,
    "positions": PositionWords,
    "arms": ArmsWords,
    "styles": StyleWords,
    "fillers": Fillers,
}
