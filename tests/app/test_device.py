"""What the device tells when a visit begins, and asks to open: taken for hostile, never put over work."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit as st

from backviz.live.undo_steps import Step, StepsData, steps_as_data
from backviz.program.history import History
from backviz.program.link import program_text
from backviz.program.program import Program, change_program, change_slot
from backviz.ui import visit
from backviz.ui.components import device
from tests.hostile import VALUES
from tests.query import query
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
ANNA = change_program(SAMPLE, name="Anna", about=None)


def anna(sets: int) -> Program:
    return change_slot(ANNA, 0, 0, sets=sets)


def begin(monkeypatch: pytest.MonkeyPatch, program: Program | None = None) -> visit.program.Record:
    """Begin a visit, by the plain address or by a link, and return its record."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", query(p=program_text(program)) if program else query())
    visit.program.open_program(LIBRARY)
    return visit.program.visit_record()


def tell(**request: Any) -> None:
    device.take_device(json.dumps(request))


def steps_to(*programs: Program, program_id: str = "anna") -> StepsData:
    texts = [program_text(program) for program in programs]
    steps = [Step(text, texts[0], program_id) for text in texts]
    return steps_as_data(steps[:-1], steps[-1], [])


def test_a_bare_visit_goes_on_with_the_program_of_the_device_and_nothing_to_undo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = begin(monkeypatch)
    tell(do="resume", go_on={"p": program_text(anna(5)), "id": "anna"})
    assert visit.program.open_program(LIBRARY) == anna(5)
    assert record.id == "anna"
    assert record.is_resumed
    assert not record.is_touched
    assert not record.is_bare


def test_what_was_done_before_the_device_told_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    record = begin(monkeypatch)
    visit.program.commit(anna(7))
    tell(do="resume", go_on={"p": program_text(anna(5)), "id": "anna"})
    assert visit.program.open_program(LIBRARY) == anna(7)
    assert record.is_bare  # it is still to be asked


def test_a_visit_with_a_program_is_not_sent_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    begin(monkeypatch, anna(2))
    tell(do="resume", go_on={"p": program_text(anna(5)), "id": "anna"})
    assert visit.program.open_program(LIBRARY) == anna(2)


def test_undo_comes_back_and_the_saved_program_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    record = begin(monkeypatch, anna(5))
    tell(do="resume", steps=steps_to(ANNA, anna(4), anna(5)))
    assert record.id == "anna"
    visit.program.undo()
    assert visit.program.open_program(LIBRARY) == anna(4)
    visit.program.reset()
    assert visit.program.open_program(LIBRARY) == ANNA
    visit.program.undo()
    visit.program.redo()
    assert visit.program.open_program(LIBRARY) == ANNA


def test_an_edit_made_before_the_steps_came_stays_on_top_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    record = begin(monkeypatch, anna(5))
    visit.program.commit(anna(6))
    tell(do="resume", steps=steps_to(ANNA, anna(5)))
    assert record.id == "anna"
    assert [step.text for step in record.history.past] == [program_text(ANNA), program_text(anna(5))]
    assert visit.program.open_program(LIBRARY) == anna(6)


def test_steps_of_another_program_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    record = begin(monkeypatch, SAMPLE)
    tell(do="resume", steps=steps_to(ANNA, anna(5)))
    assert not record.is_touched
    assert record.id != "anna"


def test_opening_and_going_back_are_steps_of_undo_of_the_right_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = begin(monkeypatch)
    tell(do="open", p=program_text(anna(5)), id="anna")
    visit.program.commit(anna(6))
    tell(do="open", p=program_text(anna(6)), id="anna", was=program_text(anna(5)))
    assert [step.id for step in record.history.past[1:]] == ["anna", "anna"]
    assert (visit.program.open_program(LIBRARY), record.id) == (anna(5), "anna")
    tell(do="open", p=program_text(SAMPLE), id="ben")
    assert record.id == "ben"
    visit.program.undo()
    assert (visit.program.open_program(LIBRARY), record.id) == (anna(5), "anna")
    tell(do="new")
    assert record.id not in {"anna", "ben"}
    assert visit.program.open_program(LIBRARY) == SAMPLE


def test_a_program_that_takes_the_place_of_a_saved_one_goes_on_under_its_id() -> None:
    steps = History(Step("1b", "1a", "draft"), (Step("1x", "1x", "other"), Step("1a", "1a", "draft")))
    record = visit.program.Record(steps, is_bare=False)
    record.adopt("anna")
    assert [step.id for step in (*record.history.past, record.history.present)] == ["other", "anna", "anna"]


