"""Edits a page left unsaved are made on their own program, each once; what the device brings is checked."""

from __future__ import annotations

import json

import pytest

from backviz.live.shelf import KeptError, kept_mark
from backviz.live.unsaved import (
    LIMITS,
    Unsaved,
    left_entry,
    made_on,
    read_unsaved,
    states_after,
    states_to_come,
)
from backviz.program.link import program_from_text, program_text
from backviz.program.program import change_slot
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
TEXT = program_text(SAMPLE)
TWICE = (
    {"seq": 1, "do": "duplicate", "session": 0, "slot": 0},
    {"seq": 2, "do": "duplicate", "session": 0, "slot": 0},
)


def entry(*edits: object, text: str = TEXT) -> Unsaved:
    return Unsaved("a board", text, tuple(edits))


def slots(program: object) -> int:
    return len(program.sessions[0].slots)  # type: ignore[attr-defined]


def test_each_edit_makes_one_state():
    states, problems = states_after(entry(*TWICE), LIBRARY)
    assert [slots(state) for state in states] == [3, 4, 5]
    assert problems == []


@pytest.mark.parametrize("reached, left", [(0, [4, 5]), (1, [5]), (2, [])])
def test_what_had_reached_the_server_is_not_made_twice(reached: int, left: list[int]):
    states, _ = states_after(entry(*TWICE), LIBRARY)
    to_come = states_to_come(states[reached], states)
    assert to_come is not None
    assert [slots(state) for state in to_come] == left


def test_another_program_is_none_of_the_states():
    states, _ = states_after(entry(*TWICE), LIBRARY)
    assert states_to_come(LIBRARY.programs["three_day"], states) is None


def test_edits_the_visit_has_taken_are_left_out():
    states, _ = made_on(SAMPLE, TWICE, LIBRARY, after=1)
    assert [slots(state) for state in states] == [3, 4]


def test_an_edit_that_does_not_hold_is_said_and_the_others_are_made():
    gone = {"seq": 1, "do": "sets", "session": 0, "slot": 9, "sets": 1}
    sets = {"seq": 2, "do": "sets", "session": 0, "slot": 0, "sets": 5}
    states, problems = states_after(entry(gone, sets), LIBRARY)
    assert states[-1].sessions == change_slot(SAMPLE, 0, 0, sets=5).sessions
    assert problems == ["Your week had changed meanwhile, so one edit was not made."]


def test_what_is_left_is_stored_with_the_marks_of_what_it_replaces():
    states, _ = states_after(entry(*TWICE), LIBRARY)
    left = left_entry(states, LIBRARY)
    assert program_from_text(left["p"], LIBRARY.context) == states[-1]
    assert left["was"] == [kept_mark(state) for state in states[:-1]]


def test_a_program_that_does_not_open_is_refused_in_words():
    with pytest.raises(KeptError, match="damaged"):
        states_after(entry(*TWICE, text=TEXT[:-3]), LIBRARY)


def test_entries_are_read_as_the_device_tells_them():
    item = {"client": "a board", "p": TEXT, "edits": list(TWICE)}
    assert read_unsaved(json.dumps([item])) == [entry(*TWICE)]
    assert entry(*TWICE).last == 2


@pytest.mark.parametrize(
    "item",
    [
        None,
        [],
        {"client": "", "p": TEXT, "edits": [{}]},
        {"client": "x" * 41, "p": TEXT, "edits": [{}]},
        {"client": 3, "p": TEXT, "edits": [{}]},
        {"client": "a", "p": None, "edits": [{}]},
        {"client": "a", "p": TEXT, "edits": []},
        {"client": "a", "p": TEXT, "edits": {}},
        {"client": "a", "p": TEXT, "edits": [{}] * (LIMITS["edits"] + 1)},
    ],
)
def test_what_is_no_entry_is_left_out_beside_a_good_one(item: object):
    good = {"client": "a board", "p": TEXT, "edits": list(TWICE)}
    assert read_unsaved(json.dumps([item, good])) == [entry(*TWICE)]


@pytest.mark.parametrize(
    "text", [None, 3, "", "{", "{}", "[" * 100_000, "x" * (LIMITS["entries"] * LIMITS["text"] + 1)]
)
def test_what_is_no_message_brings_nothing(text: object):
    assert read_unsaved(text) == []


def test_no_more_entries_are_read_than_a_device_has():
    good = {"client": "a board", "p": TEXT, "edits": list(TWICE)}
    assert len(read_unsaved(json.dumps([good] * 50))) == LIMITS["entries"]


@pytest.mark.parametrize("seq", [None, "1", True, 1.5, -1, 2**60])
def test_an_edit_without_a_number_is_none(seq: object):
    states, problems = states_after(entry({"seq": seq, "do": "remove", "session": 0, "slot": 0}), LIBRARY)
    assert states == [SAMPLE]
    assert problems == ["An edit could not be read and was not made."]


def test_every_edit_that_a_board_sends_comes_back_from_the_device():
    place = {"session": 0, "slot": 0}
    edits = (
        {"seq": 1, "do": "add_other", "session": 0, "other": "=Curl <b>"},
        {"seq": 2, "do": "join", **place},
        {"seq": 3, "do": "duplicate_session", "session": 0},
        {"seq": 4, "do": "swap_other", **place, "other": "squat"},
        {"seq": 5, "do": "part", **place},
    )
    states, problems = states_after(entry(*edits), LIBRARY)
    assert problems == []
    week = states[-1]
    assert len(week.sessions) == len(SAMPLE.sessions) + 1
    assert (week.sessions[0].slots[0].other, week.sessions[0].slots[-1].other) == ("squat", "=Curl <b>")
    assert week.sessions[1].slots[0].superset == "A"
    assert program_from_text(left_entry(states, LIBRARY)["p"], LIBRARY.context) == week
