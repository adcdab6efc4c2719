"""The calendar file and its form: the first day, the time of day, the length and the number of weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from backviz.library import Library
from backviz.live.calendars import Chosen
from backviz.program.program import Program
from backviz.takeaway.calendar import MAX_MINUTES, MAX_WEEKS, Times, known_zone, program_calendar
from backviz.ui.components.component import send_news
from backviz.ui.page.save_file import show_save
from backviz.ui.visit import calendars
from backviz.week.words import how_many

__all__ = ["show_calendar"]

_START, _AT, _MINUTES, _WEEKS = "calendar_start", "calendar_at", "calendar_minutes", "calendar_weeks"
_BLOCK = "calendar_block"  # the block whose times were taken
_FILE = "calendar_file"  # the button's key, which calendars.js knows
_AHEAD = timedelta(days=730)
_WIDTH = 160  # two beside each other on a phone
_SAID = (
    "Times are those of {zone}, remembered on this device. Import the file again after a change: the events "
    "of this program are updated, not doubled, and those of another program stay."
)


def show_calendar(library: Library, program: Program, base: str) -> None:
    """Show the form and the button that makes the file."""
    st.subheader("Calendar")
    zone = _visitors_zone()
    known, opened = calendars.memory(), calendars.opened_now(library, program)
    _take_block(program, zone)
    chosen = _pick_times(known, zone)

    def file() -> bytes:
        now = _begun(calendars.chosen_times(known), zone)  # a field may have changed with the same click
        edition = calendars.make_edition(known, opened, now)
        return program_calendar(program, library, _times(now, zone), edition, base)

    label = f"Calendar ({how_many(chosen.weeks, 'week')})"
    show_save(label, file, program.name, "ics", icon=":material/calendar_month:", key=_FILE)
    st.caption(_SAID.format(zone=zone.key.replace("_", " ")))
    send_news("calendar", calendars.calendar_news(known, opened, chosen))


def _take_block(program: Program, zone: ZoneInfo) -> None:
    """Take the first day, time and weeks of the program's block, once: what is chosen after that counts."""
    block = program.block
    setting = block.model_dump_json() if block else ""
    if st.session_state.get(_BLOCK, "") == setting:
        return
    st.session_state[_BLOCK] = setting
    if block:
        before = calendars.chosen_times(calendars.memory())
        start = date.fromisoformat(block.start) if block.start else before.start
        at = time.fromisoformat(block.time) if block.time else before.at
        calendars.remember_times(_begun(replace(before, start=start, at=at, weeks=block.weeks), zone))


def _visitors_zone() -> ZoneInfo:
    try:
        return known_zone(st.context.timezone or "UTC")
    except ValueError:
        return ZoneInfo("UTC")


def _pick_times(known: dict[str, Any], zone: ZoneInfo) -> Chosen:
    chosen = _begun(calendars.chosen_times(known), zone)
    start, today = chosen.start, datetime.now(zone).date()
    shown = {_START: start, _AT: chosen.at, _MINUTES: chosen.minutes, _WEEKS: chosen.weeks}
    for key, value in shown.items():
        st.session_state[key] = value
    with st.container(horizontal=True):
        st.date_input(
            "First day",
            key=_START,
            min_value=min(start or today, today),
            max_value=max(start or today, today + _AHEAD),
            format="YYYY-MM-DD",
            on_change=_remember,
            width=_WIDTH,
        )
        st.time_input("Time of day", key=_AT, on_change=_remember, width=_WIDTH)
    with st.container(horizontal=True):
        st.number_input(
            "Minutes",
            5,
            MAX_MINUTES,
            None,
            5,
            key=_MINUTES,
            placeholder="estimated",
            help="Empty: each session lasts as long as BackViz estimates.",
            on_change=_remember,
            width=_WIDTH,
        )
        st.number_input("Weeks", 1, MAX_WEEKS, key=_WEEKS, on_change=_remember, width=_WIDTH)
    return chosen


def _begun(chosen: Chosen, zone: ZoneInfo) -> Chosen:
    """Return the times with the chosen first day while its weeks last, otherwise with the next Monday."""
    today = datetime.now(zone).date()
    if chosen.start and chosen.start + timedelta(weeks=chosen.weeks) > today:
        return chosen
    return replace(chosen, start=today + timedelta(days=7 - today.weekday()))


def _times(chosen: Chosen, zone: ZoneInfo) -> Times:
    start = chosen.start or datetime.now(zone).date()
    return Times(zone.key, start, chosen.at, chosen.minutes, chosen.weeks)


def _remember() -> None:
    usual, given = Chosen(), st.session_state
    at: time = given[_AT] or usual.at
    calendars.remember_times(Chosen(given[_START], at, given[_MINUTES], given[_WEEKS] or usual.weeks))
