"""The visitor's calendars: the times chosen last and what was made, remembered by the device.

Draws nothing. The session holds plain values; `backviz.live.calendars` knows what they mean.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypedDict

import streamlit as st

from backviz.library import Library
from backviz.live.calendars import Chosen, Memory, Opened, memory_as_data, next_edition, read_memory
from backviz.live.shelf import kept_mark
from backviz.program.program import Program
from backviz.takeaway.calendar import Edition
from backviz.ui.visit.library import kept
from backviz.ui.visit.program import visit_record

__all__ = [
    "CalendarNews", "calendar_news", "chosen_times", "make_edition", "memory", "opened_now", "remember_times",
    "take_stored",
]  # fmt: skip

_MEMORY = "calendar_memory"


class CalendarNews(TypedDict):
    """What the device stores: now, if anything was chosen or made, and once the file offered is made."""

    now: dict[str, Any] | None
    made: dict[str, Any]


def memory() -> dict[str, Any]:
    """Return the visit's memory as plain values, the same object in every run."""
    known: dict[str, Any] = st.session_state.setdefault(_MEMORY, {})
    return known


def chosen_times(known: dict[str, Any]) -> Chosen:
    """Return the times chosen last."""
    return read_memory(known).chosen


def remember_times(chosen: Chosen) -> None:
    """Set the times to begin with the next time."""
    _set(memory(), replace(read_memory(memory()), chosen=chosen))


def take_stored(data: object) -> None:
    """Take the device's memory; the times of this visit, and calendars made in it, are not replaced."""
    known, stored = memory(), read_memory(data)
    now = read_memory(known)
    own = {one.calendar for one in now.made}
    others = tuple(one for one in stored.made if one.calendar not in own)
    if data is not None:
        _set(known, Memory(now.chosen if known else stored.chosen, now.made + others))


def calendar_news(known: dict[str, Any], opened: Opened, chosen: Chosen) -> CalendarNews:
    """Return what the device stores now, and as soon as the file of the open program is made."""
    before = read_memory(known)
    _, after = _next(before, opened, chosen)
    return {"now": memory_as_data(before) if before != Memory() else None, "made": memory_as_data(after)}


def make_edition(known: dict[str, Any], opened: Opened, chosen: Chosen) -> Edition:
    """Return the edition of a file made now, and note it in `known`. Accesses no session state."""
    edition, after = _next(read_memory(known), opened, chosen)
    _set(known, after)
    return edition


def _next(before: Memory, opened: Opened, chosen: Chosen) -> tuple[Edition, Memory]:
    return next_edition(replace(before, chosen=chosen), opened, datetime.now(UTC))


def opened_now(library: Library, program: Program) -> Opened:
    """Return the open program for its calendar; a starter, which is nobody's program, is never fresh."""
    record = visit_record()
    is_fresh = record.text == record.opened and record.source[0] != record.id
    return Opened(record.id, program, is_fresh and kept_mark(program) not in kept(library, _starters))


def _starters(library: Library) -> frozenset[str]:
    return frozenset(map(kept_mark, library.programs.values()))


def _set(known: dict[str, Any], to: Memory) -> None:
    known.update(memory_as_data(to))
