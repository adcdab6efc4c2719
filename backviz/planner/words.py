"""A plan in words: the request, the sessions, each region, the shortfalls and the proof.

Words of regions, exercises, equipment and levels come from the library. Solves nothing.
"""

from __future__ import annotations

from backviz.library import Library
from backviz.planner.plan import Plan
from backviz.planner.reasons import Reason
from backviz.planner.request import PlanRequest
from backviz.planner.search import Stage
from backviz.planner.task import PARTS_OF_A_SET, Goal
from backviz.program.program import DAY_NAMES, Program
from backviz.week.coverage import Coverage
from backviz.week.lifts import lift_of
from backviz.week.words import how_many, listed

__all__ = ["asked_line", "obstacles", "plan_lines", "proof_sentences"]

# {goal: its sentence for 0, for 1, and for more}
_SAID: dict[Goal, tuple[str, str, str]] = {
    "below": (
        "No region is below its minimum. No whole muscle is, either",
        "1 region or whole muscle is below its minimum",
        "{n} regions or whole muscles are below their minimum",
    ),
    "repeats": (
        "No exercise stands in neighbouring sessions or more than twice a week",
        "1 exercise stands once too often or too close",
        "Exercises stand {n} times too often or too close",
    ),
    "thin": (
        "Every region is reached in enough sessions",
        "1 region is reached in too few sessions",
        "{n} regions are reached in too few sessions",
    ),
    "varied": (
        "No kind of movement is missing",
        "1 kind of movement is missing",
        "{n} kinds of movement are missing",
    ),
    "light": (
        "Every session has a row or a pull",
        "1 session has no row or pull",
        "{n} sessions have no row or pull",
    ),
    "alike": (
        "No session has two exercises aimed at the same regions",
        "1 exercise is aimed at the same regions as another of its session",
        "{n} exercises are aimed at the same regions as another of their session",
    ),
    "near": (
        "No region is aimed at on two days running",
        "1 region is aimed at on two days running",
        "Regions are aimed at on two days running {n} times",
    ),
    "uneven": (
        "The sessions are about equal",
        "The sessions differ by 1 set or exercise more than they should",
        "The sessions differ by {n} sets or exercises more than they should",
    ),
    "favoured": (
        "Every favoured region has the sets it aims at",
        "The favoured regions lack a quarter set",
        "The favoured regions lack {n} sets of what they aim at",
    ),
    "growing": (
        "Every region is productive",
        "1 region is not yet productive",
        "{n} regions are not yet productive",
    ),
    "slots": (
        "The week has no slot",
        "The week has 1 slot (one exercise in one session)",
        "The week has {n} slots (a slot is one exercise in one session)",
    ),
    "sets": ("It has no sets", "It has 1 set", "It has {n} sets"),
    "changed": (
        "Your week keeps all its exercises",
        "1 slot differs from your week",
        "{n} slots differ from your week",
    ),
    "points": (
        "No slot costs anything",
        "The slots cost 1 point",
        "The slots cost {n} points (few slots, common exercises and both arms cost least)",
    ),
}
_PROVEN = (
    "This is the best week for your limits. That is proven: no other leaves fewer regions short, "
    "and none that does as well needs fewer or more common exercises, or the same and fewer sets."
)
_FOUND = "This is the best week found. Where something better is possible, it says so."
_LATE = (
    "The machine was too slow: the clock ended the search. The same request may give another week when the "
    "machine is less busy."
)


def asked_line(request: PlanRequest, library: Library) -> str:
    """Return the request in one line: "2 sessions of 45 minutes, dumbbells and bench, keeping Face pull"."""
    vocabulary = library.vocabulary
    owned = [item for item in vocabulary.terms("equipment") if item in (request.equipment or ())]
    parts = [
        f"{how_many(request.sessions, 'session')} of {how_many(request.minutes, 'minute')}",
        *([f"on {listed([DAY_NAMES[wish.day] for wish in request.days])}"] if request.days else []),
        listed([vocabulary.label("equipment", item).lower() for item in owned]) or "any equipment",
    ]
    if request.level is not None:
        parts.append(f"no harder than {vocabulary.label('level', request.level).lower()}")
    if request.is_minimum_only:
        parts.append("the minimum only")
    for word, names in _wishes(request, library).items():
        parts += [f"{word} {listed(names)}"] if names else []
    return ", ".join(parts)


