"""A plan in a process of its own is the same plan, and what goes wrong there costs a sentence."""

from __future__ import annotations

import time

import pytest

from backviz.planner import apart
from backviz.planner.apart import PlanningError, plan_apart
from backviz.planner.plan import plan_week
from backviz.planner.request import PlanRequest
from tests.shipped import LIBRARY

# Settled long before any clock stops it, so that two answers are the same.
ASKED = PlanRequest(2, 30, equipment=frozenset({"dumbbells", "bench"}), is_minimum_only=True)


def test_the_plan_is_the_same_and_costs_this_process_next_to_nothing() -> None:
    begun = time.process_time()
    found = plan_apart(ASKED, LIBRARY)
    there, begun = time.process_time() - begun, time.process_time()
    assert found.program == plan_week(ASKED, LIBRARY).program
    assert there < (time.process_time() - begun) / 2  # packing the question and the answer


def test_a_request_that_cannot_be_met_says_so_as_without_the_process() -> None:
    wrong = PlanRequest(sessions=2, minutes=30, keep=frozenset({"no_such_exercise"}))
    with pytest.raises(ValueError, match="no_such_exercise") as here:
        plan_week(wrong, LIBRARY)
    with pytest.raises(ValueError, match="no_such_exercise") as there:
        plan_apart(wrong, LIBRARY)
    assert str(there.value) == str(here.value)


def test_a_process_that_ends_or_takes_too_long_is_said_and_the_next_plan_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(apart, "_MODULE", "backviz.no_such_module")
        with pytest.raises(PlanningError, match="ended without an answer"):
            plan_apart(ASKED, LIBRARY)
    with pytest.raises(PlanningError, match="try again in a moment"):
        plan_apart(ASKED, LIBRARY, seconds=0.2)
    assert plan_apart(ASKED, LIBRARY).program is not None


def test_who_finds_no_free_place_in_time_reads_a_sentence() -> None:
    with apart._AT_ONCE, apart._AT_ONCE, pytest.raises(PlanningError, match="Many weeks are being planned"):
        plan_apart(ASKED, LIBRARY, seconds=0.05)
