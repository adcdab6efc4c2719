"""The minutes a planned week leaves free, what would use them, and whether fewer days would do.

Words come from the library; knows no region, exercise or equipment by name. Solves nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backviz.library import Library
from backviz.planner.notes import Note, named_session, week_of
from backviz.planner.shape import shape_of
from backviz.planner.task import Choice, Task, repeats_in
from backviz.program.program import Program, Slot, change_slots
from backviz.week.coverage import Coverage
from backviz.week.words import how_many, listed

__all__ = ["Addition", "additions_to", "minutes_notes", "with_additions"]

_MENTIONED = 5  # free minutes from which a session says them
_ROUNDS = 3  # additions named for one session: more are another week


@dataclass(frozen=True)
class Addition:
    """Sets to add to an exercise of a session (counted from 0); a new one has its fewest sets."""

    session: int
    exercise: str
    sets: int
    is_new: bool


def additions_to(program: Program, coverage: Coverage, task: Task) -> list[Addition]:
    """Return what would use the free minutes within every limit, a round for each session after another.

    All of them together keep the limits, and so do some of them. None breaks a rule that the week keeps.
    """
    week = [dict(session) for session in week_of(program)]
    left = [m - counted.minutes for m, counted in zip(task.minutes, coverage.sessions, strict=True)]
    found: list[Addition] = []
    for _ in range(_ROUNDS):
        for number in sorted(range(len(week)), key=lambda n: (sum(week[n].values()), n)):
            tried = (_tried(week, number, choice) for choice in _in_order(week[number], task))
            fits = (one for one in tried if one and _fits(week, one, left[number], task))
            if addition := next(fits, None):
                found.append(addition)
                week[number] = _added(week[number], addition)
                left[number] -= _minutes(addition, task)
    return found


def _in_order(session: Mapping[str, int], task: Task) -> list[Choice]:
    """Return the session's exercises, those with the fewest sets first, then all others, the common first."""
    inside = sorted(
        (choice for choice in task.choices if choice.exercise in session),
        key=lambda choice: (session[choice.exercise], choice.points, choice.exercise),
    )
    return inside + sorted(
        (choice for choice in task.choices if choice.exercise not in session),
        key=lambda choice: (choice.points, choice.exercise),
    )


def _tried(week: Sequence[Mapping[str, int]], number: int, choice: Choice) -> Addition | None:
    has = week[number].get(choice.exercise, 0)
    if number in choice.closed or has >= choice.high:
        return None
    return Addition(number, choice.exercise, 1 if has else choice.low, is_new=not has)


def _added(session: Mapping[str, int], addition: Addition) -> dict[str, int]:
    return {**session, addition.exercise: session.get(addition.exercise, 0) + addition.sets}


def _minutes(addition: Addition, task: Task) -> float:
    choice = next(choice for choice in task.choices if choice.exercise == addition.exercise)
    return choice.minutes(choice.low) if addition.is_new else addition.sets * choice.set_min


def _fits(week: Sequence[dict[str, int]], addition: Addition, left: float, task: Task) -> bool:
    if _minutes(addition, task) > left:
        return False
    more = tuple(
        _added(session, addition) if number == addition.session else session
        for number, session in enumerate(week)
    )
    session, before = more[addition.session], tuple(week)
    choices = {choice.exercise: choice for choice in task.choices}
    if sum(session.values()) > task.session_sets or sum(sum(s.values()) for s in more) > task.week_sets:
        return False
    if any(_sets(session, choices, m) > most for m, most in task.session_high.items()):
        return False
    if any(sum(_sets(s, choices, m) for s in more) > most for m, most in task.muscle_high.items()):
        return False
    if any(
        sum(n * choices[name].credits.get(region, 0) for s in more for name, n in s.items()) > most
        for region, most in task.region_high.items()
    ):
        return False
    was, now = shape_of(before, task), shape_of(more, task)
    return repeats_in(more, task) <= repeats_in(before, task) and all(now[goal] <= was[goal] for goal in now)


def _sets(session: Mapping[str, int], choices: Mapping[str, Choice], muscle: str) -> float:
    return sum(sets * choices[name].muscles.get(muscle, 0) for name, sets in session.items())


def with_additions(program: Program, additions: Sequence[Addition], library: Library) -> Program:
    """Return the program with the additions made; one that does not fit it is left out."""
    for one in additions:
        if one.session >= len(program.sessions) or one.exercise not in library.exercises:
            continue
        program = change_slots(program, one.session, lambda slots, one=one: _slots(slots, one, library))  # type: ignore[misc]
    return program


def _slots(slots: list[Slot], addition: Addition, library: Library) -> list[Slot]:
    if addition.is_new:
        new = Slot(
            exercise=addition.exercise,
            sets=addition.sets,
            reps=library.exercises[addition.exercise].reps,
        )
        back = sum(slot.exercise is not None for slot in slots)
        return [*slots[:back], new, *slots[back:]]
    return [
        slot.model_copy(update={"sets": slot.sets + addition.sets})
        if slot.exercise == addition.exercise
        else slot
        for slot in slots
    ]


def minutes_notes(program: Program, coverage: Coverage, task: Task, library: Library) -> list[Note]:
    """Return the minutes left in each session with what to add, and whether fewer days would do."""
    notes = []
    additions = additions_to(program, coverage, task)
    for number, counted in enumerate(coverage.sessions):
        left = task.minutes[number] - counted.minutes
        if left >= _MENTIONED:
            what = f"{named_session(program, number)}: {left:.0f} minutes free"
            notes.append(Note(what, _use_of([a for a in additions if a.session == number], library)))
    fewer = _days_enough(coverage, task)
    if fewer < task.sessions:
        work = how_many(fewer, "session")
        notes.append(Note("More days than the work needs", f"the same sets fit into {work} of this length"))
    return notes


def _use_of(additions: Sequence[Addition], library: Library) -> str:
    if not additions:
        return "nothing has to be added; more would pass a limit of the week, of your level or of an exercise"
    sets: dict[str, int] = {}
    for one in additions:
        sets[one.exercise] = sets.get(one.exercise, 0) + one.sets
    parts = [f"{how_many(count, 'set')} of {library.exercises[name].name}" for name, count in sets.items()]
    return f"add {listed(parts)} if you like"


def _days_enough(coverage: Coverage, task: Task) -> int:
    """Return a number of sessions that minutes, caps and the rule of repeats allow for the same work."""
    work = sum(session.minutes - task.warmup_min for session in coverage.sessions)
    room = min(task.minutes) - task.warmup_min
    sets = sum(session.sets for session in coverage.sessions)
    by_muscle = [muscle.sets / task.session_high[name] for name, muscle in coverage.muscles.items()]
    return max(
        task.reached_in,
        # A slot does not split, so a session is not filled to the last minute.
        math.ceil(work / (0.8 * room)) if room > 0 else task.sessions,
        math.ceil(sets / task.session_sets),
        *(math.ceil(share) for share in by_muscle),
    )
