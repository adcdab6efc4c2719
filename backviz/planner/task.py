"""The limits of a week as numbers: exercises to choose from, sessions, and what regions should get.

Must not know a request, a sentence or the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from backviz.facts.counting import Range

__all__ = [
    "PARTS_OF_A_SET",
    "Choice",
    "Goal",
    "Task",
    "Week",
    "betters_of",
    "goals_of",
    "in_a_row",
    "largest_session",
    "merged_choices",
    "most_sets",
    "pruned",
    "repeats_in",
    "with_minutes",
]

PARTS_OF_A_SET = 4  # the smallest credit is a quarter, so gaps are whole numbers of quarters
_ROUNDING = 1e-6  # minutes: a session that fits exactly must not fail by the last bit of a sum
Week = tuple[dict[str, int], ...]  # for each session: exercise -> sets
Goal = Literal[
    "below",
    "repeats",
    "thin",
    "varied",
    "light",
    "favoured",
    "growing",
    "alike",
    "near",
    "uneven",
    "changed",
    "slots",
    "points",
    "sets",
]


@dataclass(frozen=True)
class Choice:
    """An exercise in the model; a slot takes `slot_min` + sets x `set_min` minutes.

    `credits` and `muscles` are the counted sets that one set gives, zeros left out. `low` and `high` are
    the fewest and most sets of a slot, `kinds` the kinds of movement, `points` the cost of a slot, `closed`
    the sessions without its equipment. `is_main` marks those of which every session should have one.
    `copies` is the number of exercises the choice stands for (more than one only in a merged model).
    """

    exercise: str
    credits: Mapping[str, float]
    muscles: Mapping[str, float]
    slot_min: float
    set_min: float
    low: int = 2
    high: int = 4
    points: int = 1
    kinds: frozenset[str] = frozenset()
    closed: frozenset[int] = frozenset()
    is_main: bool = False
    is_kept: bool = False
    copies: int = 1

    @property
    def aimed(self) -> frozenset[str]:
        """Return the regions that get a whole set from each set."""
        return frozenset(region for region, count in self.credits.items() if count >= 1)

    def minutes(self, sets: int) -> float:
        """Return the minutes of one slot with `sets` sets."""
        return self.slot_min + sets * self.set_min

    @property
    def kind(self) -> tuple[object, ...]:
        """Return the key of exercises that can replace one another in all but time and points."""
        return (
            frozenset(self.credits.items()),
            frozenset(self.muscles.items()),
            self.low,
            self.high,
            self.kinds,
            self.is_main,
            self.closed,
        )

    @property
    def group(self) -> tuple[object, ...]:
        """Return the key of exercises that the merged model treats as one."""
        return (self.kind, self.points, self.exercise if self.is_kept else "")

    @property
    def ranks(self) -> tuple[float, float, float]:
        """Return what is better when smaller: points, and the minutes of few and of many sets."""
        # Minutes are a line in sets, so no longer at both ends is no longer anywhere between.
        return self.points, self.minutes(self.low), self.minutes(self.high)


@dataclass(frozen=True)
class Task:
    """All limits of a week, as numbers; a solve with one loosened shows whether that one is the obstacle.

    `minutes` has the length of every session, warm-up included. `region_high` and `muscle_high` are the
    most weekly sets, `session_high` the most sets of one whole muscle in one session, `session_sets` and
    `week_sets` the most sets of all, `session_slots` the fewest exercises of a session. A session reaches
    a region from `reached_at` sets; `reached_in` sessions should. `close` has the pairs of sessions that
    should not share an exercise, `main` the sessions that should have a main one, `near` the pairs of
    neighbouring days, which should not be aimed at the same regions, `even` the most (sets, exercises) by
    which sessions should differ. `aims` has the sets that favoured regions should reach, `before` the
    week to stay close to. `is_strict` forbids repeats and sessions of too few exercises; otherwise repeats
    are counted. `must` has the (goal, region) pairs that have to be met: "below", "thin" or "growing".
    """

    choices: tuple[Choice, ...]
    minutes: tuple[float, ...]
    warmup_min: float
    regions: Mapping[str, Range]
    region_high: Mapping[str, float]
    muscle_high: Mapping[str, float]
    muscle_min: Mapping[str, float]
    session_high: Mapping[str, float]
    reached_at: float
    reached_in: int
    session_slots: int = 1
    session_sets: int = 99
    week_sets: int = 999
    times_a_week: int = 7
    close: frozenset[tuple[int, int]] = frozenset()
    main: frozenset[int] = frozenset()
    near: frozenset[tuple[int, int]] = frozenset()
    even: tuple[int, int] | None = None
    kinds: tuple[str, ...] = ()
    aims: Mapping[str, float] | None = None
    before: Week | None = None
    is_strict: bool = True
    is_minimum_only: bool = False
    must: frozenset[tuple[Goal, str]] = frozenset()

    @property
    def sessions(self) -> int:
        """Return the number of sessions."""
        return len(self.minutes)

    @property
    def is_even(self) -> bool:
        """Return True if the sessions differ in nothing, so that their order may be turned round."""
        same = len(set(self.minutes)) == 1 and not any(choice.closed for choice in self.choices)
        row = in_a_row(self.sessions)
        return same and self.before is None and self.close == row and self.near in (row, frozenset())

    def most_times(self, choice: Choice) -> int:
        """Return in how many sessions one exercise may stand without a repeat."""
        is_open = [s for s in range(self.sessions) if s not in choice.closed]
        if not self.is_strict:
            return len(is_open)
        return min(self.times_a_week, _apart(is_open, self.close))


def _apart(sessions: list[int], close: frozenset[tuple[int, int]]) -> int:
    """Return the most of the sessions of which no two are close."""
    if not sessions:
        return 0
    first, rest = sessions[0], sessions[1:]
    free = [s for s in rest if (first, s) not in close and (s, first) not in close]
    return max(1 + _apart(free, close), _apart(rest, close) if len(free) < len(rest) else 0)


def in_a_row(sessions: int) -> frozenset[tuple[int, int]]:
    """Return the pairs of neighbouring sessions."""
    return frozenset((s, s + 1) for s in range(sessions - 1))


def with_minutes(task: Task, minutes: tuple[float, ...]) -> Task:
    """Return a task without days of its own with other sessions."""
    is_same = len(minutes) == task.sessions
    close = task.close if is_same else in_a_row(len(minutes))
    return replace(task, minutes=minutes, close=close, main=frozenset(), near=frozenset())


def goals_of(task: Task) -> tuple[Goal, ...]:
    """Return the goals of a week in their order; each is a number to minimise.

    They are: regions and muscles below the minimum; repeats; regions reached in too few sessions; kinds of
    movement that are missing; sessions without a main exercise; quarter sets that favoured regions lack;
    regions short of productive; exercises of a session that are alike; regions aimed at on neighbouring
    days; sets and exercises by which sessions differ too much; changes to the week before; slots' points;
    sets.
    """
    light: tuple[Goal, ...] = ("light",) if task.main else ()
    near: tuple[Goal, ...] = ("near",) if task.near else ()
    uneven: tuple[Goal, ...] = ("uneven",) if task.even and task.sessions > 1 else ()
    if task.before is not None:
        near, uneven = (), ()  # the week to stay near to has its own order of days
    days: tuple[Goal, ...] = ("alike", *near, *uneven)
    if task.is_minimum_only:
        return ("below", "repeats", "thin", "slots", *light, *days, "sets", "points")
    favoured: tuple[Goal, ...] = ("favoured",) if task.aims else ()
    changed: tuple[Goal, ...] = ("changed",) if task.before is not None else ()
    varied: tuple[Goal, ...] = ("varied",) if task.kinds else ()
    return (
        "below",
        "repeats",
        "thin",
        *varied,
        *light,
        *favoured,
        "growing",
        *changed,
        *days,
        "points",
        "sets",
    )


def repeats_in(week: Week, task: Task) -> int:
    """Return how often an exercise stands in two close sessions or in more than `times_a_week`."""
    names = {name for session in week for name in session}
    close = sum(name in week[a] and name in week[b] for name in names for a, b in task.close)
    often = sum(max(0, sum(name in one for one in week) - task.times_a_week) for name in names)
    return close + often


def largest_session(task: Task, session: int = 0) -> tuple[int, int]:
    """Return upper bounds on the (exercises, sets) that the minutes of one session have room for.

    The shortest exercises at the fewest sets bound the exercises; minutes left over go to the shortest
    sets.
    """
    left, slots, most = task.minutes[session] - task.warmup_min + _ROUNDING, 0, 0
    choices = [choice for choice in task.choices if session not in choice.closed]
    shortest_set = min((choice.set_min for choice in choices), default=1)
    low, high = min((c.low for c in choices), default=1), max((c.high for c in choices), default=1)
    for minutes in sorted(c.minutes(c.low) for c in choices for _ in range(c.copies)):
        left -= minutes
        if left < 0:
            break
        slots += 1
        # Fewest sets everywhere, and each further set takes at least the shortest.
        spare = int(left / shortest_set) if shortest_set > 0 else high * slots
        most = max(most, min(high * slots, max(c.low for c in choices) * slots + spare))
    return min(slots, task.session_sets // low), min(most, task.session_sets)


def most_sets(choice: Choice, task: Task, session: int) -> int:
    """Return the most sets of an exercise that fit into a session, 0 if even the fewest do not."""
    if session in choice.closed:
        return 0
    left = task.minutes[session] - task.warmup_min + _ROUNDING
    return max((n for n in range(choice.low, choice.high + 1) if choice.minutes(n) <= left), default=0)


def merged_choices(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return one choice for all exercises that count alike, with the shortest times among them.

    The times are a line at or below the shortest for every number of sets, so that the merged model
    stays a relaxation.
    """
    groups: dict[object, Choice] = {}
    for choice in choices:
        known = groups.get(choice.group)
        groups[choice.group] = _merged(known, choice) if known else choice
    return tuple(groups.values())


