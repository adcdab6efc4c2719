"""Which calendar a program has, so that its file made again updates a calendar and adds nothing twice.

A calendar's id is the program's own, which stays through all edits. A program fresh from a link or a file has
a new id at every visit; as long as it is unchanged its calendar's id comes from its content, so that the link
opened again makes the same calendar. Once changed it is a program of its own, like anywhere in the app: two
clients' weeks made from one link have two calendars. The browser stores what was made, and the times that
were chosen; all it sends is treated as hostile. Must not know a page, a clock or the storage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import blake2s
from typing import Any

from backviz.live.shelf import kept_mark
from backviz.live.undo_steps import is_id
from backviz.program.program import LIMITS, Program
from backviz.takeaway.calendar import MAX_MINUTES, MAX_WEEKS, Edition

__all__ = ["Chosen", "Made", "Memory", "Opened", "memory_as_data", "next_edition", "read_memory"]

_MOST = 20  # calendars remembered
_MOST_GONE = LIMITS["sessions"]
_KEY = re.compile(r"[0-9]{1,4}")
_NAME = re.compile(r"[0-9a-f]{8}")

Place = tuple[str, str]  # a session's key, and its name's digest


@dataclass(frozen=True)
class Opened:
    """The open program: its id, its content, and whether it is just as a link or a file brought it."""

    id: str
    program: Program
    is_fresh: bool


@dataclass(frozen=True)
class Made:
    """A calendar as its last file left it: its id, the program's id and mark, its sessions and those gone."""

    calendar: str
    program: str
    mark: str
    places: tuple[Place, ...]
    gone: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """What was chosen for the calendar; without a start or minutes the usual ones."""

    start: date | None = None
    at: time = time(18)
    minutes: int | None = None
    weeks: int = 4


@dataclass(frozen=True)
class Memory:
    """What a device remembers of calendars: the times chosen last, and the calendars made, newest first."""

    chosen: Chosen = Chosen()
    made: tuple[Made, ...] = ()


def next_edition(memory: Memory, opened: Opened, now: datetime) -> tuple[Edition, Memory]:
    """Return the edition for a file made now, and the memory once it is made."""
    mark = kept_mark(opened.program)
    calendar = _calendar(memory.made, opened, mark)
    before = next((one for one in memory.made if one.calendar == calendar), None)
    places, unused = _places(before, opened.program)
    known = {key for key, _ in before.places} if before else set()
    empty = [
        key for (key, _), session in zip(places, opened.program.sessions, strict=True) if not session.slots
    ]
    gone = tuple(key for key, _ in unused) + tuple(key for key in empty if key in known)
    kept = tuple(place for place in places if place[0] not in empty or place[0] in known)
    made = Made(calendar, opened.id, mark, kept, unused)
    others = tuple(one for one in memory.made if one.calendar != calendar)
    edition = Edition(calendar, now, tuple(key for key, _ in places), gone)
    return edition, replace(memory, made=(made, *others)[:_MOST])


def _calendar(made: Sequence[Made], opened: Opened, mark: str) -> str:
    own = next((one.calendar for one in made if one.program == opened.id), None)
    is_changed_since = any(one.calendar == mark and one.mark != mark for one in made)
    return own or (mark if opened.is_fresh and not is_changed_since else opened.id)


def _places(before: Made | None, program: Program) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the place of each session, and those no session has any more.

    A session has its place by its name; one that was renamed has the first left of the last file's.
    """
    names = [_digest(session.name) for session in program.sessions]
    left = [*before.places, *before.gone] if before else []
    keys: list[str | None] = [_take(left, lambda place, name=name: place[1] == name) for name in names]
    last = {key for key, _ in before.places} if before else set()
    keys = [key or _take(left, lambda place: place[0] in last) for key in keys]
    used = [*(key for key in keys if key), *(key for key, _ in left)]
    number = max((int(key) + 1 for key in used), default=0)
    places: list[Place] = []
    for key, name in zip(keys, names, strict=True):
        places.append((key or str(number), name))
        number += key is None
    return tuple(places), tuple(left[:_MOST_GONE])


def _take(left: list[Place], fits: Any) -> str | None:
    """Take the first place that fits out of those left; return its key."""
    place = next(filter(fits, left), None)
    if place:
        left.remove(place)
    return place[0] if place else None


def _digest(name: str) -> str:
    return blake2s(name.encode(), digest_size=4).hexdigest()


def memory_as_data(memory: Memory) -> dict[str, Any]:
    """Return the memory as plain values, for the session and a browser."""
    chosen = memory.chosen
    return {
        "start": chosen.start.isoformat() if chosen.start else None,
        "at": chosen.at.isoformat("minutes"),
        "minutes": chosen.minutes,
        "weeks": chosen.weeks,
        "made": [
            [one.calendar, one.program, one.mark, list(map(list, one.places)), list(map(list, one.gone))]
            for one in memory.made
        ],
    }


def read_memory(data: object) -> Memory:
    """Return the memory in plain values; what is wrong in them is left out."""
    if not isinstance(data, Mapping):
        return Memory()
    usual = Chosen()
    chosen = Chosen(
        _read(date, data.get("start")),
        _read(time, data.get("at")) or usual.at,
        _number(data.get("minutes"), MAX_MINUTES),
        _number(data.get("weeks"), MAX_WEEKS) or usual.weeks,
    )
    items = data.get("made")
    found = map(_made, items[:_MOST]) if isinstance(items, list) else ()
    return Memory(chosen, tuple(one for one in found if one))


def _read(kind: Any, text: object) -> Any:
    try:
        value = kind.fromisoformat(text) if isinstance(text, str) and len(text) <= 10 else None
    except ValueError:
        return None
    return value.replace(second=0, microsecond=0, tzinfo=None) if isinstance(value, time) else value


def _number(given: object, most: int) -> int | None:
    return given if type(given) is int and 1 <= given <= most else None


def _made(item: object) -> Made | None:
    if not isinstance(item, list) or len(item) != 5 or not all(map(is_id, item[:3])):
        return None
    calendar, program, mark, *given = item
    places, gone = map(_read_places, given)
    keys = [key for key, _ in (*places, *gone)]
    return Made(calendar, program, mark, places, gone) if len(set(keys)) == len(keys) else None


def _read_places(given: object) -> tuple[Place, ...]:
    if not isinstance(given, list) or len(given) > LIMITS["sessions"]:
        return ()
    fine = [
        one
        for one in given
        if isinstance(one, list) and len(one) == 2 and all(isinstance(x, str) for x in one)
    ]
    return tuple((key, name) for key, name in fine if _KEY.fullmatch(key) and _NAME.fullmatch(name))
