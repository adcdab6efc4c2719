"""A starter's description and name are the starter's: they go with the first edit, whatever was edited."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backviz.mending.mends import suggest_mends
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import (
    LIMITS,
    Program,
    add_session,
    add_slot,
    change_program,
    change_session,
    change_slot,
    move_slot,
    remove_session,
    swap_exercise,
)
from backviz.week import own_numbers
from backviz.week.starter_copies import copy_name, edited, first_edit_name, is_described, settled
from tests.build import program, session, slot
from tests.shipped import LIBRARY

STARTERS = LIBRARY.programs
SAMPLE = STARTERS["article_sample"]
OWN = OwnExercise(id="my_row", name="My row", credits={"rhomboids": 1})

EDITS: dict[str, Callable[[Program], Program]] = {
    "sets": lambda week: change_slot(week, 0, 0, sets=week.sessions[0].slots[0].sets + 1),
    "reps": lambda week: change_slot(week, 0, 0, reps=(1, 2)),
    "rest": lambda week: change_slot(week, 0, 0, rest_s=45),
    "a note of a slot": lambda week: change_slot(week, 0, 0, note="Slow"),
    "a swap": lambda week: swap_exercise(week, 0, 0, "face_pull"),
    "an exercise more": lambda week: add_slot(week, 0, slot("face_pull", 3)),
    "a move": lambda week: move_slot(week, 0, 0, 1),
    "a session more": lambda week: add_session(week, "Extra"),
    "a session less": lambda week: remove_session(week, 0),
    "a session's name": lambda week: change_session(week, 0, name="Pull"),
    "a weekday": lambda week: change_session(week, 0, day="sun"),
    "the counting rule": lambda week: change_program(week, counting="direct"),
    "a target": lambda week: own_numbers.set_minimum(week, LIBRARY, "lower_traps", 1),
    "a credit": lambda week: own_numbers.set_credit(week, LIBRARY, "face_pull", "rear_delts", 0.25),
    "an own exercise": lambda week: change_program(week, exercises=(OWN,)),
    "a note": lambda week: change_program(week, about="My own words."),
}


@pytest.mark.parametrize("starter", STARTERS)
@pytest.mark.parametrize("edit", EDITS)
def test_any_edit_of_a_starter_drops_its_description_and_names_it_a_copy(starter: str, edit: str):
    before = STARTERS[starter]
    after = edited(before, EDITS[edit](before), LIBRARY)
    assert after.name == f"Copy of {before.name}" == first_edit_name(before, LIBRARY)
    assert after.about == ("My own words." if edit == "a note" else None)
    assert not is_described(after, LIBRARY)


def test_a_starter_renamed_keeps_its_description_until_it_is_edited_and_then_its_name():
    named = edited(SAMPLE, change_program(SAMPLE, name="Anna"), LIBRARY)
    assert (named.name, named.about) == ("Anna", SAMPLE.about)
    assert is_described(named, LIBRARY)
    assert first_edit_name(named, LIBRARY) is None
    after = edited(named, EDITS["sets"](named), LIBRARY)
    assert (after.name, after.about) == ("Anna", None)


def test_a_copy_is_not_called_a_copy_again():
    once = edited(SAMPLE, EDITS["sets"](SAMPLE), LIBRARY)
    back = edited(once, change_slot(once, 0, 0, sets=3), LIBRARY)
    assert edited(back, EDITS["sets"](back), LIBRARY).name == once.name == copy_name(once.name)


def test_the_name_of_a_copy_is_within_the_limit():
    assert len(copy_name("x" * LIMITS["name"])) == LIMITS["name"]


def test_a_note_of_the_visitors_own_stays_over_edits():
    week = program(session(slot("face_pull")), name="Anna", about="Call me when the shoulder hurts.")
    assert edited(week, EDITS["sets"](week), LIBRARY) == EDITS["sets"](week)


@pytest.mark.parametrize("starter", STARTERS)
def test_a_text_that_carries_a_starters_words_beside_other_numbers_opens_without_them(starter: str):
    """Programs made before descriptions went, in links, files and on devices."""
    stale = EDITS["sets"](STARTERS[starter])
    opened = settled(stale, LIBRARY)
    assert (opened.name, opened.about) == (f"Copy of {stale.name}", None)
    named = settled(change_program(stale, name="Anna"), LIBRARY)
    assert (named.name, named.about) == ("Anna", None)


@pytest.mark.parametrize("starter", STARTERS)
def test_a_starter_as_it_is_stays_as_it_is(starter: str):
    assert settled(STARTERS[starter], LIBRARY) == STARTERS[starter]


def test_a_description_that_was_published_once_is_known_for_ever():
    old = (
        "For busy people with a gym and about half an hour twice a week. The fewest sets we found that keep "
        "every region at its minimum or above. Enough to start or to hold on; add sets when you have more "
        "time."
    )
    starter = STARTERS["two_day_minimal"]
    assert settled(change_program(starter, about=old), LIBRARY).about == starter.about
    assert settled(EDITS["sets"](change_program(starter, about=old)), LIBRARY).about is None


def test_a_mend_of_a_starter_is_an_edit_too():
    mend = suggest_mends(SAMPLE, LIBRARY, "lower_traps")[0]
    assert edited(SAMPLE, mend.program, LIBRARY).about is None
