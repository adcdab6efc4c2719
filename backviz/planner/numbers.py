"""The request for a week as the numbers of the model: what each exercise gives and takes, and every limit.

Knows the library's exercises and targets; must not know the solver.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backviz.facts.counting import counted_credit
from backviz.facts.exercises import ARTICLE_SOURCES, Exercise
from backviz.library import Library
from backviz.planner.arranged import bare_program, is_of, slot_of
from backviz.planner.request import PlanRequest, available_exercises, level_rule
from backviz.planner.task import Choice, Task, Week, in_a_row, most_sets
from backviz.program.program import DAYS, Program, Session
from backviz.week.coverage import credits_of, session_minutes, target_of

__all__ = ["task_of"]

_FEWEST = 2  # sets of a slot, where the exercise's own range allows it: one set is a warm-up


def task_of(request: PlanRequest, library: Library) -> Task:
    """Return the request as the numbers of the model.

    They come from frequency, session_cap, time and planner of data/targets.yaml; the most weekly sets are
    the upper ends of the productive ranges. Favoured regions aim at the middle of their ranges.
    """
    targets, program, rule = library.targets, bare_program(request, library), level_rule(request, library)
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
        kinds=frozenset(kind.name for kind in rules.variety if is_of(exercise, counted, kind)),
        closed=frozenset(
            session
            for session in range(request.sessions)
            if not exercise.is_doable_with(request.equipment_in(session))
        ),
        is_main=rules.main is not None and is_of(exercise, counted, rules.main),
        is_kept=exercise.id in request.keep,
    )


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


def _slot_minutes(exercise: Exercise, sets: int, library: Library) -> float:
    session = Session(name="one exercise", slots=(slot_of(exercise, sets),))
    return session_minutes(session, library) - library.targets.time.warmup_min
