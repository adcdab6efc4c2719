"""The same request gives the same week on a fast machine, a slow one and a busy one; the guard is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backviz.planner import work
from backviz.planner.plan import WORK, Plan, plan_week
from backviz.planner.request import PlanRequest
from backviz.planner.words import proof_sentences
from backviz.planner.work import GUARD_S, Work
from tests.shipped import LIBRARY

# Not settled when its work ends, so that where the search stops decides what it finds.
HARD = PlanRequest(2, 15, favour=frozenset({"rear_delts"}), equipment=frozenset({"dumbbells", "bench"}))


class Clock:
    """A clock that goes on by so many seconds each time it is read."""

    def __init__(self, step: float) -> None:
        self.step, self.now = step, 0.0

    def monotonic(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def at_speed(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], Plan]:
    def plan(step: float) -> Plan:
        monkeypatch.setattr(work, "time", Clock(step))
        return plan_week(HARD, LIBRARY, units=900)

    return plan


def test_a_slow_machine_finds_the_same_week_with_the_same_work_as_a_fast_one(at_speed):
    fast, slow = at_speed(0.0), at_speed(0.05)
    assert fast.units >= 800, "the work has to be what ends the search"
    assert fast.program == slow.program
    assert fast.stages == slow.stages
    assert fast.unreached == slow.unreached
    assert fast.units == slow.units
    assert not fast.is_late
    assert not slow.is_late


def test_a_machine_past_the_guard_still_answers_and_says_that_it_was_too_slow(at_speed):
    late = at_speed(GUARD_S / 3)
    assert late.is_late
    assert late.program is not None
    assert "The machine was too slow" in proof_sentences(late)[0]


def test_what_a_share_spends_all_shares_have_spent():
    whole = Work(1000)
    half = whole.part(0.5)
    few = half.at_most(100)
    few.spend(60)
    assert (few.left(), half.left(), whole.left()) == (40, 440, 940)
    half.spend(1000)
    assert (few.left(), half.left(), whole.left()) == (0, 0, 0)
    assert Work(WORK).left() == WORK
