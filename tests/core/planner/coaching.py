"""What a coach would not sign in a planned week, found by reading the program alone."""

from __future__ import annotations

from itertools import combinations

from backviz.planner.plan import Plan
from backviz.planner.request import PlanRequest
from backviz.program.program import DAYS, Program
from tests.shipped import LIBRARY

__all__ = ["faults_of"]

_LEVELS = list(LIBRARY.vocabulary.terms("level"))


def faults_of(plan: Plan) -> list[str]:
    """Return what is wrong with a planned week for its request; a rule that yielded has to be said."""
    if plan.program is None:
        return [f"no week: {[str(reason) for reason in plan.refusals]}"]
    said = [note.what for note in plan.yielded]
    return [
        *_hard(plan.request, plan.program),
        *(f"{fault}, and nothing says so" for fault in _yielding(plan.request, plan.program, said)),
        *_unsaid(plan),
    ]


def _hard(request: PlanRequest, program: Program) -> list[str]:
    level = LIBRARY.targets.planner.levels[request.level or "intermediate"]
    faults = []
    for number, session in enumerate(program.sessions):
        sets = sum(slot.sets for slot in session.slots)
        if sets > level.session_sets or not session.slots:
            faults.append(f"{session.name} has {sets} sets")
        for slot in session.slots:
            exercise = LIBRARY.exercises[str(slot.exercise)]
            low, high = exercise.sets
            if not low <= slot.sets <= high:
                faults.append(f"{slot.sets} sets of {exercise.id}, whose card says {low} to {high}")
            if not exercise.is_doable_with(request.equipment_in(number)):
                faults.append(f"{exercise.id} without its equipment")
            if exercise.id in request.avoid:
                faults.append(f"{exercise.id} is avoided")
            if any(word.casefold() in (exercise.caution or "").casefold() for word in _words(request)):
                faults.append(f"{exercise.id} has a caution that is avoided")
            hardest = _LEVELS.index(request.level or "intermediate")
            if exercise.id not in request.keep and _LEVELS.index(exercise.level) > hardest:
                faults.append(f"{exercise.id} is {exercise.level}")
    if sum(slot.sets for session in program.sessions for slot in session.slots) > level.week_sets:
        faults.append("too many sets a week")
    return faults


def _words(request: PlanRequest) -> list[str]:
    return [word for word in request.avoid if word not in LIBRARY.exercises]


def _yielding(request: PlanRequest, program: Program, said: list[str]) -> list[str]:
    where = {
        str(name): [
            n for n, session in enumerate(program.sessions) if name in {s.exercise for s in session.slots}
        ]
        for name in {slot.exercise for session in program.sessions for slot in session.slots}
    }
    faults = []
    for name, numbers in where.items():
        close = [(a, b) for a, b in combinations(numbers, 2) if _is_close(request, a, b)]
        if (close or len(numbers) > 2) and not any(LIBRARY.exercises[name].name in what for what in said):
            faults.append(f"{name} in {numbers}")
    return [*faults, *_shapeless(request, program, " ".join(said))]


_PULLS = {"vertical_pull", "horizontal_row", "row_to_hip"}


def _shapeless(request: PlanRequest, program: Program, said: str) -> list[str]:
    """Return sessions without a pull, with two alike, aimed at what the day before was, or far uneven."""
    faults = []
    names = [[str(slot.exercise) for slot in one.slots if slot.exercise] for one in program.sessions]
    aims = [[_aims(name) for name in session] for session in names]
    can_pull = any(
        exercise.movement in _PULLS and _aims(name) - {"rear_delts"}
        for name, exercise in LIBRARY.exercises.items()
        if exercise.is_doable_with(request.equipment)
    )
    for session, inside, aimed in zip(program.sessions, names, aims, strict=True):
        pulls = [n for n in inside if LIBRARY.exercises[n].movement in _PULLS and _aims(n) - {"rear_delts"}]
        if can_pull and not pulls and "has no row or pull" not in said:
            faults.append(f"{session.name} has no row or pull")
        alike = [aim for aim in aimed if aim]
        if len(alike) > len(set(alike)) and "aimed at the same regions" not in said and " has " not in said:
            faults.append(f"{session.name} has two exercises for the same")
    if request.near is not None:
        return faults
    hit = [frozenset().union(*aimed) for aimed in aims]
    for a, b in combinations(range(len(hit)), 2):
        is_close = _is_close(request, a, b) and (request.days or request.sessions > 3)
        if is_close and hit[a] & hit[b] and "both aimed at" not in said:
            faults.append(f"sessions {a} and {b} are aimed at {sorted(hit[a] & hit[b])}")
    sets = [sum(slot.sets for slot in one.slots) for one in program.sessions]
    has_own = len({request.minutes_in(number) for number in range(request.sessions)}) > 1
    if max(sets) - min(sets) > 2 and not has_own and "Sessions of" not in said:
        faults.append(f"sessions of {sets} sets")
    return faults


def _aims(name: str) -> frozenset[str]:
    return frozenset(region for region, credit in LIBRARY.exercises[name].gives.items() if credit >= 1)


def _is_close(request: PlanRequest, one: int, other: int) -> bool:
    if request.near is not None:
        return False  # its days are its own
    if not request.days:
        return other - one == 1
    apart = DAYS.index(request.days[other].day) - DAYS.index(request.days[one].day)
    return apart in (1, 6)


def _unsaid(plan: Plan) -> list[str]:
    """Return minutes overdrawn or left without a word, and regions or muscles below without one."""
    assert plan.coverage is not None
    faults = []
    below = " ".join(note.what for note in plan.below)
    free = " ".join(note.what for note in plan.minutes_left)
    for number, session in enumerate(plan.coverage.sessions):
        left = plan.request.minutes_in(number) - session.minutes
        if left < -1e-4:
            faults.append(f"{session.name} takes {session.minutes:g} minutes")
        if left >= 10 and f"{left:.0f} minutes free" not in free:
            faults.append(f"{session.name} has {left:.0f} minutes free, and nothing says so")
    bands = {LIBRARY.regions[name].name: region.band for name, region in plan.coverage.regions.items()}
    bands |= {LIBRARY.muscles[name].name: muscle.band for name, muscle in plan.coverage.muscles.items()}
    faults += [
        f"{name} is low, and nothing says so"
        for name in bands
        if bands[name] == "below" and name not in below
    ]
    return faults
