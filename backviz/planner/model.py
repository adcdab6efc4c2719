"""The week as a mixed-integer program: its columns, rows and goals.

Knows credits, minutes and limits as numbers; must not know a request or a sentence.
The model has two sizes: session by session, and all sessions merged into one. The merged one is a
relaxation (a week that fits session by session also fits the sum), small, and gives bounds quickly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from backviz.facts.counting import Range
from backviz.planner.solver import Model, Terms

__all__ = [
    "LEAST_SETS",
    "MOST_SETS",
    "Choice",
    "Goal",
    "RegionGoal",
    "Task",
    "Week",
    "WeekModel",
    "betters",
    "goals_of",
    "largest_session",
    "merged_choices",
    "missed",
    "most_sets",
]

LEAST_SETS, MOST_SETS = 2, 4  # sets of one exercise in one session (seed: "2 to 4 sets")
_ROUNDING = 1e-6  # minutes: a session that fits exactly must not fail by the last bit of a sum
Week = tuple[dict[str, int], ...]  # for each session: exercise -> sets
RegionGoal = Literal["below", "thin", "favoured", "growing"]
Goal = RegionGoal | Literal["slots", "sets", "other"]


@dataclass(frozen=True)
class Choice:
    """An exercise in the model; a slot takes `slot_min` + sets x `set_min` minutes.

    `credits` and `muscles` are the counted sets that one set gives, zeros left out. `copies` is the
    number of exercises the choice stands for (more than one only in a merged model).
    """

    exercise: str
    credits: Mapping[str, float]
    muscles: Mapping[str, float]
    slot_min: float
    set_min: float
    is_own: bool = False
    is_kept: bool = False
    copies: int = 1

    def minutes(self, sets: int) -> float:
        """Return the minutes of one slot with `sets` sets."""
        return self.slot_min + sets * self.set_min

    @property
    def kind(self) -> tuple[object, ...]:
        """Return the key of exercises that can replace one another: all that a set of them counts."""
        return (frozenset(self.credits.items()), frozenset(self.muscles.items()))

    @property
    def group(self) -> tuple[object, ...]:
        """Return the key of exercises that the merged model treats as one."""
        return (self.kind, self.is_own, self.exercise if self.is_kept else "")

    def is_better(self, other: Choice) -> bool:
        """Return True if this counts the same, takes no longer, is own if the other is, and is not equal."""
        mine, others = self._ranks, other._ranks
        return (
            self.kind == other.kind
            and mine != others
            and all(a <= b for a, b in zip(mine, others, strict=True))
        )

    @property
    def _ranks(self) -> tuple[float, float, bool]:
        # Minutes are a line in sets, so no longer at both ends is no longer anywhere between.
        return self.minutes(LEAST_SETS), self.minutes(MOST_SETS), not self.is_own


@dataclass(frozen=True)
class Task:
    """All limits of a week, as numbers; a solve with one loosened shows whether that one is the obstacle.

    `region_high` and `muscle_high` are the most weekly sets, `session_high` the most sets of one
    whole muscle in one session. A session reaches a region from `reached_at` sets; `reached_in`
    sessions should. `minutes` is the length of every session, warm-up included. `must` has the
    (goal, region) pairs that have to be met: goals "below", "thin" or "growing".
    """

    choices: tuple[Choice, ...]
    sessions: int
    minutes: float
    warmup_min: float
    regions: Mapping[str, Range]
    region_high: Mapping[str, float]
    muscle_high: Mapping[str, float]
    session_high: Mapping[str, float]
    reached_at: float
    reached_in: int
    favour: frozenset[str] = frozenset()
    is_minimum_only: bool = False
    must: frozenset[tuple[Goal, str]] = frozenset()


def missed(
    goal: RegionGoal,
    under: Mapping[str, int],
    thin: Mapping[str, int],
    short: Mapping[str, int],
    favour: Collection[str],
) -> Terms:
    """Return the terms of a goal over regions: one for each region that misses it.

    `under`, `thin` and `short` have each region's column: 1 where it is below its minimum, is reached in
    too few sessions, or is short of productive.
    """
    if goal == "favoured":
        return {column: 1.0 for region, column in short.items() if region in favour}
    columns = {"below": under, "thin": thin, "growing": short}[goal]
    return dict.fromkeys(columns.values(), 1.0)


def goals_of(task: Task) -> tuple[Goal, ...]:
    """Return the goals of a week in their order; each is a number to minimise.

    They are: regions below the minimum; regions reached in too few sessions; favoured regions, then
    all regions, short of productive; slots; sets; slots of exercises that are not the article's own.
    """
    if task.is_minimum_only:
        return ("below", "thin", "slots", "sets")
    favoured: tuple[Goal, ...] = ("favoured",) if task.favour else ()
    return ("below", "thin", *favoured, "growing", "slots", "sets", "other")


def largest_session(task: Task) -> tuple[int, int]:
    """Return upper bounds on the (exercises, sets) that the minutes of one session have room for.

    The shortest exercises at the fewest sets bound the exercises; minutes left over go to the shortest
    sets.
    """
    left, slots, most = task.minutes - task.warmup_min + _ROUNDING, 0, 0
    shortest_set = min((choice.set_min for choice in task.choices), default=1)
    for minutes in sorted(c.minutes(LEAST_SETS) for c in task.choices for _ in range(c.copies)):
        left -= minutes
        if left < 0:
            break
        slots += 1
        most = max(most, min(MOST_SETS * slots, LEAST_SETS * slots + int(left / shortest_set)))
    return slots, most


def most_sets(choice: Choice, task: Task) -> int:
    """Return the most sets of one exercise that fit into a session's minutes, 0 if even the fewest do not."""
    left = task.minutes - task.warmup_min + _ROUNDING
    return max((n for n in range(LEAST_SETS, MOST_SETS + 1) if choice.minutes(n) <= left), default=0)


