"""A callback that Streamlit breaks off, because another event has arrived, leaves nothing half done."""

from __future__ import annotations

import json
from collections import UserDict
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, RerunException

from backviz.program.link import program_from_text, program_text
from backviz.program.program import Program, add_slot, change_slot
from backviz.ui import visit
from backviz.ui.builder import workbench
from backviz.ui.components import unsaved
from tests.query import query
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
BOARD = workbench._BOARD
LOOKS = range(30)  # more than any callback has


class BrokenOff(UserDict):
    """A session state where one look, and no other, finds that another event has arrived."""

    breaks_at: int | None = None
    looks = 0

    def _look(self) -> None:
        self.looks += 1
        if self.looks - 1 == self.breaks_at:
            raise RerunException(RerunData())

    def __getitem__(self, key: str) -> Any:
        self._look()
        return super().__getitem__(key)

    def __setitem__(self, key: str, value: Any) -> None:
        self._look()
        super().__setitem__(key, value)

    def __contains__(self, key: object) -> bool:
        self._look()
        return super().__contains__(key)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> BrokenOff:
    """Return the session state of a visit that has the sample week open and undid one change of it."""
    session = BrokenOff()
    monkeypatch.setattr(st, "session_state", session)
    monkeypatch.setattr(st, "query_params", query())
    visit.program.open_program(LIBRARY)
    visit.program.commit(change_slot(SAMPLE, 0, 0, sets=7))
    return session


def broken_off(session: BrokenOff, look: int, callback: Callable[[], None]) -> bool:
    """Run a callback that is broken off at one look; return whether it was."""
    session.looks, session.breaks_at = 0, look
    try:
        callback()
    except RerunException:
        return True
    finally:
        session.breaks_at = None
    return False


def now() -> Program:
    """Return the visitor's program."""
    return program_from_text(visit.program.share_text(), LIBRARY.context)


@pytest.mark.parametrize("look", LOOKS)
def test_an_edit_of_the_board_is_made_once_wherever_it_is_broken_off(session: BrokenOff, look: int) -> None:
    before = now()
    edits = [
        {"seq": 1, "do": "add", "session": 0, "add": "cross_cable_y"},
        {"seq": 2, "do": "sets", "session": 0, "slot": 0, "sets": 1},
    ]
    session[BOARD] = {"edit": json.dumps({"client": "a board", "edits": edits})}
    broken_off(session, look, lambda: workbench._take(LIBRARY))
    workbench._take(LIBRARY)  # the board sends again what it does not know to be kept
    added = before.sessions[0].slots[-1]
    assert now().sessions[0].slots[-1].exercise == "cross_cable_y"
    assert len(now().sessions[0].slots) == len(before.sessions[0].slots) + 1
    assert now().sessions[0].slots[0].sets == 1
    assert added == now().sessions[0].slots[-2]
    visit.program.undo()
    visit.program.undo()
    assert now() == before


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "act",
    [
        visit.program.undo,
        visit.program.reset,
        lambda: visit.program.commit(add_slot(SAMPLE, 1, SAMPLE.sessions[0].slots[0])),
        lambda: visit.program.open_new(LIBRARY.programs["three_day"]),
        lambda: visit.program.edit(LIBRARY, change_slot, 0, 0, sets=2),
    ],
    ids=["undo", "reset", "commit", "open", "edit"],
)
def test_a_change_is_whole_or_not_made(session: BrokenOff, look: int, act: Callable[[], None]) -> None:
    def all_of_it() -> tuple[object, ...]:
        record = session["program_record"]
        return record.history, tuple(record.notices)

    before = all_of_it()
    was_broken_off = broken_off(session, look, act)
    found = all_of_it()
    session["program_record"].history = before[0]
    act()
    after = all_of_it()
    assert found in (before, after)
    assert found == after or was_broken_off


@pytest.mark.parametrize("look", LOOKS)
def test_edits_of_a_page_that_ended_are_made_once_wherever_it_is_broken_off(
    session: BrokenOff, look: int
) -> None:
    before = now()
    edits = [{"seq": 1, "do": "duplicate", "session": 0, "slot": 0}]
    entry = {"client": "a board", "p": visit.program.share_text(), "edits": edits}
    other = {"client": "another", "p": program_text(LIBRARY.programs["three_day"]), "edits": edits}
    session["frame"] = {"regain": json.dumps([entry, other])}
    broken_off(session, look, lambda: unsaved.regain("frame"))
    unsaved.regain("frame")  # the device tells it again until it hears that it is done
    assert len(now().sessions[0].slots) == len(before.sessions[0].slots) + 1
    told = json.loads(unsaved.regained_news())
    assert told["acks"] == {"a board": 1, "another": 1}
    assert set(told["left"]) == {"another"}
    visit.program.undo()
    assert now() == before


def test_what_waits_when_a_change_begins_has_its_turn_after_it(session: BrokenOff) -> None:
    assert broken_off(session, 0, visit.program.undo)
    assert now() == SAMPLE
