"""The fields of the live board's data: made by `board` and `offered`, written as JSON.

Lists run in the library's order of regions, muscles or exercises. Holds shapes only, no rule.
"""

from __future__ import annotations

from typing import TypedDict

from backviz.facts.counting import CountingRule
from backviz.facts.regions import RegionChip
from backviz.facts.vocabulary import BandWords
from backviz.program.program import Day
from backviz.week.tables import CreditRow, TimeData

__all__ = [
    "BoardData", "BoardMuscle", "BoardRegion", "CapData", "CreditData", "Offered", "OfferedExercise",
    "OfferedLift", "OtherValues", "RuleData", "SessionData", "SlotData", "WeekData",
]  # fmt: skip


class SlotData(TypedDict):
    """A slot of the week; None is the lift's own rest, the block's reps in reserve, or no note.

    It has an exercise, or an other lift (an id or a free name); the one it has not is None.
    """

    exercise: str | None
    other: str | None
    sets: int
    reps: list[int]  # from, to
    rest_s: int | None
    rir: int | None
    note: str | None
    superset: str | None


class SessionData(TypedDict):
    """A session of the week; `minutes` and `equipment` are what there is that day, None leaves it open."""

    name: str
    day: Day | None
    minutes: int | None
    equipment: list[str] | None
    slots: list[SlotData]


class WeekData(TypedDict):
    """The data that an edit can change. `near` has the swaps for each exercise used, best first."""

    name: str
    about: str | None
    is_described: bool  # `about` is a starter's description, which the first edit takes away
    first_edit_name: str | None  # the program's name after the first edit; None: unchanged
    sessions: list[SessionData]
    near: dict[str, list[str]]


class RuleData(TypedDict):
    """The counting rule; `is_guide` is true where the bands are stated in sets of another rule."""

    id: CountingRule
    name: str
    is_guide: bool


class BoardRegion(RegionChip):
    """A region and its target, in counted sets a week: [minimum, productive from, productive to]."""

    short: str
    target: list[float]


class BoardMuscle(TypedDict):
    """A whole muscle and its target, as of a region; one of a single region has that region's number."""

    id: str
    name: str
    target: list[float]
    is_one_region: bool


class CreditData(CreditRow):
    """The credits of one set of an exercise; `gives` has ["Direct", "rear delts, mid traps"] for each."""

    gives: list[list[str]]
    is_own: bool  # the program's own credits, not the data's


class CapData(TypedDict):
    """The sets of one muscle in one session above which the board warns, and warns strongly."""

    warn: float
    strong: float


class BoardData(WeekData):
    """The data of the whole board: the week, and every number that counting it under the rule needs."""

    rule: RuleData
    regions: list[BoardRegion]
    muscles: list[BoardMuscle]
    credits: dict[str, CreditData]  # by exercise
    owned: list[str] | None  # the equipment the visitor has; None: everything
    bands: dict[str, BandWords]
    time: TimeData
    parts: list[float]  # the credits there are, the largest first
    cap: CapData
    limits: dict[str, int]
    days: list[list[str]]  # ["mon", "Monday"]


class OfferedExercise(TypedDict):
    """An exercise to add or swap in, with the first values of a new slot."""

    id: str
    name: str
    is_article: bool
    sets: int
    reps: list[int]
    unit: str
    is_one_sided: bool
    rest_s: int
    needs: list[list[str]]  # kits of equipment, each of which is enough


class OtherValues(TypedDict):
    """The first values of a new slot of an other lift, and its time model.

    `set_s` is the work of a set in seconds whatever its reps; None leaves it to the reps.
    """

    sets: int
    reps: list[int]
    rest_s: int
    set_s: int | None
    is_one_sided: bool


class OfferedLift(OtherValues):
    """An other lift that can be added; `words` are its names as sorted search words, "|" between them."""

    id: str
    name: str
    words: str


class Offered(TypedDict):
    """The library's exercises and other lifts as the board lists them.

    `scope` says what the library leaves out, or is ""; `free_lift` has the values of a lift known by name
    alone; `pieces` are the kinds of equipment, [id, label].
    """

    scope: str
    pieces: list[list[str]]
    exercises: list[OfferedExercise]
    lifts: list[OfferedLift]
    free_lift: OtherValues
