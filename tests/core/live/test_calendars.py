"""Whose calendar a file belongs to: the same program's is updated, another's is never replaced."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from backviz.live.calendars import (
    Chosen,
    Memory,
    Opened,
    memory_as_data,
    next_edition,
    read_memory,
)
from backviz.program.program import (
    Program,
    add_session,
    change_program,
    change_session,
    change_slot,
    move_session,
    remove_session,
)
from backviz.takeaway.calendar import Edition
from tests.build import program, session, slot
from tests.hostile import VALUES
from tests.sampling import sample

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
WEEK = program(*(session(slot(), name=f"Day {n}", day=day) for n, day in enumerate(("mon", "wed", "fri"))))


class Device:
    """A device that makes one calendar after another and remembers them, as a browser stores them."""

    def __init__(self) -> None:
        """Remember nothing."""
        self.memory = Memory()
        self.now = NOW

    def make(self, week: Program, program_id: str = "anna", *, is_fresh: bool = False) -> Edition:
        """Return the edition of the next file."""
        self.now += timedelta(minutes=1)
        edition, memory = next_edition(self.memory, Opened(program_id, week, is_fresh), self.now)
        self.memory = read_memory(memory_as_data(memory))
        assert self.memory == memory
        return edition


def keys_by_name(edition: Edition, week: Program) -> dict[str, str]:
    return {one.name: edition.key(number) for number, one in enumerate(week.sessions)}


def test_two_programs_of_one_name_have_two_calendars() -> None:
    device = Device()
    assert device.make(WEEK, "anna").calendar != device.make(WEEK, "ben").calendar
    assert device.make(change_slot(WEEK, 0, 0, sets=9), "anna").calendar == "anna"


def test_a_link_opened_again_unchanged_makes_the_same_calendar_on_any_device() -> None:
    first, second = Device(), Device()
    calendar = first.make(WEEK, "visit-1", is_fresh=True).calendar
    assert first.make(WEEK, "visit-2", is_fresh=True).calendar == calendar
    assert second.make(WEEK, "visit-3", is_fresh=True).calendar == calendar
    assert second.make(change_program(WEEK, name="Other"), "visit-4", is_fresh=True).calendar != calendar


def test_a_program_keeps_its_calendar_when_it_is_changed_after_its_file_was_made() -> None:
    device = Device()
    calendar = device.make(WEEK, "visit", is_fresh=True).calendar
    assert device.make(change_program(WEEK, name="Other"), "visit").calendar == calendar
    assert device.make(WEEK, "visit", is_fresh=True).calendar == calendar


def test_two_weeks_made_from_one_link_have_two_calendars() -> None:
    device = Device()
    anna = device.make(change_program(WEEK, name="Anna"), "visit-1").calendar
    ben = device.make(change_program(WEEK, name="Ben"), "visit-2").calendar
    assert anna != ben
    device = Device()
    anna = device.make(WEEK, "visit-1", is_fresh=True).calendar
    assert device.make(change_program(WEEK, name="Anna"), "visit-1").calendar == anna
    assert device.make(WEEK, "visit-2", is_fresh=True).calendar != anna, "Anna's has changed since"


def test_a_starter_used_for_two_clients_makes_two_calendars() -> None:
    device = Device()
    assert device.make(WEEK, "visit-1").calendar != device.make(WEEK, "visit-2").calendar


@pytest.mark.parametrize(
    "edit",
    [
        lambda week: change_program(week, name="Renamed"),
        lambda week: change_session(week, 1, day="sun"),
        lambda week: change_session(week, 1, name="Renamed"),
        lambda week: change_slot(week, 1, 0, sets=9, reps=(5, 5), note="Slow"),
    ],
)
def test_each_session_keeps_its_place_through_an_edit(edit) -> None:
    device = Device()
    before = device.make(WEEK)
    after = device.make(edit(WEEK))
    assert (after.calendar, after.places, after.gone) == (before.calendar, before.places, ())


def test_sessions_keep_their_places_when_they_are_moved_added_or_removed() -> None:
    device = Device()
    assert keys_by_name(device.make(WEEK), WEEK) == {"Day 0": "0", "Day 1": "1", "Day 2": "2"}
    moved = move_session(WEEK, 2, 0)
    assert keys_by_name(device.make(moved), moved) == {"Day 2": "2", "Day 0": "0", "Day 1": "1"}
    fewer = remove_session(moved, 1)
    edition = device.make(fewer)
    assert keys_by_name(edition, fewer) == {"Day 2": "2", "Day 1": "1"}
    assert edition.gone == ("0",)
    more = change_session(add_session(fewer, "New"), 2, slots=fewer.sessions[0].slots)
    edition = device.make(more)
    assert keys_by_name(edition, more) == {"Day 2": "2", "Day 1": "1", "New": "3"}
    assert edition.gone == ("0",), "a calendar that has not taken the last file still has it"


def test_a_session_brought_back_has_its_old_event_again() -> None:
    device = Device()
    device.make(WEEK)
    assert device.make(remove_session(WEEK, 1)).gone == ("1",)
    edition = device.make(WEEK)
    assert (edition.places, edition.gone) == (("0", "1", "2"), ())


def test_a_session_emptied_is_taken_back_only_if_a_calendar_can_have_it() -> None:
    device = Device()
    week = add_session(WEEK, "Empty")
    assert device.make(week).gone == ()
    assert device.make(week).gone == ()
    assert device.make(change_session(week, 0, slots=())).gone == ("0",)
    assert device.make(change_session(week, 0, slots=())).gone == ("0",)
    assert device.make(week).gone == ()


def test_no_calendar_ever_keeps_a_session_that_is_gone_or_gets_one_twice() -> None:
    """Import each of a hundred random files, and compare the calendar with the week."""
    for seed in range(sample(20, 300)):
        random, device, calendar, week = Random(seed), Device(), dict[str, str](), WEEK
        for _ in range(8):
            week = random_edit(week, random)
            edition = device.make(week)
            assert len(set(edition.places)) == len(week.sessions)
            trained = [(number, one.name) for number, one in enumerate(week.sessions) if one.slots]
            calendar |= {edition.key(number): name for number, name in trained}
            for key in edition.gone:
                calendar.pop(key, None)
            assert sorted(calendar.values()) == sorted(name for _, name in trained), seed


def random_edit(week: Program, random: Random) -> Program:
    at = random.randrange(len(week.sessions))
    match random.randrange(5):
        case 0 if len(week.sessions) > 1:
            return remove_session(week, at)
        case 1 if len(week.sessions) < 7:
            added = add_session(week, random.choice(["Day 0", "Day 1", "Pull", "Row"]))
            return change_session(added, len(week.sessions), slots=(slot(),))
        case 2:
            return move_session(week, at, random.randrange(len(week.sessions)))
        case 3:
            return change_session(week, at, slots=() if week.sessions[at].slots else (slot(),))
        case _:
            return change_session(week, at, name=f"Name {random.randrange(50)} {at}")


def test_the_newest_calendars_are_remembered() -> None:
    device = Device()
    for number in range(30):
        device.make(WEEK, f"p{number}")
    assert [one.program for one in device.memory.made] == [f"p{number}" for number in range(29, 9, -1)]


def test_the_times_come_back_as_they_were_chosen() -> None:
    chosen = Chosen(date(2027, 1, 4), time(7, 45), 50, 6)
    assert read_memory(memory_as_data(Memory(chosen))).chosen == chosen
    assert read_memory(memory_as_data(Memory())) == Memory()


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "2027-13-01"},
        {"start": 20270104, "at": "25:00", "minutes": 0, "weeks": 53},
        {"at": "18:00+01:00:00", "minutes": True, "weeks": "4"},
        {"made": "x"},
        {"made": [[], {}, None, ["a", "b"], ["a b", "p", "m", [], []], ["a", "p", 5, [], []]]},
        {"made": [["a", "p", "m", [["0", "0123abcd"]], [["0", "0123abcd"]]]]},
        *[{"start": value, "at": value, "minutes": value, "weeks": value, "made": value} for value in VALUES],
        *VALUES,
    ],
)
def test_what_is_damaged_on_the_device_is_left_out(wrong: object) -> None:
    memory = read_memory(wrong)
    assert memory.made == ()
    assert memory.chosen.weeks == 4
    assert memory.chosen.minutes is None


def test_places_nobody_can_have_are_left_out() -> None:
    data = [["a", "p", "m", [["0", "0123abcd"], ["x", "0123abcd"], ["1", "no"], 5], "x"]]
    (made,) = read_memory({"made": data}).made
    assert (made.places, made.gone) == ((("0", "0123abcd"),), ())
