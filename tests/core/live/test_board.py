"""The edits the live board sends: exact, each made once, taken for hostile."""

# ruff: noqa: E501 - an edit and its sentence stand on one line

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.library import Library
from backviz.live.board import (
    EDITS,
    MAX_EDITS,
    apply_edits,
    edits_in,
)
from backviz.program.link import program_from_text, program_text
from backviz.program.program import LIMITS, Program, Slot, change_slot
from tests.build import program, session, slot
from tests.core.live.boards import week
from tests.shipped import LIBRARY as SHIPPED


def names(edited: Program) -> list[list[str]]:
    return [[str(slot.exercise) for slot in session.slots] for session in edited.sessions]


def made(toy: Library, *edits: dict[str, Any], start: Program | None = None) -> Program:
    """Return the week after edits that must all hold."""
    numbered = [{"seq": number, **edit} for number, edit in enumerate(edits, 1)]
    edited, seq, problems = apply_edits(start or week(), numbered, 0, toy)
    assert (problems, seq) == ([], len(edits))
    return edited


def refused(toy: Library, edit: Any, start: Program | None = None) -> str:
    """Return the sentence an edit is refused with; the week must stay as it is."""
    start = start or week()
    edited, _, problems = apply_edits(start, [edit], 0, toy)
    assert edited == start
    assert len(problems) == 1
    return problems[0]


# --- edits that hold


def test_sets_reps_rest_reserve_and_note_of_a_slot_are_changed(toy: Library):
    at = {"session": 0, "slot": 1}
    edited = made(
        toy,
        {"do": "sets", **at, "sets": 4},
        {"do": "reps", **at, "reps": [5, 6]},
        {"do": "rest", **at, "rest_s": 75},
        {"do": "rir", **at, "rir": 0},
        {"do": "note", **at, "note": "One\ntwo"},
    )
    assert edited.sessions[0].slots[1] == slot("reef", 4, (5, 6), rest_s=75, rir=0, note="One\ntwo")


@pytest.mark.parametrize("note", ["", None])
def test_an_empty_note_is_no_note(note: str | None, toy: Library):
    edited = made(toy, {"do": "note", "session": 0, "slot": 0, "note": note})
    assert edited.sessions[0].slots[0].note is None


def test_a_swap_keeps_sets_reps_and_place(toy: Library):
    edited = made(toy, {"do": "swap", "session": 0, "slot": 0, "to": "scrub"})
    assert edited.sessions[0].slots[0] == slot("scrub", 3, (8, 12))


def test_exercises_are_added_duplicated_and_removed(toy: Library):
    assert names(made(toy, {"do": "add", "session": 1, "add": "hoist"})) == [
        ["hoist", "reef"],
        ["scrub", "hoist"],
    ]
    copied = made(toy, {"do": "duplicate", "session": 0, "slot": 0})
    assert copied.sessions[0].slots[0] == copied.sessions[0].slots[1]
    assert names(made(toy, {"do": "remove", "session": 0, "slot": 0})) == [["reef"], ["scrub"]]


@pytest.mark.parametrize(
    "there, at, result",
    [
        (0, 1, [["reef", "hoist"], ["scrub"]]),
        (1, 0, [["reef"], ["hoist", "scrub"]]),
        (1, 1, [["reef"], ["scrub", "hoist"]]),
    ],
)
def test_a_slot_moves_within_and_across_sessions(there: int, at: int, result: list[list[str]], toy: Library):
    edit = {"do": "move", "session": 0, "slot": 0, "to_session": there, "at": at}
    assert names(made(toy, edit)) == result


def test_sessions_are_added_named_dated_moved_and_removed(toy: Library):
    edited = made(
        toy,
        {"do": "add_session", "name": "Day 3"},
        {"do": "rename_session", "session": 2, "name": "Long day"},
        {"do": "day", "session": 2, "day": "sun"},
        {"do": "move_session", "session": 2, "at": 0},
        {"do": "remove_session", "session": 1},
        {"do": "day", "session": 1, "day": None},
        {"do": "rename", "name": "New"},
    )
    assert edited.name == "New"
    assert [(one.name, one.day) for one in edited.sessions] == [("Long day", "sun"), ("Day 2", None)]


def test_other_lifts_are_added_with_their_own_dose_and_swapped_in(toy: Library):
    edited = made(
        toy,
        {"do": "add_other", "session": 1, "other": "moor"},
        {"do": "add_other", "session": 1, "other": " <b>Curl</b>\u2060\n=1 "},
        {"do": "swap_other", "session": 0, "slot": 0, "other": "Dance", "exercise": "hoist"},
        {"do": "sets", "session": 0, "slot": 0, "sets": 5, "exercise": "Dance"},
        {"do": "swap", "session": 1, "slot": 1, "to": "reef", "exercise": "moor"},
    )
    first, second = edited.sessions
    assert first.slots[0] == Slot(other="Dance", sets=5, reps=(8, 12))
    assert second.slots[1] == slot("reef", 3, (1, 1)), "a mooring takes its time, whatever its reps"
    assert (second.slots[2].other, second.slots[2].sets, second.slots[2].reps) == (
        "<b>Curl</b> =1",
        3,
        (8, 12),
    )


