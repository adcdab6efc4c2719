"""Finds the best week of a task, goal after goal, each proven or with its bound.

The merged model quickly gives a bound for every goal; a week that meets them all is usually found at
once and is then proven best. Otherwise the goals are solved one by one. Knows numbers only; must not
know a request or a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from backviz.planner.filling import first_week
from backviz.planner.model import WeekModel
from backviz.planner.solver import Answer
from backviz.planner.task import (
    PARTS_OF_A_SET,
    Goal,
    Task,
    Week,
    betters_of,
    goals_of,
    pruned,
)
from backviz.planner.work import Work

__all__ = ["Found", "Stage", "find_any_week", "find_week", "paired", "solve_in_turn"]

_IDEAL: tuple[Goal, ...] = (
    *("below", "repeats", "thin", "varied", "light", "favoured", "growing"),
    *("alike", "near", "uneven"),
)
_GOAL_SHARE = 0.6  # of the work left, for each goal: earlier goals matter more and may use more
_FEW_SHARE = 0.7  # of the work left, for the model of common exercises
_LARGE = 60  # columns of slots, from which the model of common exercises has to do
_OF_A_KIND = 2  # exercises that count alike, in the model of common exercises
_STRICT_SHARE = 0.8  # of the work, for weeks without repeats
_FIRST_SHARE = 0.5  # of the work left, for a week that meets the bounds of all but points and sets
_BOUND_SHARE = 0.5  # of the work left, for all bounds of the merged model
_COST_SHARE = 0.2  # the same for points, slots and sets
_STEP_SHARE = 0.4  # of the work left, for one goal of the merged model or to meet all bounds at once


@dataclass(frozen=True)
class Stage:
    """One goal's value and lower bound, given the goals before it."""

    goal: Goal
    value: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Return True if no smaller value exists."""
        return self.bound >= self.value


@dataclass(frozen=True)
class Found:
    """The best week found and its stages; without a week, `is_impossible` means proven to have none."""

    week: Week | None
    stages: tuple[Stage, ...] = ()
    is_impossible: bool = False


def find_week(task: Task, work: Work) -> Found:
    """Return the best week of a task by its goals in turn, found within the work.

    Repeats are forbidden first. They are allowed where no week fits without, or where the minimum of a
    region or muscle needs them.
    """
    task = pruned(task)
    found = _find(replace(task, is_strict=True), work.part(_STRICT_SHARE))
    if found.week is not None and found.stages[0].value <= _least_below(task, work):
        return found
    loose = _find(replace(task, is_strict=False), work)
    if loose.week is None or (found.week is not None and _values(found) <= _values(loose)):
        return found if found.week is not None else loose
    return loose


def _values(found: Found) -> list[int]:
    return [stage.value for stage in found.stages]


def _least_below(task: Task, work: Work) -> int:
    """Return a bound on the regions and muscles below the minimum if repeats are allowed."""
    model = WeekModel(replace(task, is_strict=False), is_merged=True)
    answer = model.model.minimise(model.goal("below"), work.part(_STEP_SHARE))
    return max(0, round(answer.bound)) if math.isfinite(answer.bound) else 0


def _find(task: Task, work: Work) -> Found:
    goals = goals_of(task)
    bounds = _merged_bounds(task, goals, (), work.part(_BOUND_SHARE))
    if bounds is None:
        return Found(None, is_impossible=True)  # no week fits where even the relaxation does not
    # The merged week names a few exercises; with those alone the full model is small enough to solve.
    few, start = _only(task, bounds.used), first_week(task)
    met = _meet(few, bounds.stages, work) if bounds.is_complete else None
    few = _with_common(task, few)
    if met is not None:
        found = _counted(task, met, bounds.stages)
        if all(stage.is_proven for stage in found.stages):
            return found
        start = met
    elif bounds.used:
        ideal = [stage for stage in bounds.stages if stage.goal in _IDEAL]
        half = work.part(_FIRST_SHARE)
        start = _meet(few, ideal, half) or _meet(task, ideal, half) or start
        few = _with_week(task, few, start)
        known = solve_in_turn(WeekModel(few), goals, bounds.floors, start, work.part(_FEW_SHARE))
        if known.week is not None and _is_enough(task, known):
            return known
        start = known.week or start
    return solve_in_turn(WeekModel(task), goals, bounds.floors, start, work)


def paired(task: Task, found: Found, pairs: Collection[frozenset[str]], work: Work) -> Found:
    """Return a week as good in every goal with as many of the pairs in one session as were found.

    Its exercises are those of the week found and common ones.
    """
    if found.week is None:
        return found
    names = {name for session in found.week for name in session}
    few = replace(task, choices=tuple(choice for choice in task.choices if choice.exercise in names))
    few = _with_common(pruned(task), few)
    model = WeekModel(few)
    start = model.values_of(found.week)
    _hold(model, found.stages)
    terms = model.pair_up(pairs)
    if not terms:
        return found
    start += [0.0] * (len(model.model.uppers) - len(start))
    answer = model.model.minimise(terms, work, start)
    return _counted(task, model.week(answer.values), found.stages) if answer.values else found


def find_any_week(task: Task, work: Work) -> Found:
    """Return any week within a task's limits that meets its `must`, without stages."""
    task = pruned(task)
    merged = WeekModel(task, is_merged=True)
    relaxed = merged.model.minimise({}, work)
    if relaxed.status == "infeasible":
        return Found(None, is_impossible=True)
    if relaxed.values:
        week = _meet(_only(task, merged.used(relaxed.values)), (), work)
        if week is not None:
            return Found(week)
    model = WeekModel(task)
    answer = model.model.minimise({}, work)
    week = model.week(answer.values) if answer.values else None
    return Found(week, is_impossible=answer.status == "infeasible")


