"""The week as a calendar file (iCalendar, RFC 5545): each session a weekly event in a time zone.

Calendars match events by their ids: a file made again updates what an earlier one brought. Which calendar a
program has is given (`backviz.live.calendars` knows it), and so is the moment: this must not know a clock.

    >>> from datetime import date
    >>> week = library.programs["two_day_minimal"]
    >>> edition = Edition("k3f9", datetime(2026, 11, 28, 12, tzinfo=UTC))
    >>> file = program_calendar(week, library, Times("Europe/Warsaw", date(2026, 11, 30), weeks=2), edition)
    >>> file.count(b"BEGIN:VEVENT"), b"RRULE:FREQ=WEEKLY;COUNT=2" in file
    (2, True)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

from backviz.library import Library
from backviz.program.link import LinkError, program_link
from backviz.program.program import DAYS, Day, Program, Session
from backviz.program.supersets import superset_labels
from backviz.takeaway.reach import reach
from backviz.takeaway.zone_rules import zone_description
from backviz.week.block import own_block
from backviz.week.coverage import session_minutes
from backviz.week.lifts import lift_of
from backviz.week.words import block_line, reps_line

__all__ = ["MAX_MINUTES", "MAX_WEEKS", "Edition", "Times", "known_zone", "program_calendar", "session_days"]

MAX_WEEKS = 52
MAX_MINUTES = 240
_REMINDER = timedelta(minutes=30)
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # from which SEQUENCE counts seconds
_CHOSEN = "The program names no day for this session; BackViz chose one that leaves time to recover."


@dataclass(frozen=True)
class Times:
    """When the sessions are: the zone by its IANA name, the first day, the time of day, and how many weeks.

    Without `minutes` each session lasts its estimated time, rounded up to five minutes.
    """

    zone: str
    start: date
    at: time = time(18)
    minutes: int | None = None
    weeks: int = 4


@dataclass(frozen=True)
class Edition:
    """Which calendar a file belongs to, and when it is made.

    `places` has a key for each session, which it keeps through all edits; without them the sessions are
    numbered. `gone` has the keys of sessions that an earlier file had and this one takes back.
    """

    calendar: str
    made: datetime
    places: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def key(self, number: int) -> str:
        """Return the key of a session."""
        return self.places[number] if self.places else str(number)


class _Appointment(NamedTuple):
    begin: datetime
    end: datetime
    weeks: int


def program_calendar(
    program: Program, library: Library, times: Times, edition: Edition, base_url: str = ""
) -> bytes:
    """Return the calendar file: one weekly event a session, on or after the first day.

    Sessions of one day follow each other; an empty session makes no event. A block's sessions have a
    reminder. With `base_url` every event has the program's link, if others can open it. Raises ValueError for
    an unknown time zone, and for weeks or minutes out of range.
    """
    zone = known_zone(times.zone)
    if not 1 <= times.weeks <= MAX_WEEKS:
        raise ValueError(f"Weeks must be 1 to {MAX_WEEKS} ({times.weeks} given)")
    if times.minutes is not None and not 1 <= times.minutes <= MAX_MINUTES:
        raise ValueError(f"Minutes must be 1 to {MAX_MINUTES} ({times.minutes} given)")
    calendar = Calendar()
    calendar.add("prodid", "-//BackViz//Training week//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and before it
        calendar.add(name, vText(program.name))
    calendar.add_component(zone_description(zone, times.start))
    for number, appointment in _appointments(program, library, times, zone).items():
        calendar.add_component(_event(program, number, library, appointment, edition, base_url))
    for key in edition.gone:
        calendar.add_component(_event_taken_back(program, key, times, edition))
    file: bytes = calendar.to_ical()
    return file


def _appointments(
    program: Program, library: Library, times: Times, zone: ZoneInfo
) -> dict[int, _Appointment]:
    """Return the first appointment of each session that has exercises, by its number."""
    found: dict[int, _Appointment] = {}
    busy_until: dict[Day, datetime] = {}
    for number, (session, (day, _)) in enumerate(zip(program.sessions, session_days(program), strict=True)):
        if session.slots:
            opening = datetime.combine(_first(times.start, day), times.at, zone)
            begin = busy_until.get(day, opening)
            busy_until[day] = begin + _length(session, library, times.minutes)
            found[number] = _Appointment(begin, busy_until[day], times.weeks)
    return found


def session_days(program: Program) -> list[tuple[Day, bool]]:
    """Return (weekday, is chosen) of each session; BackViz chooses a day where the program names none.

    It takes the free days with the longest pauses between all sessions, the earliest of equals.
    """
    taken = {DAYS.index(session.day) for session in program.sessions if session.day}
    free = [day for day in range(7) if day not in taken]
    missing = sum(session.day is None for session in program.sessions)
    chosen = iter(max(combinations(free, missing), key=lambda days: _pauses({*taken, *days})))
    return [
        (session.day, False) if session.day else (DAYS[next(chosen)], True) for session in program.sessions
    ]


def _pauses(days: set[int]) -> list[int]:
    """Return the days from each session to the next, around the week, shortest first."""
    order = sorted(days)
    return sorted((after - before) % 7 for before, after in zip(order, [*order[1:], *order[:1]], strict=True))


def known_zone(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name; raise ValueError, in a sentence, if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"There is no time zone {name[:60]!r}; write one such as 'Europe/Warsaw'") from error


def _first(start: date, day: Day) -> date:
    return start + timedelta(days=(DAYS.index(day) - start.weekday()) % 7)


def _length(session: Session, library: Library, minutes: int | None) -> timedelta:
    """Return the chosen length, or the estimated one, rounded up to five minutes."""
    return timedelta(minutes=minutes or max(5 * math.ceil(session_minutes(session, library) / 5), 5))


def _event(
    program: Program,
    number: int,
    library: Library,
    appointment: _Appointment,
    edition: Edition,
    base_url: str,
) -> Event:
    session = program.sessions[number]
    link = _link(program, base_url)
    event = _bare_event(edition, edition.key(number))
    event.add("dtstart", appointment.begin)
    event.add("dtend", appointment.end)
    event.add("rrule", {"freq": "weekly", "count": appointment.weeks})
    event.add("summary", f"{session.name} · {program.name}")
    event.add("description", "\n".join(_lines(session, program, library, link)))
    if link:
        event.add("url", link)
    if program.block:
        event.add_component(_reminder(session))
    return event


def _reminder(session: Session) -> Alarm:
    """Return the reminder before a session of a block."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", session.name)
    alarm.add("trigger", -_REMINDER)
    return alarm


