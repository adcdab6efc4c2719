"""What the live board's script gets, field by field: made by `board` and `offered`, written as JSON.

Lists run in the library's order of regions, muscles or exercises. Holds shapes only, no rule.
"""

from __future__ import annotations

from typing import TypedDict

from backviz.facts.counting import CountingRule
from backviz.facts.regions import RegionChip
from backviz.facts.vocabulary import BandWords
from backviz.program.program import Day

__all__ = [
    "BoardData", "BoardMuscle", "BoardRegion", "CapData", "CreditData", "Offered", "OfferedExercise",
    "RuleData", "SessionData", "SlotData", "TimeData", "WeekData",
]  # fmt: skip


class SlotData(TypedDict):
    """A slot of the week; None stands for the exercise's own rest, the block's reps in reserve, no note."""

    exercise: str
    sets: int
    reps: list[int]  # from, to
    rest_s: int | None
    rir: int | None
    note: str | None


class SessionData(TypedDict):
    """A session of the week."""

    name: str
    day: Day | None
    slots: list[SlotData]


class WeekData(TypedDict):
    """What an edit can change. `near` has the exercises to swap each used one for, the best first."""

    name: str
    about: str | None
    is_described: bool  # `about` is a starter's description, which the first edit takes away
    first_edit_name: str | None  # what the first edit calls the program; None: its name stays
    sessions: list[SessionData]
    near: dict[str, list[str]]


class RuleData(TypedDict):
    """The counting rule; `is_guide` where the bands are stated in sets of another rule."""

    id: CountingRule
    name: str
    is_guide: bool


class BoardRegion(RegionChip):
    """A region and its target, in counted sets a week: [minimum, productive from, productive to]."""

    short: str
    target: list[float]


class BoardMuscle(TypedDict):
    """A whole muscle and its target, as of a region."""

    id: str
    name: str
    target: list[float]


class CreditData(TypedDict):
    """What one set of an exercise gives.

    `given` and `counted` are the credit of each region, as it is and under the rule; `muscles` the largest
    counted credit of each whole muscle; `gives` ["Direct", "rear delts, mid traps"] for each credit.
    """

    counted: list[float]
    muscles: list[float]
    given: list[float]
    gives: list[list[str]]
    is_own: bool  # the program's own credits, not the data's


class TimeData(TypedDict):
    """The time model: minutes for warm-up and set-up, seconds for a rep and for changing sides."""

    warmup_min: float
    setup_min_per_exercise: float
    seconds_per_rep: float
    one_sided_switch_s: float


class CapData(TypedDict):
    """Sets of one muscle in one session from which the board warns, and warns strongly."""

    warn: float
    strong: float


class BoardData(WeekData):
    """The whole board: the week, and all it takes to add it up under the rule."""

    rule: RuleData
    regions: list[BoardRegion]
    muscles: list[BoardMuscle]
    credits: dict[str, CreditData]  # by exercise
    lacks: list[str]  # exercises that need equipment which is not owned
    bands: dict[str, BandWords]
    time: TimeData
    parts: list[float]  # the credits there are, the largest first
    cap: CapData
    limits: dict[str, int]
    days: list[list[str]]  # ["mon", "Monday"]


class OfferedExercise(TypedDict):
    """An exercise to add or swap in, with what a new slot of it starts with."""

    id: str
    name: str
    is_article: bool
    sets: int
    reps: list[int]
    unit: str
    is_one_sided: bool
    rest_s: int


class Offered(TypedDict):
    """The library's exercises as the board lists them; `scope` says what the library leaves out, or is ""."""

    scope: str
    exercises: list[OfferedExercise]