def test_slots_are_joined_and_parted_and_a_session_is_duplicated(toy: Library):
    edited = made(
        toy,
        {"do": "join", "session": 0, "slot": 0, "exercise": "hoist"},
        {"do": "duplicate_session", "session": 0},
        {"do": "part", "session": 0, "slot": 1},
    )
    assert [[slot.superset for slot in one.slots] for one in edited.sessions] == [
        [None] * 2,
        ["A", "A"],
        [None],
    ]
    assert [(one.name, one.day) for one in edited.sessions] == [
        ("Day 1", None),
        ("Day 3", None),
        ("Day 2", "fri"),
    ]
    copy = made(toy, {"do": "duplicate", "session": 1, "slot": 0}, start=edited)
    assert [slot.superset for slot in copy.sessions[1].slots] == ["A", None, "A"]


# --- each once, in order


def test_edits_that_were_seen_are_not_made_again(toy: Library):
    edits = [{"seq": n, "do": "duplicate", "session": 1, "slot": 0} for n in (1, 2, 3)]
    edited, seq, _ = apply_edits(week(), edits[:2], 0, toy)
    edited, seq, problems = apply_edits(edited, edits, seq, toy)
    assert names(edited)[1] == ["scrub"] * 4
    assert (seq, problems) == (3, [])


def test_edits_are_made_in_the_order_of_their_numbers_each_number_once(toy: Library):
    at = {"do": "sets", "session": 0, "slot": 0}
    edits = [{"seq": 9, **at, "sets": 6}, {"seq": 4, **at, "sets": 5}, {"seq": 9, **at, "sets": 1}]
    edited, seq, _ = apply_edits(week(), edits, 0, toy)
    assert (edited.sessions[0].slots[0].sets, seq) == (6, 9)


def test_an_edit_that_does_not_hold_counts_as_seen_and_the_next_is_made(toy: Library):
    at = {"do": "sets", "session": 0, "slot": 0}
    edited, seq, problems = apply_edits(
        week(), [{"seq": 1, **at, "sets": 21}, {"seq": 2, **at, "sets": 5}], 0, toy
    )
    assert (edited.sessions[0].slots[0].sets, seq) == (5, 2)
    assert problems == ["'sets' must be at most 20 (21 given)"]


def test_a_message_with_too_many_edits_is_taken_in_parts(toy: Library):
    edits = [
        {"seq": n, "do": "sets", "session": 0, "slot": 0, "sets": n % 8} for n in range(1, MAX_EDITS + 6)
    ]
    edited, seq, problems = apply_edits(week(), edits, 0, toy)
    assert (seq, problems) == (MAX_EDITS, [])
    edited, seq, _ = apply_edits(edited, edits, seq, toy)
    assert edited.sessions[0].slots[0].sets == (MAX_EDITS + 5) % 8


# --- edits that do not hold

SINCE = "Your week had changed meanwhile, so one edit was not made."
ODD = "An edit could not be read and was not made."


@pytest.mark.parametrize(
    "edit, sentence",
    [
        ({"do": "sets", "session": 0, "slot": 0, "sets": 1, "exercise": "scrub"}, SINCE),
        ({"do": "sets", "session": 0, "slot": 9, "sets": 1}, SINCE),
        ({"do": "sets", "session": 9, "slot": 0, "sets": 1}, SINCE),
        ({"do": "remove_session", "session": 4}, SINCE),
        ({"do": "move", "session": 0, "slot": 0, "to_session": 7, "at": 0}, SINCE),
        ({"do": "move", "session": 0, "slot": 0, "to_session": 0, "at": 2}, SINCE),
        ({"do": "move_session", "session": 0, "at": 2}, SINCE),
        ({"do": "sets", "session": 0, "slot": -1, "sets": 1}, ODD),
        ({"do": "sets", "session": True, "slot": 0, "sets": 1}, ODD),
        ({"do": "sets", "session": 0, "slot": 0.0, "sets": 1}, ODD),
        ({"do": "sets", "session": 0, "slot": 0}, ODD),
        ({"do": "sets", "session": 0, "slot": 0, "sets": 1, "more": 1}, ODD),
        ({"do": "reps", "session": 0, "slot": 0, "reps": 8}, ODD),
        ({"do": "format_disk"}, ODD),
        ({"do": ["sets"]}, ODD),
        ({}, ODD),
        ({"do": "add", "session": 0, "add": "lift"}, "That exercise is not in the list, so it was not put in."),
        ({"do": "swap", "session": 0, "slot": 0, "to": {}}, "That exercise is not in the list, so it was not put in."),
        ({"do": "add_other", "session": 0, "other": {}}, ODD),
        ({"do": "add_other", "session": 0, "other": "\u2060 "}, "'other': needs at least one letter, digit or sign that can be seen"),
        ({"do": "add_other", "session": 0, "other": ""}, "'other' must have at least 1 character (0 given)"),
        ({"do": "swap_other", "session": 0, "slot": 0, "other": "x" * 81}, "'other' must have at most 80 characters (81 given)"),
        ({"do": "swap_other", "session": 0, "slot": 0, "other": "Curl", "exercise": "reef"}, SINCE),
        ({"do": "join", "session": 1, "slot": 0}, SINCE),
        ({"do": "join", "session": 0, "slot": 0, "superset": "A"}, ODD),
        ({"do": "part", "session": 0, "slot": 2}, SINCE),
        ({"do": "duplicate_session", "session": 2}, SINCE),
        ({"do": "rir", "session": 0, "slot": 0, "rir": 6}, "'rir' must be at most 5 (6 given)"),
        ({"do": "reps", "session": 0, "slot": 0, "reps": [9, 8]}, "'reps': the low end comes first ([9, 8] given)"),
    ],
)  # fmt: skip
def test_an_edit_that_does_not_hold_is_left_out_with_a_sentence(edit: Any, sentence: str, toy: Library):
    assert refused(toy, {"seq": 1, **edit}) == sentence