def _wishes(request: PlanRequest, library: Library) -> dict[str, list[str]]:
    return {
        "favouring": [r.name.lower() for r in library.regions.values() if r.id in request.favour],
        "keeping": [e.name for e in library.exercises.values() if e.id in request.keep],
        "avoiding": [
            *(e.name for e in library.exercises.values() if e.id in request.avoid),
            *sorted(request.avoid - library.exercises.keys()),
        ],
    }


def obstacles(plan: Plan) -> list[tuple[list[str], Reason]]:
    """Return (sentences, reason) of each obstacle: a sentence for every region it stops."""
    said: dict[Reason, list[str]] = {}
    for short in plan.unreached:
        said.setdefault(short.reason, []).append(f"{short.said}.")
    return [(regions, reason) for reason, regions in said.items()]


def proof_sentences(plan: Plan) -> list[str]:
    """Return a sentence on the proof, then one for each goal, the most important first."""
    head = _PROVEN if plan.is_proven else _FOUND
    return [f"{_LATE} {head}" if plan.is_late else head, *map(_stage_sentence, plan.stages)]


def _stage_sentence(stage: Stage) -> str:
    size = PARTS_OF_A_SET if stage.goal == "favoured" else 1
    said = _SAID[stage.goal][min(stage.value, 2)].format(n=f"{stage.value / size:g}")
    if stage.is_proven or stage.value == 0:
        return f"{said}."
    least = f", but not fewer than {stage.bound / size:g}" if stage.bound > 0 else ""
    return f"{said}; perhaps fewer would do{least}."


def plan_lines(plan: Plan, library: Library) -> list[str]:
    """Return the plan as lines of text: the sessions, each region, the shortfalls and the proof."""
    if plan.program is None or plan.coverage is None:
        return ["No week can be planned.", *map(str, plan.refusals)]
    head, *goals = proof_sentences(plan)
    return [
        *_session_lines(plan.program, plan.coverage, library),
        *_region_lines(plan.coverage, library),
        *_notes_lines(plan),
        *(line for regions, reason in obstacles(plan) for line in ("", *regions, f"  {reason}")),
        "",
        head,
        *(f"  {goal}" for goal in goals),
    ]


def _notes_lines(plan: Plan) -> list[str]:
    parts = {
        "Yielded": plan.yielded,
        "Below the minimum": plan.below,
        "Time": plan.minutes_left,
        "Why these exercises": plan.choices,
    }
    return [
        line
        for title, notes in parts.items()
        if notes
        for line in ("", f"{title}:", *(f"  {note}" for note in notes))
    ]


def _session_lines(program: Program, coverage: Coverage, library: Library) -> list[str]:
    lines: list[str] = []
    for session, counted in zip(program.sessions, coverage.sessions, strict=True):
        name = f"{session.name} ({DAY_NAMES[session.day]})" if session.day else session.name
        lines.append(f"{name}: {how_many(counted.sets, 'set')}, about {counted.minutes:.0f} min")
        for slot in session.slots:
            lift = lift_of(slot, library)
            reps = f"{slot.reps[0]}-{slot.reps[1]} {lift.reps_unit}"
            pair = f"{slot.superset}: " if slot.superset else ""
            lines.append(f"  {slot.sets} x {reps:<14}{pair}{lift.name}")
    return lines


def _region_lines(coverage: Coverage, library: Library) -> list[str]:
    return ["", *(_region_line(name, coverage, library) for name in coverage.regions)]


def _region_line(name: str, coverage: Coverage, library: Library) -> str:
    region = coverage.regions[name]
    band = library.vocabulary.bands()[region.band].headed
    sets, sessions = how_many(region.sets, "set"), how_many(region.sessions, "session")
    return f"{library.regions[name].name:<28}{sets:>10}, in {sessions:<12}{band}"