@pytest.mark.parametrize("p", [None, 5, "", "1", "<b>", program_text(ANNA)[:-3]])
def test_a_text_of_the_device_that_does_not_open_is_said_and_nothing_changes(
    monkeypatch: pytest.MonkeyPatch, p: object
) -> None:
    for request in ({"do": "open", "p": p}, {"do": "resume", "go_on": {"p": p, "id": "anna"}}):
        record = begin(monkeypatch)
        tell(**request)
        assert visit.program.open_program(LIBRARY) == SAMPLE
        assert not record.is_touched
        (said,) = record.notices
        assert said.startswith("That program of this device was not opened: ")


@pytest.mark.parametrize(
    "request_",
    [
        {"do": "resume", "steps": {"runs": [[1, 2, 3]], "at": 0, "texts": {}}},
        {"do": "resume", "steps": "x", "equipment": {"a": 1}},
        {"do": "resume", "go_on": "anna"},
        {"do": "something else"},
        {"do": ["open"]},
        {},
    ],
)
def test_a_request_that_is_none_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, request_: dict[str, Any]
) -> None:
    record = begin(monkeypatch)
    tell(**request_)
    assert (record.is_touched, record.notices) == (False, [])
    assert visit.equipment.owned_equipment(LIBRARY) is None


@pytest.mark.parametrize("text", [None, "", "{", "[]", "9" * 5000, "[" * 100_000, *VALUES])
def test_a_message_that_is_none_is_left_alone(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    record = begin(monkeypatch)
    device.take_device(text)
    assert not record.is_touched


def test_equipment_comes_back_without_what_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    begin(monkeypatch)
    tell(do="resume", equipment=["dumbbells", "a time machine", 5, ["barbell"]])
    assert visit.equipment.owned_equipment(LIBRARY) == frozenset({"dumbbells"})
    assert visit.equipment.chosen_equipment() is None  # the device has it already


def test_equipment_said_in_this_visit_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    begin(monkeypatch)
    visit.equipment.remember_owned(frozenset({"barbell"}))
    tell(do="resume", equipment=["dumbbells"])
    assert visit.equipment.chosen_equipment() == ["barbell"]
    visit.equipment.remember_owned(None)
    tell(do="resume", equipment=["dumbbells"])
    assert visit.equipment.owned_equipment(LIBRARY) is None
    assert visit.equipment.chosen_equipment() == []


def test_the_equipment_of_a_link_is_not_stored_by_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    begin(monkeypatch)
    visit.equipment.remember_owned(frozenset({"barbell"}), is_chosen=False)
    assert visit.equipment.owned_equipment(LIBRARY) == frozenset({"barbell"})
    assert visit.equipment.chosen_equipment() is None


def news(program: Program) -> dict[str, Any]:
    _, text = device.pack_device(LIBRARY, program).split(b"\n", 1)
    found: dict[str, Any] = json.loads(text)["news"]
    return found


def test_the_device_hears_the_last_state_of_the_program_that_was_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = begin(monkeypatch)
    tell(do="open", p=program_text(ANNA), id="anna")
    visit.program.commit(anna(6))
    tell(do="open", p=program_text(SAMPLE), id="ben")
    left = news(SAMPLE)["left"]
    assert (left["id"], left["p"], left["name"]) == ("anna", program_text(anna(6)), "Anna")
    assert record.id == "ben"


def test_a_program_that_changed_when_it_was_opened_is_told_with_what_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = change_slot(
        change_program(SAMPLE, name="Anna"), 0, 0, sets=5
    )  # a description that is not true of it
    for request in (
        {"do": "resume", "go_on": {"p": program_text(old), "id": "anna"}},
        {"do": "open", "p": program_text(old), "id": "anna"},
    ):
        begin(monkeypatch)
        tell(**request)
        told = news(anna(5))
        assert (told["now"], told["source"]) == (program_text(anna(5)), program_text(old))
        assert told["last"]["p"] == told["now"]


def test_an_untouched_template_is_told_as_one_and_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    begin(monkeypatch)
    told = news(SAMPLE)
    assert (told["isTemplate"], told["isTouched"], told["last"], told["left"]) == (True, False, None, None)
    visit.program.commit(anna(6))
    told = news(anna(6))
    assert (told["isTemplate"], told["isTouched"], told["last"]["name"]) == (False, True, "Anna")
