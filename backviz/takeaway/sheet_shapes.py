"""The fields of sheet.typ's data: made by `sheet`, written as JSON. Holds shapes only.

A text is set as it is, never read as markup; an SVG is a whole drawing as text.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from backviz.facts.regions import RegionChip

__all__ = [
    "Paper",
    "SheetBadge",
    "SheetBar",
    "SheetCode",
    "SheetData",
    "SheetEmoji",
    "SheetLegend",
    "SheetPanel",
    "SheetPlate",
    "SheetSession",
    "SheetSlot",
    "SheetWeek",
    "SheetWords",
]  # fmt: skip

Paper = Literal["a4", "letter"]


class SheetBadge(TypedDict):
    """A band's symbol on the drawing; x and y are fractions of its width and height."""

    x: float
    y: float
    symbol: str


class SheetEmoji(TypedDict):
    """The sequences that only the emoji font draws whole, as a regular expression; empty for none."""

    font: str
    pattern: str


class SheetPlate(TypedDict):
    """The painted drawing; `ratio` is its width over its height."""

    svg: str
    ratio: float
    alt: str
    badges: list[SheetBadge]


class SheetBar(TypedDict):
    """A region's row: its counted sets a week as text, its band and its bar as SVG."""

    name: str
    sets: str
    symbol: str
    word: str
    bar: str


class SheetLegend(TypedDict):
    """A band of the legend; `swatch` is an SVG."""

    symbol: str
    word: str
    swatch: str


class SheetPanel(TypedDict):
    """The drawing, which a library without its regions lacks, and the bars beside it."""

    plate: SheetPlate | None
    regions: list[SheetBar]
    legend: list[SheetLegend]
    title: str
    note: str


class SheetSlot(TypedDict):
    """A row of a session's table; `sets_by_week` has the number of squares to tick in each week.

    `figure` is the exercise's figure at its finish as an SVG, empty where there is none.
    """

    name: str
    hint: str
    figure: str
    aims: list[RegionChip]
    cue: str
    note: str
    sets_by_week: list[int]
    dose: str
    rest: str
    rir: str


class SheetWeek(TypedDict):
    """A column of squares; `note` has the reps in reserve of a block's week, or that it is easier."""

    name: str
    note: str


class SheetSession(TypedDict):
    """A session; `day` is a weekday's name or empty."""

    name: str
    day: str
    facts: str
    slots: list[SheetSlot]


class SheetCode(TypedDict):
    """The QR code of the link."""

    link: str
    svg: str
    size_mm: float
    caption: str


class SheetWords(TypedDict):
    """The heads of a session's table, and the text of an empty one."""

    exercise: str
    dose: str
    rest: str
    rir: str
    ticks: str
    empty: str


class SheetData(TypedDict):
    """The whole sheet. `fonts` are families in the order they are tried; `title_size` is in points."""

    paper: Paper
    fonts: list[str]
    emoji: SheetEmoji
    eyebrow: str
    name: str
    title: str
    title_size: int
    about: str
    facts: str
    sessions: list[SheetSession]
    weeks: list[SheetWeek]
    words: SheetWords
    rir_note: str
    panel: SheetPanel
    code: SheetCode | None
    no_code: str  # the reason without a code
    safety: str
    printed: str