@pytest.mark.parametrize("seq", [None, 0, -1, 1.5, "1", True, 2**60])
def test_an_edit_without_a_number_is_left_out(seq: object, toy: Library):
    assert refused(toy, {"seq": seq, "do": "remove", "session": 0, "slot": 0}) == ODD


@pytest.mark.parametrize("edit", [None, 3, "sets", ["sets"]])
def test_what_is_no_edit_is_left_out(edit: object, toy: Library):
    assert refused(toy, edit) == ODD


def test_the_last_session_and_full_sessions_and_weeks_stay_as_they_are(toy: Library):
    one = program(session(*[slot() for _ in range(LIMITS["slots"])]))
    full = program(*[session(slot()) for _ in range(LIMITS["sessions"])])
    assert refused(toy, {"seq": 1, "do": "remove_session", "session": 0}, one)
    assert refused(toy, {"seq": 1, "do": "add", "session": 0, "add": "hoist"}, one)
    assert refused(toy, {"seq": 1, "do": "duplicate", "session": 0, "slot": 3}, one)
    assert refused(toy, {"seq": 1, "do": "add_session", "name": "Day 8"}, full)
    assert refused(toy, {"seq": 1, "do": "duplicate_session", "session": 0}, full)
    assert refused(toy, {"seq": 1, "do": "add_other", "session": 0, "other": "Curl"}, one)


def plain_values() -> st.SearchStrategy[Any]:
    leaf = st.none() | st.booleans() | st.integers(-3, 30) | st.floats() | st.text(max_size=5)
    return st.recursive(leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=6)  # fmt: skip


@given(
    st.lists(
        st.fixed_dictionaries(
            {"do": st.sampled_from(sorted(EDITS)) | plain_values()},
            optional={
                name: st.integers(0, 3) | st.sampled_from(["hoist", "mon", "Day"]) | plain_values()
                for name in sorted({field for fields, _ in EDITS.values() for field in fields})
            },
        ),
        max_size=6,
    )
)
def test_no_edit_breaks_anything(edits: list[dict[str, Any]]):
    library = SHIPPED
    start = change_slot(library.programs["article_sample"], 0, 0, sets=2)
    numbered = [{"seq": number, **edit} for number, edit in enumerate(edits, 1)]
    edited, seq, problems = apply_edits(start, numbered, 0, library)
    assert seq == len(edits)
    assert all(problems)
    slots = [slot for session in edited.sessions for slot in session.slots]
    assert all(slot.other or slot.exercise in library.exercises for slot in slots)
    assert program_from_text(program_text(edited), library.context) == edited


# --- the message


def messages() -> Iterator[tuple[object, tuple[str, list[Any]]]]:
    good = {"client": "abc", "edits": [{"seq": 1}]}
    for client in ("a", "abc", "a" * 40):
        yield json.dumps({**good, "client": client}), (client, [{"seq": 1}])
    for bad in (None, 3, "", "{", "[]", "null", "[" * 100_000, "x" * 400_000):
        yield bad, ("", [])
    changes: list[dict[str, Any]]
    changes = [{"client": ""}, {"client": "a" * 41}, {"client": 3}, {"edits": {}}, {"edits": None}]
    for change in changes:
        yield json.dumps({**good, **change}), ("", [])


@pytest.mark.parametrize("text, result", list(messages()))
def test_a_message_is_read_or_ignored(text: object, result: tuple[str, list[Any]]):
    assert edits_in(text) == result


def test_the_board_knows_no_region_or_exercise_by_name(root: Path):
    text = (root / "backviz" / "live" / "board.py").read_text(encoding="utf-8")
    text += "".join(
        path.read_text("utf-8") for path in (root / "backviz/ui/components/live_board").glob("*.[jh]*")
    )
    assert not [name for name in (*SHIPPED.regions, *SHIPPED.exercises) if f'"{name}"' in text]


def test_a_session_named_by_no_text_is_refused_in_a_sentence(toy: Library):
    assert refused(toy, {"seq": 1, "do": "add_session", "name": 5}) == "'name' must be text (5 given)"
