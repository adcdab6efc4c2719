"""Calendar files as a test makes and reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import icalendar

from backviz.library import Library
from backviz.program.program import Program
from backviz.takeaway.calendar import Edition, Times, program_calendar

__all__ = ["MADE", "calendar_file", "events_in", "ids_in", "lines_of"]

MADE = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
EDITION = Edition("a-week", MADE)


def calendar_file(
    week: Program,
    library: Library,
    zone: str,
    start: date,
    edition: Edition = EDITION,
    base_url: str = "",
    **times: Any,
) -> bytes:
    """Return the calendar file of a week; `times` has the other fields of `Times`."""
    return program_calendar(week, library, Times(zone, start, **times), edition, base_url)


def lines_of(file: bytes) -> list[str]:
    """Return the unfolded lines of a calendar file."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def events_in(file: bytes) -> list[Any]:
    """Return the events of a calendar file as they stand there."""
    return list(icalendar.Calendar.from_ical(file).walk("VEVENT"))


def ids_in(file: bytes, *, is_taken_back: bool = False) -> list[str]:
    """Return the ids of the events that a file brings, or of those it takes back."""
    found = events_in(file)
    return [str(event["UID"]) for event in found if (event.get("STATUS") == "CANCELLED") == is_taken_back]
