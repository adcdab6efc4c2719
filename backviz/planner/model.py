"""The week as a mixed-integer program: its columns, rows and goals.

Must not know a request or a sentence. The model has two sizes: session by session, and all sessions merged
into one. The merged one is a relaxation (a week that fits session by session also fits the sum), small,
and gives bounds quickly.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from backviz.facts.counting import Range
from backviz.planner.shape import alike_in, hard_in_a_row, light_in
from backviz.planner.solver import Model, Terms
from backviz.planner.task import (
    PARTS_OF_A_SET,
    Choice,
    Goal,
    Task,
    Week,
    goals_of,
    largest_session,
    merged_choices,
    most_sets,
    repeats_in,
)

__all__ = ["WeekModel"]

_SHAPE: tuple[Goal, ...] = ("light", "alike", "near", "uneven")  # of sessions, so the merged model has none


@dataclass
class WeekModel:
    """The model of a week; `is_merged` makes one session of all, which is a relaxation.

    `slots[c, s]` and `sets[c, s]` are the columns of choice c in session s. The columns `under`, `thin`
    and `short` are 1 for a region below its minimum, reached too seldom, or short of productive; `weak`
    is 1 for a muscle below its minimum, `lacking` for a kind of movement without a slot; `gaps` are the
    quarter sets that a favoured region lacks; `repeats` count the slots that repeat an exercise. `shape`
    has the columns of the goals of `planner.shape`, `aimed` is 1 for a region aimed at in a session.
    """

    task: Task
    is_merged: bool = False
    model: Model = field(default_factory=Model)
    slots: dict[tuple[int, int], int] = field(default_factory=dict)
    sets: dict[tuple[int, int], int] = field(default_factory=dict)
    under: dict[str, int] = field(default_factory=dict)
    weak: dict[str, int] = field(default_factory=dict)
    thin: dict[str, int] = field(default_factory=dict)
    short: dict[str, int] = field(default_factory=dict)
    lacking: dict[str, int] = field(default_factory=dict)
    gaps: dict[str, int] = field(default_factory=dict)
    repeats: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    reached: dict[tuple[str, int], int] = field(default_factory=dict)
    shape: dict[Goal, dict[object, int]] = field(default_factory=dict)
    aimed: dict[tuple[str, int], int] = field(default_factory=dict)
    spans: dict[bool, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add all columns and rows to `model`."""
        self.choices = merged_choices(self.task.choices) if self.is_merged else self.task.choices
        # A column of the merged model stands for all sessions.
        self.parts = range(1 if self.is_merged else self.task.sessions)
        self.needed = min(self.task.reached_in, self.task.sessions)  # one session cannot reach twice
        self.one = self.model.column()  # always 1: a goal's constant
        self.model.at_least({self.one: 1}, 1)
        self._place_slots()
        self._limit_sessions()
        self._limit_weeks()
        self._limit_repeats()
        for region, target in self.task.regions.items():
            self._judge(region, target)
        self._judge_muscles()
        self._vary()
        if not self.is_merged:
            self._shape_sessions()
        kinds = {"below": self.under, "thin": self.thin, "growing": self.short}
        for goal, region in self.task.must:
            self.model.at_most({kinds[goal][region]: 1}, 0)
        if not self.is_merged and self.task.is_even and self.task.sessions > 1:
            self._order_ends()

    def goal(self, goal: Goal) -> Terms:
        """Return the terms {column: factor} whose sum the goal minimises."""
        columns: dict[Goal, Iterable[int]] = {
            "below": (*self.under.values(), *self.weak.values()),
            "repeats": self.repeats.values(),
            "thin": self.thin.values(),
            "varied": self.lacking.values(),
            "favoured": self.gaps.values(),
            "growing": self.short.values(),
            "slots": self.slots.values(),
            "sets": self.sets.values(),
        }
        if goal == "points":
            return {column: float(self.choices[c].points) for (c, _), column in self.slots.items()}
        if goal in _SHAPE:
            return dict.fromkeys(self.shape.get(goal, {}).values(), 1.0)
        return self._changes() if goal == "changed" else dict.fromkeys(columns[goal], 1.0)

    def _changes(self) -> Terms:
        """Return the terms of slots that the week before lacks, and of those it has that are gone."""
        before = self.task.before or ()
        if self.is_merged:
            return {}
        terms: Terms = {self.one: float(sum(len(session) for session in before))}
        for (c, s), column in self.slots.items():
            had = s < len(before) and self.choices[c].exercise in before[s]
            terms[column] = -1.0 if had else 1.0
        return terms

    def pair_up(self, pairs: Collection[frozenset[str]]) -> Terms:
        """Add a column for each pair in a session, an exercise in one pair only; return minus their sum."""
        of_slot: dict[int, list[int]] = {}
        for a, b in combinations(range(len(self.choices)), 2):
            if frozenset((self.choices[a].exercise, self.choices[b].exercise)) in pairs:
                for s in self.parts:
                    column = self.model.column()
                    for c in (a, b):
                        of_slot.setdefault(self.slots[c, s], []).append(column)
        for slot, columns in of_slot.items():
            self.model.at_most({**dict.fromkeys(columns, 1.0), slot: -1}, 0)
        return {column: -1.0 for columns in of_slot.values() for column in columns}

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
        """Return the values of all columns for a week (see `_order_ends`)."""
        values = [0.0] * len(self.model.uppers)
        values[self.one] = 1.0
        if self.task.is_even and sum(week[0].values()) < sum(week[-1].values()):
            week = week[::-1]  # or a row refuses the start
        for (c, s), column in self.sets.items():
            values[column] = float(week[s].get(self.choices[c].exercise, 0))
            values[self.slots[c, s]] = float(values[column] > 0)
        for (c, sessions), column in self.repeats.items():
            stands = sum(values[self.slots[c, s]] for s in sessions)
            values[column] = max(0.0, stands - self._without_repeat(sessions))
        for kind, column in self.lacking.items():
            values[column] = float(not any(values[slot] for slot in self._of_kind(kind)))
        for muscle, column in self.weak.items():
            sets = self._sum(self._of_muscle(muscle, self.parts), values)
            values[column] = float(sets < self.task.muscle_min[muscle])
        for region in self.task.regions:
            self._mark(region, values)
        if not self.is_merged:
            self._mark_shape(week, values)
        return values

    def _mark_shape(self, week: Week, values: list[float]) -> None:
        choices = {choice.exercise: choice for choice in self.choices}
        for number in light_in(week, self.task, choices):
            values[self.shape["light"][number]] = 1.0
        for number, names in alike_in(week, choices):
            values[self.shape["alike"][number, choices[names[0]].aimed]] = len(names) - 1.0
        for (region, s), column in self.aimed.items():
            values[column] = float(any(region in choices[name].aimed for name in week[s]))
        for place in hard_in_a_row(week, self.task, choices):
            values[self.shape["near"][place]] = 1.0
        for is_sets, (low, over) in self.spans.items():
            counts = [sum(one.values()) if is_sets else len(one) for one in week]
            most = (self.task.even or (0, 0))[0 if is_sets else 1]
            values[low] = float(min(counts))
            values[over] = float(max(0, max(counts) - min(counts) - most))

    def _mark(self, region: str, values: list[float]) -> None:
        target = self.task.regions[region]
        per_session = [self._sum(self._of_region(region, (s,)), values) for s in self.parts]
        reached = [count >= self.task.reached_at for count in per_session]
        for s, is_reached in enumerate(reached):
            values[self.reached[region, s]] = float(is_reached)
        values[self.under[region]] = float(sum(per_session) < target.min)
        values[self.short[region]] = float(sum(per_session) < target.productive[0])
        values[self.thin[region]] = float(sum(reached) < self.needed)
        if region in self.gaps:
            lacks = self._wanted_parts(region) - PARTS_OF_A_SET * sum(per_session)
            values[self.gaps[region]] = float(max(0, math.ceil(lacks)))

    def value(self, goal: Goal, values: Sequence[float]) -> int:
        """Return the value of a goal: the sum of its terms."""
        if goal == "repeats" and not self.is_merged:
            return repeats_in(self.week(values), self.task)
        return round(self._sum(self.goal(goal), values))

    @staticmethod
    def _sum(terms: Terms, values: Sequence[float]) -> float:
        return sum(factor * values[column] for column, factor in terms.items())

    def _place_slots(self) -> None:
        for c, choice in enumerate(self.choices):
            for s in self.parts:
                most, top = self._room(choice, s)
                slot, sets = self.model.column(most), self.model.column(top * most)
                self.slots[c, s], self.sets[c, s] = slot, sets
                # No slot, no sets; a slot has from the fewest to the most sets that fit.
                self.model.at_least({sets: 1, slot: -choice.low}, 0)
                self.model.at_most({sets: 1, slot: -top}, 0)
            if choice.is_kept:
                self.model.at_least({self.slots[c, s]: 1 for s in self.parts}, 1)

    def _room(self, choice: Choice, session: int) -> tuple[int, int]:
        """Return the most (slots, sets in a slot) of a choice in a part of the model."""
        if not self.is_merged:
            top = most_sets(choice, self.task, session)
            return int(top > 0), top
        top = max(most_sets(choice, self.task, s) for s in range(self.task.sessions))
        return (choice.copies * self.task.most_times(choice) if top else 0), top

    def _limit_sessions(self) -> None:
        for s in self.parts:
            stands_for = range(self.task.sessions) if self.is_merged else (s,)
            rooms = [largest_session(self.task, one) for one in stands_for]
            slots, sets = self._all(self.slots, s), self._all(self.sets, s)
            fewest = self.task.session_slots if self.task.is_strict else 1
            # A session without an exercise is none; where there is room for fewer, fewer do.
            self.model.at_least(slots, sum(max(1, min(fewest, room)) for room, _ in rooms))
            self.model.at_most(slots, sum(room for room, _ in rooms))
            self.model.at_most(sets, sum(room for _, room in rooms))
            minutes = {self.slots[c, s]: choice.slot_min for c, choice in enumerate(self.choices)}
            minutes |= {self.sets[c, s]: choice.set_min for c, choice in enumerate(self.choices)}
            room = sum(self.task.minutes[one] - self.task.warmup_min for one in stands_for)
            self.model.at_most(minutes, room)
            for muscle, most in self.task.session_high.items():
                self.model.at_most(self._of_muscle(muscle, (s,)), most * len(rooms))

    def _limit_weeks(self) -> None:
        self.model.at_most(dict.fromkeys(self.sets.values(), 1.0), self.task.week_sets)
        for muscle, most in self.task.muscle_high.items():
            self.model.at_most(self._of_muscle(muscle, self.parts), most)
        for region, most in self.task.region_high.items():
            self.model.at_most(self._of_region(region, self.parts), most)

    def _limit_repeats(self) -> None:
        """Forbid, or count, an exercise in two close sessions or in too many."""
        if self.is_merged:
            return
        often = [tuple(self.parts)] if self.task.sessions > self.task.times_a_week else []
        for c in range(len(self.choices)):
            for sessions in (*sorted(self.task.close), *often):
                most = self._without_repeat(sessions)
                terms = {self.slots[c, s]: 1.0 for s in sessions}
                if not self.task.is_strict:
                    column = self.repeats[c, sessions] = self.model.column(len(sessions) - most)
                    terms[column] = -1.0
                self.model.at_most(terms, most)

    def _without_repeat(self, sessions: tuple[int, ...]) -> int:
        return 1 if len(sessions) == 2 else self.task.times_a_week

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
        if self.task.aims and region in self.task.aims:
            wanted = self._wanted_parts(region)
            gap = self.gaps[region] = self.model.column(wanted)
            parts = {column: PARTS_OF_A_SET * factor for column, factor in sets.items()}
            self.model.at_least({**parts, gap: 1}, wanted)

    def _wanted_parts(self, region: str) -> int:
        return math.ceil(PARTS_OF_A_SET * (self.task.aims or {})[region])

    def _judge_muscles(self) -> None:
        for muscle, least in self.task.muscle_min.items():
            self.weak[muscle] = self.model.column()
            sets = self._of_muscle(muscle, self.parts)
            self.model.at_least({**sets, self.weak[muscle]: least}, least)

    def _vary(self) -> None:
        for kind in self.task.kinds:
            column = self.lacking[kind] = self.model.column()
            self.model.at_least({**dict.fromkeys(self._of_kind(kind), 1.0), column: 1}, 1)

    def _shape_sessions(self) -> None:
        """Add what `planner.shape` counts: each column is 1, or the number, where a rule yields."""
        goals = goals_of(self.task)
        if "light" in goals:
            self._ask_for_main()
        self._part_alike()
        if "near" in goals:
            self._part_days()
        if "uneven" in goals:
            self._level()

    def _ask_for_main(self) -> None:
        columns: dict[object, int] = {}
        main = [c for c, choice in enumerate(self.choices) if choice.is_main]
        for s in sorted(self.task.main):
            columns[s] = self.model.column()
            self.model.at_least({**{self.slots[c, s]: 1.0 for c in main}, columns[s]: 1}, 1)
        self.shape["light"] = columns

    def _part_alike(self) -> None:
        by_aim: dict[frozenset[str], list[int]] = {}
        for c, choice in enumerate(self.choices):
            by_aim.setdefault(choice.aimed, []).append(c)
        columns: dict[object, int] = {}
        for aim, alike in by_aim.items():
            if not aim or len(alike) < 2:
                continue
            for s in self.parts:
                column = columns[s, aim] = self.model.column(len(alike) - 1)
                self.model.at_most({**{self.slots[c, s]: 1.0 for c in alike}, column: -1}, 1)
        self.shape["alike"] = columns

    def _part_days(self) -> None:
        columns: dict[object, int] = {}
        for region in self.task.regions:
            aimed = [c for c, choice in enumerate(self.choices) if region in choice.aimed]
            for s in sorted({s for pair in self.task.near for s in pair}) if aimed else ():
                column = self.aimed[region, s] = self.model.column()
                for c in aimed:
                    self.model.at_most({self.slots[c, s]: 1.0, column: -1}, 0)
            for a, b in sorted(self.task.near) if aimed else ():
                column = columns[a, b, region] = self.model.column()
                both = {self.aimed[region, a]: 1.0, self.aimed[region, b]: 1.0}
                self.model.at_most({**both, column: -1}, 1)
        self.shape["near"] = columns

    def _level(self) -> None:
        """Bound by how much sessions differ in sets and exercises; what is over counts."""
        columns: dict[object, int] = {}
        for is_sets, most in zip((True, False), self.task.even or (), strict=True):
            of = self.sets if is_sets else self.slots
            low, over = (self.model.column(self.task.session_sets) for _ in range(2))
            self.spans[is_sets], columns[is_sets] = (low, over), over
            for s in self.parts:
                terms = self._all(of, s)
                self.model.at_least({**terms, low: -1}, 0)
                self.model.at_most({**terms, low: -1, over: -1}, most)
        self.shape["uneven"] = columns

    def _all(self, columns: Mapping[tuple[int, int], int], session: int, factor: float = 1.0) -> Terms:
        return {columns[c, session]: factor for c in range(len(self.choices))}

    def _of_kind(self, kind: str) -> list[int]:
        return [column for (c, _), column in self.slots.items() if kind in self.choices[c].kinds]

    def _spread(self, region: str) -> None:
        """Hold the column `thin` at 1 unless enough sessions reach the region."""
        reached: Terms = {}
        for s in self.parts:
            column = self.reached[region, s] = self.model.column(self.task.sessions if self.is_merged else 1)
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

    def _order_ends(self) -> None:
        """Let the first session have at least the sets of the last: the week turned round is the same."""
        first = self._all(self.sets, self.parts[0])
        self.model.at_least({**first, **self._all(self.sets, self.parts[-1], -1.0)}, 0)
