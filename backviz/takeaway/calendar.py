"""The week as a calendar file (iCalendar, RFC 5545): each session a weekly event in a time zone.

Must not know a clock: the first day is given, so the same week always gives the same file.

    >>> from datetime import date
    >>> week = library.programs["two_day_minimal"]
    >>> file = program_calendar(week, library, "Europe/Warsaw", date(2026, 11, 30), weeks=2)
    >>> file.count(b"BEGIN:VEVENT"), b"RRULE:FREQ=WEEKLY;COUNT=2" in file
    (2, True)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import combinations
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from backviz.library import Library
from backviz.program.link import LinkError, program_link
from backviz.program.program import DAYS, Day, Program, Session
from backviz.takeaway.reach import reach
from backviz.week.coverage import session_minutes

__all__ = ["MAX_WEEKS", "program_calendar", "session_days"]

MAX_WEEKS = 52
_CHOSEN = "The program names no day for this session; BackViz chose one that leaves time to recover."


def program_calendar(
    program: Program,
    library: Library,
    timezone: str,
    start_date: date,
    weeks: int = 4,
    hour: int = 18,
    minute: int = 0,
    base_url: str = "",
) -> bytes:
    """Return the calendar file: one weekly event a session, on or after `start_date`.

    `timezone` is an IANA name ("Europe/Warsaw"); sessions of one day follow each other. With `base_url`
    every event has the program's link, if others can open it. An empty session makes no event.
    Raises ValueError for an unknown time zone, weeks outside 1 to `MAX_WEEKS`, or an hour or minute that no
    clock shows.
    """
    zone = _zone(timezone)
    if not 1 <= weeks <= MAX_WEEKS:
        raise ValueError(f"Weeks must be 1 to {MAX_WEEKS} ({weeks} given)")
    calendar = Calendar()
    calendar.add("prodid", "-//BackViz//Training week//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", program.name)
    busy_until: dict[Day, datetime] = {}
    for number, (session, (day, _)) in enumerate(zip(program.sessions, session_days(program), strict=True)):
        if not session.slots:
            continue
        opening = datetime.combine(_first(start_date, day), time(hour, minute), zone)
        begin = busy_until.get(day, opening)
        busy_until[day] = begin + _length(session, library)
        calendar.add_component(_event(program, number, library, begin, busy_until[day], weeks, base_url))
    year = timedelta(days=366)
    calendar.add_missing_timezones(start_date - year, start_date + timedelta(weeks=weeks) + year)
    file: bytes = calendar.to_ical()
    return file


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


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"There is no time zone {name[:60]!r}; write one such as 'Europe/Warsaw'") from error


def _first(start: date, day: Day) -> date:
    return start + timedelta(days=(DAYS.index(day) - start.weekday()) % 7)


def _length(session: Session, library: Library) -> timedelta:
    """Return the estimated time of a session, rounded up to five minutes."""
    return timedelta(minutes=max(5 * math.ceil(session_minutes(session, library) / 5), 5))


def _event(
    program: Program,
    number: int,
    library: Library,
    begin: datetime,
    end: datetime,
    weeks: int,
    base_url: str,
) -> Event:
    session = program.sessions[number]
    link = _link(program, base_url)
    event = Event()
    event.add("uid", _uid(program, number))
    # The first day, not the moment of export: otherwise no two files of one week would be equal.
    event.add("dtstamp", datetime.combine(begin.date(), time(), UTC))
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("rrule", {"freq": "weekly", "count": weeks})
    event.add("summary", f"{session.name} · {program.name}")
    event.add("description", "\n".join(_lines(session, library, link)))
    if link:
        event.add("url", link)
    return event


def _uid(program: Program, number: int) -> str:
    """Return an id that stays when a session is edited, so that a second import replaces the first."""
    digest = sha256(f"{number} {program.name}".encode()).hexdigest()
    return f"{digest[:24]}@backviz"


def _link(program: Program, base_url: str) -> str:
    base = reach(base_url).handed
    try:
        return program_link(program, base) if base else ""
    except LinkError:
        return ""


def _lines(session: Session, library: Library, link: str) -> Sequence[str]:
    lines = []
    for slot in session.slots:
        exercise = library.exercises[slot.exercise]
        low, high = slot.reps
        reps = f"{low}" if low == high else f"{low}–{high}"
        rest = exercise.rest_s if slot.rest_s is None else slot.rest_s
        side = " each side" if exercise.is_one_sided else ""
        note = f" ({' '.join(slot.note.split())})" if slot.note else ""
        lines.append(f"{exercise.name}: {slot.sets} × {reps} {exercise.reps_unit}{side}, rest {rest} s{note}")
    lines += ["", _CHOSEN] if session.day is None else []
    lines += ["", f"Open this week: {link}"] if link else []
    return [*lines, "", library.safety.note]
