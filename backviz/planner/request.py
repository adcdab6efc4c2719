"""The request for a week: checked against the library, then turned into numbers for the model.

Knows the library's exercises, equipment and targets; must not know the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from backviz.facts.counting import DEFAULT_RULE, CountingRule, Range, counted_credit
from backviz.facts.exercises import ARTICLE_SOURCES, Exercise
from backviz.facts.problems import unknown_word
from backviz.facts.targets import LevelRule, MovementKind
from backviz.library import Library
from backviz.planner.task import Choice, Task, Week, in_a_row, most_sets
from backviz.program.program import DAYS, LIMITS, Day, Program, Session, Slot
from backviz.week.coverage import credits_of, session_minutes, target_of
from backviz.week.own_numbers import scale_targets

__all__ = [
    "MINUTES",
    "DayWish",
    "PlanRequest",
    "available_exercises",
    "avoided",
    "bare_program",
    "check_request",
    "level_of",
    "program_of",
    "request_as_data",
    "task_of",
]

MINUTES = (1, 240)  # of one session
_USUAL_LEVEL = "intermediate"  # where the request names no level
_FEWEST = 2  # sets of a slot, where the exercise's own range allows it: one set is a warm-up


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


def _level_rule(request: PlanRequest, library: Library) -> LevelRule | None:
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


def task_of(request: PlanRequest, library: Library) -> Task:
    """Return the request as the numbers of the model.

    They come from frequency, session_cap, time and planner of data/targets.yaml; the most weekly sets are
    the upper ends of the productive ranges. Favoured regions aim at the middle of their ranges.
    """
    targets, program, rule = library.targets, bare_program(request, library), _level_rule(request, library)
    regions = {region: target_of(region, program, library) for region in library.regions}
    choices = tuple(
        choice
        for exercise in available_exercises(request, library)
        if (choice := _choice(exercise, request, program, library)).credits or choice.is_kept
    )
    is_favouring = request.favour and not request.is_minimum_only
    task = Task(
        choices=choices,
        minutes=tuple(request.minutes_in(session) for session in range(request.sessions)),
        warmup_min=targets.time.warmup_min,
        regions=regions,
        region_high={region: target.productive[1] for region, target in regions.items()},
        muscle_high={muscle: targets.muscles[muscle].productive[1] for muscle in library.muscles},
        muscle_min={muscle: targets.muscles[muscle].min for muscle in library.muscles},
        session_high=dict.fromkeys(library.muscles, targets.session_cap.warn_sets),
        reached_at=targets.frequency.reached_at_sets,
        reached_in=targets.frequency.sessions_per_week,
        session_slots=rule.session_exercises if rule else 1,
        session_sets=rule.session_sets if rule else 99,
        week_sets=rule.week_sets if rule else 999,
        times_a_week=targets.planner.times_a_week,
        close=_close_sessions(request),
        near=_neighbouring_days(request),
        even=(targets.planner.even.sets, targets.planner.even.exercises) if _is_even(request) else None,
        kinds=_kinds_of(choices, library),
        aims={r: sum(regions[r].productive) / 2 for r in sorted(request.favour)} if is_favouring else None,
        before=_back_of(request.near, request.sessions),
        is_minimum_only=request.is_minimum_only,
    )
    return replace(task, main=_with_room_for_main(task))


def _with_room_for_main(task: Task) -> frozenset[int]:
    main = [choice for choice in task.choices if choice.is_main]
    return frozenset(s for s in range(task.sessions) if any(most_sets(choice, task, s) for choice in main))


def _kinds_of(choices: Iterable[Choice], library: Library) -> tuple[str, ...]:
    found = {kind for choice in choices for kind in choice.kinds}
    return tuple(kind.name for kind in library.targets.planner.variety if kind.name in found)


def _close_sessions(request: PlanRequest) -> frozenset[tuple[int, int]]:
    """Return the pairs of sessions on neighbouring days; of neighbouring sessions where no day is set."""
    near = request.near.sessions if request.near is not None else ()
    days = [wish.day for wish in request.days] or [session.day for session in near][: request.sessions]
    numbers = [DAYS.index(day) for day in days if day is not None]
    if len(numbers) < request.sessions:
        return in_a_row(request.sessions)
    return frozenset(
        (a, b)
        for a in range(len(numbers))
        for b in range(a + 1, len(numbers))
        if abs(numbers[b] - numbers[a]) in (1, len(DAYS) - 1)  # Sunday is followed by Monday
    )


def _neighbouring_days(request: PlanRequest) -> frozenset[tuple[int, int]]:
    """Return the pairs of sessions that have no day between them.

    Three sessions without days can all have one between them; of four or more in a week, two cannot.
    """
    return _close_sessions(request) if request.days or request.sessions > len(DAYS) // 2 else frozenset()


def _is_even(request: PlanRequest) -> bool:
    """Return True if the request gives every session the same minutes."""
    return len({request.minutes_in(session) for session in range(request.sessions)}) == 1


def _back_of(near: Program | None, sessions: int) -> Week | None:
    """Return the back exercises of a week to stay close to, cut or filled to the number of sessions."""
    if near is None:
        return None
    week = [{slot.exercise: slot.sets for slot in one.slots if slot.exercise} for one in near.sessions]
    return tuple([*week, *({} for _ in range(sessions))][:sessions])


def bare_program(
    request: PlanRequest, library: Library, sessions: tuple[Session, ...] = (Session(name="Day 1"),)
) -> Program:
    """Return a program of the sessions given, with the request's rule, targets and credits.

    A level that is named brings the ranges of its experience, where the request has none of its own.
    """
    program = Program(
        name="Planned week",  # no numbers: they would be wrong after the first edit
        counting=request.counting,
        sessions=sessions,
        credits={exercise: dict(credits) for exercise, credits in request.credits.items()},
    )
    rule = _level_rule(request, library) if request.level and not request.targets else None
    if rule:
        return scale_targets(program, library, rule.experience)
    own = {region: Range(min=t.min, productive=t.productive) for region, t in request.targets.items()}
    return program.model_copy(update={"targets": own})


def program_of(week: Week, request: PlanRequest, library: Library) -> Program:
    """Return the week as a program: Day 1 onwards, reps of the data, slots ordered by `_ordered_slots`."""
    sessions = tuple(_session(number, sets, request, library) for number, sets in enumerate(week))
    return bare_program(request, library, sessions)


def _session(number: int, sets: Mapping[str, int], request: PlanRequest, library: Library) -> Session:
    slots = _ordered_slots(sets, request, library)
    wish = request.days[number] if request.days else None
    if wish is None and request.near is not None and number < len(request.near.sessions):
        return request.near.sessions[number].model_copy(update={"slots": slots})
    return Session(
        name=f"Day {number + 1}",
        day=wish.day if wish else None,
        minutes=int(wish.minutes) if wish and wish.minutes is not None else None,
        equipment=tuple(sorted(wish.equipment)) if wish and wish.equipment is not None else None,
        slots=slots,
    )


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
    few, many = (_slot_minutes(exercise, sets, library) for sets in (1, 2))
    rules = library.targets.planner
    return Choice(
        exercise=exercise.id,
        credits=counted,
        muscles=muscles,
        slot_min=2 * few - many,
        set_min=many - few,
        low=min(max(_FEWEST, exercise.sets[0]), exercise.sets[1]),
        high=exercise.sets[1],
        points=_points(exercise, library),
        kinds=frozenset(kind.name for kind in rules.variety if _is_of(exercise, counted, kind)),
        closed=frozenset(
            session
            for session in range(request.sessions)
            if not exercise.is_doable_with(request.equipment_in(session))
        ),
        is_main=rules.main is not None and _is_of(exercise, counted, rules.main),
        is_kept=exercise.id in request.keep,
    )


def _is_of(exercise: Exercise, counted: Mapping[str, float], kind: MovementKind) -> bool:
    aimed = not kind.regions or any(counted.get(region, 0) >= 1 for region in kind.regions)
    return aimed and (not kind.movements or exercise.movement in kind.movements)


def _points(exercise: Exercise, library: Library) -> int:
    points, rest = library.targets.planner.points, library.targets.rest
    lists = len(exercise.listed) + points.article_lists * (exercise.source in ARTICLE_SOURCES)
    return (
        points.slot
        + points.lists[min(lists, len(points.lists) - 1)]
        + points.one_sided * exercise.is_one_sided
        + points.short_rest * (exercise.rest_s < rest.compound_s[0])
        + points.unaimed * all(credit < 1 for credit in exercise.gives.values())
    )


def _slot(exercise: Exercise, sets: int) -> Slot:
    return Slot(exercise=exercise.id, sets=sets, reps=exercise.reps)


def _slot_minutes(exercise: Exercise, sets: int, library: Library) -> float:
    session = Session(name="one exercise", slots=(_slot(exercise, sets),))
    return session_minutes(session, library) - library.targets.time.warmup_min


def _ordered_slots(sets: Mapping[str, int], request: PlanRequest, library: Library) -> tuple[Slot, ...]:
    """Return the slots in order: for favoured regions, heavy, longest rest, both arms, most credits.

    Heavy are the main exercises of data/targets.yaml and what has the longest rest of all; of equals come
    unlike neighbours.
    """
    main, longest = library.targets.planner.main, library.targets.rest.compound_s[1]
    left = [library.exercises[name] for name in sets]
    ordered: list[Exercise] = []
    while left:
        before = set(ordered[-1].credits) if ordered else set()
        following = min(
            left,
            key=lambda e: (
                not any(e.gives.get(region, 0) >= 1 for region in request.favour),
                not (e.rest_s >= longest or (main is not None and _is_of(e, e.gives, main))),
                -e.rest_s,
                e.is_one_sided,
                -sum(credit for credit in e.gives.values() if credit >= 0.5),
                len(before & set(e.credits)),
                -len(e.credits),
                e.id,
            ),
        )
        ordered.append(following)
        left.remove(following)
    return tuple(_slot(exercise, sets[exercise.id]) for exercise in ordered)