def _with_week(task: Task, few: Task, week: Week | None) -> Task:
    """Return the few choices and those of a week."""
    inside = {choice.exercise for choice in few.choices} | {name for one in week or () for name in one}
    return replace(task, choices=tuple(choice for choice in task.choices if choice.exercise in inside))


@dataclass(frozen=True)
class _Bounds:
    """The stages of the merged model, and the groups of exercises its week uses."""

    stages: tuple[Stage, ...]
    used: frozenset[object]
    is_complete: bool

    @property
    def floors(self) -> dict[Goal, int]:
        """Return {goal: bound}, each valid while the goals before it are met."""
        return {stage.goal: stage.bound for stage in self.stages}


def _hold(model: WeekModel, stages: Iterable[Stage]) -> None:
    for stage in stages:
        model.model.at_most(model.goal(stage.goal), stage.value)


def _only(task: Task, groups: Iterable[object]) -> Task:
    """Return the task with only the exercises of the groups, and the kept ones."""
    wanted = set(groups)
    return replace(task, choices=tuple(c for c in task.choices if c.is_kept or c.group in wanted))


def _is_enough(task: Task, found: Found) -> bool:
    """Return True if a week from the common exercises leaves only its points and sets open.

    In a small task the full model settles them; in a large one that takes longer than a visitor waits.
    """
    is_large = len(task.choices) * task.sessions > _LARGE
    return all(stage.is_proven or (is_large and stage.goal not in _IDEAL) for stage in found.stages)


def _with_common(task: Task, few: Task) -> Task:
    """Return the few choices and the best of every kind that costs hardly more than the least."""
    least = min((choice.points for choice in task.choices), default=0)
    inside = {choice.exercise for choice in few.choices}
    common = {
        choice.exercise
        for choice in task.choices
        if choice.points <= least + 1 and betters_of(choice, task.choices) < _OF_A_KIND
    }
    return replace(task, choices=tuple(c for c in task.choices if c.exercise in inside | common))


def _merged_bounds(task: Task, goals: Sequence[Goal], fixed: Sequence[Stage], work: Work) -> _Bounds | None:
    """Return the merged model's stages for goals, given the `fixed` ones; None if no week fits."""
    model = WeekModel(task, is_merged=True)
    _hold(model, fixed)
    stages, values = _ideal_stages(task, goals, work)
    _hold(model, stages)
    for goal in goals[len(stages) :]:
        if not model.goal(goal):
            stages.append(Stage(goal, 0, 0))  # the merged model does not count it
            continue
        share = _STEP_SHARE if goal in _IDEAL else _COST_SHARE
        answer = model.model.minimise(model.goal(goal), work.part(share), values)
        if answer.status == "infeasible":
            return None
        if not answer.values:
            break
        values = answer.values
        stages.append(_stage(goal, answer))
        _hold(model, stages[-1:])
    used = model.used(values) if values else ()
    return _Bounds(tuple(stages), frozenset(used), len(stages) == len(goals))