def _merged(one: Choice, other: Choice) -> Choice:
    # The shortest time by sets is concave, so the line through both its ends is nowhere above it.
    few, many = (min(one.minutes(sets), other.minutes(sets)) for sets in (one.low, one.high))
    span = one.high - one.low
    set_min = (many - few) / span if span else min(one.set_min, other.set_min)
    slot_min = few - one.low * set_min
    return replace(one, slot_min=slot_min, set_min=set_min, copies=one.copies + other.copies)


def betters_of(choice: Choice, others: Iterable[Choice]) -> int:
    """Return how many of the others count alike and are better, or as good and named before."""
    return sum(
        other.kind == choice.kind
        and other.exercise != choice.exercise
        and all(a <= b for a, b in zip(other.ranks, choice.ranks, strict=True))
        and (other.ranks != choice.ranks or other.exercise < choice.exercise)
        for other in others
    )


def pruned(task: Task) -> Task:
    """Return the task without exercises that any week can replace by a better one that counts alike.

    One of n slots in a week can be given to a better exercise if more than n - 1 of these are free; an
    exercise that is in the week blocks its session and the close ones. Kept ones stay.
    """
    most = _most_alike(task)
    inside = [c for c in task.choices if c.is_kept or betters_of(c, task.choices) < most]
    return replace(task, choices=tuple(inside))


def _most_alike(task: Task) -> int:
    """Return a number of better exercises of one kind from which one is always free for a session.

    An exercise is not free for a session if it stands there, in a close session or often enough. A whole
    muscle's cap bounds the slots of one kind; three in a session are more than any cap of ours allows.
    """
    around = max((sum(s in pair for pair in task.close) for s in range(task.sessions)), default=0)
    return min(2 * (1 + around), 2 * task.sessions) + 1
