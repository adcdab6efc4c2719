"""The planned week as a program: the days of the request, the slots of each in a sensible order.

Knows the library's exercises and targets; must not know the model or the solver.
"""

from __future__ import annotations

from collections.abc import Mapping

from backviz.facts.counting import Range
from backviz.facts.exercises import Exercise
from backviz.facts.targets import MovementKind
from backviz.library import Library
from backviz.planner.request import PlanRequest, level_rule
from backviz.planner.task import Week
from backviz.program.program import Program, Session, Slot
from backviz.week.own_numbers import scale_targets

__all__ = ["bare_program", "is_of", "program_of", "slot_of"]


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
    rule = level_rule(request, library) if request.level and not request.targets else None
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


def slot_of(exercise: Exercise, sets: int) -> Slot:
    """Return the slot of an exercise with its usual reps."""
    return Slot(exercise=exercise.id, sets=sets, reps=exercise.reps)


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
                not (e.rest_s >= longest or (main is not None and is_of(e, e.gives, main))),
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
    return tuple(slot_of(exercise, sets[exercise.id]) for exercise in ordered)


def is_of(exercise: Exercise, counted: Mapping[str, float], kind: MovementKind) -> bool:
    """Say whether the exercise is of this kind of movement; `counted` are its credits under the rule."""
    aimed = not kind.regions or any(counted.get(region, 0) >= 1 for region in kind.regions)
    return aimed and (not kind.movements or exercise.movement in kind.movements)
