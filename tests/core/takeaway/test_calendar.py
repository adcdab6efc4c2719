"""The calendar file, read by a second library: the right days, hours and zone, week after week."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from backviz.library import Library
from backviz.program.link import program_from_text, text_in_link
from backviz.program.program import (
    BlockSetting,
    Slot,
    change_program,
    change_session,
    change_slot,
    remove_session,
)
from backviz.takeaway.calendar import MAX_MINUTES, MAX_WEEKS, Edition, session_days
from tests.build import program, session, slot
from tests.calendars import MADE, calendar_file, events_in, ids_in, lines_of

START = date(2026, 10, 14)  # a Wednesday; Europe leaves summer time on 25 October, New York on 1 November


def events(file: bytes) -> list[Any]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(file)).between(
        START - timedelta(days=7), START + timedelta(days=400)
    )
    return sorted(found, key=lambda event: event.start)


def test_a_second_library_finds_every_session_on_its_day_for_four_weeks(library: Library):
    week = library.programs["four_day_upper_lower"]
    found = events(calendar_file(week, library, "Europe/Warsaw", START))
    assert len(found) == 16
    assert [event.start.strftime("%a %d %b %H:%M") for event in found[:4]] == [
        "Thu 15 Oct 18:00",
        "Fri 16 Oct 18:00",
        "Mon 19 Oct 18:00",
        "Tue 20 Oct 18:00",
    ]
    assert found[0]["SUMMARY"] == "Upper B · Four days, upper and lower"


def test_supersets_and_other_lifts_are_said(toy: Library):
    row = slot("hoist", 3, (8, 12), superset="A")
    lift = Slot(other="Curl\r\nURL:x", sets=2, reps=(10, 10), superset="A")
    event = events_in(calendar_file(program(session(row, lift), name="W"), toy, "UTC", START))[0]
    assert event["DESCRIPTION"].split("\n")[:2] == [
        "A1 Hoist: 3 × 8–12 reps, rest 60 s",
        "A2 Curl URL:x: 2 × 10 reps, rest 60 s",
    ]


def test_a_blocks_sessions_say_its_weeks_and_remind_half_an_hour_before(library: Library):
    block = BlockSetting(weeks=6, start="2026-10-14", time="18:00")
    week = change_program(library.programs["two_day_minimal"], block=block)
    event = events_in(calendar_file(week, library, "UTC", START))[0]
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-30)
    lines = event["DESCRIPTION"].split("\n")
    assert "Block of 6 weeks, sets held, the last week easier, from 14 October 2026 at 18:00." in lines
    assert any(line.startswith("Reps in reserve. Week 1: 3; ") and "easier" in line for line in lines)
    plain = calendar_file(library.programs["two_day_minimal"], library, "UTC", START)
    assert b"VALARM" not in plain
    assert b"reserve" not in plain


@pytest.mark.parametrize(
    "zone, before, after",
    [("Europe/Warsaw", 2, 1), ("America/New_York", -4, -5), ("Asia/Tokyo", 9, 9), ("UTC", 0, 0)],
)
def test_the_hour_stays_when_the_clocks_change(toy: Library, zone: str, before: int, after: int):
    found = events(
        calendar_file(program(session(slot(), day="wed")), toy, zone, START, weeks=5, at=time(7, 30))
    )
    offsets = [event.start.utcoffset() / timedelta(hours=1) for event in found]
    assert {event.start.strftime("%H:%M") for event in found} == {"07:30"}
    assert (offsets[0], offsets[-1]) == (before, after)


def test_the_zone_is_described_in_the_file(toy: Library):
    calendar = icalendar.Calendar.from_ical(calendar_file(program(), toy, "Europe/Warsaw", START))
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Warsaw"]


def test_an_event_says_the_exercises_the_link_and_the_safety_note(library: Library):
    week = library.programs["article_sample"]
    event = events(calendar_file(week, library, "UTC", START, base_url="https://backviz.example.org"))[0]
    text = str(event["DESCRIPTION"])
    assert "Seated two-arm cable row, elbows in: 3 × 8–10 reps, rest 90 s" in text
    assert library.safety.note in text
    link = next(line for line in text.splitlines() if line.startswith("Open this week: "))
    assert program_from_text(text_in_link(link.removeprefix("Open this week: "))) == week
    assert str(event["URL"]) in link


def test_an_event_lasts_the_estimated_time_rounded_up_to_five_minutes(library: Library):
    event = events(calendar_file(library.programs["article_sample"], library, "UTC", START))[0]
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
        for event in events(calendar_file(week, toy, "UTC", START))
    }
    assert "The program names no day for this session" in texts["Day 2 · A week"]
    assert "names no day" not in texts["Day 1 · A week"]


def test_two_sessions_of_one_day_follow_each_other(toy: Library):
    week = program(session(slot(), day="mon"), session(slot(), day="mon", name="Evening"))
    first, second = events(calendar_file(week, toy, "UTC", START, weeks=1))
    assert second.start == first.end


def test_an_empty_session_makes_no_event(toy: Library):
    week = program(session(slot(), day="mon"), session(name="Rest", day="tue"))
    assert len(events(calendar_file(week, toy, "UTC", START, weeks=3))) == 3


def test_the_same_week_gives_the_same_file(toy: Library):
    assert calendar_file(program(), toy, "UTC", START) == calendar_file(program(), toy, "UTC", START)


def test_an_edited_session_keeps_its_id_and_another_calendar_has_other_ids(toy: Library):
    week = program(session(slot(), day="mon"), session(slot(), day="thu"))
    ids = ids_in(calendar_file(week, toy, "UTC", START))
    assert len(set(ids)) == 2
    for edited in (
        change_session(week, 0, day="tue", name="Other"),
        change_program(week, name="Another week"),
        change_slot(week, 1, 0, sets=9, reps=(5, 5)),
    ):
        assert ids_in(calendar_file(edited, toy, "America/New_York", date(2027, 1, 4), weeks=9)) == ids
    assert not set(ids) & set(ids_in(calendar_file(week, toy, "UTC", START, Edition("another", MADE))))


def test_a_later_file_has_a_higher_sequence_and_says_when_it_was_made(toy: Library):
    later = MADE.replace(year=2031).astimezone(ZoneInfo("Asia/Tokyo"))
    files = [
        calendar_file(program(), toy, "UTC", START, Edition("a", made))
        for made in (MADE, MADE + timedelta(seconds=1), later)
    ]
    ((first,), (second,), (third,)) = map(events_in, files)
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"] < 2**31
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert first[name].dt == MADE
        assert third.decoded(name) == datetime(2031, 10, 1, 9, 30, tzinfo=UTC)


def test_a_session_that_is_gone_is_taken_back_and_the_others_keep_their_ids(toy: Library):
    three = program(
        *(session(slot(), name=f"Day {n}", day=day) for n, day in enumerate(("mon", "wed", "fri")))
    )
    ids = ids_in(calendar_file(three, toy, "UTC", START))
    file = calendar_file(
        remove_session(three, 0), toy, "UTC", START, Edition("a-week", MADE, places=("1", "2"), gone=("0",))
    )
    assert (ids_in(file), ids_in(file, is_taken_back=True)) == (ids[1:], ids[:1])
    (event,) = [one for one in events_in(file) if one.get("STATUS")]
    assert "RRULE" not in event
    assert event["DTSTART"].dt == START


def test_sessions_last_as_long_as_was_chosen(toy: Library):
    week = program(session(slot(), day="mon"), session(slot(), day="mon", name="Evening"))
    found = events(calendar_file(week, toy, "Europe/Warsaw", START, weeks=1, at=time(23, 30), minutes=45))
    assert [one.start.strftime("%a %H:%M") for one in found] == ["Mon 23:30", "Tue 00:15"]
    assert {one.end - one.start for one in found} == {timedelta(minutes=45)}


@pytest.mark.parametrize("minutes", [0, -5, MAX_MINUTES + 1])
def test_a_length_nobody_trains_is_refused(toy: Library, minutes: int):
    with pytest.raises(ValueError, match=rf"Minutes must be 1 to {MAX_MINUTES} \({minutes} given\)"):
        calendar_file(program(), toy, "UTC", START, minutes=minutes)


ODD = 'Rücken; Zug, «Ärger» \\n " 背中のトレーニング 👩‍🦽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 é \u2028 x'[:80]


def test_lines_are_folded_by_octets_and_no_letter_is_cut(toy: Library):
    week = program(session(slot(note=ODD * 6), name=ODD, day="mon"), name=ODD)
    file = calendar_file(week, toy, "Europe/Warsaw", START, base_url="https://backviz.example.org")
    lines = file.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()
    assert events(file)[0]["SUMMARY"] == f"{week.sessions[0].name} · {week.name}"


def test_a_text_is_escaped_wherever_it_stands(toy: Library):
    name = "A;B,C\\nD"
    file = calendar_file(program(session(slot(), name=name), name=name), toy, "UTC", START)
    said = "A\\;B\\,C\\\\nD"
    texts = [
        line.partition(":")[2] for line in lines_of(file) if line.startswith(("NAME", "X-WR", "SUMMARY"))
    ]
    assert sorted(texts) == sorted([said, said, f"{said} · {said}"])


def test_hostile_names_and_notes_stay_text(toy: Library):
    hostile = "A;B,C\\n BEGIN:VEVENT"
    week = program(session(slot(note="one\nEND:VEVENT\nBEGIN:VALARM"), name=hostile, day="mon"), name=hostile)
    file = calendar_file(week, toy, "UTC", START, weeks=1)
    (event,) = events(file)
    assert event["SUMMARY"] == f"{hostile} · {hostile}"
    assert "one END:VEVENT BEGIN:VALARM" in event["DESCRIPTION"]
    assert not icalendar.Calendar.from_ical(file).walk("VALARM")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "/etc/localtime", "a\x00b"])
def test_an_unknown_time_zone_is_refused_in_a_sentence(toy: Library, zone: str):
    with pytest.raises(ValueError, match=r"There is no time zone .*; write one such as 'Europe/Warsaw'"):
        calendar_file(program(), toy, zone, START)


@pytest.mark.parametrize("weeks", [0, -1, MAX_WEEKS + 1])
def test_weeks_outside_a_year_are_refused(toy: Library, weeks: int):
    with pytest.raises(ValueError, match=rf"Weeks must be 1 to {MAX_WEEKS} \({weeks} given\)"):
        calendar_file(program(), toy, "UTC", START, weeks=weeks)


def test_the_first_event_is_never_before_the_first_day(toy: Library):
    for day in ("mon", "wed", "sun"):
        first = events(calendar_file(program(session(slot(), day=day)), toy, "UTC", START, weeks=1))[0]
        assert isinstance(first.start, datetime)
        assert 0 <= (first.start.date() - START).days <= 6
