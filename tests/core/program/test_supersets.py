"""Supersets: who stands in one, through every edit of a week."""

from __future__ import annotations

import random

import pytest

from backviz.program.program import (
    Program,
    change_slots,
    duplicate_session,
    move_slot,
    remove_slot,
    swap_exercise,
    swap_other,
)
from backviz.program.supersets import join_next, leave_superset, superset_labels
from tests.build import program, session, slot
from tests.weeks import odd_weeks


def letters(week: Program) -> list[str]:
    """Return the letters of each session, "-" for a slot without one."""
    return ["".join(slot.superset or "-" for slot in one.slots) for one in week.sessions]


def week_with(*given: str) -> Program:
    sessions = (
        session(*(slot(superset=None if one == "-" else one) for one in text), name=f"Day {number}")
        for number, text in enumerate(given, 1)
    )
    return program(*sessions)


@pytest.mark.parametrize(
    "before, place, after",
    [
        ("---", 0, "AA-"),
        ("---", 1, "-AA"),
        ("AA-", 1, "AAA"),
        ("-AA", 0, "AAA"),
        ("AA--", 2, "AABB"),
        ("AABB", 1, "AAAA"),
        ("BB--", 2, "BBAA"),
        ("AB-AB", 0, "AA-AA"),
    ],
)
def test_a_slot_and_the_next_are_joined_with_all_that_either_was_in(before: str, place: int, after: str):
    assert letters(join_next(week_with(before), 0, place)) == [after]


def test_the_last_slot_has_none_to_be_joined_with():
    for place in (2, 3):
        with pytest.raises(IndexError):
            join_next(week_with("---"), 0, place)


@pytest.mark.parametrize("before, after", [("AA-", "---"), ("AAA", "-AA"), ("AABB", "--BB")])
def test_who_leaves_is_alone_and_one_left_there_too(before: str, after: str):
    assert letters(leave_superset(week_with(before), 0, 0)) == [after]


def test_a_slot_that_goes_or_changes_its_session_takes_its_superset_with_it():
    week = week_with("AAB-B", "AA")
    assert letters(remove_slot(week, 0, 0)) == ["-B-B", "AA"]
    assert letters(move_slot(week, 0, 0, 1)) == ["-B-B", "AA-"]
    assert letters(move_slot(week, 0, 0, 0, 4)) == ["AB-BA", "AA"], "in its session it stays in turn"


def test_a_superset_stays_through_a_swap_and_in_a_copy_of_its_session():
    week = week_with("AA-")
    assert letters(swap_exercise(week, 0, 0, "reef")) == letters(swap_other(week, 0, 1, "Curl")) == ["AA-"]
    copied = duplicate_session(week, 0)
    assert letters(copied) == ["AA-", "AA-"]
    assert [one.name for one in copied.sessions] == ["Day 1", "Day 2"]


def test_a_copy_of_a_session_has_no_weekday_and_all_else():
    week = program(session(slot(), day="mon", minutes=40, equipment=("rope",)), session(name="Day 3"))
    first, copy, last = duplicate_session(week, 0).sessions
    assert copy == first.model_copy(update={"name": "Day 2", "day": None})
    assert last.name == "Day 3"


def test_labels_count_within_each_letter():
    assert superset_labels(week_with("BA-AB").sessions[0].slots) == {0: "B1", 1: "A1", 3: "A2", 4: "B2"}


def test_no_edit_leaves_a_superset_of_one():
    chance = random.Random(11)
    for week in odd_weeks(60, "fractional"):
        for _ in range(6):
            number = chance.randrange(len(week.sessions))
            count = len(week.sessions[number].slots)
            if count:
                place, to = chance.randrange(count), chance.randrange(len(week.sessions))
                week = chance.choice(
                    [
                        remove_slot(week, number, place),
                        leave_superset(week, number, place),
                        move_slot(week, number, place, to),
                        change_slots(week, number, lambda slots: slots[::2]),
                    ]
                )
            for text in letters(week):
                assert all(text.count(letter) > 1 for letter in set(text) - {"-"}), text
