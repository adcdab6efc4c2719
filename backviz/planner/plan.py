"""Plans a training week for a request: solves it, checks it by coverage, explains its shortfalls.

Calls `search` (which solves `model` or `patterns`) and `reasons` in turn. Must not know the solver; knows
no region by name.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

from backviz.library import Library
from backviz.planner.arranged import program_of
from backviz.planner.filling import first_week
from backviz.planner.notes import (
    Note,
    below_notes,
    choice_notes,
    saved_notes,
    week_of,
    yielded_notes,
)
from backviz.planner.numbers import task_of
from backviz.planner.pairs import on_days, pairable, with_supersets
from backviz.planner.reasons import (
    Reason,
    Shortfall,
    explain_refusal,
    explain_shortfalls,
    refuse_at_sight,
)
from backviz.planner.request import PlanRequest, check_request
from backviz.planner.search import Found, Stage, find_week, paired
from backviz.planner.shape import shape_of
from backviz.planner.spare import Addition, additions_to, minutes_notes
from backviz.planner.task import PARTS_OF_A_SET, Task, repeats_in
from backviz.planner.work import Work
from backviz.program.file import program_as_data
from backviz.program.program import LIMITS, Program, Session, Slot, change_slots
from backviz.week.coverage import Coverage, coverage_as_data, weekly_coverage

__all__ = ["WORK", "Plan", "PlanRequest", "first_program", "plan_as_data", "plan_week", "with_other_lifts"]

WORK = 3500  # units for the whole answer (see `work`): less than 5 s on two idle cores
_SEARCH_SHARE = 0.8  # of the work for the week, the rest for the reasons
_PAIR_SHARE = 0.5  # of what is left then, for supersets
_PLAIN_SHARE = 0.3  # of that, for the same week without favoured regions
_WORDS = {
    "below": "regions and whole muscles below the minimum",
    "repeats": "repeats of an exercise in close sessions or too often",
    "thin": "regions reached in too few sessions",
    "varied": "kinds of movement that are missing",
    "light": "sessions without a main exercise",
    "alike": "exercises that are aimed at the same regions as another of their session",
    "near": "regions aimed at on neighbouring days",
    "uneven": "sets and exercises by which sessions differ too much",
    "favoured": "quarter sets that favoured regions lack",
    "growing": "regions short of productive",
    "slots": "slots",
    "sets": "sets",
    "changed": "slots that differ from the week before",
    "points": "points of slots: few, common, with both arms",
}


@dataclass(frozen=True)
class Plan:
    """The answer to a request: a program with its proof, or the reasons there is none.

    `stages` has each goal's value and bound, given the goals before it. `unreached` are the regions that
    get less than wanted. `yielded` are the rules that it does not keep, `below` the regions and muscles
    under their minimum, `minutes_left` what the sessions have free, `choices` why each exercise is there:
    each is (what, why). `additions` would use the minutes left. `refusals` replace a program. `seconds` is
    the time the answer took, `units` the work (see `work`); if `is_late`, the clock ended it on a machine
    that was too slow, and another run may find another week.
    """

    request: PlanRequest
    program: Program | None
    coverage: Coverage | None
    stages: tuple[Stage, ...] = ()
    unreached: tuple[Shortfall, ...] = ()
    refusals: tuple[Reason, ...] = ()
    yielded: tuple[Note, ...] = ()
    below: tuple[Note, ...] = ()
    minutes_left: tuple[Note, ...] = ()
    choices: tuple[Note, ...] = ()
    additions: tuple[Addition, ...] = ()
    seconds: float = 0
    units: float = 0
    is_late: bool = False

    @property
    def is_proven(self) -> bool:
        """Return True if no week does better in any goal, given the goals before it."""
        return self.program is not None and all(stage.is_proven for stage in self.stages)


def plan_week(request: PlanRequest, library: Library, units: float = WORK) -> Plan:
    """Return the best week for a request found with so many units of work, or the reasons there is none.

    Goals in turn: fewest regions and muscles below the minimum; fewest repeats of an exercise; fewest
    regions reached in too few sessions; no kind of movement missing; favoured regions at the middle of
    their range; most regions productive; fewest points of slots; fewest sets. Card range, level,
    avoided exercises, minutes and equipment never yield.
    Raises ValueError for words the library lacks, RuntimeError if coverage contradicts the solver.

    >>> dumbbells = frozenset({"dumbbells"})
    >>> request = PlanRequest(sessions=2, minutes=45, equipment=dumbbells, is_minimum_only=True)
    >>> plan = plan_week(request, library)
    >>> plan.is_proven, [region.band for region in plan.coverage.regions.values()].count("below")
    (True, 0)
    >>> plan_week(PlanRequest(sessions=1, minutes=5), library).refusals[0].because
    '5 minutes a session are too short for any exercise.'
    """
    began, work = time.monotonic(), Work(units)
    check_request(request, library)
    refusals = refuse_at_sight(request, library)
    if refusals:
        return Plan(request, None, None, refusals=tuple(refusals), seconds=time.monotonic() - began)
    task = task_of(request, library)
    task, found, plain = _search(task, work.part(_SEARCH_SHARE))
    if request.supersets:
        pairs = pairable((choice.exercise for choice in task.choices), library)
        found = paired(task, found, pairs, work.part(_PAIR_SHARE))
    if found.week is None:
        reason = explain_refusal(task, library, work, is_proven=found.is_impossible)
        return Plan(request, None, None, refusals=(reason,), seconds=time.monotonic() - began)
    week = on_days(found.week, task)
    turned = {"repeats": repeats_in(week, task), "near": shape_of(week, task)["near"]}
    stages = tuple(
        # Another order of the sessions may repeat less, and part days better.
        replace(stage, value=turned[stage.goal]) if stage.goal in turned else stage
        for stage in found.stages
    )
    program = program_of(week, request, library)
    coverage = weekly_coverage(program, library)
    _recheck(program, coverage, stages, task)
    unreached = explain_shortfalls(task, coverage, request, library, work)
    before = weekly_coverage(program_of(plain.week, request, library), library) if plain.week else None
    notes = Plan(
        request,
        program,
        coverage,
        stages,
        tuple(unreached),
        yielded=tuple(yielded_notes(program, task, before, coverage, library)),
        below=tuple(below_notes(coverage, {s.region: str(s.reason) for s in unreached}, library)),
        choices=tuple(choice_notes(program, request, task, library)),
    )
    finished = _finished(notes, program, task, library)
    seconds = time.monotonic() - began
    return replace(finished, seconds=seconds, units=units - work.left(), is_late=work.is_late)


def first_program(request: PlanRequest, library: Library) -> Program | None:
    """Return a first week within every limit, filled in a moment without the solver, or None.

    It is where `plan_week` begins; what follows is better in some goal. Raises ValueError as `plan_week`.
    """
    check_request(request, library)
    if refuse_at_sight(request, library):
        return None
    task = task_of(request, library)
    week = first_week(task) or first_week(replace(task, is_strict=False))
    return program_of(on_days(week, task), request, library) if week else None


def _finished(plan: Plan, program: Program, task: Task, library: Library) -> Plan:
    """Return the plan with the other lifts of the week it stays near to, and with supersets if asked for."""
    paired = with_supersets(program, library) if plan.request.supersets else program
    counted = weekly_coverage(paired, library)
    before = weekly_coverage(program, library)
    left = (
        *(saved_notes(before, counted, library) if plan.request.supersets else []),
        *minutes_notes(paired, counted, task, library),
    )
    additions = additions_to(paired, counted, task)
    if plan.request.near is not None:
        program = with_other_lifts(program, plan.request.near)
    if plan.request.supersets:
        program = with_supersets(program, library)
    return replace(
        plan,
        program=program,
        coverage=weekly_coverage(program, library),
        minutes_left=left,
        additions=tuple(additions),
    )


def _search(task: Task, work: Work) -> tuple[Task, Found, Found]:
    """Return the task as it was solved, its week, and the week without favoured regions (if any are).

    Favoured regions aim at the middle of their range, and at one set more than without.
    """
    plain = Found(None)
    if task.aims:
        plain = find_week(replace(task, aims=None), work.part(_PLAIN_SHARE))
        if plain.week:
            task = replace(task, aims={r: _aim(r, aim, plain.week, task) for r, aim in task.aims.items()})
    found = find_week(task, work)
    is_strict = found.week is not None and not repeats_in(found.week, task)
    return replace(task, is_strict=is_strict), found, plain


def _aim(region: str, aim: float, week: tuple[dict[str, int], ...], task: Task) -> float:
    credits = {choice.exercise: choice.credits.get(region, 0) for choice in task.choices}
    had = sum(credits[name] * sets for session in week for name, sets in session.items())
    return min(task.region_high[region], max(aim, had + 1))


def _recheck(program: Program, coverage: Coverage, stages: tuple[Stage, ...], task: Task) -> None:
    """Raise RuntimeError unless coverage, which knows no solver, agrees with every claim of the solver."""
    faults = [
        *_broken_limits(program, coverage, task),
        *_wrong_claims(program, coverage, stages, task),
    ]
    if faults:
        raise RuntimeError(f"The planned week does not hold: {'; '.join(faults)}")


def _broken_limits(program: Program, coverage: Coverage, task: Task) -> list[str]:
    slots = [slot for session in program.sessions for slot in session.slots]
    kept = {choice.exercise for choice in task.choices if choice.is_kept}
    ranges = {choice.exercise: (choice.low, choice.high) for choice in task.choices}
    faults = [
        f"{slot.sets} sets of {slot.exercise}"
        for slot in slots
        if not ranges[str(slot.exercise)][0] <= slot.sets <= ranges[str(slot.exercise)][1]
    ]
    faults += [f"{name} is left out" for name in kept - {slot.exercise for slot in slots}]
    total = sum(session.sets for session in coverage.sessions)
    if total > task.week_sets or any(session.sets > task.session_sets for session in coverage.sessions):
        faults.append(f"{total} sets in the week")
    for session, planned, minutes in zip(coverage.sessions, program.sessions, task.minutes, strict=True):
        exercises = [slot.exercise for slot in planned.slots]
        if not exercises or len(set(exercises)) < len(exercises):
            faults.append(f"{session.name} is empty or repeats an exercise")
        if session.minutes > minutes + 1e-4:  # HiGHS may overstep a row by 1e-6 of a minute
            faults.append(f"{session.name} takes {session.minutes:g} minutes")
    for name, muscle in coverage.muscles.items():
        if muscle.sets > task.muscle_high[name] or max(muscle.per_session) > task.session_high[name]:
            faults.append(f"too many sets of {name}")
    faults += [
        f"{name} is high" for name, region in coverage.regions.items() if region.sets > task.region_high[name]
    ]
    return faults


def _wrong_claims(program: Program, coverage: Coverage, stages: tuple[Stage, ...], task: Task) -> list[str]:
    week, choices = week_of(program), {choice.exercise: choice for choice in task.choices}
    slots = [choices[name] for session in week for name in session]
    short = {name for name, region in coverage.regions.items() if region.band in ("below", "growing")}
    needed = min(task.reached_in, task.sessions)
    low = [region.band for region in coverage.regions.values()]
    low += [m.band for name, m in coverage.muscles.items() if task.muscle_min[name]]
    gaps = [
        PARTS_OF_A_SET * aim - PARTS_OF_A_SET * coverage.regions[r].sets
        for r, aim in (task.aims or {}).items()
    ]
    counted = {
        "below": low.count("below"),
        "repeats": repeats_in(week, task),
        "thin": sum(region.sessions < needed for region in coverage.regions.values()),
        "varied": len(set(task.kinds) - {kind for choice in slots for kind in choice.kinds}),
        "favoured": sum(max(0, math.ceil(gap)) for gap in gaps),
        "growing": len(short),
        "changed": _changes(week, task.before or ()),
        **shape_of(week, task),
        "slots": len(slots),
        "points": sum(choice.points for choice in slots),
        "sets": sum(sum(session.values()) for session in week),
    }
    return [
        f"{_WORDS[stage.goal]}: {counted[stage.goal]}, not {stage.value}"
        for stage in stages
        if counted[stage.goal] != stage.value
    ]


def _changes(week: tuple[dict[str, int], ...], before: tuple[dict[str, int], ...]) -> int:
    return sum(len(one.keys() ^ other.keys()) for one, other in zip(week, before, strict=False))


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
        "yielded": _note_data(plan.yielded),
        "below": _note_data(plan.below),
        "minutes_left": _note_data(plan.minutes_left),
        "choices": _note_data(plan.choices),
        "additions": [
            {"session": one.session, "exercise": one.exercise, "sets": one.sets} for one in plan.additions
        ],
        "seconds": round(plan.seconds, 2),
        "is_late": plan.is_late,
    }


def _note_data(notes: tuple[Note, ...]) -> list[dict[str, str]]:
    return [{"what": note.what, "why": note.why} for note in notes]


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