def _ideal_stages(task: Task, goals: Sequence[Goal], work: Work) -> tuple[list[Stage], Sequence[float]]:
    """Return the stages of a week that is best for every region an exercise counts for, if there is one.

    One solve of the merged model then replaces those of the goals one by one.
    """
    first = goals[:1] == ("below",)
    wanted = [_unreachable(task, goal) for goal in takewhile(_IDEAL.__contains__, goals)] if first else []
    if not wanted:
        return [], ()
    model = WeekModel(task, is_merged=True)
    _hold(model, wanted)
    answer = model.model.minimise({}, work.part(_STEP_SHARE))
    return (wanted, answer.values) if answer.values else ([], ())


def _unreachable(task: Task, goal: Goal) -> Stage:
    """Return the least value of a goal over regions: those that no exercise counts for."""
    counted = {region for choice in task.choices for region in choice.credits}
    muscles = {muscle for choice in task.choices for muscle in choice.muscles}
    lost = len(set(task.regions) - counted)
    gaps = sum(math.ceil(PARTS_OF_A_SET * aim) for r, aim in (task.aims or {}).items() if r not in counted)
    least = {
        "below": lost + len({m for m, least in task.muscle_min.items() if least} - muscles),
        "thin": lost,
        "growing": lost,
        "favoured": gaps,
    }.get(goal, 0)
    return Stage(goal, least, least)


def _stage(goal: Goal, answer: Answer) -> Stage:
    return Stage(goal, round(answer.value), max(0, round(max(answer.bound, 0))))


def _meet(task: Task, stages: Sequence[Stage], work: Work) -> Week | None:
    """Return a week as good as the stages in every goal, or None if none was found with the work."""
    model = WeekModel(task)
    _hold(model, stages)
    answer = model.model.minimise({}, work.part(_STEP_SHARE))
    return model.week(answer.values) if answer.values else None


def solve_in_turn(
    model: WeekModel,
    goals: Sequence[Goal],
    floors: dict[Goal, int],
    start: Week | None,
    work: Work,
) -> Found:
    """Return the week found by solving goal after goal, starting from a known week if there is one.

    `floors` has known bounds, each valid while the goals before it are met at theirs.
    """
    task = model.task
    stages: list[Stage] = []
    values: Sequence[float] = model.values_of(start) if start else ()
    for number, goal in enumerate(goals):
        floor = floors.get(goal, 0)
        if not values or (model.value(goal, values) > floor and work.left()):
            share = work.part(_GOAL_SHARE if number < len(goals) - 1 else 1)
            answer = _improve(model, goal, floor, values, share)
            if answer.status == "infeasible" and not values:
                return Found(None, is_impossible=True)
            values = answer.values or values
            if not values:
                return Found(None)
            floor = max(floor, round(max(answer.bound, 0)))
        stages.append(Stage(goal, model.value(goal, values), floor))
        _hold(model, stages[-1:])
        # A goal above its bound makes the bounds of later goals void: ask the merged model for new ones.
        if stages[-1].value > floors.get(goal, 0):
            better = (
                _merged_bounds(task, goals[number + 1 :], stages, work.part(_BOUND_SHARE))
                if work.left()
                else None
            )
            floors = better.floors if better else {}
            week = _meet_after(task, stages, better, work)
            if week is not None and better is not None:
                return _counted(task, week, (*stages, *better.stages))
    return _counted(task, model.week(values), stages)


def _meet_after(task: Task, stages: Sequence[Stage], better: _Bounds | None, work: Work) -> Week | None:
    if better is None or not better.is_complete:
        return None
    return _meet(_only(task, better.used), (*stages, *better.stages), work)


def _counted(task: Task, week: Week, stages: Sequence[Stage]) -> Found:
    """Return the week with its stages counted again: a later solve may have improved an unproven goal."""
    model = WeekModel(task)
    values = model.values_of(week)
    return Found(week, tuple(replace(stage, value=model.value(stage.goal, values)) for stage in stages))


def _improve(model: WeekModel, goal: Goal, floor: int, values: Sequence[float], work: Work) -> Answer:
    terms = model.goal(goal)
    # With the known bound as a row HiGHS may stop as soon as it meets it.
    model.model.at_least(terms, floor)
    return model.model.minimise(terms, work, values)