def merged_choices(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return one choice for all exercises that count alike, with the shortest times among them.

    Kept exercises and the article's own stay apart from the others. The times are a line at or
    below the shortest for every number of sets, so that the merged model stays a relaxation.
    """
    groups: dict[object, Choice] = {}
    for choice in choices:
        known = groups.get(choice.group)
        groups[choice.group] = _merged(known, choice) if known else choice
    return tuple(groups.values())


def _merged(one: Choice, other: Choice) -> Choice:
    # The shortest time by sets is concave, so the line through both its ends is nowhere above it.
    few, many = (min(one.minutes(sets), other.minutes(sets)) for sets in (LEAST_SETS, MOST_SETS))
    set_min = (many - few) / (MOST_SETS - LEAST_SETS)
    slot_min = few - LEAST_SETS * set_min
    return replace(one, slot_min=slot_min, set_min=set_min, copies=one.copies + other.copies)


@dataclass
class WeekModel:
    """The model of a week; `is_merged` makes one session of all, which is a relaxation.

    `slots[c, s]` and `sets[c, s]` are the columns of choice c in session s. The columns `under`, `thin`
    and `short` are 1 for a region below its minimum, reached too seldom, or short of productive.
    """

    task: Task
    is_merged: bool = False
    model: Model = field(default_factory=Model)
    slots: dict[tuple[int, int], int] = field(default_factory=dict)
    sets: dict[tuple[int, int], int] = field(default_factory=dict)
    under: dict[str, int] = field(default_factory=dict)
    thin: dict[str, int] = field(default_factory=dict)
    short: dict[str, int] = field(default_factory=dict)
    reached: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add all columns and rows to `model`."""
        self.choices = merged_choices(self.task.choices) if self.is_merged else self.task.choices
        self.span = self.task.sessions if self.is_merged else 1
        # A column of the merged model stands for all sessions, so its limits are `span` times as high.
        self.parts = range(1 if self.is_merged else self.task.sessions)
        self.needed = min(self.task.reached_in, self.task.sessions)  # one session cannot reach twice
        self._place_slots()
        self._limit_sessions()
        self._limit_weeks()
        for region, target in self.task.regions.items():
            self._judge(region, target)
        kinds = {"below": self.under, "thin": self.thin, "growing": self.short}
        for goal, region in self.task.must:
            self.model.at_most({kinds[goal][region]: 1}, 0)
        if not self.is_merged:
            self._order_sessions()
            self._order_alike()

    def goal(self, goal: Goal) -> Terms:
        """Return the terms {column: factor} whose sum the goal minimises."""
        match goal:
            case "slots":
                return dict.fromkeys(self.slots.values(), 1.0)
            case "sets":
                return dict.fromkeys(self.sets.values(), 1.0)
            case "other":
                return {column: 1.0 for (c, _), column in self.slots.items() if not self.choices[c].is_own}
            case _:
                return missed(goal, self.under, self.thin, self.short, self.task.favour)

    def week(self, values: Sequence[float]) -> Week:
        """Return the week in the values of all columns."""
        return tuple(
            {
                choice.exercise: round(values[self.sets[c, s]])
                for c, choice in enumerate(self.choices)
                if values[self.sets[c, s]] > 0
            }
            for s in self.parts
        )

    def used(self, values: Sequence[float]) -> set[object]:
        """Return the groups of exercises that have sets in the values."""
        return {
            choice.group
            for c, choice in enumerate(self.choices)
            if any(values[self.sets[c, s]] > 0 for s in self.parts)
        }

    def values_of(self, week: Week) -> list[float]:
        """Return the values of all columns for a week, its largest session first (see `_order_sessions`)."""
        values = [0.0] * len(self.model.uppers)
        ordered = sorted(week, key=lambda session: -sum(session.values()))  # or a row refuses the start
        for (c, s), column in self.sets.items():
            values[column] = float(ordered[s].get(self.choices[c].exercise, 0))
            values[self.slots[c, s]] = float(values[column] > 0)
        for region, target in self.task.regions.items():
            per_session = [self._sum(self._of_region(region, (s,)), values) for s in self.parts]
            reached = [count >= self.task.reached_at for count in per_session]
            for s, is_reached in enumerate(reached):
                values[self.reached[region, s]] = float(is_reached)
            values[self.under[region]] = float(sum(per_session) < target.min)
            values[self.short[region]] = float(sum(per_session) < target.productive[0])
            values[self.thin[region]] = float(sum(reached) < self.needed)
        return values

    def value(self, goal: Goal, values: Sequence[float]) -> int:
        """Return the value of a goal: the sum of its terms."""
        return round(self._sum(self.goal(goal), values))

    @staticmethod
    def _sum(terms: Terms, values: Sequence[float]) -> float:
        return sum(factor * values[column] for column, factor in terms.items())

    def _place_slots(self) -> None:
        for c, choice in enumerate(self.choices):
            top = most_sets(choice, self.task)
            most = choice.copies * self.span if top else 0
            for s in self.parts:
                slot, sets = self.model.column(most), self.model.column(top * most)
                self.slots[c, s], self.sets[c, s] = slot, sets
                # No slot, no sets; a slot has from the fewest to the most sets that fit.
                self.model.at_least({sets: 1, slot: -LEAST_SETS}, 0)
                self.model.at_most({sets: 1, slot: -top}, 0)
            if choice.is_kept:
                self.model.at_least({self.slots[c, s]: 1 for s in self.parts}, 1)

    def _limit_sessions(self) -> None:
        most_slots, sets_in_session = largest_session(self.task)
        for s in self.parts:
            slots = {self.slots[c, s]: 1.0 for c in range(len(self.choices))}
            self.model.at_least(slots, self.span)  # a session without an exercise is none
            self.model.at_most(slots, most_slots * self.span)
            self.model.at_most(
                {self.sets[c, s]: 1 for c in range(len(self.choices))}, sets_in_session * self.span
            )
            minutes = {self.slots[c, s]: choice.slot_min for c, choice in enumerate(self.choices)}
            minutes |= {self.sets[c, s]: choice.set_min for c, choice in enumerate(self.choices)}
            self.model.at_most(minutes, (self.task.minutes - self.task.warmup_min) * self.span)
            for muscle, most in self.task.session_high.items():
                self.model.at_most(self._of_muscle(muscle, (s,)), most * self.span)

    def _limit_weeks(self) -> None:
        for muscle, most in self.task.muscle_high.items():
            self.model.at_most(self._of_muscle(muscle, self.parts), most)
        for region, most in self.task.region_high.items():
            self.model.at_most(self._of_region(region, self.parts), most)

    def _judge(self, region: str, target: Range) -> None:
        self.under[region], self.thin[region] = self.model.column(), self.model.column()
        self.short[region] = self.model.column()
        sets = self._of_region(region, self.parts)
        # Either the sets reach the minimum, or `under` is 1 and fills the gap: a goal then counts it.
        self.model.at_least({**sets, self.under[region]: target.min}, target.min)
        low = target.productive[0]
        self.model.at_least({**sets, self.short[region]: low}, low)
        # A region below its minimum is short of productive too.
        self.model.at_least({self.short[region]: 1, self.under[region]: -1}, 0)
        self._spread(region)

    def _spread(self, region: str) -> None:
        """Hold the column `thin` at 1 unless enough sessions reach the region."""
        reached: Terms = {}
        for s in self.parts:
            column = self.reached[region, s] = self.model.column(self.span)
            reached[column] = 1
            sets = self._of_region(region, (s,))
            self.model.at_least({**sets, column: -self.task.reached_at}, 0)
            # Follows from the row above for whole numbers only; the solver also looks at fractions.
            slots = {self.slots[c, s]: 1.0 for c, o in enumerate(self.choices) if region in o.credits}
            self.model.at_least({**slots, column: -1}, 0)
        self.model.at_least({**reached, self.thin[region]: self.needed}, self.needed)

    def _of_region(self, region: str, parts: Iterable[int]) -> Terms:
        return {
            self.sets[c, s]: choice.credits[region]
            for s in parts
            for c, choice in enumerate(self.choices)
            if region in choice.credits
        }

    def _of_muscle(self, muscle: str, parts: Iterable[int]) -> Terms:
        return {
            self.sets[c, s]: choice.muscles[muscle]
            for s in parts
            for c, choice in enumerate(self.choices)
            if muscle in choice.muscles
        }

    def _order_sessions(self) -> None:
        """Order the sessions, most sets first: 7 of them would have 5,040 orders of one week to refute."""
        numbers = range(len(self.choices))
        for s, following in pairwise(self.parts):
            more = {self.sets[c, s]: 1.0 for c in numbers}
            self.model.at_least({**more, **{self.sets[c, following]: -1.0 for c in numbers}}, 0)

    def _order_alike(self) -> None:
        """Allow an exercise only beside a better one that counts alike: this removes equal weeks too."""
        for c, better in betters(self.choices):
            for s in self.parts:
                self.model.at_least({self.slots[better, s]: 1, self.slots[c, s]: -1}, 0)


def betters(choices: Sequence[Choice]) -> Iterator[tuple[int, int]]:
    """Yield (choice, one that is better, or equal and earlier in the list) where there is one.

    The better one can replace the other in any best week, so no goal loses by asking for it first. Kept
    exercises are left out, because the week must have them at any cost.
    """
    groups: dict[object, list[int]] = {}
    for c, choice in enumerate(choices):
        if not choice.is_kept:
            groups.setdefault(choice.kind, []).append(c)
    for group in groups.values():
        for place, c in enumerate(group):
            better = [
                other
                for at, other in enumerate(group)
                if choices[other].is_better(choices[c]) or (at < place and _alike(choices[c], choices[other]))
            ]
            if better:
                yield c, better[-1]


def _alike(one: Choice, other: Choice) -> bool:
    return replace(one, exercise="") == replace(other, exercise="")