def _event_taken_back(program: Program, key: str, times: Times, edition: Edition) -> Event:
    """Return the event that takes an earlier file's event out of a calendar."""
    event = _bare_event(edition, key)
    event.add("dtstart", times.start)
    event.add("status", "CANCELLED")
    event.add("summary", f"No longer in the program · {program.name}")
    return event


def _bare_event(edition: Edition, key: str) -> Event:
    """Return an event with its id and edition; a later edition has a higher SEQUENCE, on any device."""
    event = Event()
    event.add("uid", f"{sha256(f'{edition.calendar} {key}'.encode()).hexdigest()[:24]}@backviz")
    for name in ("dtstamp", "last-modified"):
        event.add(name, edition.made.astimezone(UTC))
    event.add("sequence", max(0, int((edition.made - _BEGINNING).total_seconds())))
    return event


def _link(program: Program, base_url: str) -> str:
    base = reach(base_url).handed
    try:
        return program_link(program, base) if base else ""
    except LinkError:
        return ""


def _lines(session: Session, program: Program, library: Library, link: str) -> Sequence[str]:
    lines = []
    labels = superset_labels(session.slots)
    for place, slot in enumerate(session.slots):
        lift, label = lift_of(slot, library), labels.get(place)
        rest = lift.rest_s if slot.rest_s is None else slot.rest_s
        note = f" ({' '.join(slot.note.split())})" if slot.note else ""
        name = f"{label} {lift.name}" if label else lift.name
        lines.append(f"{name}: {slot.sets} × {reps_line(slot.reps, lift, '–')}, rest {rest} s{note}")
    lines += _block_lines(program, library)
    lines += ["", _CHOSEN] if session.day is None else []
    lines += ["", f"Open this week: {link}"] if link else []
    return [*lines, "", library.safety.note]


def _block_lines(program: Program, library: Library) -> list[str]:
    """Return the block's setting and the reps in reserve of each week, as lines after an empty one."""
    if program.block is None:
        return []
    block = own_block(program, library)
    said = block_line(program.block)
    weeks = [
        f"Week {week.number}: {week.rir}{', easier' if week.is_deload else ''}"
        for week in (block.weeks if block else ())
    ]
    reserve = [f"Reps in reserve. {'; '.join(weeks)}."] if weeks else []
    return ["", f"{said[:1].upper()}{said[1:]}.", *reserve]
