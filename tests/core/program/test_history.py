"""Undo and redo over plain values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backviz.program.history import MAX_STEPS, History
from backviz.program.link import program_from_text, program_text
from backviz.program.program import change_slot, remove_slot, swap_exercise
from tests.build import program, session, slot


def test_undo_goes_back_and_redo_forward():
    history = History("a").commit("b").commit("c")
    assert history.undo().present == "b"
    assert history.undo().undo().present == "a"
    assert history.undo().undo().redo().redo() == history


def test_the_ends_of_history_are_its_own_neighbours():
    history = History("a")
    assert history.undo() is history
    assert history.redo() is history


def test_no_change_is_no_step_and_keeps_what_was_undone():
    history = History("a").commit("b").undo()
    assert history.commit("a") is history


def test_a_new_value_forgets_what_was_undone():
    history = History("a").commit("b").undo().commit("c")
    assert history.redo() is history
    assert history.undo().present == "a"


def test_history_forgets_its_oldest_steps():
    history = History("0")
    for number in range(1, 3 * MAX_STEPS):
        history = history.commit(str(number))
    assert len(history.past) == MAX_STEPS
    for _ in range(2 * MAX_STEPS):
        history = history.undo()
    assert history.present == str(2 * MAX_STEPS - 1)
    for _ in range(2 * MAX_STEPS):
        history = history.redo()
    assert history.present == str(3 * MAX_STEPS - 1)
    assert len(history.past) == MAX_STEPS


@given(st.lists(st.sampled_from("abc"), max_size=12), st.integers(0, 14))
def test_as_many_redos_as_undos_restore_everything(values: list[str], steps: int):
    history = History("start")
    for value in values:
        history = history.commit(value)
    back = history
    for _ in range(steps):
        back = back.undo()
    for _ in range(steps):
        back = back.redo()
    assert back == history


def test_undo_restores_an_edited_program_exactly():
    week = program(session(slot(rest_s=60, rir=2, note="Slow.")), credits={"hoist": {"keel": 0.25}})
    edited = [change_slot(week, 0, 0, sets=9), swap_exercise(week, 0, 0, "reef"), remove_slot(week, 0, 0)]
    history = History(program_text(week))
    for step in edited:
        history = history.commit(program_text(step))
    for step in [edited[1], edited[0], week]:
        history = history.undo()
        assert program_from_text(history.present) == step
