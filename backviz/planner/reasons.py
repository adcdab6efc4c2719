"""Explains why there is no week, or less of a region than wanted, and the least change that would help.

`planner.ways` finds which limit to loosen, and by how much. Words come from the library; knows no
region, exercise or equipment by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.planner.numbers import task_of
from backviz.planner.request import PlanRequest, available_exercises, avoided
from backviz.planner.task import Goal, Task, largest_session
from backviz.planner.ways import (
    Way,
    change_two,
    equipment_to_add,
    give_up,
    list_words,
    longer_sessions,
    ways_out,
    ways_to_fit,
)
from backviz.planner.work import Work
from backviz.week.coverage import Coverage
from backviz.week.words import how_many

__all__ = [
    "Reason",
    "Shortfall",
    "explain_refusal",
    "explain_shortfalls",
    "nothing_counts_with",
    "refuse_at_sight",
]


@dataclass(frozen=True)
class Reason:
    """An obstacle as a sentence, and its `remedies`: each is the least change that alone removes it."""

    because: str
    remedies: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.remedies:
            return self.because
        lead = "Any one of these is enough" if len(self.remedies) > 1 else "This is enough"
        return f"{self.because} {lead}: {'; '.join(self.remedies)}."


@dataclass(frozen=True)
class Shortfall:
    """A region that gets less than wanted, with the reason.

    `wants` is "minimum", "productive" or "sessions"; `said` is the same in words, with the numbers.
    Regions with the same obstacle have equal reasons.
    """

    region: str
    wants: str
    said: str
    reason: Reason


def refuse_at_sight(request: PlanRequest, library: Library) -> list[Reason]:
    """Return the refusals that need no model: contradictions of kept exercises, nothing to choose from."""
    names = {name: exercise.name for name, exercise in library.exercises.items()}
    reasons = [
        Reason(f"{names[name]} is both kept and avoided.", ("take it out of one of the two",))
        for name in sorted(request.keep & avoided(request, library))
    ]
    rooms = [request.equipment_in(session) for session in range(request.sessions)]
    for name in sorted(request.keep - avoided(request, library)):
        exercise = library.exercises[name]
        if not any(exercise.is_doable_with(room) for room in rooms):
            text = f"{exercise.name} is to be kept, but needs equipment you do not have."
            reasons.append(
                Reason(text, (equipment_to_add([exercise], request.equipment or frozenset(), library),))
            )
    if not reasons and not task_of(request, library).choices:
        reasons.append(_nothing_counts("any region", request, library, library.regions))
    return reasons


def explain_refusal(task: Task, library: Library, work: Work, *, is_proven: bool) -> Reason:
    """Return the obstacle to any week at all, with each least loosening that removes it."""
    if not is_proven:
        return Reason("No week was found, and none is proven impossible.")
    if max(largest_session(task, session)[0] for session in range(task.sessions)) == 0:
        longer = longer_sessions(task, work)
        text = f"{max(task.minutes):g} minutes a session are too short for any exercise."
        return Reason(text, (longer.remedy,) if longer else ())
    ways = [*ways_to_fit(task, library, work), *give_up(task, library, work)]
    if ways:
        return _reason(ways, "No week fits. ")
    return Reason("No week fits, and no single limit is to blame.", change_two(task, work))


def explain_shortfalls(
    task: Task, coverage: Coverage, request: PlanRequest, library: Library, work: Work
) -> list[Shortfall]:
    """Return the shortfalls of the week, in the library's order of regions.

    Regions that want the same are explained together; where no single limit would allow all of them,
    each by itself, with the rest of the week held as it is.
    """
    wants = _wants(task, coverage)
    counted = {region for choice in task.choices for region in choice.credits}
    found: dict[str, Reason] = {
        region: _nothing_counts(library.regions[region].name, request, library, (region,))
        for region in wants
        if region not in counted
    }
    for want in dict.fromkeys(wants.values()):
        regions = [region for region in wants if wants[region] == want and region in counted]
        found |= _explain_together(task, want, regions, coverage, request, library, work)
    return [
        Shortfall(region, want, _said(task, region, want, coverage, library), found[region])
        for region, want in wants.items()
    ]


def _explain_together(
    task: Task,
    want: str,
    regions: Sequence[str],
    coverage: Coverage,
    request: PlanRequest,
    library: Library,
    work: Work,
) -> dict[str, Reason]:
    """Return {region id: reason} of the regions that want the same."""

    counted = {region for choice in task.choices for region in choice.credits}

    def ways(wanting: Iterable[str]) -> list[Way]:
        lacking: set[tuple[Goal, str]] = {
            ("below", region) for region in counted if coverage.regions[region].band == "below"
        }
        must: frozenset[tuple[Goal, str]] = (
            _has(task, coverage) | lacking | {(_GOAL_OF[want], region) for region in wanting}
        )
        return ways_out(replace(task, must=must), request, library, work)

    together = ways(regions) if regions else []
    return {
        region: _reason(together or (ways([region]) if len(regions) > 1 else []), late=work.left() <= 0)
        for region in regions
    }


def _wants(task: Task, coverage: Coverage) -> dict[str, str]:
    """Return {region id: "minimum", "productive" or "sessions"} of the regions that lack it."""
    wants = {}
    for region, got in coverage.regions.items():
        if got.band == "below":
            wants[region] = "minimum"
        elif got.band == "growing" and not task.is_minimum_only:
            wants[region] = "productive"
        elif got.sessions < min(task.reached_in, task.sessions):
            wants[region] = "sessions"
    return wants


_GOAL_OF: dict[str, Goal] = {"minimum": "below", "productive": "growing", "sessions": "thin"}


def _has(task: Task, coverage: Coverage) -> frozenset[tuple[Goal, str]]:
    """Return the (goal, region) pairs the week has met and must not lose."""
    needed = min(task.reached_in, task.sessions)
    kept: set[tuple[Goal, str]] = set()
    for region, got in coverage.regions.items():
        kept |= {("below", region)} if got.band != "below" else set()
        kept |= {("thin", region)} if got.sessions >= needed else set()
        kept |= {("growing", region)} if got.band == "productive" and not task.is_minimum_only else set()
    return frozenset(kept)


def _said(task: Task, region: str, want: str, coverage: Coverage, library: Library) -> str:
    name, got, target = library.regions[region].name, coverage.regions[region], task.regions[region]
    do = "does" if got.sessions == 1 else "do"
    wanted = {
        "minimum": f"its minimum is {target.min:g}",
        "productive": f"on target from {target.productive[0]:g}",
        "sessions": f"{min(task.reached_in, task.sessions)} sessions should reach it ({got.sessions} {do})",
    }[want]
    return f"{name}: {how_many(got.sets, 'set')}, {wanted}"


def _reason(ways: Sequence[Way], before: str = "", *, late: bool = False) -> Reason:
    if ways:
        limits = list_words([way.limit for way in ways], "and")
        return Reason(f"{before}In the way: {limits}.", tuple(way.remedy for way in ways))
    if late:
        return Reason("What stands in the way is not settled: it would take too long.")
    return Reason("No single limit stands in the way; it would take more than one change.")


def _nothing_counts(name: str, request: PlanRequest, library: Library, regions: Collection[str]) -> Reason:
    """Return the reason no exercise left gives a region a counted set, and the least that adds one."""
    text = f"No exercise left gives {name} a counted set."
    lifted = {
        "a harder level": replace(request, level=list(library.vocabulary.terms("level"))[-1]),
        "an exercise you avoid": replace(request, avoid=frozenset()),
    }
    remedies = []
    for what, loosened in lifted.items():
        found = _counting(loosened, library, regions)
        if loosened != request and found:
            remedies.append(f"{what}: {list_words([e.name for e in found], 'or')}")
    everything = _counting(replace(request, equipment=None), library, regions)
    if request.equipment is not None and everything:
        text = nothing_counts_with(name)
        remedies.append(equipment_to_add(everything, request.equipment, library))
    return Reason(text, tuple(remedies))


def nothing_counts_with(region: str) -> str:
    """Return the sentence for a region, given by its name, that no exercise with the equipment trains."""
    return f"With your equipment no exercise gives {region} a counted set."


def _counting(request: PlanRequest, library: Library, regions: Collection[str]) -> list[Exercise]:
    counting = {
        c.exercise for c in task_of(request, library).choices if not c.credits.keys().isdisjoint(regions)
    }
    return [e for e in available_exercises(request, library) if e.id in counting]
