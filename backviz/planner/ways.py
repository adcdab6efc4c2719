"""The ways to make a week fit: each limit loosened on its own, as little as is enough.

Each loosened week is solved again, so a way is only offered once a week with it was found. Words
come from the library; knows no region, exercise or equipment by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.planner.numbers import task_of
from backviz.planner.request import MINUTES, PlanRequest, level_of
from backviz.planner.search import Found, find_any_week
from backviz.planner.task import Task, Week, with_minutes
from backviz.planner.work import Work
from backviz.program.program import LIMITS
from backviz.week.words import listed

__all__ = [
    "Way",
    "change_two",
    "equipment_to_add",
    "give_up",
    "list_words",
    "longer_sessions",
    "ways_out",
    "ways_to_fit",
]

_SHOWN = 6  # pieces of equipment or exercises named before "and more"
_TRY = 700  # units of work for one loosened week


@dataclass(frozen=True)
class Way:
    """A limit, and the least loosening of it with which a week fits, both in words."""

    limit: str
    remedy: str


def ways_out(task: Task, request: PlanRequest, library: Library, work: Work) -> list[Way]:
    """Return every limit that, loosened alone, lets the task fit: of time and sets, then of exercises."""
    return [
        *ways_to_fit(task, library, work),
        *_more_choices(task, request, library, work),
    ]


def ways_to_fit(task: Task, library: Library, work: Work) -> list[Way]:
    """Return the limits of time and sets that, loosened alone, let the task fit; each by the least."""
    found = [
        longer_sessions(task, work),
        _other_count(task, work),
        _fuller_sessions(task, work),
        *_higher_ends(task, library, work),
    ]
    return [way for way in found if way]


def _try(task: Task, work: Work) -> Found:
    if work.left() <= 0:
        return Found(None)
    return find_any_week(task, work.at_most(_TRY))


def longer_sessions(task: Task, work: Work) -> Way | None:
    """Return the fewest minutes a session with which the task fits; None where no length is enough.

    Days that have more minutes keep them.
    """

    def at(minutes: float) -> Task:
        return replace(task, minutes=tuple(max(minutes, own) for own in task.minutes))

    least = _least(at, lambda week: _longest(task, week), math.floor(min(task.minutes)), MINUTES[1], work)
    if least is None:
        return None
    return Way("minutes", f"{least[0]:g} minutes a session{least[1]}")


def _fuller_sessions(task: Task, work: Work) -> Way | None:
    cap = max(task.session_high.values())

    def at(sets: float) -> Task:
        return replace(task, session_high=dict.fromkeys(task.session_high, sets))

    def fullest(week: Week) -> float:
        return max(_muscle_sets(task, muscle, (session,)) for muscle in task.session_high for session in week)

    least = _least(at, fullest, cap, 10 * cap, work)
    if least is None:
        return None
    limit = f"the cap of {cap:g} sets of one muscle in a session"
    return Way(limit, f"a cap of {least[0]:g} sets of one muscle in a session{least[1]}")


def _higher_ends(task: Task, library: Library, work: Work) -> list[Way]:
    """Return the upper ends that, raised alone, let the task fit.

    All are lifted together first: where that does not help, none is tried by itself.
    """
    regions, muscles = task.region_high, task.muscle_high
    free = replace(
        task, region_high=dict.fromkeys(regions, math.inf), muscle_high=dict.fromkeys(muscles, math.inf)
    )
    if _try(free, work).week is None:
        return []
    single = [
        *(_higher_end(task, name, muscles[name], library, work, is_muscle=True) for name in muscles),
        *(_higher_end(task, name, regions[name], library, work, is_muscle=False) for name in regions),
    ]
    several = Way("the upper ends of several productive ranges", "higher upper ends")
    return [way for way in single if way] or [several]


def _higher_end(
    task: Task, name: str, end: float, library: Library, work: Work, *, is_muscle: bool
) -> Way | None:
    def at(sets: float) -> Task:
        if is_muscle:
            return replace(task, muscle_high={**task.muscle_high, name: sets})
        return replace(task, region_high={**task.region_high, name: sets})

    def sets_of(week: Week) -> float:
        return _muscle_sets(task, name, week) if is_muscle else _region_sets(task, name, week)

    least = _least(at, sets_of, end, 10 * end, work)
    if least is None:
        return None
    label = library.muscles[name].name if is_muscle else library.regions[name].name
    return Way(f"the upper end of {label} ({end:g} sets)", f"{least[0]:g} sets of {label}{least[1]}")


def _other_count(task: Task, work: Work) -> Way | None:
    if len(set(task.minutes)) > 1 or task.before is not None or any(c.closed for c in task.choices):
        return None  # a further day would need minutes and equipment of its own
    more = range(task.sessions + 1, LIMITS["sessions"] + 1)
    fewer = range(task.sessions - 1, 0, -1) if not task.must else ()
    is_sure = True
    for count in (*more, *fewer):
        found = _try(with_minutes(task, task.minutes[:1] * count), work)
        if found.week is not None:
            return Way("the number of sessions", f"{count} session{'s' * (count > 1)}{_doubt(is_sure)}")
        is_sure = is_sure and found.is_impossible
    return None


def _doubt(is_sure: bool) -> str:
    return "" if is_sure else " (perhaps fewer)"


def _least(
    at: Callable[[float], Task],
    measure: Callable[[Week], float],
    low: float,
    high: float,
    work: Work,
) -> tuple[float, str] | None:
    """Return (least whole number above `low` at which a week fits, " (perhaps fewer)" if unproven)."""
    found = _try(at(high), work)
    if found.week is None:
        return None
    low, best, is_sure = math.floor(low), math.ceil(measure(found.week) - 1e-6), True
    while best - low > 1:
        middle = (low + best) // 2
        found = _try(at(middle), work)
        if found.week is not None:
            # The week found often needs less than was allowed, which saves bisections.
            best = min(middle, math.ceil(measure(found.week) - 1e-6))
        else:
            is_sure, low = is_sure and found.is_impossible, middle
    return best, _doubt(is_sure)


def _longest(task: Task, week: Week) -> float:
    choices = {choice.exercise: choice for choice in task.choices}
    return task.warmup_min + max(
        sum(choices[name].minutes(sets) for name, sets in session.items()) for session in week
    )


def _region_sets(task: Task, region: str, week: Week) -> float:
    choices = {choice.exercise: choice for choice in task.choices}
    return sum(
        choices[name].credits.get(region, 0) * sets for session in week for name, sets in session.items()
    )


def _muscle_sets(task: Task, muscle: str, sessions: Iterable[dict[str, int]]) -> float:
    choices = {choice.exercise: choice for choice in task.choices}
    return sum(
        choices[name].muscles.get(muscle, 0) * sets for session in sessions for name, sets in session.items()
    )


def give_up(task: Task, library: Library, work: Work) -> list[Way]:
    """Return the fewest kept exercises to give up, as one way, or [] where that does not help."""
    kept = [choice.exercise for choice in task.choices if choice.is_kept]
    for count in range(1, len(kept) + 1):
        for names in combinations(kept, count):
            choices = tuple(replace(c, is_kept=c.is_kept and c.exercise not in names) for c in task.choices)
            if _try(replace(task, choices=choices), work).week is not None:
                named = list_words([library.exercises[name].name for name in names], "and")
                return [Way("the exercises to keep", f"give up {named}")]
    return []


def change_two(task: Task, work: Work) -> tuple[str, ...]:
    """Return a phrase for each two limits that, lifted together, let a week fit."""
    free: dict[str, Callable[[Task], Task]] = {
        "minutes": lambda t: with_minutes(t, (float(MINUTES[1]),) * t.sessions),
        "the number of sessions": lambda t: with_minutes(t, t.minutes[:1] * LIMITS["sessions"]),
        "the cap of sets in a session": lambda t: replace(
            t, session_high=dict.fromkeys(t.session_high, math.inf)
        ),
        "the exercises to keep": lambda t: replace(
            t, choices=tuple(replace(c, is_kept=False) for c in t.choices)
        ),
    }
    return tuple(
        f"change both {one} and {other}"
        for one, other in combinations(free, 2)
        if _try(free[other](free[one](task)), work).week is not None
    )


def _more_choices(task: Task, request: PlanRequest, library: Library, work: Work) -> list[Way]:
    """Return the limits on the choice of exercises that, lifted alone, let the task fit."""
    return [
        way
        for way in (
            _harder(task, request, library, work),
            _unavoided(task, request, library, work),
            _more_equipment(task, request, library, work),
        )
        if way
    ]


def _harder(task: Task, request: PlanRequest, library: Library, work: Work) -> Way | None:
    levels = list(library.vocabulary.terms("level"))
    harder = levels[levels.index(level_of(request, library)) + 1 :]
    for level in harder:
        if _fits_with(task, replace(request, level=level), library, work):
            return Way("the level", f"exercises of the level {library.vocabulary.label('level', level)}")
    return None


def _unavoided(task: Task, request: PlanRequest, library: Library, work: Work) -> Way | None:
    for name in sorted(request.avoid):
        if _fits_with(task, replace(request, avoid=request.avoid - {name}), library, work):
            known = library.exercises.get(name)
            return Way("the exercises to avoid", f"allow {known.name if known else name}")
    return None


def _more_equipment(task: Task, request: PlanRequest, library: Library, work: Work) -> Way | None:
    owned = request.equipment
    if owned is None or not _fits_with(task, replace(request, equipment=None), library, work):
        return None
    missing = [word for word in library.vocabulary.terms("equipment") if word not in owned]
    enough = [
        word
        for word in missing
        if _fits_with(task, replace(request, equipment=owned | {word}), library, work)
    ]
    return Way("the equipment", _add(enough, library) if enough else "several more pieces of equipment")


def _fits_with(task: Task, request: PlanRequest, library: Library, work: Work) -> bool:
    if work.left() <= 0:
        return False
    choices = task_of(request, library).choices
    return _try(replace(task, choices=choices), work).week is not None


def equipment_to_add(exercises: Iterable[Exercise], owned: frozenset[str], library: Library) -> str:
    """Return, in words, the fewest pieces of equipment to add with which one of the exercises can be done."""
    missing = {frozenset(needed) - owned for exercise in exercises for needed in exercise.equipment}
    least = min(len(pieces) for pieces in missing)
    order = list(library.vocabulary.terms("equipment"))
    choices = sorted(
        (sorted(pieces, key=order.index) for pieces in missing if len(pieces) == least),
        key=lambda pieces: [order.index(piece) for piece in pieces],
    )
    if least == 1:
        return _add([pieces[0] for pieces in choices], library)
    labels = [" with ".join(_label(piece, library) for piece in pieces) for pieces in choices]
    return f"add {list_words(labels, 'or')}"


def _add(words: Sequence[str], library: Library) -> str:
    return f"add {list_words([_label(word, library) for word in words], 'or')}"


def _label(word: str, library: Library) -> str:
    label = library.vocabulary.label("equipment", word)
    return label[0].lower() + label[1:]


def list_words(words: Sequence[str], joint: str) -> str:
    """Return the words, each once, as a list in a sentence; of many, the first and the number of others."""
    shown = list(dict.fromkeys(words))
    if len(shown) > _SHOWN:
        return f"{', '.join(shown[:_SHOWN])} and {len(shown) - _SHOWN} more"
    return listed(shown, joint)
