"""The request for a week, checked against the library.

Knows the library's exercises, equipment and targets; must not know the model or the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backviz.facts.counting import DEFAULT_RULE, CountingRule, Range
from backviz.facts.exercises import Exercise
from backviz.facts.problems import unknown_word
from backviz.facts.targets import LevelRule
from backviz.library import Library
from backviz.program.program import DAYS, LIMITS, Day, Program

__all__ = [
    "MINUTES",
    "DayWish",
    "PlanRequest",
    "available_exercises",
    "avoided",
    "check_request",
    "level_of",
    "level_rule",
    "request_as_data",
]

MINUTES = (1, 240)  # of one session
_USUAL_LEVEL = "intermediate"  # where the request names no level


@dataclass(frozen=True)
class DayWish:
    """A day to train on; minutes or equipment that are None are those of the request."""

    day: Day
    minutes: float | None = None
    equipment: frozenset[str] | None = None


@dataclass(frozen=True)
class PlanRequest:
    """The wishes for a week: its sessions (1 to 7), their minutes with warm-up (1 to 240), and limits.

    `equipment` is the equipment owned (None: everything), `level` the hardest level, which also bounds the
    sets (None: intermediate; kept exercises may be harder). Favoured regions get more sets; kept exercises
    are in the week at least once. `avoid` has exercises, and words of the cautions ("shoulder") that rule
    out every exercise with such a caution. `days` are the weekdays, one for each session; `supersets` asks
    for pairs that save time; `near` is a week to change as little as possible; its other lifts stay, and
    `minutes` are those for the back alone. `is_minimum_only` asks for
    no more than the minimum of every region. `targets` and `credits` override the library's, as in a
    program. Raises ValueError for a number out of range and for days that do not fit.
    """

    sessions: int
    minutes: float
    equipment: frozenset[str] | None = None
    level: str | None = None
    favour: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    is_minimum_only: bool = False
    days: tuple[DayWish, ...] = ()
    supersets: bool = False
    near: Program | None = None
    counting: CountingRule = DEFAULT_RULE
    targets: Mapping[str, Range] = field(default_factory=dict)
    credits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError, with the number, for one out of range."""
        if not 1 <= self.sessions <= LIMITS["sessions"]:
            raise ValueError(f"Sessions must be 1 to {LIMITS['sessions']} ({self.sessions} given)")
        for minutes in (self.minutes, *(wish.minutes for wish in self.days if wish.minutes is not None)):
            if not MINUTES[0] <= minutes <= MINUTES[1]:
                raise ValueError(f"Minutes must be {MINUTES[0]} to {MINUTES[1]} ({minutes:g} given)")
        self._check_days()

    def _check_days(self) -> None:
        days = [wish.day for wish in self.days]
        if days and len(days) != self.sessions:
            raise ValueError(f"{self.sessions} sessions need as many days ({len(days)} given)")
        twice = next((day for day in days if days.count(day) > 1), None)
        if twice:
            raise ValueError(f"The day {twice!r} is given twice")
        object.__setattr__(self, "days", tuple(sorted(self.days, key=lambda wish: DAYS.index(wish.day))))

    def equipment_in(self, session: int) -> frozenset[str] | None:
        """Return the equipment of a session; None is everything."""
        own = self.days[session].equipment if self.days else None
        return self.equipment if own is None else own

    def minutes_in(self, session: int) -> float:
        """Return the minutes of a session."""
        own = self.days[session].minutes if self.days else None
        return self.minutes if own is None else own


def request_as_data(request: PlanRequest) -> dict[str, object]:
    """Return the request as plain values for JSON; equal requests have equal values."""
    return {
        "sessions": request.sessions,
        "minutes": request.minutes,
        "equipment": None if request.equipment is None else sorted(request.equipment),
        "level": request.level,
        "favour": sorted(request.favour),
        "keep": sorted(request.keep),
        "avoid": sorted(request.avoid),
        "is_minimum_only": request.is_minimum_only,
        "days": [
            [wish.day, wish.minutes, None if wish.equipment is None else sorted(wish.equipment)]
            for wish in request.days
        ],
        "supersets": request.supersets,
        "near": None if request.near is None else request.near.model_dump(mode="json"),
        "counting": request.counting,
        "targets": {region: (t.min, *t.productive) for region, t in request.targets.items()},
        "credits": {exercise: dict(credits) for exercise, credits in request.credits.items()},
    }


def check_request(request: PlanRequest, library: Library) -> None:
    """Raise ValueError, with a sentence for each, for words the library lacks."""
    vocabulary = library.vocabulary
    known: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("equipment", request.equipment or (), vocabulary.terms("equipment")),
        *(("equipment", wish.equipment or (), vocabulary.terms("equipment")) for wish in request.days),
        ("level", () if request.level is None else (request.level,), vocabulary.terms("level")),
        ("region", request.favour, library.regions),
        ("exercise", request.keep, library.exercises),
        ("exercise", [word for word in request.avoid if not _means(word, library)], library.exercises),
    ]
    faults = [
        unknown_word(kind, word, words)
        for kind, given, words in known
        for word in sorted(given)
        if word not in words
    ]
    if faults:
        raise ValueError("; ".join(faults))


def _means(word: str, library: Library) -> frozenset[str]:
    """Return the exercises a word to avoid means: one by its id, or those whose caution has the word."""
    if word in library.exercises:
        return frozenset({word})
    said = word.strip().casefold()
    return frozenset(
        e.id for e in library.exercises.values() if said and said in (e.caution or "").casefold()
    )


def avoided(request: PlanRequest, library: Library) -> frozenset[str]:
    """Return the exercises that a request avoids."""
    return frozenset().union(*(_means(word, library) for word in request.avoid))


def level_of(request: PlanRequest, library: Library) -> str:
    """Return the level a week is planned for: the one named, or intermediate, or the hardest there is."""
    levels = list(library.vocabulary.terms("level"))
    return request.level or (_USUAL_LEVEL if _USUAL_LEVEL in levels else levels[-1])


def level_rule(request: PlanRequest, library: Library) -> LevelRule | None:
    """Return the sets of the level a week is planned for; None where the data has no rule for it."""
    return library.targets.planner.levels.get(level_of(request, library))


def available_exercises(request: PlanRequest, library: Library) -> list[Exercise]:
    """Return the exercises a request allows: equipment owned, not avoided, and not too hard unless kept."""
    levels = list(library.vocabulary.terms("level"))
    hardest = levels.index(level_of(request, library))
    avoid = avoided(request, library)
    rooms = {request.equipment_in(session) for session in range(request.sessions)}
    return [
        exercise
        for exercise in library.exercises.values()
        if any(exercise.is_doable_with(room) for room in rooms)
        and exercise.id not in avoid
        and (exercise.id in request.keep or levels.index(exercise.level) <= hardest)
    ]
