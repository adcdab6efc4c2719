"""The planner on small catalogues: every answer and every refusal against brute force."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product

import pytest

from backviz.facts.exercises import ARTICLE_SOURCES, Credit, Exercise
from backviz.facts.targets import EvenDays, MovementKind
from backviz.library import Library
from backviz.planner.model import WeekModel
from backviz.planner.numbers import task_of
from backviz.planner.plan import Plan, plan_week
from backviz.planner.request import DayWish, PlanRequest
from backviz.planner.search import solve_in_turn
from backviz.planner.task import goals_of
from backviz.planner.work import Work
from backviz.program.program import DAYS, Session, Slot
from backviz.week.coverage import session_minutes
from tests.sampling import sample
from tests.shipped import LIBRARY as SHIPPED

ALL_SETS = (0, 2, 3, 4)
ALL_RANGES = [(2, 4), (2, 3), (3, 3), (1, 3)]


def toy_library(seed: int, exercises: int) -> Library:
    """Return three regions in two muscles with few exercises, made from the shipped records."""
    rng = random.Random(seed)
    regions = dict(zip(["north", "south", "west"], SHIPPED.regions.values(), strict=False))
    muscles = dict(zip(["one", "two"], SHIPPED.muscles.values(), strict=False))
    owner = {"north": "one", "south": "one", "west": "two"}
    some = next(iter(SHIPPED.targets.regions.values()))

    def target(low: int, start: int, end: int):
        return some.model_copy(
            update={"min": rng.randint(1, low), "productive": (start, rng.randint(start + 2, end))}
        )

    targets = SHIPPED.targets.model_copy(
        update={
            "regions": {name: target(4, rng.randint(4, 7), 14) for name in owner},
            "muscles": {name: target(4, 5, 16) for name in muscles},
            "session_cap": SHIPPED.targets.session_cap.model_copy(
                update={"warn_sets": rng.choice([4.0, 6.0, 8.0])}
            ),
            "planner": SHIPPED.targets.planner.model_copy(
                update={
                    "levels": {
                        name: rule.model_copy(update={"session_exercises": 1})
                        for name, rule in SHIPPED.targets.planner.levels.items()
                    },
                    "variety": (
                        MovementKind(name="a north", regions=("north",)),
                        MovementKind(name="a fly", movements=("fly",)),
                    ),
                    "main": MovementKind(name="a row", movements=("horizontal_row",)),
                    "even": EvenDays(sets=rng.choice([1, 2]), exercises=1),
                }
            ),
        }
    )
    return replace(
        SHIPPED,
        regions={
            name: region.model_copy(update={"id": name, "name": name.capitalize(), "muscle": owner[name]})
            for name, region in regions.items()
        },
        muscles={name: muscle.model_copy(update={"id": name}) for name, muscle in muscles.items()},
        exercises={f"move_{n}": toy_exercise(f"move_{n}", rng, list(owner)) for n in range(exercises)},
        targets=targets,
    )


def toy_exercise(name: str, rng: random.Random, regions: list[str]) -> Exercise:
    given = {region: rng.choice([0, 0, 0.25, 0.5, 1]) for region in regions}
    given[rng.choice(regions)] = 1
    low = rng.randint(4, 12)
    return SHIPPED.exercises["face_pull"].model_copy(
        update={
            "id": name,
            "name": name,
            "source": rng.choice(["article", "common"]),
            "sets": rng.choice(ALL_RANGES),
            "movement": rng.choice(["horizontal_row", "fly"]),
            "listed": rng.choice([{}, {"hevy": ("Name",)}]),
            "equipment": (rng.choice([("cable",), ("band",)]),),
            "is_one_sided": rng.random() < 0.3,
            "reps": (low, low + 4),
            "rest_s": rng.choice([45, 90, 150]),
            "credits": {
                region: Credit(credit=value, sources=("article",), confidence="low")
                for region, value in given.items()
                if value
            },
        }
    )


@dataclass(frozen=True)
class Judged:
    """A week as brute force sees it."""

    goals: tuple[int, ...]
    minutes: float  # of the longest session
    regions: dict[str, tuple[float, int]]  # region -> counted sets, sessions that reach it


def brute_weeks(request: PlanRequest, library: Library) -> Iterator[Judged]:
    """Yield every week that keeps all limits but the minutes, judged by arithmetic of its own."""
    names = [
        exercise.id
        for exercise in library.exercises.values()
        if exercise.id not in request.avoid
        and (
            request.equipment is None or any(set(needs) <= request.equipment for needs in exercise.equipment)
        )
    ]
    facts = {name: brute_facts(library.exercises[name], library) for name in names}
    ranges = [
        [
            n
            for n in ALL_SETS
            if not n or library.exercises[name].sets[0] <= n <= library.exercises[name].sets[1]
        ]
        for name in names
    ]
    one_session = [dict(zip(names, sets, strict=True)) for sets in product(*ranges)]
    usable = [
        {name: sets for name, sets in session.items() if sets}
        for session in one_session
        if any(session.values()) and fits_cap(session, facts, library)
    ]
    for week in product(usable, repeat=request.sessions):
        judged = judge(week, facts, request, library)
        if judged and all(any(name in session for session in week) for name in request.keep):
            yield judged


def brute_facts(exercise: Exercise, library: Library):
    counts = {region: c.credit for region, c in exercise.credits.items() if c.credit >= 0.5}
    of_muscle = {
        muscle: max((counts.get(region, 0) for region in library.regions_of(muscle)), default=0)
        for muscle in library.muscles
    }
    minutes = {
        sets: session_minutes(
            Session(name="x", slots=(Slot(exercise=exercise.id, sets=sets, reps=exercise.reps),)), library
        )
        - library.targets.time.warmup_min
        for sets in ALL_SETS[1:]
    }
    lists = len(exercise.listed) + (exercise.source in ARTICLE_SOURCES)
    points = 4 + max(0, 3 - lists) + exercise.is_one_sided + (exercise.rest_s < 90)
    points += 3 * (1 not in counts.values())
    kinds = {"a north"} if counts.get("north", 0) >= 1 else set()
    kinds |= {"a fly"} if exercise.movement == "fly" else set()
    return counts, of_muscle, minutes, points, kinds


def fits_cap(session, facts, library: Library) -> bool:
    return all(
        sum(sets * facts[name][1][muscle] for name, sets in session.items())
        <= library.targets.session_cap.warn_sets
        for muscle in library.muscles
    )


def count_repeats(week, request: PlanRequest) -> int:
    """Return how often an exercise stands on neighbouring days, or in a third session.

    Without days, sessions that follow each other are neighbours.
    """
    names = [name for session in week for name in session]
    often = sum(max(0, names.count(name) - 2) for name in set(names))
    pairs = neighbours(request) if request.days else pairwise(range(len(week)))
    return often + sum(len(week[a].keys() & week[b].keys()) for a, b in pairs)


def neighbours(request: PlanRequest) -> list[tuple[int, int]]:
    """Return the pairs of sessions on neighbouring days; Sunday and Monday are neighbours."""
    days = [DAYS.index(wish.day) for wish in request.days]
    return [(a, b) for a, b in combinations(range(len(days)), 2) if days[b] - days[a] in (1, 6)]


def judge(week, facts, request: PlanRequest, library: Library) -> Judged | None:
    for muscle in library.muscles:
        total = sum(sets * facts[name][1][muscle] for session in week for name, sets in session.items())
        if total > library.targets.muscles[muscle].productive[1]:
            return None
    regions, below, thin, short = {}, 0, 0, 0
    for muscle in library.muscles:
        total = sum(sets * facts[name][1][muscle] for session in week for name, sets in session.items())
        below += total < library.targets.muscles[muscle].min
    for region in library.regions:
        wanted = library.targets.regions[region]
        per = [sum(sets * facts[n][0].get(region, 0) for n, sets in s.items()) for s in week]
        reached = sum(count >= library.targets.frequency.reached_at_sets for count in per)
        if sum(per) > wanted.productive[1]:
            return None
        regions[region] = (sum(per), reached)
        below += sum(per) < wanted.min
        thin += reached < min(2, request.sessions)
        short += sum(per) < wanted.productive[0]
    slots = [(name, sets) for session in week for name, sets in session.items()]
    sets = sum(count for _, count in slots)
    if sets > 40 or any(sum(session.values()) > 16 for session in week):
        return None  # the most of an intermediate, who is meant where no level is named
    points = sum(facts[name][3] for name, _ in slots)
    present = {kind for name, _ in slots for kind in facts[name][4]}
    missing = len({kind for fact in facts.values() for kind in fact[4]} - present)
    varied = [missing] if any(fact[4] for fact in facts.values()) else []
    repeats = count_repeats(week, request)
    light, days = judge_shape(week, facts, request, library)
    goals = (
        (below, repeats, thin, len(slots), *light, *days, sets, points)
        if request.is_minimum_only
        else (below, repeats, thin, *varied, *light, short, *days, points, sets)
    )
    longest = max(sum(facts[name][2][count] for name, count in session.items()) for session in week)
    return Judged(goals, longest + library.targets.time.warmup_min, regions)


def judge_shape(week, facts, request: PlanRequest, library: Library) -> tuple[list[int], list[int]]:
    """Return ([sessions without a row], [alike, aimed at on days running, uneven]), as far as goals."""
    rows = {name for name in facts if library.exercises[name].movement == "horizontal_row"}
    shortest = [facts[name][2][max(2, library.exercises[name].sets[0])] for name in rows]
    room = request.minutes - library.targets.time.warmup_min + 1e-6
    light = [sum(not rows & one.keys() for one in week)] if any(one <= room for one in shortest) else []
    aims = {name: frozenset(r for r, count in fact[0].items() if count >= 1) for name, fact in facts.items()}
    aimed = [[aims[name] for name in one if aims[name]] for one in week]
    alike = sum(len(one) - len(set(one)) for one in aimed)
    hit = [frozenset().union(*one) for one in aimed]
    near = [sum(len(hit[a] & hit[b]) for a, b in neighbours(request))] if neighbours(request) else []
    even = library.targets.planner.even
    sets, sizes = [sum(one.values()) for one in week], [len(one) for one in week]
    over = max(0, max(sets) - min(sets) - even.sets) + max(0, max(sizes) - min(sizes) - even.exercises)
    return light, [alike, *near, *([over] if len(week) > 1 else [])]


def toy_request(seed: int) -> tuple[PlanRequest, Library]:
    rng = random.Random(seed)
    sessions, exercises = rng.choice([(1, 4), (2, 3), (2, 2), (3, 2), (1, 5)])
    library = toy_library(seed, exercises)
    names = list(library.exercises)
    days = sorted(rng.sample(range(7), sessions)) if rng.random() < 0.4 else []
    request = PlanRequest(
        sessions=sessions,
        days=tuple(DayWish(DAYS[day]) for day in days),
        minutes=rng.choice([10, 12, 15, 18, 22, 30, 45]),
        equipment=rng.choice([None, frozenset({"cable"}), frozenset({"cable", "band"})]),
        keep=frozenset(rng.sample(names, rng.choice([0, 0, 1, 2]))),
        avoid=frozenset(rng.sample(names, rng.choice([0, 0, 0, 1]))),
        is_minimum_only=rng.random() < 0.25,
    )
    return request, library


@pytest.mark.parametrize("seed", range(sample(40, 120)))
def test_on_small_catalogues_every_answer_and_every_refusal_is_what_brute_force_finds(seed: int):
    request, library = toy_request(seed)
    plan = plan_week(request, library, units=12_000)
    weeks = list(brute_weeks(request, library)) if not (request.keep & request.avoid) else []
    fitting = [week for week in weeks if week.minutes <= request.minutes + 1e-6]
    if not fitting:
        assert plan.program is None
        confirm_least_minutes(plan.refusals[0], weeks)
        return
    assert plan.is_proven
    assert tuple(stage.value for stage in plan.stages) == min(week.goals for week in fitting)
    for short in plan.unreached:
        alone = sum(other.wants == short.wants for other in plan.unreached) == 1
        if alone and not short.reason.because.startswith(("No exercise", "With your")):
            confirm_least_minutes(
                short.reason, [week for week in weeks if keeps_and_adds(week, plan, short, library)]
            )


@pytest.mark.parametrize("seed", range(0, sample(40, 120), 4))
def test_the_model_without_bounds_and_shortcuts_finds_the_same(seed: int):
    request, library = toy_request(seed)
    plan = plan_week(request, library, units=12_000)
    if plan.program is None:
        return
    is_strict = plan.stages[1].value == 0
    task = replace(task_of(request, library), is_strict=is_strict)
    found = solve_in_turn(WeekModel(task), goals_of(task), {}, None, Work(50_000))
    assert [s.value for s in found.stages] == [s.value for s in plan.stages]


def confirm_least_minutes(reason, weeks: list[Judged]) -> None:
    """Assert that the minutes a reason promises are the least, and promised wherever they help."""
    promised = re.search(r"(\d+) minutes a session", "; ".join(reason.remedies))
    least = min((math.ceil(week.minutes - 1e-6) for week in weeks), default=None)
    assert (int(promised[1]) if promised else None) == (least if least and least <= 240 else None), str(
        reason
    )


def keeps_and_adds(week: Judged, plan: Plan, short, library: Library) -> bool:
    """Return whether a week has all that a plan has, and what one of its regions lacks."""
    assert plan.coverage is not None
    needed = min(2, plan.request.sessions)
    if plan.stages[1].value == 0 and week.goals[1]:
        return False  # a week that repeats no exercise is only helped by another such
    counted = {region for e in task_of(plan.request, library).choices for region in e.credits}
    for region, (sets, reached) in week.regions.items():
        got, target = plan.coverage.regions[region], library.targets.regions[region]
        wants = short.wants if region == short.region else ""
        must_min = got.band != "below" or wants == "minimum" or region in counted
        must_productive = wants == "productive" or (
            got.band == "productive" and not plan.request.is_minimum_only
        )
        if (
            (must_min and sets < target.min)
            or (must_productive and sets < target.productive[0])
            or ((got.sessions >= needed or wants == "sessions") and reached < needed)
        ):
            return False
    return True
