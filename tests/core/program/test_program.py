"""The program: what it may hold, and edits that return a new one."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.program.program import (
    LIMITS,
    Program,
    Session,
    Slot,
    add_session,
    add_slot,
    change_program,
    change_session,
    change_slot,
    move_session,
    move_slot,
    remove_session,
    remove_slot,
    swap_exercise,
)
from tests.build import program, session, slot

A, B, C = slot("hoist", 1), slot("reef", 2), slot("scrub", 3)
WEEK = program(session(A, B, name="One", day="mon"), session(C, name="Two"))


def _slots(week: Program) -> list[list[str]]:
    return [[str(slot.exercise) for slot in session.slots] for session in week.sessions]


def test_changing_a_slot_changes_nothing_else():
    changed = change_slot(WEEK, 0, 1, sets=5, reps=(5, 8), rest_s=60, rir=2, note="Slow.")
    assert changed.sessions[0].slots == (A, slot("reef", 5, (5, 8), rest_s=60, rir=2, note="Slow."))
    assert changed.sessions[1] is WEEK.sessions[1] or changed.sessions[1] == WEEK.sessions[1]
    assert WEEK.sessions[0].slots == (A, B)


def test_a_swap_keeps_sets_reps_day_and_place_and_drops_what_belonged_to_the_old_exercise():
    week = change_slot(WEEK, 0, 0, rest_s=60, rir=1, note="Slow.")
    swapped = swap_exercise(week, 0, 0, "scrub")
    assert swapped.sessions[0].slots == (slot("scrub", 1), B)
    assert swapped.sessions[0].day == "mon"


@pytest.mark.parametrize(
    "edit, slots",
    [
        (lambda week: add_slot(week, 0, C), [["hoist", "reef", "scrub"], ["scrub"]]),
        (lambda week: add_slot(week, 0, C, at=0), [["scrub", "hoist", "reef"], ["scrub"]]),
        (lambda week: add_slot(week, 0, C, at=1), [["hoist", "scrub", "reef"], ["scrub"]]),
        (lambda week: remove_slot(week, 0, 0), [["reef"], ["scrub"]]),
        (lambda week: remove_slot(week, 1, 0), [["hoist", "reef"], []]),
        (lambda week: move_slot(week, 0, 0, 0), [["reef", "hoist"], ["scrub"]]),
        (lambda week: move_slot(week, 0, 1, 0, at=0), [["reef", "hoist"], ["scrub"]]),
        (lambda week: move_slot(week, 0, 0, 1), [["reef"], ["scrub", "hoist"]]),
        (lambda week: move_slot(week, 0, 0, 1, at=0), [["reef"], ["hoist", "scrub"]]),
        (lambda week: add_session(week, "Three"), [["hoist", "reef"], ["scrub"], []]),
        (lambda week: remove_session(week, 0), [["scrub"]]),
        (lambda week: move_session(week, 1, 0), [["scrub"], ["hoist", "reef"]]),
        (lambda week: move_session(week, 0, 1), [["scrub"], ["hoist", "reef"]]),
    ],
)
def test_an_edit_puts_slots_and_sessions_where_it_says(
    edit: Callable[[Program], Program], slots: list[list[str]]
):
    before = WEEK.model_copy(deep=True)
    assert _slots(edit(WEEK)) == slots
    assert before == WEEK


def test_a_session_is_renamed_and_given_a_day():
    changed = change_session(WEEK, 1, name="  Leg \n day ", day="sun")
    assert (changed.sessions[1].name, changed.sessions[1].day) == ("Leg day", "sun")
    assert add_session(WEEK, "Three", "tue").sessions[2] == session(name="Three", day="tue")


def test_a_program_is_renamed_and_counted_otherwise():
    changed = change_program(WEEK, name="New", counting="all", credits={"hoist": {"keel": 1}})
    assert (changed.name, changed.counting, changed.credits) == ("New", "all", {"hoist": {"keel": 1}})
    assert changed.sessions == WEEK.sessions


@pytest.mark.parametrize(
    "edit, said",
    [
        (lambda: change_slot(WEEK, 0, 0, sets=21), "'sets' must be at most 20 (21 given)"),
        (lambda: change_slot(WEEK, 0, 0, sets=-1), "'sets' must be at least 0 (-1 given)"),
        (lambda: change_slot(WEEK, 0, 0, sets=2.0), "'sets' must be a whole number (2.0 given)"),
        (lambda: change_slot(WEEK, 0, 0, sets=True), "'sets' must be a whole number (true given)"),
        (lambda: change_slot(WEEK, 0, 0, reps=(9, 8)), "'reps': the low end comes first ([9, 8] given)"),
        (lambda: change_slot(WEEK, 0, 0, reps=(1, 101)), "'reps': both ends must be 1 to 100 (101 given)"),
        (lambda: change_slot(WEEK, 0, 0, rest_s=601), "'rest_s' must be at most 600 (601 given)"),
        (lambda: change_slot(WEEK, 0, 0, rir=6), "'rir' must be at most 5 (6 given)"),
        (
            lambda: change_slot(WEEK, 0, 0, note="x" * 501),
            "'note' must have at most 500 characters (501 given)",
        ),
        (lambda: change_slot(WEEK, 0, 0, note=""), "'note' must have at least 1 character (0 given)"),
        (lambda: change_slot(WEEK, 0, 0, set=3), "unknown field 'set'; did you mean 'sets'?"),
        (lambda: change_session(WEEK, 0, name=""), "'name' must have at least 1 character (0 given)"),
        (
            lambda: change_session(WEEK, 0, name="  \u00a0\u200b"),
            "'name': needs at least one letter, digit or sign that can be seen",
        ),
        (lambda: change_session(WEEK, 0, name="x" * 81), "'name' must have at most 80 characters (81 given)"),
        (
            lambda: change_session(WEEK, 0, day="monday"),
            "'day' must be 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' or 'sun' ('monday' given); did you mean 'mon'?",
        ),
        (
            lambda: remove_session(remove_session(WEEK, 0), 0),
            "'sessions' must have at least 1 entry (0 given)",
        ),
        (
            lambda: change_program(WEEK, counting="half"),
            "'counting' must be 'fractional', 'direct' or 'all' ('half' given)",
        ),
        (
            lambda: change_program(WEEK, credits={"hoist": {"keel": 0.3}}),
            "'keel': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (0.3 given)",
        ),
        (
            lambda: change_program(WEEK, targets={"keel": {"min": 5, "productive": (2, 3)}}),
            "'keel': min 5 is above the start of productive 2",
        ),
    ],
)
def test_an_edit_to_what_cannot_be_is_refused_in_a_sentence(edit: Callable[[], Program], said: str):
    with pytest.raises(ValueError, match=r"\S") as caught:
        edit()
    assert str(caught.value) == said


def test_a_week_has_seven_sessions_and_a_session_twenty_slots_at_most():
    week = program(*[session(*[A] * LIMITS["slots"])] * LIMITS["sessions"])
    with pytest.raises(ValueError, match="'sessions' must have at most 7 entries"):
        add_session(week, "Eight")
    with pytest.raises(ValueError, match="'slots' must have at most 20 entries"):
        add_slot(week, 0, A)


@pytest.mark.parametrize(
    "edit, said",
    [
        (lambda: remove_slot(WEEK, 0, 2), "there is no slot 2 in session 0 (2 there)"),
        (lambda: change_slot(WEEK, 0, -1, sets=1), "there is no slot -1 in session 0 (2 there)"),
        (lambda: swap_exercise(WEEK, 1, 1, "reef"), "there is no slot 1 in session 1 (1 there)"),
        (lambda: add_slot(WEEK, 2, A), "there is no session 2 (2 in the program)"),
        (lambda: move_slot(WEEK, 0, 0, 2), "there is no session 2 (2 in the program)"),
        (lambda: move_session(WEEK, -1, 0), "there is no session -1 (2 in the program)"),
        (lambda: remove_session(WEEK, 2), "there is no session 2 (2 in the program)"),
        (lambda: change_session(WEEK, 2, name="x"), "there is no session 2 (2 in the program)"),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(edit: Callable[[], Program], said: str):
    with pytest.raises(IndexError) as caught:
        edit()
    assert str(caught.value) == said


def test_a_program_does_not_change_under_its_holder():
    with pytest.raises(ValueError, match="frozen"):
        WEEK.name = "Other"  # type: ignore[misc]


_SLOTS = st.builds(slot, st.sampled_from(["hoist", "reef"]), st.integers(0, 20))
_WEEKS = st.lists(st.lists(_SLOTS, min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda days: program(*(session(*slots) for slots in days))
)


def _sorted_slots(week: Program) -> list[Slot]:
    return sorted((slot for session in week.sessions for slot in session.slots), key=repr)


@given(_WEEKS, st.data())
def test_moving_loses_and_invents_no_slot(week: Program, data: st.DataObject):
    number = data.draw(st.integers(0, len(week.sessions) - 1))
    place = data.draw(st.integers(0, len(week.sessions[number].slots) - 1))
    to = data.draw(st.integers(0, len(week.sessions) - 1))
    at = data.draw(st.none() | st.integers(0, 5))
    moved = move_slot(week, number, place, to, at)
    assert _sorted_slots(moved) == _sorted_slots(week)
    assert week.sessions[number].slots[place] in moved.sessions[to].slots
    assert sorted(map(repr, move_session(week, number, to).sessions)) == sorted(map(repr, week.sessions))


@given(_WEEKS, st.data())
def test_removing_what_was_added_gives_the_program_back(week: Program, data: st.DataObject):
    number = data.draw(st.integers(0, len(week.sessions) - 1))
    at = data.draw(st.integers(0, len(week.sessions[number].slots)))
    assert remove_slot(add_slot(week, number, C, at), number, at) == week
    assert remove_session(add_session(week, "More"), len(week.sessions)) == week


def test_an_empty_session_is_a_session():
    assert Session(name="Rest").slots == ()
