"""Exercises that count alike: those left out change no goal of the best week, and enough are left out."""

from __future__ import annotations

import random

from backviz.facts.counting import Range
from backviz.planner.model import Choice, Task, WeekModel, goals_of
from backviz.planner.search import Deadline, Stage, solve_in_turn
from backviz.planner.spares import without_spares
from tests.sampling import sample


def alike(rng: random.Random, number: int) -> Choice:
    count = rng.choice([0.5, 1.0])
    return Choice(
        exercise=f"move_{number}",
        credits={"north": count},
        muscles={"one": count},
        slot_min=rng.choice([2.0, 3.0]),
        set_min=rng.choice([1.0, 1.5, 2.5]),
        is_own=rng.random() < 0.5,
        is_kept=rng.random() < 0.1,
    )


def task_of_alike(rng: random.Random) -> Task:
    return Task(
        choices=tuple(alike(rng, number) for number in range(7)),
        sessions=rng.choice([1, 2]),
        minutes=rng.choice([12.0, 20.0, 30.0]),
        warmup_min=2,
        regions={"north": Range(min=rng.randint(2, 6), productive=(rng.randint(6, 10), 12))},
        region_high={"north": 12},
        muscle_high={"one": 12},
        session_high={"one": rng.choice([2.0, 4.0, 6.0, 8.0])},
        reached_at=2,
        reached_in=2,
    )


def stages_of(task: Task) -> tuple[Stage, ...]:
    return solve_in_turn(WeekModel(task), goals_of(task), {}, None, Deadline(30)).stages


def test_what_is_left_out_changes_no_goal():
    left_out = 0
    for seed in range(sample(12, 200)):
        task = task_of_alike(random.Random(seed))
        fewer = without_spares(task)
        left_out += len(task.choices) - len(fewer.choices)
        assert stages_of(fewer) == stages_of(task), seed
        assert {c.exercise for c in task.choices if c.is_kept} <= {c.exercise for c in fewer.choices}
    assert left_out > 10
