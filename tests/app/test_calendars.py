"""A visit's calendars: whose file it is that is made, and what the device gets and gives back."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
import streamlit as st

from backviz.live.calendars import Chosen, Memory, memory_as_data
from backviz.program.link import program_text
from backviz.program.program import Program, change_program, change_slot
from backviz.ui import visit
from backviz.ui.components import device
from backviz.ui.visit import calendars
from tests.hostile import VALUES
from tests.query import query
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
ANNA = change_program(SAMPLE, name="Anna", about=None)
CHOSEN = Chosen(date(2027, 1, 4), time(7, 30), 50, 6)


@pytest.fixture(autouse=True)
def begin(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that begins a visit, by the plain address or by a link, with or without a device."""

    def begun(program: Program | None = None, stored: object = None) -> None:
        monkeypatch.setattr(st, "session_state", {})
        monkeypatch.setattr(st, "query_params", query(p=program_text(program)) if program else query())
        visit.program.open_program(LIBRARY)
        if stored is not None:
            device.take_device(json.dumps({"do": "resume", "calendar": stored}))

    return begun


def made(chosen: Chosen = CHOSEN) -> str:
    """Make the calendar of the open program, and return its id."""
    program = visit.program.open_program(LIBRARY)
    opened = calendars.opened_now(LIBRARY, program)
    return calendars.make_edition(calendars.memory(), opened, chosen).calendar


def on_the_device() -> object:
    """Return what the device stores after the next run, as it gives it back."""
    program = visit.program.open_program(LIBRARY)
    news = calendars.calendar_news(calendars.memory(), calendars.opened_now(LIBRARY, program), CHOSEN)
    return json.loads(json.dumps(news["now"]))


def test_a_link_makes_the_same_calendar_at_every_visit_and_after_edits(begin: Any) -> None:
    begin(ANNA)
    first = made()
    visit.program.commit(change_slot(ANNA, 0, 0, sets=9))
    assert made() == first
    visit.program.undo()
    assert made() == first
    begin(ANNA)
    assert made() == first


def test_weeks_of_two_clients_made_from_one_week_are_two_calendars(begin: Any) -> None:
    ids = set[str]()
    for sets in (8, 9):
        for start in (ANNA, None):
            begin(start, stored=on_the_device() if ids else None)
            visit.program.commit(change_slot(visit.program.open_program(LIBRARY), 0, 0, sets=sets))
            ids.add(made())
    assert len(ids) == 4


def test_a_starter_is_a_new_program_at_every_visit(begin: Any) -> None:
    begin()
    first = made()
    assert made() == first
    stored = on_the_device()
    begin(stored=stored)
    assert made() != first


def test_a_program_of_the_device_keeps_its_calendar(begin: Any) -> None:
    begin(ANNA)
    visit.program.commit(change_slot(ANNA, 0, 0, sets=9))
    first, program_id, stored = made(), visit.program.visit_record().id, on_the_device()
    for kept in (stored, None):  # the program's own id says so even without what is stored
        begin(stored=kept)
        go_on = {"p": program_text(change_slot(ANNA, 0, 0, sets=5)), "id": program_id}
        device.take_device(json.dumps({"do": "resume", "go_on": go_on}))
        assert visit.program.open_program(LIBRARY) == change_slot(ANNA, 0, 0, sets=5)
        assert made() == first


def test_the_times_come_back_and_nothing_is_stored_before_anything_is_chosen(begin: Any) -> None:
    begin(ANNA)
    assert on_the_device() is None
    calendars.remember_times(CHOSEN)
    stored = on_the_device()
    begin(ANNA, stored)
    assert calendars.chosen_times(calendars.memory()) == CHOSEN


def test_the_times_of_this_visit_stay_when_the_device_tells_late(begin: Any) -> None:
    begin(ANNA)
    mine = made()
    stored = on_the_device()
    begin(change_program(ANNA, name="Ben"))
    calendars.remember_times(Chosen(weeks=9))
    device.take_device(json.dumps({"do": "resume", "calendar": stored}))
    assert calendars.chosen_times(calendars.memory()).weeks == 9
    begin(ANNA, on_the_device())
    assert made() == mine


def test_what_the_device_stores_once_the_file_is_made_is_what_the_session_has_then(begin: Any) -> None:
    begin(ANNA)
    opened = calendars.opened_now(LIBRARY, visit.program.open_program(LIBRARY))
    news = calendars.calendar_news(calendars.memory(), opened, CHOSEN)
    made()
    assert news["made"] == calendars.memory()


@pytest.mark.parametrize("value", [None, 5, [], {"made": [5]}, *VALUES])
def test_a_calendar_that_is_none_is_left_out(begin: Any, value: object) -> None:
    begin(ANNA, stored={"made": value})
    device.take_device(json.dumps({"do": "resume", "calendar": value}))
    assert calendars.memory() in ({}, memory_as_data(Memory()))
