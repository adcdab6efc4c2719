"""Each rule of planned weeks broken on purpose: a check has to fail, or the rule is held by nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf

import pytest

from backviz.facts.counting import Range
from backviz.planner import plan
from backviz.planner.numbers import task_of
from backviz.planner.request import PlanRequest
from backviz.planner.task import Choice, Task
from tests.core.planner import test_brute_force as brute
from tests.core.planner.coaching import faults_of
from tests.core.planner.real_requests import REQUESTS
from tests.shipped import LIBRARY

__all__ = ["RULES", "soak", "who_sees"]

_READ = (
    *("a bar and bands", "new, dumbbells at home", "dumbbells and a bench, three times", "garage gym"),
    *("four days, two pairs", "gym on Tuesday, home on Saturday", "bands only", "a bad low back"),
    *("new to a gym, three times", "advanced, five times"),
)


_OWN = {
    "a narrow range": PlanRequest(2, 45, targets={"mid_traps": Range(min=3, productive=(4, 5))}),
    "a beginner who wants much": PlanRequest(
        3, 60, level="beginner", favour=frozenset({"rear_delts", "iliac_lats", "upper_traps", "lower_traps"})
    ),
}


def _each(**changes: object) -> Callable[[Task], Task]:
    return lambda task: replace(task, choices=tuple(replace(c, **changes) for c in task.choices))  # type: ignore[arg-type]


def _choices(change: Callable[[Choice], Choice]) -> Callable[[Task], Task]:
    return lambda task: replace(task, choices=tuple(map(change, task.choices)))


RULES: dict[str, Callable[[Task], Task]] = {
    "fewest sets of a card": _each(low=1),
    "most sets of a card": _choices(lambda c: replace(c, high=c.high + 2)),
    "minutes of a session": lambda t: replace(t, minutes=tuple(m + 8 for m in t.minutes)),
    "warm-up": lambda t: replace(t, warmup_min=0),
    "sets of a muscle in a session": lambda t: replace(t, session_high=dict.fromkeys(t.session_high, inf)),
    "sets of a muscle in a week": lambda t: replace(t, muscle_high=dict.fromkeys(t.muscle_high, inf)),
    "sets of a region in a week": lambda t: replace(t, region_high=dict.fromkeys(t.region_high, inf)),
    "sets of a session": lambda t: replace(t, session_sets=99),
    "sets of a week": lambda t: replace(t, week_sets=999),
    "kept exercises": _each(is_kept=False),
    "equipment of a day": _each(closed=frozenset()),
    "one exercise on neighbouring days": lambda t: replace(t, close=frozenset()),
    "an exercise twice a week": lambda t: replace(t, times_a_week=7),
    "minimum of muscles": lambda t: replace(t, muscle_min=dict.fromkeys(t.muscle_min, 0)),
    "regions in two sessions": lambda t: replace(t, reached_in=1),
    "kinds of movement": lambda t: replace(t, kinds=()),
    "a main pull in every session": lambda t: replace(t, main=frozenset()),
    "no region on two days running": lambda t: replace(t, near=frozenset()),
    "sessions about equal": lambda t: replace(t, even=None),
    "points of a slot": _each(points=1),
    "only the minimum": lambda t: replace(t, is_minimum_only=False),
}


def who_sees(change: Callable[[Task], Task]) -> str | None:
    """Return the first check that fails with a changed task, or None."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plan, "task_of", lambda request, library: change(task_of(request, library)))
        for seed in range(120):
            try:
                brute.test_on_small_catalogues_every_answer_and_every_refusal_is_what_brute_force_finds(seed)
            except Exception as error:  # whatever goes wrong, the rule is missed
                return f"brute force {seed}: {type(error).__name__}"
        for name, request in {**{name: REQUESTS[name] for name in _READ}, **_OWN}.items():
            try:
                faults = faults_of(plan.plan_week(request, LIBRARY))
            except Exception as error:
                return f"{name}: {type(error).__name__}"
            if faults:
                return f"{name}: {faults[0]}"
    return None


def soak() -> list[str]:
    """Return the rules that can be broken unseen."""
    return [f"{rule} can be broken unseen" for rule, change in RULES.items() if who_sees(change) is None]
