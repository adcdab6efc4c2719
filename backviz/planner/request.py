"""The request for a week: checked against the library, then turned into numbers for the model.

Knows the library's exercises, equipment and targets; must not know the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backviz.facts.counting import DEFAULT_RULE, CountingRule, Range, counted_credit
from backviz.facts.exercises import ARTICLE_SOURCES, Exercise
from backviz.facts.problems import unknown_word
from backviz.library import Library
from backviz.planner.model import LEAST_SETS, MOST_SETS, Choice, Task, Week
from backviz.program.program import LIMITS, Program, Session, Slot
from backviz.week.coverage import credits_of, session_minutes, target_of

__all__ = [
    "MINUTES",
    "PlanRequest",
    "available_exercises",
    "bare_program",
    "check_request",
    "program_of",
    "request_as_data",
    "task_of",
]

MINUTES = (1, 240)  # of one session


@dataclass(frozen=True)
class PlanRequest:
    """The wishes for a week: its sessions (1 to 7), their minutes with warm-up (1 to 240), and limits.

    `equipment` is the equipment owned (None: everything), `level` the hardest level (None: any; kept
    exercises may be harder). Favoured regions become productive before others; kept exercises are in the
    week at least once, avoided ones never. `is_minimum_only` asks for no more than the minimum of every
    region. `targets` and `credits` override the library's, as in a program. Raises ValueError for a
    number out of range.
    """

    sessions: int
    minutes: float
    equipment: frozenset[str] | None = None
    level: str | None = None
    favour: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    is_minimum_only: bool = False
    counting: CountingRule = DEFAULT_RULE
    targets: Mapping[str, Range] = field(default_factory=dict)
    credits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError, with the number, for one out of range."""
        if not 1 <= self.sessions <= LIMITS["sessions"]:
            raise ValueError(f"Sessions must be 1 to {LIMITS['sessions']} ({self.sessions} given)")
        if not MINUTES[0] <= self.minutes <= MINUTES[1]:
            raise ValueError(f"Minutes must be {MINUTES[0]} to {MINUTES[1]} ({self.minutes:g} given)")


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
        "counting": request.counting,
        "targets": {region: (t.min, *t.productive) for region, t in request.targets.items()},
        "credits": {exercise: dict(credits) for exercise, credits in request.credits.items()},
    }


def check_request(request: PlanRequest, library: Library) -> None:
    """Raise ValueError, with a sentence for each, for words the library lacks."""
    vocabulary = library.vocabulary
    known: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("equipment", request.equipment or (), vocabulary.terms("equipment")),
        ("level", () if request.level is None else (request.level,), vocabulary.terms("level")),
        ("region", request.favour, library.regions),
        ("exercise", request.keep | request.avoid, library.exercises),
    ]
    faults = [
        unknown_word(kind, word, words)
        for kind, given, words in known
        for word in sorted(given)
        if word not in words
    ]
    if faults:
        raise ValueError("; ".join(faults))


def available_exercises(request: PlanRequest, library: Library) -> list[Exercise]:
    """Return the exercises a request allows: equipment owned, not avoided, and not too hard unless kept."""
    levels = list(library.vocabulary.terms("level"))
    hardest = levels.index(request.level) if request.level is not None else len(levels)
    return [
        exercise
        for exercise in library.exercises.values()
        if exercise.is_doable_with(request.equipment)
        and exercise.id not in request.avoid
        and (exercise.id in request.keep or levels.index(exercise.level) <= hardest)
    ]


def task_of(request: PlanRequest, library: Library) -> Task:
    """Return the request as the numbers of the model.

    They come from frequency, session_cap and time of data/targets.yaml; the most weekly sets are the
    upper ends of the productive ranges.
    """
    targets, program = library.targets, bare_program(request)
    regions = {region: target_of(region, program, library) for region in library.regions}
    return Task(
        choices=tuple(
            choice
            for exercise in available_exercises(request, library)
            if (choice := _choice(exercise, request, program, library)).credits or choice.is_kept
        ),
        sessions=request.sessions,
        minutes=request.minutes,
        warmup_min=targets.time.warmup_min,
        regions=regions,
        region_high={region: target.productive[1] for region, target in regions.items()},
        muscle_high={muscle: targets.muscles[muscle].productive[1] for muscle in library.muscles},
        session_high=dict.fromkeys(library.muscles, targets.session_cap.warn_sets),
        reached_at=targets.frequency.reached_at_sets,
        reached_in=targets.frequency.sessions_per_week,
        favour=request.favour,
        is_minimum_only=request.is_minimum_only,
    )


def bare_program(request: PlanRequest, sessions: tuple[Session, ...] = (Session(name="Day 1"),)) -> Program:
    """Return a program of the sessions given, with the request's rule, targets and credits."""
    return Program(
        name="Planned week",  # no numbers: they would be wrong after the first edit
        counting=request.counting,
        sessions=sessions,
        targets={region: Range(min=t.min, productive=t.productive) for region, t in request.targets.items()},
        credits={exercise: dict(credits) for exercise, credits in request.credits.items()},
    )


def program_of(week: Week, request: PlanRequest, library: Library) -> Program:
    """Return the week as a program: Day 1 onwards, reps of the data, slots ordered by `_ordered_slots`."""
    sessions = tuple(
        Session(name=f"Day {number}", slots=_ordered_slots(sets, library))
        for number, sets in enumerate(week, start=1)
    )
    return bare_program(request, sessions)


def _choice(exercise: Exercise, request: PlanRequest, program: Program, library: Library) -> Choice:
    counted = {
        region: count
        for region, credit in credits_of(exercise, program).items()
        if (count := counted_credit(credit, request.counting))
    }
    muscles = {
        muscle: most
        for muscle in library.muscles
        if (most := max((counted.get(region, 0) for region in library.regions_of(muscle)), default=0))
    }
    few, many = (_slot_minutes(exercise, sets, library) for sets in (LEAST_SETS, MOST_SETS))
    set_min = (many - few) / (MOST_SETS - LEAST_SETS)
    return Choice(
        exercise=exercise.id,
        credits=counted,
        muscles=muscles,
        slot_min=few - LEAST_SETS * set_min,
        set_min=set_min,
        is_own=exercise.source in ARTICLE_SOURCES,
        is_kept=exercise.id in request.keep,
    )


def _slot(exercise: Exercise, sets: int) -> Slot:
    return Slot(exercise=exercise.id, sets=sets, reps=exercise.reps)


def _slot_minutes(exercise: Exercise, sets: int, library: Library) -> float:
    session = Session(name="one exercise", slots=(_slot(exercise, sets),))
    return session_minutes(session, library) - library.targets.time.warmup_min


def _ordered_slots(sets: Mapping[str, int], library: Library) -> tuple[Slot, ...]:
    """Return the slots in order: longest rest first, then neighbours that share the fewest regions.

    Exercises that move more joints have the longer rests (`rest` of targets.yaml), so they come first.
    """
    left = [library.exercises[name] for name in sets]
    ordered: list[Exercise] = []
    while left:
        before = set(ordered[-1].credits) if ordered else set()
        following = min(left, key=lambda e: (-e.rest_s, len(before & set(e.credits)), -len(e.credits)))
        ordered.append(following)
        left.remove(following)
    return tuple(_slot(exercise, sets[exercise.id]) for exercise in ordered)
