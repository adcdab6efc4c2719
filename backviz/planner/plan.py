"""Plans a training week for a request: solves it, checks it by coverage, explains its shortfalls.

Calls `search` (which solves `model` or `patterns`) and `reasons` in turn. Must not know the solver; knows
no region by name.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from backviz.facts.exercises import ARTICLE_SOURCES
from backviz.library import Library
from backviz.planner.model import LEAST_SETS, MOST_SETS, Task
from backviz.planner.reasons import (
    Reason,
    Shortfall,
    explain_refusal,
    explain_shortfalls,
    refuse_at_sight,
)
from backviz.planner.request import PlanRequest, check_request, program_of, task_of
from backviz.planner.search import Deadline, Stage, find_week
from backviz.program.file import program_as_data
from backviz.program.program import LIMITS, Program, Session, Slot, change_slots
from backviz.week.coverage import Coverage, coverage_as_data, weekly_coverage

__all__ = ["Plan", "PlanRequest", "plan_as_data", "plan_week", "with_other_lifts"]

LIMIT_S = 4.2  # for the whole answer, so that a visitor waits less than 5 s on a busy machine
_SEARCH_SHARE = 0.7  # of the time for the week, the rest for the reasons
_WORDS = {
    "below": "regions below the minimum",
    "thin": "regions reached in too few sessions",
    "favoured": "favoured regions short of productive",
    "growing": "regions short of productive",
    "slots": "slots",
    "sets": "sets",
    "other": "slots of exercises that the article does not name",
}


@dataclass(frozen=True)
class Plan:
    """The answer to a request: a program with its proof, or the reasons there is none.

    `stages` has each goal's value and bound, given the goals before it. `unreached` are the regions that
    get less than wanted. `refusals` replace a program. `seconds` is the time the answer took.
    """

    request: PlanRequest
    program: Program | None
    coverage: Coverage | None
    stages: tuple[Stage, ...] = ()
    unreached: tuple[Shortfall, ...] = ()
    refusals: tuple[Reason, ...] = ()
    seconds: float = 0

    @property
    def is_proven(self) -> bool:
        """Return True if no week does better in any goal, given the goals before it."""
        return self.program is not None and all(stage.is_proven for stage in self.stages)


def plan_week(request: PlanRequest, library: Library, limit_s: float = LIMIT_S) -> Plan:
    """Return the best week for a request found in `limit_s` seconds, or the reasons there is none.

    Goals in turn: fewest regions below the minimum; fewest reached in too few sessions; most
    productive, favoured ones first; fewest slots; fewest sets; most of the article's own exercises.
    Raises ValueError for words the library lacks, RuntimeError if coverage contradicts the solver.

    >>> dumbbells = frozenset({"dumbbells"})
    >>> request = PlanRequest(sessions=2, minutes=45, equipment=dumbbells, is_minimum_only=True)
    >>> plan = plan_week(request, library)
    >>> plan.is_proven, [region.band for region in plan.coverage.regions.values()].count("below")
    (True, 0)
    >>> plan_week(PlanRequest(sessions=1, minutes=5), library).refusals[0].because
    '5 minutes a session are too short for any exercise.'
    """
    began, deadline = time.monotonic(), Deadline(limit_s)
    check_request(request, library)
    refusals = refuse_at_sight(request, library)
    if refusals:
        return Plan(request, None, None, refusals=tuple(refusals), seconds=time.monotonic() - began)
    task = task_of(request, library)
    found = find_week(task, deadline.part(_SEARCH_SHARE))
    if found.week is None:
        reason = explain_refusal(task, request, library, deadline, is_proven=found.is_impossible)
        return Plan(request, None, None, refusals=(reason,), seconds=time.monotonic() - began)
    program = program_of(found.week, request, library)
    coverage = weekly_coverage(program, library)
    _recheck(program, coverage, found.stages, task, library)
    unreached = explain_shortfalls(task, coverage, request, library, deadline)
    return Plan(request, program, coverage, found.stages, tuple(unreached), seconds=time.monotonic() - began)


def _recheck(
    program: Program, coverage: Coverage, stages: tuple[Stage, ...], task: Task, library: Library
) -> None:
    """Raise RuntimeError unless coverage, which knows no solver, agrees with every claim of the solver."""
    faults = [
        *_broken_limits(program, coverage, task),
        *_wrong_claims(program, coverage, stages, task, library),
    ]
    if faults:
        raise RuntimeError(f"The planned week does not hold: {'; '.join(faults)}")


def _broken_limits(program: Program, coverage: Coverage, task: Task) -> list[str]:
    slots = [slot for session in program.sessions for slot in session.slots]
    kept = {choice.exercise for choice in task.choices if choice.is_kept}
    faults = [
        f"{slot.sets} sets of {slot.exercise}" for slot in slots if not LEAST_SETS <= slot.sets <= MOST_SETS
    ]
    faults += [f"{name} is left out" for name in kept - {slot.exercise for slot in slots}]
    for session, planned in zip(coverage.sessions, program.sessions, strict=True):
        exercises = [slot.exercise for slot in planned.slots]
        if not exercises or len(set(exercises)) < len(exercises):
            faults.append(f"{session.name} is empty or repeats an exercise")
        if session.minutes > task.minutes + 1e-4:  # HiGHS may overstep a row by 1e-6 of a minute
            faults.append(f"{session.name} takes {session.minutes:g} minutes")
    for name, muscle in coverage.muscles.items():
        if muscle.sets > task.muscle_high[name] or max(muscle.per_session) > task.session_high[name]:
            faults.append(f"too many sets of {name}")
    faults += [
        f"{name} is high" for name, region in coverage.regions.items() if region.sets > task.region_high[name]
    ]
    return faults


def _wrong_claims(
    program: Program, coverage: Coverage, stages: tuple[Stage, ...], task: Task, library: Library
) -> list[str]:
    slots = [slot for session in program.sessions for slot in session.slots]
    short = {name for name, region in coverage.regions.items() if region.band in ("below", "growing")}
    needed = min(task.reached_in, task.sessions)
    counted = {
        "below": sum(region.band == "below" for region in coverage.regions.values()),
        "thin": sum(region.sessions < needed for region in coverage.regions.values()),
        "favoured": len(short & task.favour),
        "growing": len(short),
        "slots": len(slots),
        "sets": sum(slot.sets for slot in slots),
        "other": sum(library.exercises[str(slot.exercise)].source not in ARTICLE_SOURCES for slot in slots),
    }
    return [
        f"{_WORDS[stage.goal]}: {counted[stage.goal]}, not {stage.value}"
        for stage in stages
        if counted[stage.goal] != stage.value
    ]


def plan_as_data(plan: Plan) -> dict[str, object]:
    """Return the plan as the plain values `python -m backviz plan --json` prints."""
    return {
        "program": program_as_data(plan.program) if plan.program else None,
        "coverage": coverage_as_data(plan.coverage) if plan.coverage else None,
        "is_proven": plan.is_proven,
        "stages": [
            {
                "goal": stage.goal,
                "means": _WORDS[stage.goal],
                "value": stage.value,
                "bound": stage.bound,
                "is_proven": stage.is_proven,
            }
            for stage in plan.stages
        ],
        "unreached": [
            {
                "region": short.region,
                "wants": short.wants,
                "says": short.said,
                **_reason_data(short.reason),
            }
            for short in plan.unreached
        ],
        "refusals": [_reason_data(reason) for reason in plan.refusals],
        "seconds": round(plan.seconds, 2),
    }


def _reason_data(reason: Reason) -> dict[str, object]:
    return {"because": reason.because, "remedies": list(reason.remedies)}


def with_other_lifts(planned: Program, before: Program) -> Program:
    """Return a planned week with the other lifts of the week before it, which no planner knows.

    They come behind what is planned, in the session of their number or the last one; where that is full, in
    the next with room.
    """
    count = len(planned.sessions)
    for number, session in enumerate(before.sessions):
        at = min(number, count - 1)
        lifts = [slot for slot in session.slots if slot.other is not None]
        if at == number and len(planned.sessions[at].slots) + len(lifts) <= LIMITS["slots"]:
            planned = _with_slots(planned, at, lifts)
            continue
        for lift in lifts:
            places = [(at + step) % count for step in range(count)]
            place = next((one for one in places if _has_room(planned.sessions[one])), None)
            if place is not None:
                planned = _with_slots(planned, place, [lift.model_copy(update={"superset": None})])
    return planned


def _has_room(session: Session) -> bool:
    return len(session.slots) < LIMITS["slots"]


def _with_slots(planned: Program, at: int, more: list[Slot]) -> Program:
    return change_slots(planned, at, lambda slots: [*slots, *more])
