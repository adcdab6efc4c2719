"""The steps of undo as a browser stores them, and everything it may send back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.live.undo_steps import LIMITS, Step, StepsError, StoredSteps, new_id, read_steps, steps_as_data

A = [Step(f"1a{n}", "1a0", "anna") for n in range(4)]
B = [Step(f"1b{n}", "1b0", "ben") for n in range(3)]


def opens(text: str) -> str:
    if text.startswith("1x"):
        raise ValueError("no program")
    return text


def ids(steps: StoredSteps) -> list[str]:
    return [step.id for step in (*steps.past, steps.present, *steps.future)]


def whole(past: list[Step], present: Step, future: list[Step]) -> dict[str, Any]:
    """Return what a browser has that has heard of every step."""
    told = [steps_as_data([], step, []) for step in (*past, present, *future)]
    data = steps_as_data(past, present, future)
    return {**data, "texts": {name: text for one in told for name, text in one["texts"].items()}}


def test_steps_come_back_as_they_were_across_two_programs():
    data = json.loads(json.dumps(whole([*A, B[0]], B[1], [B[2]])))
    found = read_steps(data, opens)
    assert found == StoredSteps((*A, B[0]), B[1], (B[2],))
    assert ids(found) == ["anna"] * 4 + ["ben"] * 3


def test_a_message_carries_the_texts_of_the_last_steps_only():
    steps = [Step(f"1a{n}", "1a0", "anna") for n in range(50)]
    data = steps_as_data(steps[:-1], steps[-1], [])
    assert sorted(data["texts"].values()) == sorted(["1a0", *(f"1a{n}" for n in range(43, 50))])
    assert len(data["runs"]) == 1
    assert data["at"] == 49


def test_the_same_texts_under_another_id_are_another_run():
    data = whole([A[0]], Step(A[1].text, A[1].opened, "a copy"), [])
    assert len(data["runs"]) == 2


def test_new_ids_differ():
    assert len({new_id() for _ in range(100)}) == 100


def broken(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(whole(A[:3], A[3], [])))
    change(data)
    return data


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "steps",
        {},
        broken(lambda data: data.pop("runs")),
        broken(lambda data: data.pop("texts")),
        broken(lambda data: data.update(at=4)),
        broken(lambda data: data.update(at=-1)),
        broken(lambda data: data.update(at=True)),
        broken(lambda data: data.update(runs=[])),
        broken(lambda data: data.update(runs=data["runs"] * 60)),
        broken(lambda data: data["runs"][0].pop()),
        broken(lambda data: data["runs"].__setitem__(0, {"a": 1, "b": 2, "c": 3})),
        broken(lambda data: data["runs"][0].__setitem__(1, "<b>")),
        broken(lambda data: data["runs"][0].__setitem__(0, ["x"])),
        broken(lambda data: data["runs"][0][2].append({})),
        broken(lambda data: data["runs"][0][2].append("unknown")),
        broken(lambda data: data["texts"].update(x="<script>")),
        broken(lambda data: data["texts"].update(x=5)),
        broken(lambda data: data["texts"].update(x="1x")),
        broken(lambda data: data["texts"].update({f"{n}": "1" + "a" * 5_000 for n in range(50)})),
    ],
)
def test_what_are_no_steps_is_refused_whole(data: object):
    with pytest.raises(StepsError):
        read_steps(data, opens)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["1a", "anna"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(("runs", "at", "texts", "1a")), inner)
    ),
    max_leaves=12,
)


@given(_JSON)
def test_whatever_comes_back_is_read_or_refused(data: object):
    try:
        found = read_steps(data, opens)
    except StepsError:
        return
    assert len(ids(found)) <= LIMITS["steps"]
