"""The calendar file, read by a second library: the right days, hours and zone, week after week."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from backviz.library import Library
from backviz.program.link import program_from_text, text_in_link
from backviz.program.program import change_program, change_session
from backviz.takeaway.calendar import MAX_WEEKS, program_calendar, session_days
from tests.build import program, session, slot

START = date(2026, 10, 14)  # a Wednesday; Europe leaves summer time on 25 October, New York on 1 November


def events(file: bytes) -> list[Any]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(file)).between(
        START - timedelta(days=7), START + timedelta(days=400)
    )
    return sorted(found, key=lambda event: event.start)


def test_a_second_library_finds_every_session_on_its_day_for_four_weeks(library: Library):
    week = library.programs["four_day_upper_lower"]
    found = events(program_calendar(week, library, "Europe/Warsaw", START))
    assert len(found) == 16
    assert [event.start.strftime("%a %d %b %H:%M") for event in found[:4]] == [
        "Thu 15 Oct 18:00",
        "Fri 16 Oct 18:00",
        "Mon 19 Oct 18:00",
        "Tue 20 Oct 18:00",
    ]
    assert found[0]["SUMMARY"] == "Upper B · Four days, upper and lower"


@pytest.mark.parametrize(
    "zone, before, after",
    [("Europe/Warsaw", 2, 1), ("America/New_York", -4, -5), ("Asia/Tokyo", 9, 9), ("UTC", 0, 0)],
)
def test_the_hour_stays_when_the_clocks_change(toy: Library, zone: str, before: int, after: int):
    found = events(program_calendar(program(session(slot(), day="wed")), toy, zone, START, 5, 7, 30))
    offsets = [event.start.utcoffset() / timedelta(hours=1) for event in found]
    assert {event.start.strftime("%H:%M") for event in found} == {"07:30"}
    assert (offsets[0], offsets[-1]) == (before, after)


def test_the_zone_is_described_in_the_file(toy: Library):
    calendar = icalendar.Calendar.from_ical(program_calendar(program(), toy, "Europe/Warsaw", START))
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Warsaw"]


def test_an_event_says_the_exercises_the_link_and_the_safety_note(library: Library):
    week = library.programs["article_sample"]
    event = events(program_calendar(week, library, "UTC", START, base_url="https://backviz.example.org"))[0]
    text = str(event["DESCRIPTION"])
    assert "Seated two-arm cable row, elbows in: 3 × 8–10 reps, rest 90 s" in text
    assert library.safety.note in text
    link = next(line for line in text.splitlines() if line.startswith("Open this week: "))
    assert program_from_text(text_in_link(link.removeprefix("Open this week: "))) == week
    assert str(event["URL"]) in link


def test_an_event_lasts_the_estimated_time_rounded_up_to_five_minutes(library: Library):
    event = events(program_calendar(library.programs["article_sample"], library, "UTC", START))[0]
    assert event.end - event.start == timedelta(minutes=30)


@pytest.mark.parametrize(
    "given, expected",
    [
        ([None], ["mon"]),
        ([None, None], ["mon", "thu"]),
        ([None, None, None], ["mon", "wed", "fri"]),
        (["tue", None], ["tue", "fri"]),
        (["thu", None, "mon"], ["thu", "sat", "mon"]),
        ([None] * 7, ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        (["mon", "mon", None], ["mon", "mon", "thu"]),
    ],
)
def test_a_session_without_a_day_gets_the_free_day_with_the_longest_pauses(given: list, expected: list):
    week = program(*(session(slot(), day=day) for day in given))
    assert session_days(week) == [(day, was is None) for day, was in zip(expected, given, strict=True)]


def test_a_chosen_day_is_said_to_be_chosen(toy: Library):
    week = program(session(slot(), day="mon"), session(slot(), name="Day 2"))
    texts = {
        str(event["SUMMARY"]): str(event["DESCRIPTION"])
        for event in events(program_calendar(week, toy, "UTC", START))
    }
    assert "The program names no day for this session" in texts["Day 2 · A week"]
    assert "names no day" not in texts["Day 1 · A week"]


def test_two_sessions_of_one_day_follow_each_other(toy: Library):
    week = program(session(slot(), day="mon"), session(slot(), day="mon", name="Evening"))
    first, second = events(program_calendar(week, toy, "UTC", START, weeks=1))
    assert second.start == first.end


def test_an_empty_session_makes_no_event(toy: Library):
    week = program(session(slot(), day="mon"), session(name="Rest", day="tue"))
    assert len(events(program_calendar(week, toy, "UTC", START, weeks=3))) == 3


def test_the_same_week_gives_the_same_file(toy: Library):
    assert program_calendar(program(), toy, "UTC", START) == program_calendar(program(), toy, "UTC", START)


def test_an_edited_session_keeps_its_id_so_that_a_second_import_replaces_it(toy: Library):
    week = program(session(slot(), day="mon"), session(slot(), day="thu"))
    edited = change_session(week, 0, day="tue", name="Other")
    renamed = change_program(week, name="Another week")
    ids = [
        [str(event["UID"]) for event in icalendar.Calendar.from_ical(file).walk("VEVENT")]
        for file in (program_calendar(one, toy, "UTC", START) for one in (week, edited, renamed))
    ]
    assert ids[0] == ids[1]
    assert not set(ids[0]) & set(ids[2])
    assert len(set(ids[0])) == 2


def test_hostile_names_and_notes_stay_text(toy: Library):
    hostile = "A;B,C\\n BEGIN:VEVENT"
    week = program(session(slot(note="one\nEND:VEVENT\nBEGIN:VALARM"), name=hostile, day="mon"), name=hostile)
    file = program_calendar(week, toy, "UTC", START, weeks=1)
    (event,) = events(file)
    assert event["SUMMARY"] == f"{hostile} · {hostile}"
    assert "one END:VEVENT BEGIN:VALARM" in event["DESCRIPTION"]
    assert not icalendar.Calendar.from_ical(file).walk("VALARM")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "/etc/localtime", "a\x00b"])
def test_an_unknown_time_zone_is_refused_in_a_sentence(toy: Library, zone: str):
    with pytest.raises(ValueError, match=r"There is no time zone .*; write one such as 'Europe/Warsaw'"):
        program_calendar(program(), toy, zone, START)


@pytest.mark.parametrize("weeks", [0, -1, MAX_WEEKS + 1])
def test_weeks_outside_a_year_are_refused(toy: Library, weeks: int):
    with pytest.raises(ValueError, match=rf"Weeks must be 1 to {MAX_WEEKS} \({weeks} given\)"):
        program_calendar(program(), toy, "UTC", START, weeks)


def test_the_first_event_is_never_before_the_first_day(toy: Library):
    for day in ("mon", "wed", "sun"):
        first = events(program_calendar(program(session(slot(), day=day)), toy, "UTC", START, weeks=1))[0]
        assert isinstance(first.start, datetime)
        assert 0 <= (first.start.date() - START).days <= 6
